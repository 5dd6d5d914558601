"""As much of Slack as it takes to start, to ask once and to stop: tokens, sockets, messages, OAuth.

`tests/loopback` is the strict one, for what the desk does in between.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import ClientSession, WSMsgType, web

from adapters.slack.manifest import SCOPES

BOT = "xoxb-1-2-right"
APP = "xapp-1-A1-right"
SIGNING = "0123456789abcdef"

Answer = Mapping[str, Any]


@dataclass
class FakeSlack:
    """Answers the Web API and opens sockets. `errors` says what a method is refused with."""

    errors: dict[str, str] = field(default_factory=dict)
    scopes: tuple[str, ...] = SCOPES
    slow: float = 0.0
    calls: list[tuple[str, str, Answer]] = field(default_factory=list)
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    teams: dict[str, Answer] = field(default_factory=dict)
    url: str = ""
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def settings(self) -> dict[str, str]:
        """What sends the desk here."""
        return {"SLACK_API_URL": f"{self.url}api"}

    # --- the Web API -----------------------------------------------------------------------------

    async def api(self, request: web.Request) -> web.Response:
        method, token = request.match_info["method"], request.headers.get("Authorization", "")
        given = dict(parse_qsl((await request.read()).decode()))
        if request.content_type == "application/json":
            given = await request.json()
        if method == "chat.postMessage":
            await asyncio.sleep(self.slow)
        async with self._news:
            self.calls.append((method, token.removeprefix("Bearer "), given))
            self._news.notify_all()
        headers = {"x-oauth-scopes": ",".join(self.scopes)}
        return web.json_response(self._answer(method, token, given), headers=headers)

    def _answer(self, method: str, token: str, given: Answer) -> Answer:
        if method in self.errors:
            return {"ok": False, "error": self.errors[method]}
        match method:
            case "auth.test":
                known = token.startswith("Bearer xoxb-") and token.endswith("right")
                who = {"team": "Acme", "team_id": "T1", "user": "desk", "user_id": "UBOT"}
                return (
                    {"ok": True, "url": "https://acme.example/", "bot_id": "B1", **who}
                    if (known)
                    else {"ok": False, "error": "invalid_auth"}
                )
            case "apps.connections.open":
                socket = f"{self.url.replace('http', 'ws')}link?ticket=1"
                ok = token == f"Bearer {APP}"
                return {"ok": True, "url": socket} if ok else {"ok": False, "error": "invalid_auth"}
            case "oauth.v2.access":
                found = self.teams.get(str(given["code"]))
                return {"ok": True, **found} if found else {"ok": False, "error": "invalid_code"}
            case _:
                return {"ok": True, "ts": f"{len(self.calls)}.0", "channel": given.get("channel")}

    # --- Socket Mode -----------------------------------------------------------------------------

    async def link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        await socket.send_json({"type": "hello", "num_connections": len(self.sockets)})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                async with self._news:
                    self.acknowledged.append(json.loads(message.data)["envelope_id"])
                    self._news.notify_all()
        self.sockets.remove(socket)
        return socket

    async def mention(self, text: str, ts: str, team: str = "T1") -> None:
        """Mention the desk in a channel."""
        payload = mention(text, ts, team)
        envelope = {"envelope_id": ts, "type": "events_api", "payload": payload}
        await self.sockets[0].send_json(envelope)

    # --- what came of it -------------------------------------------------------------------------

    def said(self, method: str = "chat.postMessage") -> list[str]:
        """Return the texts that the desk posted."""
        return [str(given["text"]) for name, _, given in self.calls if name == method]

    async def until(self, known: Callable[[], object]) -> None:
        """Wait until something is so."""
        async with self._news, asyncio.timeout(15):
            await self._news.wait_for(lambda: bool(known()))


def mention(text: str, ts: str, team: str = "T1", enterprise: str = "") -> dict[str, Any]:
    """Return an event as Slack sends it."""
    install = {"team_id": team, "enterprise_id": enterprise or None, "user_id": "UBOT"}
    return {
        "type": "event_callback",
        "token": "x",
        "team_id": team,
        "enterprise_id": enterprise or None,
        "api_app_id": "A1",
        "event_id": f"Ev{ts}",
        "event_time": int(time.time()),
        "authorizations": [{**install, "is_bot": True, "is_enterprise_install": bool(enterprise)}],
        "event": {
            "type": "app_mention",
            "user": "U1",
            "text": f"<@UBOT> {text}",
            "ts": ts,
            "channel": "C1",
        },
    }


def signed(body: bytes, secret: str = SIGNING, at: float | None = None) -> dict[str, str]:
    """Return the headers that Slack signs a body with."""
    stamp = str(int(at or time.time()))
    basis = b"v0:" + stamp.encode() + b":" + body
    digest = hmac.new(secret.encode(), basis, hashlib.sha256).hexdigest()
    return {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest}",
        "Content-Type": "application/json",
    }


async def deliver(url: str, payload: Answer, **how: Any) -> int:
    """Deliver an event by HTTP; return the status."""
    body = json.dumps(payload).encode()
    async with ClientSession() as session:
        sent = session.post(f"{url}/slack/events", data=body, headers=signed(body, **how))
        async with sent as answer:
            return answer.status


@asynccontextmanager
async def fake_slack(**given: Any) -> AsyncIterator[FakeSlack]:
    """Run a Slack on 127.0.0.1."""
    slack = FakeSlack(**given)
    app = web.Application()
    app.router.add_route("*", "/api/{method}", slack.api)
    app.router.add_get("/link", slack.link)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    try:
        yield slack
    finally:
        await runner.cleanup()
