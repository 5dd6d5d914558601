"""What is not acknowledged comes again; what is forged does not get in."""

from __future__ import annotations

import asyncio
import json
from contextlib import AsyncExitStack
from typing import Any

import pytest
from aiohttp import WSServerHandshakeError
from slack_bolt.async_app import AsyncApp

from tests.loopback.slack.conftest import (
    PATIENT,
    QUICK,
    Echo,
    client_of,
    connected,
    echo_app,
    echoing,
)
from tests.loopback.slack.deliveries import signature
from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import Json


def deaf_app(slack: SlackServer) -> AsyncApp:
    """Return an app that listens to nothing: Bolt acknowledges none of it."""
    return AsyncApp(client=client_of(slack), signing_secret=slack.hub.signing_secret)


def slow_app(slack: SlackServer) -> tuple[AsyncApp, asyncio.Event]:
    """Return an app that acknowledges nothing before the event is set."""
    app, given_up = deaf_app(slack), asyncio.Event()

    @app.middleware
    async def slow(next: Any) -> None:  # noqa: A002 - Bolt gives arguments by name
        await given_up.wait()
        await next()

    @app.event("app_mention")
    async def heard() -> None:
        pass

    return app, given_up


async def test_what_is_not_acknowledged_comes_again(mode: str) -> None:
    times = QUICK if mode == "socket" else PATIENT  # by HTTP it is told
    async with SlackServer(times=times) as slack, connected(deaf_app(slack), slack, mode):
        asked = await slack.mention("U1", "C1", "anyone?")
        await slack.settled()

        (delivery,) = asked.deliveries
        assert not delivery.acknowledged
        assert [one.number for one in delivery.attempts] == [0, 1, 2, 3]
        reasons = {"socket": ["", *["timeout"] * 3], "http": ["", *["http_error"] * 3]}
        assert [one.reason for one in delivery.attempts] == reasons[mode]


async def test_bolt_sees_the_retry(mode: str) -> None:
    async with SlackServer(times=PATIENT) as slack:
        app, seen = deaf_app(slack), list[tuple[Any, Any]]()

        @app.event("app_mention")
        async def heard(request: Any) -> None:
            num, why = "x-slack-retry-num", "x-slack-retry-reason"
            seen.append((request.headers.get(num), request.headers.get(why)))

        async with connected(app, slack, mode):
            await slack.mention("U1", "C1", "again", again=2)
            await slack.until(lambda: len(seen) == 3)

        why = "timeout" if mode == "socket" else "http_timeout"
        assert seen[1:] == [(["1"], [why]), (["2"], [why])]
        # On a socket Slack gives the first delivery a number too, and Bolt makes a header of it.
        assert seen[0] == ((["0"], [""]) if mode == "socket" else (None, None))


async def test_a_late_acknowledgement_is_no_second_one() -> None:
    async with SlackServer(times=QUICK) as slack:
        app, given_up = slow_app(slack)
        async with connected(app, slack, "socket"):
            asked = await slack.mention("U1", "C1", "hello")
            slack.hub.times = PATIENT
            given_up.set()
            await slack.until(lambda: not slack.hub.sockets[0].given_up)
            await slack.settled()
            assert [one.status for one in asked.deliveries[0].attempts] == [0, 200]
            assert slack.state.complaints == []


async def test_one_event_goes_to_one_socket() -> None:
    echoes = [Echo(), Echo()]
    async with SlackServer(times=PATIENT) as slack:
        first, second = (echo_app(slack, echo) for echo in echoes)
        async with connected(first, slack, "socket"), connected(second, slack, "socket"):
            asked = [await slack.mention("U1", "C1", str(number)) for number in range(4)]
            await slack.until(lambda: all(slack.replies(one) for one in asked))
            assert [len(echo.bodies) for echo in echoes] == [2, 2]
            await slack.mention("U1", "C1", "to one", to=0)
            await slack.redeliver(slack.state.deliveries[-1], to=1)
            await slack.until(lambda: sum(len(echo.bodies) for echo in echoes) == 6)
            assert [len(echo.bodies) for echo in echoes] == [3, 3]


async def test_a_socket_is_made_anew_when_slack_asks() -> None:
    async with echoing("socket") as (slack, _):
        await slack.refresh_sockets()
        asked = await slack.mention("U1", "C1", "still there?")
        await slack.replied(asked)
        assert len(slack.calls("apps.connections.open")) == 2


async def test_a_broken_socket_loses_nothing() -> None:
    async with SlackServer(times=PATIENT) as slack:
        app = echo_app(slack, Echo())
        async with connected(app, slack, "socket", ping_interval=0.5):
            slack.drop_sockets()
            asked = await slack.mention("U1", "C1", "still there?")  # waits for the next socket
            await slack.replied(asked)


