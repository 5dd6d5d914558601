"""What people do with briefing threads, and what they find."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.discord.escaping import inert
from tests.adapters.discord.house import House, visible
from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import Channel, Message, User

TITLE = "The harbour dredging plan"


async def brief(
    discord: DiscordServer,
    *houses: House,
    text: str = "60s",
    who: User | None = None,
    where: Channel | None = None,
) -> Message:
    """Use /brief; return what the asker is told, once nothing is under way."""
    given = {"topic": text} if text else {}
    person, place = who or discord.person, where or discord.channel
    used = await discord.command(person, place, "brief", given)
    await visible(discord, *houses)
    await discord.answered(used)
    return used.messages[-1]


def threads(discord: DiscordServer) -> list[Channel]:
    """Return the threads there are."""
    return [one for one in discord.world.channels.values() if one.is_thread and not one.deleted]


def said_in(channel: Channel) -> Sequence[Message]:
    """Return what stands in a channel."""
    return [one for one in channel.shown if not one.is_loading and one.visible_to is None]


def on_top(discord: DiscordServer, thread: Channel) -> Message:
    """Return the post that a thread hangs from."""
    return discord.world.messages[thread.id]


def link(message: Message) -> str:
    """Return the address of a message."""
    guild = message.channel.guild
    assert guild
    return f"https://discord.com/channels/{guild.id}/{message.channel.id}/{message.id}"


def stand(sentence: str) -> str:
    """Return a sentence as it stands in a message."""
    return inert(sentence)
