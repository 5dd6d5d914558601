"""Several workspaces: each installs the app, is answered with its own token, and may leave."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from slack_bolt.error import BoltError
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.connecting.installing import Installations, authorize_url, workspace_of
from adapters.slack.connecting.manifest import asked_for
from bot.journal.installations import find_installation
from bot.journal.journal import clock
from bot.journal.stats import stats_since
from bot.journal.values import Policy
from tests.adapters.running.at_slack import PATIENT, address_in, for_several
from tests.adapters.running.conftest import Desk, Started
from tests.bot.journal.conftest import Replicas
from tests.loopback.slack.deliveries import EVENTS, deliver
from tests.loopback.slack.payloads import event_callback
from tests.loopback.slack.server import SlackServer

COST = "how much does the plan cost?"
ANSWER = "48 million euros"
KEPT = "a secret of this test"
UNHEARD = {"SLACK_REDIRECT_URI": "https://elsewhere.example/", "SLACK_SCOPES": "admin"}
"""What Slack's SDK would read by itself."""


@dataclass
class House:
    """A running desk for several workspaces, and the Slack that it is connected to."""

    slack: SlackServer
    desk: Desk
    url: str
    database: str

    async def install(self, user: str, **how: Any) -> int:
        """Go through an installation as a browser does; return the last status."""
        back = f"{self.url}/slack/oauth_redirect"
        page = await self.slack.install(user, f"{self.url}/slack/install", redirect_uri=back, **how)
        return page.status

    async def kept(self, workspace: str = "T1") -> tuple[bool, int]:
        """Return whether there is an installation, and how many questions the journal has."""
        async with Replicas(self.database, clock).open(Policy(secret=KEPT)) as journal:
            found = await find_installation(journal, "slack", workspace)
            since = journal.now().replace(year=2020)
            stats = await journal.asked(lambda c: stats_since(c, since))
        return found is not None, sum(sum(day.outcomes.values()) for day in stats.days)


@asynccontextmanager
async def house(started: Started, folder: Path) -> AsyncIterator[House]:
    """Open a Slack with two workspaces of their own and two of an enterprise."""
    database = f"sqlite:///{folder / 'desk.db'}"
    keeping = {"BRIEFDESK_DATABASE_URL": database, "BRIEFDESK_SECRET": KEPT}
    async with SlackServer(times=PATIENT, installed=False) as slack:
        for number, enterprise in ((4, ""), (5, "E1"), (6, "E1")):
            team = f"T{number}"
            slack.add_workspace(team, team, enterprise=enterprise, installed=False)
            slack.add_person(f"U{number}", "Kim", team)
            slack.add_channel(f"C{number}", "general", team, [f"U{number}"])
        async with started("run", **for_several(slack) | keeping | UNHEARD) as desk:
            url = address_in(await desk.line())
            slack.hub.request_url = f"{url}/slack/events"
            yield House(slack, desk, url, database)
            if desk.process.returncode is None:
                assert (await desk.stop())[0] == 0


def let_in(slack: SlackServer, channel: str) -> None:
    """Invite the app to a channel."""
    place = slack.channel(channel)
    place.members.add(slack.state.bot_of(place.team).bot_user)


async def asked(slack: SlackServer, user: str, channel: str) -> tuple[str, str]:
    """Ask in a channel; return the reply, and the token that it came with."""
    let_in(slack, channel)
    message = await slack.mention(user, channel, COST)
    reply = await slack.replied(message)
    return reply.text, slack.calls("chat.postMessage")[-1].token


async def test_each_workspace_is_answered_with_its_own_token(
    started: Started, tmp_path: Path
) -> None:
    async with house(started, tmp_path) as one:
        assert await one.install("U1") == 200
        assert await one.install("U4") == 200
        assert await one.install("U5", org_wide=True) == 200
        granted = {
            grant.team or grant.enterprise: grant for grant in one.slack.state.grants.values()
        }
        assert all(
            grant.scopes == frozenset(asked_for(reading=False)) for grant in granted.values()
        )
        for user, channel, owner in (
            ("U1", "C1", "T1"),
            ("U4", "C4", "T4"),
            ("U5", "C5", "E1"),
            ("U6", "C6", "E1"),
        ):
            text, token = await asked(one.slack, user, channel)
            assert (text.startswith(ANSWER), token) == (True, granted[owner].token)


