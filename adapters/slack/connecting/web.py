"""HTTP: Slack comes in at one path, signed; people install the app at another; anyone may ask after
the desk's health.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.response import BoltResponse

from adapters.doors.opening import DoorError, finished
from adapters.doors.underway import Underway
from adapters.running import wording
from adapters.settings import Listen
from adapters.slack.connecting.manifest import EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH
from adapters.slack.door import DOOR
from bot.journal.values import Posts, Send

HEALTH_PATH = "/health"

_AWAY = 503
_UNREADABLE = 400


@dataclass
class Site:
    """What is served: `is_well` tells of the journal; once it `rests` Slack is sent elsewhere."""

    app: AsyncApp
    oauth: AsyncOAuthFlow | None
    underway: Underway
    is_well: Callable[[], bool]
    rests: bool = False

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Take what Slack sends."""
        return await self._bolt(request, self.app.async_dispatch)

    async def install(self, request: web.Request) -> web.StreamResponse:
        """Show the way to Slack's own page, where the app is installed."""
        assert self.oauth  # noqa: S101 - its path is not there without
        return await self._bolt(request, self.oauth.handle_installation)

    async def installed(self, request: web.Request) -> web.StreamResponse:
        """Take what Slack's page sends people back with."""
        assert self.oauth  # noqa: S101 - its path is not there without
        return await self._bolt(request, self.oauth.handle_callback)

    async def health(self, _request: web.Request) -> web.StreamResponse:
        """Say whether questions are taken. Without its journal the desk answers all the same."""
        status = _AWAY if self.rests else 200
        state = "stopping" if self.rests else "ok"
        journal = "ok" if self.is_well() else "out of reach"
        return web.json_response({"status": state, "journal": journal}, status=status)

    async def _bolt(
        self, request: web.Request, handle: Callable[[Any], Awaitable[BoltResponse]]
    ) -> web.StreamResponse:
        if self.rests:
            return web.Response(status=_AWAY)
        try:
            asked = await to_bolt_request(request)
        except ValueError:  # a body that is not what its type says; Slack's always is
            return web.Response(status=_UNREADABLE)
        return await to_aiohttp_response(await self.underway.start(_awaited(handle(asked))))


async def _awaited(response: Awaitable[BoltResponse]) -> BoltResponse:
    return await response


def web_app(site: Site) -> web.Application:
    """Return the application with its paths."""
    app = web.Application()
    app.router.add_get(HEALTH_PATH, site.health)
    app.router.add_post(EVENTS_PATH, site.events)
    if site.oauth:
        app.router.add_get(INSTALL_PATH, site.install)
        app.router.add_get(REDIRECT_PATH, site.installed)
    return app


@dataclass
class WebDoor:
    """The open door of HTTP."""

    where: str
    send: Send
    posts: Posts
    site: Site
    runner: web.AppRunner
    session: aiohttp.ClientSession
    name: str = field(default=DOOR)
    gone: asyncio.Event = field(default_factory=asyncio.Event)  # it stays until it is closed

    async def rest(self) -> None:
        """Send what comes in elsewhere: it is delivered again, to another replica."""
        self.site.rests = True

    async def finish(self, seconds: float) -> bool:
        """Wait for what is in hand."""
        return await finished(self.site.underway, seconds)

    async def close(self) -> None:
        """Stop listening, and close the connections to the Web API."""
        await self.runner.cleanup()
        await self.session.close()


async def listen(site: Site, at: Listen) -> tuple[web.AppRunner, str]:
    """Listen at a place; return what does and where that is. DoorError where nothing can."""
    runner = web.AppRunner(web_app(site), access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, at.host, at.port).start()
    except OSError as fault:
        await runner.cleanup()
        reason = os.strerror(fault.errno) if fault.errno and fault.errno > 0 else str(fault)
        told = {"host": at.host, "port": at.port, "reason": reason}
        raise DoorError(wording.NO_PORT.format(**told)) from None
    return runner, _place(runner)


def _place(runner: web.AppRunner) -> str:
    host, port, *_ = runner.addresses[0]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
