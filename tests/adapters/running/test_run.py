"""`briefdesk run`: it listens, it answers, it stops; and what it says where it cannot."""

from __future__ import annotations

import asyncio
import json
import shutil
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from adapters.slack.events import to_delivery
from adapters.slack.identity import refused
from adapters.wording import SLACK_SAYS
from bot.journal.opening import open_journal
from bot.journal.values import Delivery, Policy
from tests.adapters.conftest import HARBOUR, Run
from tests.adapters.running.conftest import Desk, Started
from tests.adapters.running.fake_slack import (
    APP,
    BOT,
    SIGNING,
    FakeSlack,
    deliver,
    fake_slack,
    mention,
)

KEPT = "a secret of this test"
COST = "how much does the plan cost?"
ANSWER = "48 million euros for the whole plan."
SOCKET = {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP}
HTTP = {
    "SLACK_BOT_TOKEN": BOT,
    "SLACK_SIGNING_SECRET": SIGNING,
    "BRIEFDESK_LISTEN": "127.0.0.1:0",
}


@asynccontextmanager
async def both(
    started: Started, settings: dict[str, str], **given: Any
) -> AsyncIterator[tuple[FakeSlack, Desk]]:
    """Run a Slack, and the desk that is connected to it."""
    async with fake_slack(**given) as slack, started("run", **slack.settings | settings) as desk:
        yield slack, desk


def address_in(line: str) -> str:
    """Return where the desk says that it listens."""
    return "http://" + line.partition(" at ")[2].partition("/slack")[0]


# --- Socket Mode ---------------------------------------------------------------------------------


async def test_it_answers_over_a_socket_and_stops_when_it_is_told(
    started: Started, tmp_path: Path
) -> None:
    async with (
        fake_slack() as slack,
        started("run", SLACK_API_URL=f"{slack.url}api", **SOCKET) as desk,
    ):
        line = await desk.line()
        assert (
            line == "Listening: Slack, workspace Acme, by Socket Mode. 1 briefing. Ctrl-C ends it."
        )
        await slack.mention(COST, "1.1")
        await slack.until(lambda: slack.said() and slack.acknowledged)
        assert slack.said()[0].startswith(ANSWER)
        assert slack.acknowledged == ["1.1"]
        assert await desk.stop() == (0, "", "")
    usual = tmp_path / ".local" / "state" / "briefdesk" / "journal.db"
    assert usual.is_file()


async def test_a_reply_that_is_under_way_is_finished(started: Started) -> None:
    async with both(started, SOCKET, slow=1.5) as (slack, desk):
        await desk.line()
        await slack.mention(COST, "1.1")
        await slack.until(lambda: slack.acknowledged)
        desk.process.send_signal(signal.SIGINT)
        await asyncio.sleep(0.5)
        await slack.mention("who objects?", "1.2")
        assert await desk.ended() == (0, "", "")
        assert [text.startswith(ANSWER) for text in slack.said()] == [True]
        assert slack.acknowledged == ["1.1"]


async def test_a_second_signal_does_not_wait(started: Started) -> None:
    async with both(started, SOCKET, slow=20) as (slack, desk):
        await desk.line()
        await slack.mention(COST, "1.1")
        await slack.until(lambda: slack.acknowledged)
        desk.process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.5)
        assert (await desk.stop())[0] == -signal.SIGTERM


async def test_what_another_process_left_behind_is_answered(
    started: Started, tmp_path: Path
) -> None:
    database, policy = f"sqlite:///{tmp_path / 'desk.db'}", Policy(secret=KEPT)
    journal = await open_journal(database, policy, lease=timedelta(seconds=0))
    left = to_delivery(mention(COST, "1.1"))
    assert isinstance(left, Delivery)
    assert await journal.claim(left)
    await journal.close()
    settings = SOCKET | {"BRIEFDESK_DATABASE_URL": database, "BRIEFDESK_SECRET": KEPT}
    async with both(started, settings) as (slack, _):
        await slack.until(slack.said)
        assert slack.said()[0].startswith(ANSWER)


async def test_changed_briefings_are_loaded_again(started: Started, tmp_path: Path) -> None:
    briefing = tmp_path / "harbour.yaml"
    shutil.copy(HARBOUR, briefing)
    async with fake_slack() as slack:
        settings = SOCKET | {
            "SLACK_API_URL": f"{slack.url}api",
            "BRIEFDESK_BRIEFINGS": str(briefing),
        }
        async with started("run", **settings) as desk:
            await desk.line()
            text = briefing.read_text("utf-8")
            briefing.write_text("format: 1\n", "utf-8")
            assert "do not load; those in service stay" in await desk.logged()
            await slack.mention(COST, "1.1")
            await slack.until(slack.said)
            briefing.write_text(
                text.replace("48 million euros for", "50 million euros for"), "utf-8"
            )
            while "loaded again: 1" not in await desk.logged():
                pass
            await slack.mention(COST, "1.2")
            await slack.until(lambda: len(slack.said()) == 2)
            assert slack.said()[0].startswith(ANSWER)
            assert slack.said()[1].startswith("50 million euros")


