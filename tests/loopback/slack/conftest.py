"""An unmodified Bolt app that echoes, for the loopback Slack to be tried with, in both modes."""

from __future__ import annotations

import asyncio
import inspect
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final

import pytest
from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond, AsyncSay
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import Json, Times
from tests.patience import PATIENCE

PATIENT: Final = Times(acknowledge=PATIENCE, retries=(0.0, 0.02, 0.05))
QUICK: Final = replace(PATIENT, acknowledge=0.3)
"""Where what is not acknowledged shall be given up."""

ANY: Final = re.compile(".*")
MODES: Final = ("socket", "http")


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run tests that are coroutines."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    """How the app is connected."""
    return str(request.param)


@dataclass
class Echo:
    """What the app was given, and how it behaves."""

    bodies: list[Json] = field(default_factory=list)
    acknowledges: bool = True
    answer: Any = None

    def of(self, kind: str) -> list[Json]:
        """Return the bodies of a kind of event or interaction."""
        return [body for body in self.bodies if kind in {_event(body), body.get("type")}]


def _event(body: Json) -> str:
    return str(body.get("event", {}).get("type", ""))


def client_of(slack: SlackServer, token: str | None = None) -> AsyncWebClient:
    """Return the SDK's client, pointed here."""
    client = AsyncWebClient(token=token or slack.token, base_url=slack.api_url)
    client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=2))
    return client


def echo_app(slack: SlackServer, echo: Echo) -> AsyncApp:
    """Return an app that says back what it is told, and keeps what it was given."""
    app = AsyncApp(client=client_of(slack), signing_secret=slack.hub.signing_secret)

    @app.event("app_mention")
    async def mentioned(event: Json, body: Json, say: AsyncSay) -> None:
        echo.bodies.append(body)
        await say(text=event["text"], thread_ts=event.get("thread_ts") or event["ts"])

    @app.event("message")
    async def written(event: Json, body: Json, say: AsyncSay) -> None:
        echo.bodies.append(body)
        if event["channel_type"] == "im" and not event.get("subtype"):
            await say(text=event["text"], thread_ts=event.get("thread_ts") or event["ts"])

    @app.event("app_home_opened")
    @app.event("member_joined_channel")
    @app.event("app_context_changed")
    @app.event("tokens_revoked")
    @app.event("app_uninstalled")
    async def other(body: Json) -> None:
        echo.bodies.append(body)

    @app.command("/ask")
    async def asked(ack: AsyncAck, body: Json, respond: AsyncRespond) -> None:
        echo.bodies.append(body)
        if echo.acknowledges:
            await ack(echo.answer or "")
            await respond(text=f"You asked: {body['text']}")

    register_interactions(app, echo)
    return app


def register_interactions(app: AsyncApp, echo: Echo) -> None:
    async def keep(ack: AsyncAck, body: Json) -> None:
        echo.bodies.append(body)
        if echo.acknowledges:
            await (ack(**echo.answer) if isinstance(echo.answer, dict) else ack())

    app.action(ANY)(keep)
    app.shortcut(ANY)(keep)
    app.options(ANY)(keep)
    app.view_submission(ANY)(keep)
    app.view_closed(ANY)(keep)


@asynccontextmanager
async def connected(
    app: AsyncApp, slack: SlackServer, mode: str, ping_interval: float = 10
) -> AsyncIterator[None]:
    """Run an app in one of the two modes. A busy loop answers a ping late: keep the interval."""
    if mode == "socket":
        handler = AsyncSocketModeHandler(app, slack.hub.app_token, ping_interval=ping_interval)
        before = len(slack.hub.sockets)
        await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt leaves it so
        try:
            await slack.connected(before + 1)
            yield
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]  # the same
        return
    runner = web.AppRunner(app.web_app(path="/slack/events"), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    slack.hub.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    try:
        yield
    finally:
        await runner.cleanup()


@asynccontextmanager
async def echoing(mode: str, **settings: Any) -> AsyncIterator[tuple[SlackServer, Echo]]:
    """Open a Slack with the echo app in it."""
    echo = Echo()
    server = SlackServer(**{"times": PATIENT, **settings})
    async with server as slack, connected(echo_app(slack, echo), slack, mode):
        yield slack, echo