async def test_an_envelope_is_acknowledged_once_on_a_socket_that_slack_opened() -> None:
    async with SlackServer(times=PATIENT) as slack:
        assert slack.hub.session is not None
        opened = await call(slack, "apps.connections.open", token=slack.hub.app_token)
        async with slack.hub.session.ws_connect(opened["url"]) as socket:
            assert (await socket.receive_json())["type"] == "hello"
            telling = asyncio.create_task(slack.mention("U1", "C1", "hello"))
            envelope = (await socket.receive_json())["envelope_id"]
            for _ in range(2):
                await socket.send_json({"envelope_id": envelope})
            assert (await telling).deliveries[0].acknowledged
            await slack.until(lambda: slack.state.complaints)
        assert slack.state.complaints == [f"The envelope {envelope} was acknowledged twice."]
        with pytest.raises(WSServerHandshakeError):
            await slack.hub.session.ws_connect(opened["url"])


async def test_there_are_ten_sockets_at_most() -> None:
    async with SlackServer(times=PATIENT) as slack, AsyncExitStack() as stack:
        assert slack.hub.session is not None
        said = []
        for _ in range(11):
            opened = await call(slack, "apps.connections.open", token=slack.hub.app_token)
            socket = await stack.enter_async_context(slack.hub.session.ws_connect(opened["url"]))
            said.append(await socket.receive_json())
        assert [one["type"] for one in said] == [*["hello"] * 10, "disconnect"]
        assert said[-1]["reason"] == "too_many_websockets"


async def test_what_breaks_in_here_is_not_taken_for_the_apps_fault() -> None:
    async def with_a_body_that_is_no_json() -> None:
        async with SlackServer() as slack:
            assert slack.hub.session is not None
            head = {"Content-Type": "application/json"}
            url = f"{slack.api_url}auth.test"
            async with slack.hub.session.post(url, data="{", headers=head) as answer:
                assert answer.status == 500

    with pytest.raises(json.JSONDecodeError):
        await with_a_body_that_is_no_json()


async def test_a_wrong_app_token_opens_nothing() -> None:
    async with SlackServer() as slack:
        for token, error in (("xapp-no", "invalid_auth"), (slack.token, "not_allowed_token_type")):
            answer = await call(slack, "apps.connections.open", token=token)
            assert answer["error"] == error


async def call(slack: SlackServer, method: str, token: str = "", **args: Any) -> Json:
    assert slack.hub.session is not None
    headers = {"Authorization": f"Bearer {token or slack.token}"}
    url = f"{slack.api_url}{method}"
    async with slack.hub.session.post(url, json=args, headers=headers) as answer:
        given: Json = await answer.json()
        return given


async def posted(slack: SlackServer, body: bytes, headers: dict[str, str]) -> int:
    assert slack.hub.session is not None
    sent = {"Content-Type": "application/json", **headers}
    async with slack.hub.session.post(slack.hub.request_url, data=body, headers=sent) as answer:
        return answer.status


async def test_forged_stale_and_unsigned_requests_do_not_get_in() -> None:
    async with echoing("http") as (slack, echo):
        await slack.mention("U1", "C1", "a true one")
        body = json.dumps(slack.state.deliveries[0].payload).encode()
        secret = slack.hub.signing_secret
        signed = signature(secret, body)
        stale = signature(secret, body, at=float(signed["X-Slack-Request-Timestamp"]) - 301)

        assert await posted(slack, body, signature("another secret", body)) == 401
        assert await posted(slack, body, stale) == 401
        assert await posted(slack, body, {}) == 401
        assert await posted(slack, body + b" ", signed) == 401
        assert len(echo.bodies) == 1
        assert await posted(slack, body, signed) == 200


async def test_bolt_gives_the_challenge_back() -> None:
    async with echoing("http") as (slack, _):
        assert slack.hub.session is not None
        body = json.dumps({"type": "url_verification", "challenge": "abc", "token": "t"}).encode()
        headers = {"Content-Type": "application/json", **signature("signing-secret", body)}
        url = slack.hub.request_url
        async with slack.hub.session.post(url, data=body, headers=headers) as answer:
            assert (answer.status, await answer.json()) == (200, {"challenge": "abc"})


async def test_an_app_that_is_not_there_is_tried_again() -> None:
    async with SlackServer(times=PATIENT, request_url="http://127.0.0.1:9/slack/events") as slack:
        asked = await slack.mention("U1", "C1", "anyone?")
        await slack.settled()
        reasons = [one.reason for one in asked.deliveries[0].attempts]
        assert reasons == ["", *["connection_failed"] * 3]


async def test_a_slow_app_is_given_up_and_tried_again() -> None:
    async with SlackServer(times=QUICK) as slack:
        app, given_up = slow_app(slack)
        async with connected(app, slack, "http"):
            asked = await slack.mention("U1", "C1", "hello")
            slack.hub.times = PATIENT
            given_up.set()
            await slack.until(lambda: asked.deliveries[0].acknowledged)
            assert [one.reason for one in asked.deliveries[0].attempts] == ["", "http_timeout"]
