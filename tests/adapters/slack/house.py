"""A desk that runs beside a Slack on this machine, as a process of its own would."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.doors.considering import careful
from adapters.slack.address import Address
from adapters.slack.app import build_app
from adapters.slack.calling import open_session, web_client
from adapters.slack.door import Door
from bot.desk import Desk
from bot.journal.journal import LEASE, Journal
from bot.journal.memory import Memory
from bot.journal.opening import open_journal
from bot.journal.values import Consider, Policy
from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import USUAL_EVENTS, Message, Times
from tests.patience import PATIENCE

MODES = ("socket", "http")
SECRET = "a secret of a test"  # noqa: S105 - of a test
PAUSES = (0.05, 0.1, 0.2)  # until what Slack did not take is sent again
PATIENT = Times(acknowledge=PATIENCE)
EVENTS = USUAL_EVENTS | {"message.channels", "agent_session_stopped"}


@dataclass(frozen=True)
class House:
    """One process: where Slack reaches it, and what it has open."""

    door: Door
    app: AsyncApp
    to: str


@dataclass
class Street:
    """A Slack, and the houses that serve it from one journal."""

    slack: SlackServer
    desk: Desk
    file: Path
    mode: str

    @asynccontextmanager
    async def house(
        self,
        consider: Consider | None = None,
        *,
        prefix: str = "",
        patience: float = 30,
        lease: timedelta = LEASE,
        at_once: float = PATIENCE,
        changed: Callable[[Journal], Memory] = lambda journal: journal,
        overhears: bool = False,
        managers: frozenset[str] = frozenset(),
    ) -> AsyncIterator[House]:
        """Open a house: `consider` in place of the desk, `changed` in place of its journal; the
        others are the door's.
        """
        async with AsyncExitStack() as closing:
            address = f"sqlite:///{self.file}"
            policy = Policy(secret=SECRET)
            journal = await open_journal(address, policy, lease=lease, patience=PATIENCE)
            closing.push_async_callback(journal.close)
            session = await closing.enter_async_context(open_session(patience))
            client = web_client(self.slack.token, url=self.slack.api_url, session=session)

            async def clients(_address: Address) -> AsyncWebClient:
                return client

            door = Door(
                consider=careful(consider or self.desk.consider),
                library=self.desk.library,
                journal=changed(journal),
                clients=clients,
                prefix=prefix,
                overhears=overhears,
                at_once=at_once,
                pauses=PAUSES,
                managers=managers,
            )
            closing.push_async_callback(door.underway.finished)
            app = build_app(door, client=client, signing_secret=self.slack.hub.signing_secret)
            serve = self._by_http if self.mode == "http" else self._by_socket
            yield House(door, app, await serve(app, closing))

    async def _by_socket(self, app: AsyncApp, closing: AsyncExitStack) -> str:
        handler = AsyncSocketModeHandler(app, self.slack.hub.app_token)
        open_before = len(self.slack.hub.sockets)
        await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt's own
        closing.push_async_callback(handler.close_async)
        await self.slack.connected(open_before + 1)
        return ""

    async def _by_http(self, app: AsyncApp, closing: AsyncExitStack) -> str:
        runner = web.AppRunner(app.web_app(), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        closing.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
        self.slack.hub.request_url = url
        return url


@asynccontextmanager
async def street(desk: Desk, file: Path, mode: str, **settings: Any) -> AsyncIterator[Street]:
    """Open a Slack that sends everything in a mode; other settings are those of its `Hub`."""
    async with SlackServer(**{"events": EVENTS, "times": PATIENT, **settings}) as slack:
        yield Street(slack, desk, file, mode)


async def heard_out() -> None:
    """Wait until no listener is at work: Bolt acknowledges, and leaves it to itself."""
    while working := [one for one in asyncio.all_tasks() if _is_listener(one)]:
        done, _ = await asyncio.wait(working, timeout=PATIENCE)
        assert done


def _is_listener(task: asyncio.Task[Any]) -> bool:
    name = getattr(task.get_coro(), "__qualname__", "")
    return name.endswith("run_ack_function_asynchronously")


async def visible(slack: SlackServer, *houses: House) -> list[Message]:
    """Return what the desk has said by the time that nothing is under way: what anybody sees."""
    for _ in range(2):
        await slack.settled()
        await heard_out()
        for house in houses:
            await house.door.underway.finished()
    assert not slack.state.complaints
    said = (m for channel in slack.state.channels.values() for m in channel.messages)
    bot = slack.state.bot_of("T1").bot_id
    return [m for m in said if m.bot_id == bot and not m.deleted]
