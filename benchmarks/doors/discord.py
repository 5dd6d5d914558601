"""A Discord on 127.0.0.1 for each of three apps: a bare discord.py app that echoes, the desk
without a journal, and the desk with one. Each has a Discord of its own, all alike and in this
process, since Discord sends everything to every connection of an app.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.bench.doors import ALONE, ECHO, KEPT
from benchmarks.doors import apps
from benchmarks.doors.apps import App, Wanted
from benchmarks.doors.stage import Took
from tests.loopback.discord.interaction_routes import SAYS
from tests.loopback.discord.people import is_answered
from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import Interaction

SILENCE: Final = 20.0
"""Seconds without any answer after which those that are missing are lost."""
_LOOK_AGAIN: Final = 0.05


@dataclass(slots=True)
class DiscordStage:
    """The apps, each in its Discord."""

    name: str
    places: dict[App, DiscordServer]

    @property
    def apps(self) -> Sequence[App]:
        """The apps, the bare one first."""
        return tuple(self.places)

    async def ask(self, app: App, text: str) -> Took:
        """Give the command and wait for the answer."""
        discord = self.places[app]
        asked = await _asked(discord, text)
        with suppress(TimeoutError):  # it has no answer then
            await discord.answered(asked, SILENCE)
        return _took(asked, asked.began, time.perf_counter())

    async def flood(self, app: App, texts: Sequence[str]) -> Sequence[Took]:
        """Give as many commands at once."""
        discord, begin = self.places[app], time.perf_counter()
        asked = await asyncio.gather(*(_asked(discord, text) for text in texts))
        seen = await _all_answered(asked)
        return [_took(one, begin, seen.get(one.id)) for one in asked]


async def _asked(discord: DiscordServer, text: str) -> Interaction:
    """Let somebody ask who has not asked before: nobody's question goes on from another's."""
    person = discord.add_user("somebody")
    return await discord.command(person, discord.channel, "ask", {"question": text})


async def _all_answered(asked: Sequence[Interaction]) -> dict[int, float]:
    """Wait until all have their answer, or none comes any more; return when each was seen."""
    seen: dict[int, float] = {}
    heard = time.perf_counter()
    while len(seen) < len(asked) and time.perf_counter() - heard < SILENCE:
        await asyncio.sleep(_LOOK_AGAIN)
        new = [one for one in asked if one.id not in seen and is_answered(one)]
        if new:
            heard = time.perf_counter()
            seen.update((one.id, heard) for one in new)
    return seen


def _took(asked: Interaction, begin: float, seen: float | None) -> Took:
    """In: a command, since when to count, when its answer was seen if it was. The time of a first
    response is that at which it came in, before this Discord looked at it.
    """
    first = None if asked.took is None else asked.began + asked.took - begin
    is_in = seen is not None and is_answered(asked)
    answered = first if asked.response == SAYS else seen - begin if is_in and seen else None
    return Took(first, answered, len(asked.messages))


@asynccontextmanager
async def discord_stage(folder: Path, *, settles: bool = True) -> AsyncIterator[DiscordStage]:
    """Run the apps, which may write into the folder, and a Discord for each."""
    async with AsyncExitStack() as running:
        stage = DiscordStage("Discord, gateway", {})
        for wanted in _wanted(folder):
            discord = await running.enter_async_context(DiscordServer())
            starting = apps.started(wanted, _settings(discord), folder, settles=settles)
            app = await running.enter_async_context(starting)
            stage.places[app] = discord
        yield stage


def _wanted(folder: Path) -> tuple[Wanted, ...]:
    echo = (sys.executable, "-m", "benchmarks.doors.echo_discord")
    return (
        Wanted(ECHO, echo, {}),
        Wanted(ALONE, apps.DESK, {"BRIEFDESK_DATABASE_URL": "none"}),
        Wanted(KEPT, apps.DESK, {"BRIEFDESK_DATABASE_URL": f"sqlite:///{folder / 'journal.db'}"}),
    )


def _settings(discord: DiscordServer) -> dict[str, str]:
    return {
        "DISCORD_TOKEN": discord.token,
        "DISCORD_API_URL": discord.api_url,
        "DISCORD_GATEWAY_URL": discord.gateway_url,
    }
