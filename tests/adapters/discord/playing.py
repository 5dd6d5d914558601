"""The desk asked in every kind of place in a Discord, and what came of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

from bot.desk import Desk, open_desk
from knowledge.loading import load
from tests.adapters.discord.conftest import HARBOUR
from tests.adapters.discord.house import House, Street, visible
from tests.adapters.discord.ways import elsewhere
from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import Message

TODAY = date(2026, 3, 20)

Place: TypeAlias = Callable[[DiscordServer, str], Awaitable[object]]


async def in_channel(discord: DiscordServer, text: str) -> None:
    await discord.mention(discord.person, discord.channel, text)


async def in_thread(discord: DiscordServer, text: str) -> None:
    thread = await discord.start_thread(discord.person, discord.channel, "The harbour")
    await discord.mention(discord.person, thread, text)


async def in_direct_messages(discord: DiscordServer, text: str) -> None:
    await discord.direct(discord.person, text)


async def in_private(discord: DiscordServer, text: str) -> None:
    await discord.command(discord.person, discord.channel, "ask", {"question": text})


async def in_private_directly(discord: DiscordServer, text: str) -> None:
    channel = discord.world.direct_channel(discord.person)
    await discord.command(discord.person, channel, "ask", {"question": text})


async def where_the_desk_is_not(discord: DiscordServer, text: str) -> None:
    await discord.command(discord.person, elsewhere(discord), "ask", {"question": text})


async def in_a_private_channel(discord: DiscordServer, text: str) -> None:
    discord.person.has_installed = True
    channel = discord.add_private_channel(discord.person)
    await discord.command(discord.person, channel, "ask", {"question": text})


_OPEN = (in_channel, in_thread, in_direct_messages)
_PRIVATE = (in_private, in_private_directly, where_the_desk_is_not, in_a_private_channel)
OPEN: dict[str, Place] = {place.__name__: place for place in _OPEN}
PRIVATE: dict[str, Place] = {place.__name__: place for place in _PRIVATE}
PLACES: dict[str, Place] = OPEN | PRIVATE


async def asked(
    discord: DiscordServer, house: House, text: str, ask: Place = in_channel
) -> Message:
    """Ask, and return the last message of the reply once it is noted."""
    await ask(discord, text)
    return (await visible(discord, house))[-1]


def assert_nothing_failed(discord: DiscordServer) -> None:
    """No press or command was left without a response in time."""
    assert discord.failed == []
    assert all(one.response is not None for one in discord.world.interactions.values())


def forget(file: Path) -> None:
    """Let a journal be gone: a restart remembers nothing."""
    for one in file.parent.glob(f"{file.name}*"):
        one.unlink()


def desk_with(folder: Path, contact: str) -> Desk:
    """Return a desk over the harbour briefing, with somebody else who hears what is wrong."""
    written = HARBOUR.read_text(encoding="utf-8").replace('"@harbour-desk"', f'"{contact}"')
    file = folder / "harbour.yaml"
    file.write_text(written, encoding="utf-8")
    return open_desk(load([file]), lambda: TODAY)


async def used(
    here: Street, text: str, ask: Place, label: str, *, restarted: bool
) -> tuple[Message, Message]:
    """Ask, and press a button under the reply, in the same process or after a restart. Returns the
    reply, and the last message that is there then: the reply itself, if nothing new came.
    """
    async with here.house() as house:
        first = await asked(here.discord, house, text, ask)
        if not restarted:
            return first, await _after(here, house, first, label)
    async with here.house() as house:
        return first, await _after(here, house, first, label)


async def _after(here: Street, house: House, first: Message, label: str) -> Message:
    await here.discord.press(here.discord.person, first, label)
    return ([first] + [m for m in await visible(here.discord, house) if m.id > first.id])[-1]
