"""A desk that runs beside a Discord on this machine, as a process of its own would."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from adapters.discord.client import DeskClient, Shards, build_client
from adapters.discord.door import Door
from adapters.doors.considering import careful
from bot.desk import Desk
from bot.journal.journal import LEASE, Journal
from bot.journal.opening import open_journal
from bot.journal.values import Consider, Policy
from tests.loopback.discord.bare import pointed_at
from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import Message
from tests.patience import PATIENCE

SECRET = "a secret of a test"  # noqa: S105 - of a test
PAUSES = (0.05, 0.1, 0.2)  # until what Discord did not take is sent again
TICKS = 20  # of the event loop, within which a question that came in is under way


@dataclass(frozen=True)
class House:
    """One process: its client, and what that stands on."""

    client: DeskClient
    task: asyncio.Task[None]

    @property
    def door(self) -> Door:
        return self.client.door


@dataclass
class Street:
    """A Discord, and the houses that serve it from one journal."""

    discord: DiscordServer
    desk: Desk
    file: Path

    @asynccontextmanager
    async def house(
        self,
        consider: Consider | None = None,
        *,
        library: Any = None,
        shards: Shards | None = None,
        content: bool = False,
        lease: timedelta = LEASE,
        at_once: float = PATIENCE,
        changed: Callable[[Journal], Journal] = lambda journal: journal,
    ) -> AsyncIterator[House]:
        """Open a house: `consider`, `library` in place of the desk's, `changed` of its journal.
        With `content` it hears what is not said to it; what is not out `at_once` is announced.
        """
        async with AsyncExitStack() as closing:
            address = f"sqlite:///{self.file}"
            policy = Policy(secret=SECRET)
            journal = await open_journal(address, policy, lease=lease, patience=PATIENCE)
            closing.push_async_callback(journal.close)
            client = build_client(
                consider=careful(consider or self.desk.consider),
                library=library or self.desk.library,
                journal=changed(journal),
                shards=shards,
                content=content,
                guild_ready_timeout=0.02,  # it waits for guilds; here they come at once
            )
            client.door.at_once, client.door.pauses = at_once, PAUSES
            closing.push_async_callback(client.door.underway.finished)
            house = House(client, asyncio.create_task(client.start(self.discord.token)))
            closing.push_async_callback(self._leave, house)
            await self._ready(house)
            yield house

    async def _ready(self, house: House) -> None:
        is_up = house.client.is_ready
        await self.discord.until(lambda: house.task.done() or is_up())
        if house.task.done():
            house.task.result()
        if not self.discord.world.registrations:
            await house.client.tree.sync()

    async def _leave(self, house: House) -> None:
        await house.client.close()
        await house.task


@asynccontextmanager
async def street(desk: Desk, file: Path, **settings: Any) -> AsyncIterator[Street]:
    """Open a Discord; settings are those of `DiscordServer`. Its three seconds for a response are
    tried by `make once`, and where a test names them: here a busy machine is no fault.
    """
    async with DiscordServer(**{"answer_within": PATIENCE, **settings}) as discord:
        with pointed_at(discord):
            yield Street(discord, desk, file)
        assert discord.surprises == []


async def visible(discord: DiscordServer, *houses: House) -> list[Message]:
    """Return what the desk has said by the time that nothing is under way: what anybody sees."""
    for _ in range(2):
        for house in houses:
            await discord.until(lambda house=house: _has_heard_all(discord, house))  # type: ignore[misc]  # the default binds it
        for _ in range(TICKS):
            await asyncio.sleep(0)
        for house in houses:
            await house.door.underway.finished()
    assert all(not house.task.done() for house in houses)
    said = [m for channel in discord.world.channels.values() for m in channel.messages]
    ours = [m for m in said if m.author is discord.app and m.components and not m.deleted]
    assert all(message.pings == [] for message in ours)
    return ours


def _has_heard_all(discord: DiscordServer, house: House) -> bool:
    sessions = {one.id: one for one in discord.gateway.sessions}
    socket = house.client.ws
    session = sessions.get(socket.session_id or "")
    return (
        session is not None
        and session.socket is not None
        and (socket.sequence == len(session.sent))
    )
