"""What the parts of the server share: the state, the times, and the way to the app."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Final

from aiohttp import ClientSession, web

from tests.loopback.slack.state import USUAL_EVENTS, State, Times
from tests.patience import PATIENCE

LOOK_AGAIN: Final = 0.01  # seconds


@dataclass(slots=True, eq=False)
class Socket:
    """A connection of the app in Socket Mode, and the envelopes on it that wait."""

    number: int
    stream: web.WebSocketResponse
    transport: asyncio.Transport | None
    waiting: dict[str, asyncio.Future[Any]] = field(default_factory=dict)
    given_up: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Watching:
    """Keeps what is raised within, for the server to raise in the end: it is the server's fault."""

    failures: list[BaseException]

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        expected = (web.HTTPException, asyncio.CancelledError, ConnectionError)
        if raised is not None and not isinstance(raised, expected):
            self.failures.append(raised)


@dataclass(slots=True, kw_only=True)
class Hub:
    """One Slack with one app. With a `request_url` what happens is delivered by HTTP."""

    state: State = field(default_factory=State)
    times: Times = field(default_factory=Times)
    events: frozenset[str] = USUAL_EVENTS
    app_id: str = "A1"
    app_token: str = "xapp-1-A1-loopback"  # noqa: S105 - nobody else takes it
    client_id: str = "1.1"
    client_secret: str = "client-secret"  # noqa: S105 - the same
    signing_secret: str = "signing-secret"  # noqa: S105 - the same
    verification: str = "verification"
    request_url: str = ""
    at_once: tuple[int | str | None, ...] = (None,)  # each thing's deliveries, as `to` has them
    posts_per_second: float = 0.0  # in a channel; 0 is no limit
    most_read: int = 1000  # messages a page; 15 for apps that are sold outside of the Marketplace
    url: str = ""
    session: ClientSession | None = None
    sockets: list[Socket] = field(default_factory=list)
    tickets: set[str] = field(default_factory=set)
    opened: int = 0  # sockets so far
    turn: int = 0  # whose turn among the sockets it is
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    failures: list[BaseException] = field(default_factory=list)
    requests: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(100))
    pulse: asyncio.Event = field(default_factory=asyncio.Event)

    def touch(self) -> None:
        """Wake those who wait for something to happen."""
        self.pulse.set()
        self.pulse = asyncio.Event()

    def background(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something beside; what it raises is raised when the server stops."""
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self.tasks.discard(task)
        if not task.cancelled() and (raised := task.exception()):
            self.failures.append(raised)
        self.touch()

    def watching(self) -> Watching:
        return Watching(self.failures)

    async def until(self, holds: Callable[[], object], within: float = PATIENCE) -> None:
        """Wait until something holds, here or in the app; TimeoutError if it does not."""
        async with asyncio.timeout(within):
            while not holds():
                await self._something()

    async def _something(self) -> None:
        """Wait for something to happen here, or for a moment: the app does not say what it did."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_AGAIN):
                await self.pulse.wait()

    async def settled(self, within: float = PATIENCE) -> None:
        """Wait until nothing is under way here: deliveries, and what they are told again."""
        await self.until(lambda: not self.tasks, within)
