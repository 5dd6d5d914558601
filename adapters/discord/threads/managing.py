"""What a channel has scheduled and follows, and what a person follows: who may say so, and where it
goes.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import discord

from adapters.discord.address import Address, Asked, write_address
from adapters.discord.calling import called
from adapters.discord.deliveries import place_of
from adapters.discord.door import Door, Interaction
from adapters.discord.threads import wording
from adapters.discord.threads.announcing import POSTING, announcing
from adapters.discord.threads.finding import briefing_of
from adapters.discord.threads.standing import missing_of, named
from adapters.doors.posting import ClosedError, NotSentError
from adapters.doors.scheduling import Channel
from adapters.doors.wishes import Doable, Follow, Make, Show, Unfollow, carried_out
from bot.journal.planned import Place

COMMAND: Final = "/brief"


@dataclass(frozen=True, slots=True)
class Rights:
    """What somebody may do where they are: whether they `may_manage` the channel, None where that
    is not known; its `label`; and what the desk lacks to post there by itself.
    """

    may_manage: bool | None
    label: str
    missing: tuple[str, ...] = ()


def rights_of(interaction: Interaction) -> Rights:
    """Return what somebody who used a command may do there, by what Discord says of them."""
    allowed = interaction.permissions
    manages = interaction.guild_id is None or allowed.manage_channels or allowed.manage_guild
    missing = missing_of(interaction.app_permissions, POSTING) if interaction.guild_id else ()
    return Rights(manages, label_of(interaction.channel), missing)


def rights_by(message: discord.Message) -> Rights:
    """Return what who wrote a message may do there, as far as the cache tells."""
    label = label_of(message.channel)
    if not message.guild and not getattr(message.channel, "guild_id", None):
        return Rights(may_manage=True, label=label)
    channel, author = message.channel, message.author
    if not isinstance(author, discord.Member) or not isinstance(
        channel, discord.abc.GuildChannel | discord.Thread
    ):
        return Rights(None, label)
    try:
        allowed = channel.permissions_for(author)
    except discord.ClientException:  # a thread whose channel is not known
        return Rights(None, label)
    return Rights(allowed.manage_channels or allowed.manage_guild, label)


def label_of(channel: object) -> str:
    """Return what people call a channel; of a thread, the channel that it is in."""
    home = channel.parent if isinstance(channel, discord.Thread) else channel
    name = getattr(home, "name", None)
    return f"#{name}" if name else wording.DIRECT_MESSAGES


async def managed(door: Door, wish: Doable, address: Address, rights: Rights) -> str:
    """Do what is wanted of schedules and of following; return the sentences on it."""
    if refused := _refused(wish, address, rights):
        return refused
    channel = Channel(
        place=place_of(address),
        label=rights.label,
        address=write_address(_home(address)),
        maker=write_address(_to(address.person)),
        person=address.person,
        command=COMMAND,
        may_manage=bool(rights.may_manage),
        announce=announcing(door, address.person),
        me=await _me(door, wish, address),
        in_thread=bool(address.thread),
        briefing=await briefing_of(door, address),
        direct=not (address.guild or address.outside),
    )
    return await carried_out(door.journal, door.library, wish, channel)


def _refused(wish: Doable, address: Address, rights: Rights) -> str:
    """Return why it cannot be done, "" where it can."""
    if isinstance(wish, Show) or (isinstance(wish, Follow | Unfollow) and wish.me):
        return ""
    if address.outside:
        return wording.NO_PLACE_TO_POST
    if rights.may_manage is None:
        return wording.BY_COMMAND.format(command=COMMAND)
    if rights.may_manage and rights.missing and isinstance(wish, Make | Follow):
        return wording.MAY_NOT_POST.format(permissions=named(rights.missing))
    return ""


def _home(address: Address) -> Address:
    """Return where posts go that come by themselves: the channel, for all."""
    return Address(guild=address.guild, channel=address.channel)


def _to(person: str) -> Address:
    """Return the way to somebody alone."""
    return Address(asked=Asked.DIRECT, person=person, private=True)


async def _me(door: Door, wish: Doable, address: Address) -> tuple[Place, str] | None:
    """Return somebody's own place, and the way to it: their direct messages."""
    if not isinstance(wish, Follow | Unfollow | Show):
        return None
    if not (address.guild or address.outside):
        return place_of(address), write_address(_home(address))
    with suppress(ClosedError, NotSentError):
        opened = await called(door.client.create_dm(discord.Object(int(address.person))))
        own = Address(channel=str(opened.id), person=address.person)
        return place_of(own), write_address(_home(own))
    return None
