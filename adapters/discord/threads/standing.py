"""Whether a briefing thread can be begun somewhere, as far as can be known before. Pure, but for
what reads discord.py's cache.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import discord

from adapters.discord.address import Address
from adapters.discord.threads import wording
from bot import compose

NEEDED: Final = (
    "view_channel",
    "send_messages",
    "create_public_threads",
    "send_messages_in_threads",
)
"""What the desk must be allowed to begin a thread."""

_WITH_THREADS: Final = frozenset({discord.ChannelType.text, discord.ChannelType.news})


class Ground(StrEnum):
    """What kind of place it is."""

    CHANNEL = "channel"  # a thread can be begun
    THREAD = "thread"  # it is one itself
    CLOSED = "closed"  # the desk may not
    NONE = "none"  # there are no threads there: direct messages, voice channels
    OUTSIDE = "outside"  # the desk is there for one person alone


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody wants a briefing, and what is `missing` there, by Discord's names."""

    ground: Ground
    missing: tuple[str, ...] = ()

    @property
    def why_not(self) -> str:
        """Why there is no thread, as a sentence; "" where that goes without saying."""
        if self.ground is Ground.CLOSED:
            return wording.NO_THREAD_ALLOWED.format(permissions=named(self.missing))
        return ""


def named(permissions: Sequence[str]) -> str:
    """Return permissions as Discord shows them to people."""
    return compose.join([wording.PERMISSIONS[one] for one in permissions])


def missing_of(allowed: discord.Permissions, needed: Sequence[str]) -> tuple[str, ...]:
    """Return what of that is not allowed."""
    return tuple(name for name in needed if not getattr(allowed, name))


def standing(
    address: Address, kind: discord.ChannelType | None, allowed: discord.Permissions
) -> Standing:
    """In: where somebody asked, what kind of channel that is, what the desk may do there."""
    if address.thread:
        return Standing(Ground.THREAD)
    if address.outside:
        return Standing(Ground.OUTSIDE)
    if not address.guild or kind not in _WITH_THREADS:
        return Standing(Ground.NONE)
    missing = missing_of(allowed, NEEDED)
    return Standing(Ground.CLOSED, missing) if missing else Standing(Ground.CHANNEL)


def standing_as_known(client: discord.Client, address: Address) -> Standing:
    """The same from what the client knows of the channel; one that it does not know may have
    threads.
    """
    if address.thread or address.outside or not address.guild:
        return standing(address, None, discord.Permissions.none())
    channel = client.get_channel(int(address.channel))
    if not isinstance(channel, discord.abc.GuildChannel) or client.user is None:
        return Standing(Ground.CHANNEL)
    own = channel.guild.get_member(client.user.id)
    allowed = channel.permissions_for(own) if own else discord.Permissions.all()
    return standing(address, channel.type, allowed)
