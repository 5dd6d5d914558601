"""The door of the Web API: arguments, tokens, scopes, faults; then the method itself."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from aiohttp import web

from tests.loopback.slack.hub import Hub
from tests.loopback.slack.state import Call, Channel, Fault, Grant, Json

AS_JSON: Final = (
    *("attachments", "blocks", "files", "loading_messages", "message", "metadata", "prompts"),
    *("unfurls", "users", "view"),
)


class Refused(Exception):  # noqa: N818 - it is no error of ours
    """Slack says no, in its own word."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.answer: Json = {"ok": False, "error": error, **more}


@dataclass(slots=True)
class Caller:
    """Who calls a method, with which arguments."""

    hub: Hub
    grant: Grant
    args: Json
    request: web.Request = field(repr=False)

    def need(self, *names: str) -> list[str]:
        """Return arguments that must be there."""
        for name in names:
            if self.args.get(name) in (None, ""):
                messages = [f"[ERROR] missing required field: {name}"]
                raise Refused("invalid_arguments", response_metadata={"messages": messages})
        return [str(self.args[name]) for name in names]

    def channel(self, name: str, *, member: bool = True) -> Channel:
        """Return a channel that this token reaches; by its id, its name or a person's id."""
        state = self.hub.state
        found = state.channels.get(name)
        if found is None and name in state.people:
            found = state.direct_channel(name)
        if found is None and name.startswith("#"):
            named = (one for one in state.channels.values() if one.name == name[1:])
            found = next((one for one in named if state.covers(self.grant, one.team)), None)
        if found is None or not state.covers(self.grant, found.team):
            raise Refused("channel_not_found")
        if self.grant.bot_user not in found.members and found.kind != "channel":
            raise Refused("channel_not_found")
        if member and self.grant.bot_user not in found.members:
            raise Refused("not_in_channel")
        if member and found.archived:
            raise Refused("is_archived")
        return found

    def check_thread(self, channel: Channel) -> None:
        """Refuse a thread that is none: it is named by its first message."""
        if not (ts := str(self.args.get("thread_ts") or "")):
            return
        root = channel.message(ts)
        if root is None or root.ephemeral:
            raise Refused("thread_not_found")
        if root.thread_ts not in {"", root.ts}:
            raise Refused("cannot_reply_to_message")


Handler: TypeAlias = Callable[[Caller], Json | Awaitable[Json]]


@dataclass(frozen=True, slots=True)
class Method:
    """What a method does, and the scope that it needs. `token` is "bot", "app" or "none"."""

    run: Handler
    scope: str = ""
    token: str = "bot"  # noqa: S105 - a kind of token


async def serve(
    hub: Hub, methods: Mapping[str, Method], request: web.Request
) -> web.StreamResponse:
    """Answer a call of the Web API."""
    name = request.match_info["method"]
    args = await arguments(request)
    call = Call(name, args, token_of(request, args), hub.state.clock.now())
    hub.state.calls.append(call)
    fault = next_fault(hub, name)
    if fault:
        await fault.lasts()
    if fault is None or not fault.breaks or fault.carried_out:
        call.answer = await answer(hub, methods, call, request)
    hub.touch()
    if fault and fault.late:
        await asyncio.sleep(fault.late)
    if fault and fault.breaks:
        call.status = fault.status
        return broken(request, fault)
    return _reply(hub, methods, call)


def _reply(hub: Hub, methods: Mapping[str, Method], call: Call) -> web.Response:
    headers = _scope_headers(hub, methods, call)
    if call.error == "ratelimited":
        call.status = 429
        headers["Retry-After"] = str(call.answer.pop("retry_after"))
    return web.json_response(call.answer, status=call.status, headers=headers)


def broken(request: web.Request, fault: Fault) -> web.Response:
    """Return what an app gets when something goes wrong; a connection may just break."""
    if fault.drop and request.transport is not None:
        request.transport.abort()
    headers = {"Retry-After": str(round(fault.retry_after))} if fault.status == 429 else {}
    if fault.error:
        said = {"ok": False, "error": fault.error}
        return web.json_response(said, status=fault.status, headers=headers)
    return web.Response(status=fault.status, text="Something went wrong.", headers=headers)


def next_fault(hub: Hub, method: str) -> Fault | None:
    """Return what is to go wrong with a call, once less."""
    for fault in hub.state.faults:
        if fault.times > 0 and fault.method in {method, "*"}:
            fault.times -= 1
            return fault
    return None


async def answer(hub: Hub, methods: Mapping[str, Method], call: Call, request: web.Request) -> Json:
    """Return what Slack says to a call."""
    try:
        method = methods.get(call.method)
        if method is None:
            raise Refused("unknown_method", req_method=call.method)
        grant = grant_of(hub, method, call.token)
        said = method.run(Caller(hub, grant, call.arguments, request))
        return {"ok": True, **(said if isinstance(said, dict) else await said)}
    except Refused as refused:
        return refused.answer


def grant_of(hub: Hub, method: Method, token: str) -> Grant:
    """Return whose token it is; a refusal says what is wrong with it."""
    nobody = Grant("", "", "", "", "", frozenset())
    if method.token == "none":  # noqa: S105 - a kind of token
        return nobody
    if not token:
        raise Refused("not_authed")
    if method.token == "app":  # noqa: S105 - a kind of token
        if token != hub.app_token:
            known = token in hub.state.grants
            raise Refused("not_allowed_token_type" if known else "invalid_auth")
        return nobody
    grant = hub.state.grants.get(token)
    if grant is None:
        raise Refused("not_allowed_token_type" if token == hub.app_token else "invalid_auth")
    if grant.ended:
        raise Refused(grant.ended)
    if method.scope and method.scope not in grant.scopes:
        provided = ",".join(sorted(grant.scopes))
        raise Refused("missing_scope", needed=method.scope, provided=provided)
    return grant


def _scope_headers(hub: Hub, methods: Mapping[str, Method], call: Call) -> dict[str, str]:
    grant = hub.state.grants.get(call.token)
    if grant is None:
        return {}
    method = methods.get(call.method)
    return {
        "X-OAuth-Scopes": ",".join(sorted(grant.scopes)),
        "X-Accepted-OAuth-Scopes": method.scope if method else "",
    }


def token_of(request: web.Request, args: Json) -> str:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token if kind == "Bearer" else str(args.pop("token", ""))


async def arguments(request: web.Request) -> Json:
    """Return the arguments of a call, in whichever of the four ways they come."""
    given: Json = dict(request.query)
    if request.content_type == "application/json":
        given |= json.loads(await request.text() or "{}")
    elif request.method == "POST":
        form = await request.post()
        given |= dict(form)
    for name in AS_JSON:
        if isinstance(given.get(name), str):
            given[name] = _from_json(given[name])
    return {name: value for name, value in given.items() if value is not None}


def _from_json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
