"""The app: what it takes, what it turns away, and what it hands back to Slack."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from aiohttp import ClientSession
from slack_bolt.async_app import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.app import build_app
from bot.desk import Desk
from bot.journal.health import OutOfReachError
from bot.journal.journal import Journal
from bot.journal.memory import Claim
from bot.journal.values import Delivery
from tests.adapters.slack.house import MODES, House, Street, street, visible
from tests.adapters.slack.recorded import PAYLOADS, recorded
from tests.loopback.slack.deliveries import signature
from tests.loopback.slack.state import Times
from tests.patience import PATIENCE

COST = "how much does it cost?"
ANSWER = "48 million euros for the whole plan."
SECRET = "signing-secret"  # noqa: S105 - of the Slack that tests talk to
TYPED = "something that nobody else is to read"
EVENTS = sorted(path.stem for path in PAYLOADS.glob("*.json") if "command" not in path.stem)
WITHOUT_REPLY = (
    *("app_home_opened", "app_context_changed", "agent_session_stopped"),
    *("app_uninstalled", "tokens_revoked"),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def dispatched(house: House, body: dict[str, Any]) -> int:
    response = await house.app.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode"))
    await house.door.underway.finished()
    return response.status


@pytest.mark.parametrize("name", EVENTS)
async def test_every_event_is_acknowledged(desk: Desk, file: Path, name: str) -> None:
    async with street(desk, file, "socket") as here, here.house() as house:
        assert await dispatched(house, recorded(name)) == 200


@pytest.mark.parametrize("name", [*WITHOUT_REPLY, "an event that is new to us"])
async def test_what_asks_nothing_is_acknowledged_and_that_is_all(
    desk: Desk, file: Path, name: str
) -> None:
    body = recorded(name) if name in WITHOUT_REPLY else recorded("mention", type="team_join")
    async with street(desk, file, "socket") as here, here.house() as house:
        assert await dispatched(house, body) == 200
        assert await visible(here.slack, house) == []
        offered = {"assistant.threads.setSuggestedPrompts"} if name == "app_home_opened" else set()
        called = {call.method for call in here.slack.state.calls}
        assert called <= {"apps.connections.open", "auth.test", *offered}


# --- signed requests ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sent:
    """A request as it comes from outside."""

    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


def signed(body: bytes, kind: str, secret: str = SECRET, at: float = 0) -> Sent:
    headers = {"Content-Type": kind, **signature(secret, body, at or time.time())}
    return Sent(body, headers)


def event(text: str) -> tuple[bytes, str]:
    body = recorded("mention", text=f"<@U0DESK001> {text}", channel="C1", user="U1")
    return json.dumps(body).encode(), "application/json"


def form(text: str) -> tuple[bytes, str]:
    body = recorded("command", text=text, channel_id="C1", user_id="U1")
    return urlencode(body).encode(), "application/x-www-form-urlencoded"


@pytest.mark.parametrize("kind", [event, form], ids=["event", "command"])
@pytest.mark.parametrize("how", ["forged", "stale", "early", "unsigned", "another body"])
async def test_what_slack_did_not_sign_is_turned_away_and_not_written_down(
    desk: Desk, file: Path, how: str, kind: Any, caplog: pytest.LogCaptureFixture
) -> None:
    body, content = kind(TYPED)
    request = {
        "forged": signed(body, content, secret="a guess"),  # noqa: S106 - of a test
        "stale": signed(body, content, at=time.time() - 400),
        "early": signed(body, content, at=time.time() + 400),
        "unsigned": Sent(body, {"Content-Type": content}),
        "another body": Sent(body, signed(b"{}", content).headers),
    }[how]
    caplog.set_level(logging.DEBUG)
    async with street(desk, file, "http") as here, here.house() as house:
        async with ClientSession() as session:
            answer = await session.post(house.to, data=request.body, headers=request.headers)
        assert answer.status == 401
        assert await visible(here.slack, house) == []
        assert not here.slack.state.calls
    assert "Invalid request signature detected" in caplog.text
    assert TYPED not in caplog.text
    assert TYPED.replace(" ", "+") not in caplog.text


async def test_a_request_that_is_played_again_within_slacks_window_does_nothing(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file, "http") as here, here.house() as house:
        message = await here.slack.mention("U1", "C1", COST)
        body = json.dumps(message.deliveries[0].payload).encode()
        request = signed(body, "application/json")
        async with ClientSession() as session:
            for _ in range(3):
                answer = await session.post(house.to, data=body, headers=request.headers)
                assert answer.status == 200
        assert len(await visible(here.slack, house)) == 1


# --- claims, and what Slack is told ---------------------------------------------------------------


class Away(Journal):
    """A journal of which nobody knows, the first time, whether it has answered."""

    async def claim(self, delivery: Delivery) -> Claim | None:
        assert not delivery.again or self.__dict__.get("asked")
        self.__dict__["asked"] = self.__dict__.get("asked", 0) + 1
        if self.__dict__["asked"] == 1:
            raise OutOfReachError
        return await super().claim(delivery)


def away(journal: Journal) -> Journal:
    return Away(**{name: getattr(journal, name) for name in journal.__dataclass_fields__})


THEN_PATIENT = Times(acknowledge=PATIENCE, retries=(0.0, 0.0, 0.0))


def impatient(desk: Desk, file: Path, mode: str) -> AbstractAsyncContextManager[Street]:
    """Open a Slack that soon gives up what comes on a socket and is not acknowledged; by HTTP it is
    told that it is not.
    """
    times = replace(THEN_PATIENT, acknowledge=0.5) if mode == "socket" else THEN_PATIENT
    return street(desk, file, mode, times=times)


async def test_what_could_not_be_claimed_is_not_acknowledged_and_comes_again(
    desk: Desk, file: Path, mode: str
) -> None:
    async with impatient(desk, file, mode) as here, here.house(changed=away) as house:
        message = await here.slack.direct("U1", COST)
        here.slack.hub.times = THEN_PATIENT
        [reply] = await visible(here.slack, house)
        assert ANSWER in reply.text
        [delivery] = message.deliveries
        assert [one.status for one in delivery.attempts] == [503 if mode == "http" else 0, 200]


class Slow(Journal):
    """A journal that takes its time."""

    async def claim(self, delivery: Delivery) -> Claim | None:
        await asyncio.sleep(0.3)
        return await super().claim(delivery)


def slow(journal: Journal) -> Journal:
    return Slow(**{name: getattr(journal, name) for name in journal.__dataclass_fields__})


async def test_slack_is_told_once_the_question_is_safe_and_before_it_is_answered(
    desk: Desk, file: Path, mode: str
) -> None:
    async with street(desk, file, mode) as here, here.house(changed=slow) as house:
        held = asyncio.Event()
        here.slack.fail("chat.postMessage", held=held)
        message = await here.slack.direct("U1", COST)
        [attempt] = message.deliveries[0].attempts
        assert attempt.took is not None
        assert attempt.took >= 0.3
        assert not here.slack.replies(message)
        held.set()
        assert len(await visible(here.slack, house)) == 1


async def test_who_the_desk_is_is_asked_once_for_all_that_comes_at_once(
    desk: Desk, file: Path, mode: str
) -> None:
    async with street(desk, file, mode) as here, here.house() as house:
        asked = [here.slack.mention("U1", "C1", COST) for _ in range(50)]
        messages = await asyncio.gather(*asked)
        assert len(await visible(here.slack, house)) == 50
        assert all(len(here.slack.replies(message)) == 1 for message in messages)
        assert len(here.slack.calls("auth.test")) == 1


async def test_an_event_is_not_lost_while_slack_is_busy(desk: Desk, file: Path, mode: str) -> None:
    async with impatient(desk, file, mode) as here, here.house() as house:
        here.slack.fail("auth.test", "internal_error")
        await here.slack.direct("U1", COST)
        here.slack.hub.times = THEN_PATIENT
        [reply] = await visible(here.slack, house)
        assert ANSWER in reply.text


async def test_bolt_reads_no_settings_by_itself(
    desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("BOT_TOKEN", "SIGNING_SECRET", "CLIENT_ID", "CLIENT_SECRET"):
        monkeypatch.setenv(f"SLACK_{name}", "from the environment")
    async with street(desk, file, "socket") as here, here.house() as house:
        assert house.app.oauth_flow is None
        assert house.app.installation_store is None
        other = build_app(house.door, client=AsyncWebClient(token="xoxb-1"))  # noqa: S106 - of a test
        assert other.client.token is None