async def test_a_question_taken_while_the_journal_is_out_of_reach_is_answered(
    started: Started, tmp_path: Path
) -> None:
    async with house(started, tmp_path) as one:
        assert await one.install("U1") == 200
        assert (await asked(one.slack, "U1", "C1"))[0].startswith(ANSWER)
        with sqlite3.connect(tmp_path / "desk.db", isolation_level=None) as file:
            file.execute("BEGIN EXCLUSIVE")
            assert (await asked(one.slack, "U1", "C1"))[0].startswith(ANSWER)
            file.execute("ROLLBACK")


async def test_installations_that_are_forged_or_refused_come_to_nothing(
    started: Started, tmp_path: Path
) -> None:
    async with house(started, tmp_path) as one:
        assert await one.install("U1", state="made-up") == 400
        await one.install("U1", refuse=True)
        assert await one.kept() == (False, 0)


async def test_a_workspace_that_removes_the_app_is_forgotten(
    started: Started, tmp_path: Path
) -> None:
    async with house(started, tmp_path) as one:
        await one.install("U1")
        await one.install("U4")
        await asked(one.slack, "U1", "C1")
        await asked(one.slack, "U4", "C4")
        assert await one.kept() == (True, 2)
        await one.slack.uninstall("T1")
        assert await one.kept() == (False, 1)
        assert await one.kept("T4") == (True, 1)
        await one.install("U1")
        assert (await asked(one.slack, "U1", "C1"))[0].startswith(ANSWER)


async def test_an_enterprise_that_removes_the_app_is_forgotten(
    started: Started, tmp_path: Path
) -> None:
    async with house(started, tmp_path) as one:
        await one.install("U5", org_wide=True)
        await asked(one.slack, "U5", "C5")
        await asked(one.slack, "U6", "C6")
        assert await one.kept("E1") == (True, 2)
        await one.slack.uninstall("E1")
        assert await one.kept("E1") == (False, 0)


async def test_a_revoked_token_is_deleted_and_nothing_else(
    started: Started, tmp_path: Path
) -> None:
    async with house(started, tmp_path) as one:
        await one.install("U1")
        await asked(one.slack, "U1", "C1")
        await one.slack.revoke(next(iter(one.slack.state.grants.values())))
        assert await one.kept() == (False, 1)


async def test_what_comes_late_does_not_undo_a_new_installation(
    started: Started, tmp_path: Path
) -> None:
    async with house(started, tmp_path) as one:
        await one.install("U1")
        await asked(one.slack, "U1", "C1")
        before = {"event_time": int(time.time()) - 3600}
        for event in (
            {"type": "app_uninstalled"},
            {"type": "tokens_revoked", "tokens": {"bot": ["UBOTT1"]}},
        ):
            payload = event_callback(one.slack.hub, "T1", event) | before
            done = await deliver(one.slack.hub, EVENTS, payload)
            assert done.acknowledged
        people = {"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}}
        await deliver(one.slack.hub, EVENTS, event_callback(one.slack.hub, "T1", people))
        assert await one.kept() == (True, 1)


async def test_nothing_is_said_where_the_app_is_not_installed(
    started: Started, tmp_path: Path
) -> None:
    async with house(started, tmp_path) as one:
        await one.install("U4")
        payload = event_callback(
            one.slack.hub,
            "T4",
            {"type": "app_mention", "user": "U1", "text": COST, "ts": "1.1", "channel": "C1"},
        )
        elsewhere = payload | {"team_id": "T1", "authorizations": [{"team_id": "T1"}]}
        done = await deliver(one.slack.hub, EVENTS, elsewhere)
        assert done.acknowledged
        assert one.slack.calls("chat.postMessage") == []


async def test_a_token_that_expires_is_refused(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    granted = Installation(user_id="U1", team_id="T1")
    granted.bot_token, granted.bot_refresh_token = "xoxe.xoxb-1", "xoxe-1"
    replicas = Replicas(str(tmp_path / "desk.db"), clock)
    async with replicas.open(Policy(secret=KEPT)) as journal:
        with pytest.raises(BoltError):
            await Installations(journal, AsyncWebClient()).async_save(granted)
        assert await find_installation(journal, "slack", "T1") is None
    assert "token rotation is on" in caplog.text


def test_an_enterprise_is_known_by_its_own_id() -> None:
    assert workspace_of("E1", "T1", False) == "T1"
    assert workspace_of("E1", "T1", True) == "E1"
    assert workspace_of("E1", None, False) == "E1"
    assert workspace_of(None, "T1", None) == "T1"


def test_the_page_of_slack_stands_beside_its_api() -> None:
    assert authorize_url("https://slack.com/api/") == "https://slack.com/oauth/v2/authorize"
