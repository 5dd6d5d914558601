"""`briefdesk run`: it listens, it answers, it stops; and what it says where it cannot."""

from __future__ import annotations

import asyncio
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import TypeAlias

import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.running.wording import SLACK_SAYS, SLACK_SOCKET_DOWN
from adapters.slack.connecting.identity import refused
from adapters.slack.connecting.socket import watch
from adapters.slack.events import to_delivery
from bot.journal.journal import clock
from bot.journal.values import Delivery, Policy
from tests.adapters.conftest import HARBOUR, Run
from tests.adapters.running.at_slack import (
    address_in,
    answer_to,
    by_http,
    by_socket,
    forged,
    health,
    posted,
    sent,
    signed,
    slack_server,
    under_way,
)
from tests.adapters.running.conftest import Desk, Started
from tests.bot.journal.conftest import Replicas
from tests.loopback.slack import payloads
from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import Times
from tests.patience import PATIENCE, until

KEPT = "a secret of this test"
COST = "how much does the plan cost?"
ANSWER = "48 million euros for the whole plan."
SOCKET = {"SLACK_BOT_TOKEN": "xoxb-1-2-right", "SLACK_APP_TOKEN": "xapp-1-A1-right"}

Way: TypeAlias = Callable[[SlackServer], dict[str, str]]


@asynccontextmanager
async def both(
    started: Started, way: Way = by_socket, **settings: str
) -> AsyncIterator[tuple[SlackServer, Desk, str]]:
    """Run a Slack, and the desk that is connected to it; yield the line that it begins with."""
    async with slack_server() as slack, started("run", **way(slack) | settings) as desk:
        line = await desk.line()
        if way is by_http:
            slack.hub.request_url = f"{address_in(line)}/slack/events"
        yield slack, desk, line


# --- Socket Mode ---------------------------------------------------------------------------------


async def test_it_answers_over_a_socket_and_stops_when_it_is_told(
    started: Started, tmp_path: Path
) -> None:
    async with both(started) as (slack, desk, line):
        where = "Slack, workspace Harbour Office, by Socket Mode"
        assert line == f"Listening: {where}. 1 briefing. Ctrl-C ends it."
        assert (await answer_to(slack, COST)).startswith(ANSWER)
        assert await desk.stop() == (0, "", "")
    usual = tmp_path / ".local" / "state" / "briefdesk" / "journal.db"
    assert usual.is_file()


async def at_rest(desk: Desk, line: str) -> None:
    """Wait until nothing new is taken: by HTTP it says so."""
    await desk.heard()
    if not line:
        await asyncio.sleep(0.5)
        return
    async with asyncio.timeout(PATIENCE):
        while (await health(address_in(line)))[0] != 503:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("way", [by_socket, by_http])
async def test_replies_under_way_are_finished_and_nothing_new_is_taken(
    started: Started, way: Way
) -> None:
    async with both(started, way) as (slack, desk, line):
        held = asyncio.Event()
        slack.fail("chat.postMessage", held=held)
        first = await slack.mention("U1", "C1", COST)
        await under_way(slack, first)
        desk.process.send_signal(signal.SIGINT)
        await at_rest(desk, line if way is by_http else "")
        slack.hub.times = Times(acknowledge=1.0)  # nobody will
        later = await slack.mention("U1", "C1", "who objects?")
        held.set()
        code, out, _ = await desk.ended()
        assert (code, out) == (0, "")
        assert [text.startswith(ANSWER) for text in posted(slack)] == [True]
        assert not any(one.acknowledged for one in later.deliveries)


async def test_a_second_signal_does_not_wait(started: Started) -> None:
    async with both(started) as (slack, desk, _):
        slack.fail("chat.postMessage", delay=20)
        await under_way(slack, await slack.mention("U1", "C1", COST))
        desk.process.send_signal(signal.SIGTERM)
        await desk.heard()
        assert (await desk.stop())[0] == -signal.SIGTERM


