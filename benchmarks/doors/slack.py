"""A Slack on 127.0.0.1 with three apps in it: a bare Bolt app that echoes, the desk without a
journal, and the desk with one. Each has a connection of its own, so that each can be asked by
itself.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, TypeAlias

from adapters.slack.connecting.manifest import SCOPES
from benchmarks.bench.doors import ALONE, ECHO, KEPT
from benchmarks.doors import apps
from benchmarks.doors.apps import App, Wanted
from benchmarks.doors.stage import Took
from tests.loopback.slack.hub import Socket
from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import Message, Times

Mode: TypeAlias = Literal["socket", "http"]

NAMES: Final = {"socket": "Slack, Socket Mode", "http": "Slack, HTTP"}
PATIENCE: Final = Times(acknowledge=120.0)
"""Nothing is delivered again while times are taken: it would only add to what is measured."""
SILENCE: Final = 20.0
"""Seconds without any reply after which those that are missing are lost."""
CHANNEL, PERSON = "C1", "U1"


@dataclass(slots=True)
class SlackStage:
    """The Slack, its apps and the way to each: a socket, or an address."""

    name: str
    slack: SlackServer
    ways: dict[App, Socket | str]
    _posted: dict[str, list[float]] = field(default_factory=dict)
    _waiting: dict[str, asyncio.Future[None]] = field(default_factory=dict)
    _looked: int = 0

    @property
    def apps(self) -> Sequence[App]:
        """The apps, the bare one first."""
        return tuple(self.ways)

    async def ask(self, app: App, text: str) -> Took:
        """Ask one question and wait for the reply."""
        begin = time.time()
        message = await self.slack.mention(PERSON, CHANNEL, text, to=await self._to(app))
        if message.ts not in self._posted:
            waiting = self._waiting[message.ts] = asyncio.get_running_loop().create_future()
            with suppress(TimeoutError):  # it has no reply then
                async with asyncio.timeout(SILENCE):
                    await waiting
            del self._waiting[message.ts]
        return self._took(message, begin, 0.0)

    async def flood(self, app: App, texts: Sequence[str]) -> Sequence[Took]:
        """Ask all at once."""
        to, begin, started = await self._to(app), time.time(), time.monotonic()
        asking = (self.slack.mention(PERSON, CHANNEL, text, to=to) for text in texts)
        asked = await asyncio.gather(*asking)
        await self._all_answered([one.ts for one in asked])
        return [self._took(one, begin, started) for one in asked]

    async def _all_answered(self, questions: Sequence[str]) -> None:
        missing, heard = set(questions), time.time()
        while missing and time.time() - heard < SILENCE:
            await asyncio.sleep(0.05)
            answered = {one for one in missing if one in self._posted}
            if answered:
                missing, heard = missing - answered, time.time()

    async def watch(self) -> None:
        """Note when each post comes in: the time of the call, before this Slack looks at it."""
        while True:
            calls = self.slack.state.calls
            for call in calls[self._looked :]:
                self._note(call.method, str(call.arguments.get("thread_ts") or ""), call.at)
            self._looked = len(calls)
            await self.slack.hub.pulse.wait()

    def _note(self, method: str, thread: str, at: float) -> None:
        if method != "chat.postMessage":
            return
        self._posted.setdefault(thread, []).append(at)
        waiting = self._waiting.get(thread)
        if waiting and not waiting.done():
            waiting.set_result(None)

    def _took(self, message: Message, begin: float, started: float) -> Took:
        delivery = message.deliveries[0]
        first = delivery.attempts[0]
        taken = next((one for one in delivery.attempts if one.status == 200), None)
        since = started or first.sent
        posted = self._posted.get(message.ts, [])
        return Took(
            acknowledged=taken.sent + (taken.took or 0.0) - since if taken else None,
            replied=posted[0] - begin if posted else None,
            replies=len(self.slack.replies(message)),
        )

    async def _to(self, app: App) -> int | str:
        way = self.ways[app]
        if isinstance(way, str):
            return way
        if way not in self.slack.hub.sockets:  # on a busy machine it took it for broken
            await self.slack.until(self._opened_anew)
            way = self.ways[app] = self._opened_anew()[0]
        return self.slack.hub.sockets.index(way)

    def _opened_anew(self) -> list[Socket]:
        return [one for one in self.slack.hub.sockets if one not in self.ways.values()]


@asynccontextmanager
async def slack_stage(
    mode: Mode, folder: Path, *, settles: bool = True
) -> AsyncIterator[SlackStage]:
    """Run a Slack, and the apps in it, which may write into the folder."""
    async with SlackServer(times=PATIENCE) as slack, AsyncExitStack() as running:
        for grant in slack.state.grants.values():
            grant.scopes = frozenset(SCOPES)
        stage = SlackStage(NAMES[mode], slack, {})
        settings = _settings(mode, slack)
        for wanted in _wanted(mode, folder):
            starting = apps.started(wanted, settings, folder, settles=settles)
            app = await running.enter_async_context(starting)
            stage.ways[app] = slack.hub.sockets[-1] if mode == "socket" else _address(app.said)
        watching = asyncio.create_task(stage.watch())
        yield stage
        watching.cancel()


def _wanted(mode: Mode, folder: Path) -> tuple[Wanted, ...]:
    echo = (sys.executable, "-m", "benchmarks.doors.echo_slack", mode)
    journal = folder / f"{mode}.db"
    return (
        Wanted(ECHO, echo, {}),
        Wanted(ALONE, apps.DESK, {"BRIEFDESK_DATABASE_URL": "none"}),
        Wanted(KEPT, apps.DESK, {"BRIEFDESK_DATABASE_URL": f"sqlite:///{journal}"}),
    )


def _settings(mode: Mode, slack: SlackServer) -> dict[str, str]:
    given = {"SLACK_BOT_TOKEN": slack.token, "SLACK_API_URL": slack.api_url}
    if mode == "socket":
        return {**given, "SLACK_APP_TOKEN": slack.hub.app_token}
    return {
        **given,
        "SLACK_SIGNING_SECRET": slack.hub.signing_secret,
        "BRIEFDESK_LISTEN": "127.0.0.1:0",
    }


def _address(said: str) -> str:
    """Return where an app says that it listens."""
    return "http://" + said.partition(" at ")[2].partition("/slack/events")[0] + "/slack/events"
