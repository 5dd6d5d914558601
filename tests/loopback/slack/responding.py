"""Response addresses (`response_url`): five uses, half an hour, no token."""

from __future__ import annotations

import uuid

from aiohttp import web

from tests.loopback.slack import posting
from tests.loopback.slack.api import broken, next_fault
from tests.loopback.slack.blockkit import problems
from tests.loopback.slack.hub import Hub
from tests.loopback.slack.methods_files import unusable
from tests.loopback.slack.state import Call, Channel, Json, Message, ResponseUrl

METHOD = "response_url"  # its name among the calls and the faults


def new_response_url(hub: Hub, channel: Channel, user: str, message: Message | None = None) -> str:
    """Return an address at which the app may answer."""
    name = uuid.uuid4().hex
    until = hub.state.clock.now() + hub.times.response_url
    hub.state.response_urls[name] = ResponseUrl(channel.id, user, channel.team, until, message)
    return f"{hub.url}/actions/{channel.team}/{name}"


async def respond(hub: Hub, request: web.Request) -> web.StreamResponse:
    """Answer a post to a response address."""
    leave = hub.state.response_urls.get(request.match_info["name"])
    given: Json = await request.json()
    call = Call(METHOD, given, "", hub.state.clock.now())
    hub.state.calls.append(call)
    fault = next_fault(hub, METHOD)
    if fault:
        await fault.lasts()
    if fault is None or not fault.breaks or fault.carried_out:
        call.status, call.answer = _answer(hub, leave, given)
    hub.touch()
    if fault and fault.breaks:
        return broken(request, fault)
    return _reply(call)


def _reply(call: Call) -> web.Response:
    if call.answer.get("ok"):
        return web.Response(text="ok", content_type="text/html")
    return web.json_response(call.answer, status=call.status)


def _answer(hub: Hub, leave: ResponseUrl | None, given: Json) -> tuple[int, Json]:
    if leave is None or hub.state.grant_for(leave.team) is None:
        return 404, {"ok": False, "error": "no_service"}
    if hub.state.clock.now() > leave.until:
        return 404, {"ok": False, "error": "expired_url"}
    if leave.left <= 0:
        return 404, {"ok": False, "error": "used_url"}
    if unusable(hub, given.get("blocks")):
        return 404, {"ok": False, "error": "invalid_blocks"}
    if found := problems(given):
        return 400, {"ok": False, "error": "invalid_blocks", "response_metadata": found}
    leave.left -= 1
    carry_out(hub, leave, given)
    return 200, {"ok": True}


def carry_out(hub: Hub, leave: ResponseUrl, given: Json) -> None:
    """Do as the app said: say it, or replace or delete what it answers."""
    original = leave.message if leave.message and not leave.message.deleted else None
    channel = hub.state.channels[leave.channel]
    if given.get("delete_original") and original:
        posting.remove(hub, original)
        if not original.ephemeral:
            posting.tell_of_removal(hub, channel, original)
    elif given.get("replace_original") and original:
        _replace(hub, channel, original, given)
    elif given.get("text") or given.get("blocks"):
        _say(hub, leave, channel, given)


def _replace(hub: Hub, channel: Channel, original: Message, given: Json) -> None:
    grant = hub.state.bot_of(channel.team)
    before = posting.change(hub, original, {"blocks": [], **given}, grant.bot_user)
    if not original.ephemeral:
        posting.tell_of_change(hub, channel, original, before)


def _say(hub: Hub, leave: ResponseUrl, channel: Channel, given: Json) -> None:
    private = given.get("response_type", "ephemeral") == "ephemeral"
    grant = hub.state.bot_of(channel.team)
    made = posting.post(hub, grant, channel, given, seen_by=leave.user if private else "")
    if leave.message is None:
        leave.message = made  # of a command: what it said first is what it may replace