async def test_what_another_process_left_behind_is_answered(
    started: Started, tmp_path: Path
) -> None:
    database = f"sqlite:///{tmp_path / 'desk.db'}"
    async with slack_server(times=Times(acknowledge=0.1, retries=())) as slack:  # nobody is there
        message = await slack.say("U1", "C1", f"<@UBOTT1> {COST}", raw=True)
        event = payloads.mention_event(slack.hub, slack.channel("C1"), message)
        left = to_delivery(payloads.event_callback(slack.hub, "T1", event))
        assert isinstance(left, Delivery)
        over = timedelta(seconds=0)
        async with Replicas(database, clock).open(Policy(secret=KEPT), over) as journal:
            assert await journal.claim(left)
        settings = {"BRIEFDESK_DATABASE_URL": database, "BRIEFDESK_SECRET": KEPT}
        async with started("run", **by_socket(slack) | settings):
            assert (await slack.replied(message)).text.startswith(ANSWER)


async def test_changed_briefings_are_loaded_again(started: Started, tmp_path: Path) -> None:
    briefing = tmp_path / "harbour.yaml"
    shutil.copy(HARBOUR, briefing)
    async with both(started, BRIEFDESK_BRIEFINGS=str(briefing)) as (slack, desk, _):
        text = HARBOUR.read_text("utf-8")
        briefing.write_text("format: 1\n", "utf-8")
        assert "do not load; those in service stay" in await desk.logged()
        assert (await answer_to(slack, COST)).startswith(ANSWER)
        briefing.write_text(text.replace("48 million euros for", "50 million euros for"), "utf-8")
        while "loaded again: 1" not in await desk.logged():
            pass
        assert (await answer_to(slack, COST)).startswith("50 million euros")


async def test_it_runs_without_a_journal(started: Started, tmp_path: Path) -> None:
    async with both(started, BRIEFDESK_DATABASE_URL="none") as (slack, desk, _):
        assert (await answer_to(slack, COST)).startswith(ANSWER)
        assert await desk.stop() == (0, "", "")
    assert [*tmp_path.rglob("*.db")] == []  # noqa: ASYNC240 - a test may wait


async def test_sockets_that_break_are_opened_again(started: Started) -> None:
    async with both(started) as (slack, _, _line):
        await slack.connected()
        before = slack.hub.opened
        await slack.refresh_sockets()
        await slack.until(lambda: slack.hub.opened > before)
        assert (await answer_to(slack, COST)).startswith(ANSWER)
        before = slack.hub.opened
        slack.drop_sockets()
        await slack.until(lambda: slack.hub.opened > before)
        assert (await answer_to(slack, COST)).startswith(ANSWER)


async def test_an_address_that_is_used_up_is_not_tried_for_ever(
    caplog: pytest.LogCaptureFixture,
) -> None:
    app = AsyncApp(client=AsyncWebClient(token="xoxb-1-2-3"), signing_secret="")  # noqa: S106 - of a test
    handler = AsyncSocketModeHandler(app, "xapp-1-2-3")
    handler.client.wss_uri = "ws://127.0.0.1:1/link?ticket=used"
    watching = asyncio.create_task(watch(handler, 0.001))
    await until(lambda: caplog.records and not handler.client.wss_uri)
    await asyncio.sleep(0.1)  # it looks again and again, and says it once
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    await handler.close_async()  # type: ignore[no-untyped-call]  # the SDK's
    assert [record.getMessage() for record in caplog.records] == [SLACK_SOCKET_DOWN]


async def test_it_can_be_stopped_while_it_starts(started: Started) -> None:
    async with slack_server() as slack:
        slack.fail("auth.test", delay=20)
        async with started("run", **by_socket(slack)) as desk:
            await slack.until(lambda: slack.calls("auth.test"))
            assert await desk.stop() == (0, "", "")


async def test_the_journal_forgets_a_workspace_that_removes_the_app(
    started: Started, tmp_path: Path
) -> None:
    async with both(started) as (slack, desk, _):
        await answer_to(slack, COST)
        await slack.uninstall("T1")
        while "removed the app: 1 entries" not in (told := await desk.logged()):
            assert told


# --- HTTP ----------------------------------------------------------------------------------------


async def test_it_answers_over_http(started: Started) -> None:
    async with both(started, by_http) as (slack, desk, line):
        assert "Slack, workspace Harbour Office, by HTTP at 127.0.0.1:" in line
        assert (await answer_to(slack, COST)).startswith(ANSWER)
        assert await health(address_in(line)) == (200, {"status": "ok", "journal": "ok"})
        assert await desk.stop() == (0, "", "")


