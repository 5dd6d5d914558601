"""Socket Mode: the app's connections, and the envelopes it acknowledges on them."""

from __future__ import annotations

import json
from typing import Any, Final

from aiohttp import WSMsgType, web

from tests.loopback.slack.hub import Hub, Socket

MOST_SOCKETS: Final = 10


async def link(hub: Hub, request: web.Request) -> web.WebSocketResponse:
    """Serve one connection; its address is good for once."""
    ticket = request.query.get("ticket", "")
    if ticket not in hub.tickets:
        raise web.HTTPForbidden
    hub.tickets.discard(ticket)
    stream = web.WebSocketResponse()
    await stream.prepare(request)
    if len(hub.sockets) >= MOST_SOCKETS:
        await stream.send_str(json.dumps(_goodbye("too_many_websockets")))
        await stream.close()
        return stream
    hub.opened += 1
    socket = Socket(hub.opened, stream, request.transport)
    await stream.send_str(json.dumps(_hello(hub)))
    hub.sockets.append(socket)
    hub.touch()
    try:
        await _listen(hub, socket)
    finally:
        _forget(hub, socket)
    return stream


def _hello(hub: Hub) -> dict[str, Any]:
    return {
        "type": "hello",
        "num_connections": len(hub.sockets) + 1,
        "connection_info": {"app_id": hub.app_id},
        "debug_info": {
            "host": "applink-loopback",
            "build_number": 1,
            "approximate_connection_time": 18060,
        },
    }


async def _listen(hub: Hub, socket: Socket) -> None:
    async for message in socket.stream:
        if message.type != WSMsgType.TEXT:
            continue
        given = json.loads(message.data)
        envelope = str(given.get("envelope_id"))
        waits = socket.waiting.get(envelope)
        if waits is not None and not waits.done():
            waits.set_result(given.get("payload"))
        elif envelope in socket.given_up:
            socket.given_up.discard(envelope)  # too late; it is sent again, or lost
        else:
            hub.state.complaints.append(f"The envelope {envelope} was acknowledged twice.")
            hub.touch()


def _forget(hub: Hub, socket: Socket) -> None:
    if socket in hub.sockets:
        hub.sockets.remove(socket)
    for waits in socket.waiting.values():
        if not waits.done():
            waits.set_exception(ConnectionResetError("the socket closed"))
    hub.touch()


def _goodbye(reason: str) -> dict[str, Any]:
    host = {"host": "applink-loopback"}
    return {"type": "disconnect", "reason": reason, "debug_info": host}


async def refresh(hub: Hub, reason: str = "refresh_requested") -> None:
    """Ask for each connection to be made anew, as Slack does every few hours.

    Nothing more is sent on the old ones; what is under way there may still be acknowledged.
    """
    for socket in tuple(hub.sockets):
        hub.sockets.remove(socket)
        await socket.stream.send_str(json.dumps(_goodbye(reason)))


def drop(hub: Hub) -> None:
    """Break each connection without a word."""
    for socket in tuple(hub.sockets):
        hub.sockets.remove(socket)
        if socket.transport is not None:
            socket.transport.abort()
