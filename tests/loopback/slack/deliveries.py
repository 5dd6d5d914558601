"""Bringing what happens to the app, by HTTP or on a socket, and again where it does not answer."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
import uuid
from typing import Any, Final
from urllib.parse import urlencode

import aiohttp

from tests.loopback.slack.hub import Hub, Socket
from tests.loopback.slack.state import Attempt, Delivery, Json

EVENTS: Final = "events_api"
COMMANDS: Final = "slash_commands"
INTERACTIVE: Final = "interactive"


async def deliver(
    hub: Hub, kind: str, payload: Json, *, again: int = 0, to: int | str | None = None
) -> Delivery:
    """In: what happened. Out: how the app took it, after the first attempt.

    An event that was not acknowledged is delivered again in the background, as often as Slack
    does. `again` delivers it so often more even though it was; `to` is a socket's place among
    those that are open, or an address; where it is not said, the hub's `at_once` says it.
    """
    delivery = Delivery(kind, payload)
    hub.state.deliveries.append(delivery)
    places = hub.at_once if to is None else (to,)
    await asyncio.gather(*(_attempt(hub, delivery, place) for place in places))
    for _ in range(again):
        await redeliver(hub, delivery, to)
    if kind == EVENTS and not delivery.acknowledged:
        hub.background(_keep_trying(hub, delivery))
    return delivery


async def redeliver(hub: Hub, delivery: Delivery, to: int | str | None = None) -> None:
    """Deliver the same once more, as after an answer that was lost."""
    if delivery.attempts and not delivery.attempts[-1].failure:
        delivery.attempts[-1].failure = "http_timeout" if hub.request_url else "timeout"
    await _attempt(hub, delivery, to)


async def _keep_trying(hub: Hub, delivery: Delivery) -> None:
    for wait in hub.times.retries:
        if delivery.acknowledged or delivery.attempts[-1].no_retry:
            return
        await asyncio.sleep(wait)
        await _attempt(hub, delivery, None)


async def _attempt(hub: Hub, delivery: Delivery, to: int | str | None) -> None:
    number = len(delivery.attempts)
    reason = delivery.attempts[-1].failure if number else ""
    attempt = Attempt(number, "", reason, time.monotonic())
    delivery.attempts.append(attempt)
    if isinstance(to, str) or (to is None and hub.request_url):
        await _by_http(hub, delivery, attempt, str(to or hub.request_url))
    else:
        await _by_socket(hub, delivery, attempt, to)
    attempt.took = time.monotonic() - attempt.sent
    hub.touch()


# by HTTP


async def _by_http(hub: Hub, delivery: Delivery, attempt: Attempt, url: str) -> None:
    attempt.to = url
    body, kind = body_of(delivery)
    headers = {"Content-Type": kind, **signature(hub.signing_secret, body)}
    if attempt.number and delivery.kind == EVENTS:
        headers["X-Slack-Retry-Num"] = str(attempt.number)
        headers["X-Slack-Retry-Reason"] = attempt.reason
    async with hub.requests:  # the machine has only so many connections
        attempt.sent = time.monotonic()
        try:
            await _request(hub, attempt, body, headers)
        except TimeoutError:
            attempt.failure = "http_timeout"
        except aiohttp.ClientError:
            attempt.failure = "connection_failed"


async def _request(hub: Hub, attempt: Attempt, body: bytes, headers: dict[str, str]) -> None:
    assert hub.session is not None, "the server has not started"
    async with (
        asyncio.timeout(hub.times.acknowledge),
        hub.session.post(attempt.to, data=body, headers=headers) as answer,
    ):
        attempt.answer = read_answer(await answer.read(), answer.content_type)
        attempt.status = answer.status
        attempt.no_retry = answer.headers.get("X-Slack-No-Retry") == "1"
        attempt.failure = "" if answer.status == 200 else "http_error"


def body_of(delivery: Delivery) -> tuple[bytes, str]:
    """Return the body of a request and its type, which is another for each kind."""
    if delivery.kind == EVENTS:
        return json.dumps(delivery.payload).encode(), "application/json"
    form = "application/x-www-form-urlencoded"
    if delivery.kind == COMMANDS:
        return urlencode(delivery.payload).encode(), form
    return urlencode({"payload": json.dumps(delivery.payload)}).encode(), form


def signature(secret: str, body: bytes, at: float | None = None) -> dict[str, str]:
    """Return the headers by which an app knows that Slack sent this."""
    stamp = str(int(time.time() if at is None else at))
    signed = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256)
    return {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={signed.hexdigest()}",
    }


def read_answer(body: bytes, kind: str) -> Any:
    if not body:
        return None
    return json.loads(body) if kind == "application/json" else body.decode()


# on a socket


async def _by_socket(hub: Hub, delivery: Delivery, attempt: Attempt, to: int | None) -> None:
    """Each envelope goes to one socket. It waits for one if none is open."""
    try:
        async with asyncio.timeout(hub.times.acknowledge):
            while not hub.sockets:
                await hub.pulse.wait()
            socket = _whose_turn(hub, to)
            attempt.to = f"socket {socket.number}"
            attempt.answer = await _send(socket, delivery, attempt)
            attempt.status = 200
    except TimeoutError:
        attempt.failure = "timeout"
    except ConnectionError:
        attempt.failure = "connection_failed"


def _whose_turn(hub: Hub, to: int | None) -> Socket:
    if to is not None:
        return hub.sockets[to]
    hub.turn += 1
    return hub.sockets[hub.turn % len(hub.sockets)]


async def _send(socket: Socket, delivery: Delivery, attempt: Attempt) -> Any:
    envelope = str(uuid.uuid4())
    sent: Json = {
        "envelope_id": envelope,
        "type": delivery.kind,
        "payload": delivery.payload,
        "accepts_response_payload": delivery.kind != EVENTS,
    }
    if delivery.kind == EVENTS:
        sent |= {"retry_attempt": attempt.number, "retry_reason": attempt.reason}
    answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    socket.waiting[envelope] = answer
    try:
        await socket.stream.send_str(json.dumps(sent))
        return await answer
    finally:
        del socket.waiting[envelope]
        if answer.cancelled():
            socket.given_up.add(envelope)