async def test_what_is_not_signed_is_refused_and_none_of_it_is_logged(started: Started) -> None:
    async with both(started, by_http) as (slack, desk, line):
        url, body = address_in(line), forged("hidden words")
        secret = slack.hub.signing_secret
        assert await sent(url, body, signed(body, "another")) == 401
        assert await sent(url, body, signed(body, secret, at=1_000_000_000)) == 401
        assert await sent(url, body, {}) == 401
        assert await sent(url, "{hidden words", {}) == 400
        code, _, logged = await desk.stop()
        assert (code, posted(slack)) == (0, [])
        assert "hidden" not in logged


async def test_a_place_that_is_taken_is_explained(started: Started) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        async with slack_server() as slack:
            settings = by_http(slack) | {"BRIEFDESK_LISTEN": place}
            async with started("run", **settings) as desk:
                code, out, error = await desk.ended()
    assert (code, out) == (2, "")
    assert f"Nothing can listen at {place}" in error
    assert "Traceback" not in error


# --- what keeps it from starting -----------------------------------------------------------------


async def kept_from_starting(started: Started, slack: SlackServer, **settings: str) -> str:
    """Start where that cannot be; return what is said of it."""
    async with started("run", **by_socket(slack) | settings) as desk:
        code, out, told = await desk.ended()
    assert (code, out) == (2, "")
    assert slack.token not in told
    return told


async def test_a_revoked_token(started: Started) -> None:
    async with slack_server() as slack:
        slack.state.grants[slack.token].ended = "token_revoked"
        told = await kept_from_starting(started, slack)
    assert told == refused("SLACK_BOT_TOKEN", "token_revoked") + "\n"


async def test_tokens_that_slack_does_not_know(started: Started) -> None:
    async with slack_server() as slack:
        bot = await kept_from_starting(started, slack, SLACK_BOT_TOKEN="xoxb-1-2-3")  # noqa: S106 - no token
        app = await kept_from_starting(started, slack, SLACK_APP_TOKEN="xapp-1-2-3")  # noqa: S106 - the same
    assert bot == refused("SLACK_BOT_TOKEN", "invalid_auth") + "\n"
    assert app == refused("SLACK_APP_TOKEN", "invalid_auth") + "\n"


async def test_a_missing_scope_is_named(started: Started) -> None:
    async with slack_server() as slack:
        slack.state.grants[slack.token].scopes = frozenset({"chat:write", "commands", "im:history"})
        told = await kept_from_starting(started, slack)
    assert "lacks app_mentions:read, assistant:write" in told


@pytest.mark.parametrize("error", [*SLACK_SAYS, "something_new"])
def test_every_refusal_says_how_to_mend_it(error: str) -> None:
    told = refused("SLACK_BOT_TOKEN", error)
    assert told.startswith(f"Slack refuses SLACK_BOT_TOKEN: {error}. ")
    assert told.endswith(".")


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({}, "Nothing is set that could be started"),
        ({"SLACK_BOT_TOKEN": "xoxb-1-2-right"}, "SLACK_APP_TOKEN"),
        (SOCKET | {"SLACK_API_URL": "http://127.0.0.1:1/api/"}, "Slack does not answer at"),
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


def without(
    package: str, command: str, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a command where a package is not installed."""
    hidden = f"import sys; sys.modules[{package!r}] = None; from adapters.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", hidden, command],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd=Path(__file__).parents[3],
    )


@pytest.mark.parametrize(
    ("package", "settings", "extra"),
    [("slack_bolt", SOCKET, "slack"), ("discord", {"DISCORD_TOKEN": "a.b.c"}, "discord")],
)
def test_a_missing_sdk_is_explained(
    environment: dict[str, str], package: str, settings: dict[str, str], extra: str
) -> None:
    done = without(package, "run", environment | settings)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{package} is missing" in done.stderr
    assert f"briefdesk[{extra}]" in done.stderr


@pytest.mark.parametrize(("package", "about"), [("slack_sdk", "Slack"), ("discord", "Discord")])
def test_the_sdk_of_a_platform_that_is_not_used_need_not_be_there(
    environment: dict[str, str], package: str, about: str
) -> None:
    done = without(package, "doctor", environment)
    assert (done.returncode, done.stderr) == (1, "")
    assert f"note  {about}: not configured." in done.stdout