async def test_it_runs_without_a_journal(started: Started, tmp_path: Path) -> None:
    async with both(started, SOCKET | {"BRIEFDESK_DATABASE_URL": "none"}) as (slack, desk):
        await desk.line()
        await slack.mention(COST, "1.1")
        await slack.until(slack.said)
        assert await desk.stop() == (0, "", "")
    assert [*tmp_path.rglob("*.db")] == []  # noqa: ASYNC240 - a test may wait


# --- HTTP ----------------------------------------------------------------------------------------


async def test_it_answers_over_http(started: Started) -> None:
    async with both(started, HTTP) as (slack, desk):
        line = await desk.line()
        url = address_in(line)
        assert "Slack, workspace Acme, by HTTP at 127.0.0.1:" in line
        assert await deliver(url, mention(COST, "1.1")) == 200
        await slack.until(slack.said)
        assert slack.said()[0].startswith(ANSWER)
        async with ClientSession() as session, session.get(f"{url}/health") as answer:
            assert (answer.status, await answer.json()) == (
                200,
                {"status": "ok", "journal": "ok"},
            )
        assert await desk.stop() == (0, "", "")


async def test_what_is_not_signed_is_refused_and_none_of_it_is_logged(started: Started) -> None:
    secret = mention("hidden words", "1.1")
    async with both(started, HTTP) as (slack, desk):
        url = address_in(await desk.line())
        assert await deliver(url, secret, secret="f" * 16) == 401
        assert await deliver(url, secret, at=1_000_000_000) == 401
        async with ClientSession() as session:
            body = json.dumps(secret)
            for given, status in ((body, 401), ("{hidden words", 400)):
                headers = {"Content-Type": "application/json"}
                sent = session.post(f"{url}/slack/events", data=given, headers=headers)
                async with sent as answer:
                    assert answer.status == status
        code, _, logged = await desk.stop()
        assert (code, slack.said()) == (0, [])
        assert "hidden" not in logged


async def test_a_place_that_is_taken_is_explained(started: Started) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        async with fake_slack() as slack:
            settings = HTTP | {"BRIEFDESK_LISTEN": place, "SLACK_API_URL": f"{slack.url}api"}
            async with started("run", **settings) as desk:
                code, out, error = await desk.ended()
    assert (code, out) == (2, "")
    assert f"Nothing can listen at {place}" in error
    assert "Traceback" not in error


# --- what keeps it from starting -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "error", "name"),
    [
        ("auth.test", "token_revoked", "SLACK_BOT_TOKEN"),
        ("apps.connections.open", "missing_scope", "SLACK_APP_TOKEN"),
    ],
)
async def test_a_refusal_of_slack_is_explained(
    started: Started, method: str, error: str, name: str
) -> None:
    async with both(started, SOCKET, errors={method: error}) as (_, desk):
        code, out, told = await desk.ended()
    assert (code, out) == (2, "")
    assert told == refused(name, error) + "\n"
    assert "right" not in told


@pytest.mark.parametrize("error", [*SLACK_SAYS, "something_new"])
def test_every_refusal_says_how_to_mend_it(error: str) -> None:
    told = refused("SLACK_BOT_TOKEN", error)
    assert told.startswith(f"Slack refuses SLACK_BOT_TOKEN: {error}. ")
    assert told.endswith(".")


async def test_a_missing_scope_is_named(started: Started) -> None:
    async with both(started, SOCKET, scopes=("chat:write", "commands", "im:history")) as (_, desk):
        code, _, told = await desk.ended()
    assert code == 2
    assert "lacks app_mentions:read, assistant:write" in told


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({}, "Nothing is set that could be started"),
        ({"SLACK_BOT_TOKEN": BOT}, "SLACK_APP_TOKEN"),
        (SOCKET | {"SLACK_API_URL": "http://127.0.0.1:1/api/"}, "Slack does not answer at"),
        (SOCKET | {"SLACK_API_URL": "http://nowhere.invalid/api/"}, "Slack does not answer at"),
        (SOCKET | {"BRIEFDESK_DATABASE_URL": "sqlite:////no/at/all.db"}, "no folder /no/at"),
        (SOCKET | {"BRIEFDESK_BRIEFINGS": "/nowhere.yaml"}, "/nowhere.yaml"),
        (SOCKET | {"HOME": ""}, "no place for the journal"),
        (SOCKET | {"BRIEFDESK_LISTEN": "here"}, "BRIEFDESK_LISTEN"),
    ],
)
def test_what_keeps_it_from_starting_is_explained(
    run: Run, settings: dict[str, str], word: str
) -> None:
    done = run("run", **settings)
    assert (done.returncode, done.stdout) == (2, b"")
    assert word in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert b"right" not in done.stderr
