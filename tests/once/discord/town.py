"""A Discord, and the processes of the desk that are connected to it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.adapters.running.at_discord import at_discord
from tests.loopback.discord.server import DiscordServer
from tests.once.processes import Running, started
from tests.patience import PATIENCE

LINGER: Final = 2.0
"""Seconds in which a second reply would come."""

_CONNECTED_WITHIN: Final = PATIENCE


@dataclass(slots=True)
class Town:
    """A Discord, a folder with the journal, and the processes that run."""

    discord: DiscordServer
    folder: Path
    processes: list[Running] = field(default_factory=list)
    places: int = 0
    opened: int = 0
    linger: float = LINGER

    async def open(self) -> None:
        """Start one process more."""
        self.opened += 1
        name = f"desk-{self.opened}"
        self.processes.append(await started(self.folder, name, at_discord(self.discord)))
        await self.discord.connected(len(self.processes), _CONNECTED_WITHIN)

    async def restart(self) -> None:
        """Stop each process, and start it anew."""
        stopping, self.processes = self.processes, []
        await asyncio.gather(*(one.stop() for one in stopping))
        for _ in stopping:
            await self.open()

    async def resumed(self, rewind: int) -> None:
        """Break the connection, and bring the last events again when it is taken up."""
        gateway = self.discord.gateway
        gateway.rewind = rewind
        before = sum(one.resumes for one in gateway.sessions)
        await gateway.drop()
        await self.discord.until(
            lambda: sum(one.resumes for one in gateway.sessions) > before, _CONNECTED_WITHIN
        )

    async def quiet(self) -> None:
        """Wait as long as a second reply would take."""
        await asyncio.sleep(self.linger)


@asynccontextmanager
async def town(processes: int = 1) -> AsyncIterator[Town]:
    """Open a Discord with so many processes of the desk."""
    with TemporaryDirectory() as folder:
        async with DiscordServer() as discord:
            here = Town(discord, Path(folder))
            try:
                for _ in range(processes):
                    await here.open()
                yield here
            finally:
                for process in here.processes:
                    process.kill()
                    await process.process.wait()
