"""A Slack, and the processes of the desk that serve it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from adapters.slack.connecting.manifest import READING
from tests.adapters.running.at_slack import address_in, by_http, by_socket, slack_server
from tests.loopback.slack.deliveries import redeliver
from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import USUAL_EVENTS, Delivery, Times
from tests.once.processes import Running, started

SOCKET: Final = "socket"
HTTP: Final = "http"
MODES: Final = (HTTP, SOCKET)

USUAL_TIMES: Final = Times()
LINGER: Final = 1.0
"""Seconds in which a second reply would come."""


@dataclass(slots=True)
class Town:
    """A Slack in a mode, a folder with the journal, and the processes that run."""

    slack: SlackServer
    mode: str
    folder: Path
    processes: list[Running] = field(default_factory=list)
    logs: list[Path] = field(default_factory=list)
    linger: float = LINGER
    settings: Mapping[str, str] = field(default_factory=dict)

    async def open(self) -> None:
        """Start one process more."""
        way = by_http if self.mode == HTTP else by_socket
        name = f"desk-{len(self.logs)}"
        process = await started(self.folder, name, {**way(self.slack), **self.settings})
        self.processes.append(process)
        self.logs.append(process.log)
        if self.mode == HTTP:
            self.slack.hub.request_url = self.addresses()[-1]
        else:
            await self.slack.connected(len(self.processes))

    def addresses(self) -> list[str]:
        return [f"{address_in(one.line)}/slack/events" for one in self.processes]

    async def restart(self) -> None:
        """Stop each process, and start it anew."""
        stopping, self.processes = self.processes, []
        await asyncio.gather(*(one.stop() for one in stopping))
        for _ in stopping:
            await self.open()

    def deliver_at_once(self, times: int) -> None:
        """Deliver everything so many times from now on, to each process in turn."""
        places: list[int | str] = [*(self.addresses() if self.mode == HTTP else self._sockets())]
        self.slack.hub.at_once = tuple(places[at % len(places)] for at in range(times))

    def _sockets(self) -> list[int]:
        return list(range(len(self.processes)))

    async def again(self, deliveries: list[Delivery], times: int) -> None:
        """Deliver what was delivered before once more, so many times at once."""
        more = (redeliver(self.slack.hub, one) for one in deliveries for _ in range(times))
        await asyncio.gather(*more)

    async def quiet(self) -> None:
        """Wait until nothing is on its way, and as long as a second reply would take."""
        await self.slack.settled()
        await asyncio.sleep(self.linger)
        await self.slack.settled()


@asynccontextmanager
async def town(
    mode: str,
    processes: int = 1,
    *,
    all_messages: bool = False,
    reads: bool = False,
    times: Times = USUAL_TIMES,
) -> AsyncIterator[Town]:
    """Open a Slack with so many processes of the desk; `all_messages` lets them hear each message
    of their channels, and so twice of a mention; `reads` lets them read what was said there.
    """
    events = USUAL_EVENTS | ({"message.channels"} if all_messages else frozenset())
    with TemporaryDirectory() as folder:
        async with slack_server(events=events, times=times) as slack:
            here = Town(slack, mode, Path(folder))
            if all_messages or reads:
                grant_history(slack)
            if reads:
                here.settings = {"SLACK_THREAD_MESSAGES": "yes"}
            try:
                for _ in range(processes):
                    await here.open()
                yield here
            finally:
                for process in here.processes:
                    process.kill()
                    await process.process.wait()


def grant_history(slack: SlackServer) -> None:
    """Let the app read its channels, as where somebody has given it more than it asks for."""
    for grant in slack.state.grants.values():
        grant.scopes |= set(READING)
