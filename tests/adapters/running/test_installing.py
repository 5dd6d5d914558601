"""Several workspaces: each installs the app, is answered with its own token, and may leave."""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from adapters.slack.installing import authorize_url, workspace_of
from adapters.slack.manifest import SCOPES
from bot.journal.installations import find_installation
from bot.journal.opening import open_journal
from bot.journal.stats import stats_since
from bot.journal.values import Policy
from tests.adapters.running.conftest import Desk, Started
from tests.adapters.running.fake_slack import SIGNING, FakeSlack, deliver, fake_slack, mention

COST = "how much does the plan cost?"
KEPT = "a secret of this test"
SETTINGS = {
    "SLACK_CLIENT_ID": "123.456",
    "SLACK_CLIENT_SECRET": "fedcba",
    "SLACK_SIGNING_SECRET": SIGNING,
    "BRIEFDESK_SECRET": KEPT,
    "BRIEFDESK_LISTEN": "127.0.0.1:0",
}


def granted(team: str, token: str, enterprise: str = "") -> dict[str, Any]:
    """Return what Slack hands over for a code."""
    return {
        "app_id": "A1",
        "access_token": token,
        "token_type": "bot",
        "bot_user_id": "UBOT",
        "scope": ",".join(SCOPES),
        "team": {"id": team, "name": "Acme"} if team else None,
        "enterprise": {"id": enterprise, "name": "Group"} if enterprise else None,
        "is_enterprise_install": bool(enterprise and not team),
        "authed_user": {"id": "U1"},
    }


@dataclass
class House:
    """A running desk for several workspaces, and the Slack that it is connected to."""

    slack: FakeSlack
    desk: Desk
    url: str
    database: str

    async def install(self, code: str, state: str = "") -> int:
        """Go through an installation as a browser does; return the last status."""
        async with ClientSession() as session:
            async with session.get(f"{self.url}/slack/install") as page:
                text, cookie = await page.text(), page.headers["Set-Cookie"].partition(";")[0]
            link = re.search(r'<a href="([^"]+)"', text)
            assert link
            assert link[1].startswith(f"{self.slack.url}oauth/v2/authorize?")
            issued = re.search(r"state=([\w-]+)", link[1])
            assert issued
            query = {"code": code, "state": state or issued[1]}
            back = session.get(
                f"{self.url}/slack/oauth_redirect", params=query, headers={"Cookie": cookie}
            )
            async with back as done:
                return done.status

    async def posted(self, count: int) -> list[str]:
        """Wait for so many replies; return the tokens that they were posted with."""
        await self.slack.until(lambda: len(self.slack.said()) >= count)
        return [token for name, token, _ in self.slack.calls if name == "chat.postMessage"]


@asynccontextmanager
async def house(started: Started, folder: Path) -> AsyncIterator[House]:
    database = f"sqlite:///{folder / 'desk.db'}"
    async with fake_slack() as slack:
        settings = SETTINGS | slack.settings | {"BRIEFDESK_DATABASE_URL": database}
        async with started("run", **settings) as desk:
            line = await desk.line()
            assert "several workspaces" in line
            url = "http://" + line.partition(" at ")[2].partition("/slack")[0]
            yield House(slack, desk, url, database)
            assert (await desk.stop())[0] == 0


async def test_each_workspace_is_answered_with_its_own_token(
    started: Started, tmp_path: Path
) -> None:
    async with house(started, tmp_path) as one:
        one.slack.teams = {
            "c1": granted("T1", "xoxb-1-right"),
            "c2": granted("T2", "xoxb-2-right"),
            "c3": granted("", "xoxb-3-right", "E1"),
        }
        assert [await one.install(code) for code in one.slack.teams] == [200, 200, 200]
        assert await deliver(one.url, mention(COST, "1.1", "T1")) == 200
        assert await one.posted(1) == ["xoxb-1-right"]
        assert await deliver(one.url, mention(COST, "1.2", "T2")) == 200
        assert await deliver(one.url, mention(COST, "1.3", "T9", "E1")) == 200
        assert sorted(await one.posted(3)) == ["xoxb-1-right", "xoxb-2-right", "xoxb-3-right"]
        assert all(text.startswith("48 million") for text in one.slack.said())


async def test_an_installation_that_nobody_asked_for_is_refused(
    started: Started, tmp_path: Path
) -> None:
    async with house(started, tmp_path) as one:
        one.slack.teams = {"c1": granted("T1", "xoxb-1-right")}
        assert await one.install("c1", state="made-up") == 400
        assert await one.install("no such code") == 401
        assert await deliver(one.url, mention(COST, "1.1", "T1")) == 200
        assert one.slack.said() == []


def removed(kind: str, at: float, **event: Any) -> dict[str, Any]:
    told = mention("", "9.9")
    return told | {"event": {"type": kind} | event, "event_time": int(at)}


async def kept_of(database: str) -> tuple[bool, int]:
    """Return whether T1 has an installation, and how many questions the journal has."""
    journal = await open_journal(database, Policy(secret=KEPT))
    found = await find_installation(journal, "slack", "T1")
    stats = await journal.asked(lambda c: stats_since(c, journal.now().replace(year=2020)))
    await journal.close()
    return found is not None, sum(sum(day.outcomes.values()) for day in stats.days)


@pytest.mark.parametrize(
    ("event", "later", "left"),
    [
        (("app_uninstalled", {}), 0, (False, 0)),
        (("app_uninstalled", {}), -3600, (True, 1)),
        (("tokens_revoked", {"tokens": {"bot": ["UBOT"]}}), 0, (False, 1)),
        (("tokens_revoked", {"tokens": {"oauth": ["U1"]}}), 0, (True, 1)),
    ],
)
async def test_a_workspace_that_leaves_is_forgotten(
    started: Started,
    tmp_path: Path,
    event: tuple[str, dict[str, Any]],
    later: float,
    left: tuple[bool, int],
) -> None:
    async with house(started, tmp_path) as one:
        one.slack.teams = {"c1": granted("T1", "xoxb-1-right")}
        assert await one.install("c1") == 200
        await deliver(one.url, mention(COST, "1.1", "T1"))
        await one.posted(1)
        assert await deliver(one.url, removed(event[0], time.time() + later, **event[1])) == 200
    assert await kept_of(one.database) == left


def test_an_enterprise_is_known_by_its_own_id() -> None:
    assert workspace_of("E1", "T1", False) == "T1"
    assert workspace_of("E1", "T1", True) == "E1"
    assert workspace_of("E1", None, False) == "E1"
    assert workspace_of(None, "T1", None) == "T1"


def test_the_page_of_slack_stands_beside_its_api() -> None:
    assert authorize_url("https://slack.com/api/") == "https://slack.com/oauth/v2/authorize"
