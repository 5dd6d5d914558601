"""`briefdesk doctor`: what it finds, by the real command against a Slack on 127.0.0.1."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adapters.slack.connecting.manifest import READING, SCOPES
from tests.adapters.conftest import HARBOUR, Run
from tests.adapters.running.at_slack import by_http, by_socket, for_several, slack_server
from tests.adapters.running.conftest import Started


async def told(started: Started, code: int, *options: str, **settings: str) -> str:
    async with started("doctor", *options, **settings) as desk:
        ended, out, error = await desk.ended()
    assert (ended, error) == (code, "")
    assert not any(value in out for name, value in settings.items() if "TOKEN" in name)
    return out


async def test_a_desk_that_is_well(started: Started, tmp_path: Path) -> None:
    async with slack_server() as slack:
        database = f"sqlite:///{tmp_path / 'desk.db'}"
        settings = by_socket(slack) | {"BRIEFDESK_DATABASE_URL": database}
        out = await told(started, 0, **settings)
    assert "ok    Slack: configured for Socket Mode." in out
    assert "in Harbour Office, http" in out
    assert f"ok    Slack: it may do what the desk needs: {', '.join(SCOPES)}." in out
    assert "ok    Slack: it may upload files" in out
    assert "ok    Slack: the app-level token opens a socket." in out
    assert "ok    Briefings: 1 loaded, with" in out
    assert f"note  Journal: it begins at the first start, in {tmp_path / 'desk.db'}." in out
    assert out.endswith("Nothing has to be mended.\n")
    assert not (tmp_path / "desk.db").exists()


async def test_all_that_is_wrong_is_told_at_once(started: Started, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/nowhere/desk.db"
    async with slack_server() as slack:
        slack.fail("apps.connections.open", "missing_scope")
        slack.state.grants[slack.token].scopes = frozenset({"chat:write", "channels:history"})
        settings = by_socket(slack) | {"BRIEFDESK_DATABASE_URL": database}
        out = await told(started, 1, "--briefing", "/nowhere.yaml", **settings)
    assert "mend  Briefings: /nowhere.yaml" in out
    assert f"mend  Journal: There is no folder {tmp_path}/nowhere" in out
    assert "mend  Slack: The bot token lacks app_mentions:read, assistant:write" in out
    assert "note  Slack: it may do more than the desk needs, which can be taken away: ch" in out
    assert "mend  Slack: Slack refuses SLACK_APP_TOKEN: missing_scope." in out
    assert out.endswith("To mend: 4.\n")


async def test_what_it_may_do_only_if_allowed_is_told(started: Started) -> None:
    async with slack_server() as slack:
        grant = slack.state.grants[slack.token]
        grant.scopes = frozenset(SCOPES)
        out = await told(started, 0, **by_socket(slack))
        assert "note  Slack: it may not upload files" in out
        settings = by_socket(slack) | {"SLACK_THREAD_MESSAGES": "yes"}
        out = await told(started, 1, **settings)
        assert "mend  Slack: SLACK_THREAD_MESSAGES is set, but the bot token lacks chan" in out
        grant.scopes = frozenset((*SCOPES, *READING))
        out = await told(started, 0, **settings)
        assert "ok    Slack: it may read along in briefing threads" in out
        assert "more than the desk needs" not in out


async def test_a_refused_token_is_told(started: Started) -> None:
    async with slack_server() as slack:
        settings = by_socket(slack)
        slack.state.grants[slack.token].ended = "token_revoked"
        out = await told(started, 1, **settings)
    assert "mend  Slack: Slack refuses SLACK_BOT_TOKEN: token_revoked." in out
    assert "ok    Slack: the app-level token opens a socket." in out


async def test_a_slack_out_of_reach_is_told_once(started: Started) -> None:
    settings = {
        "SLACK_BOT_TOKEN": "xoxb-1-2-3",
        "SLACK_APP_TOKEN": "xapp-1",
        "SLACK_API_URL": "http://127.0.0.1:9/",
    }
    out = await told(started, 1, **settings)
    assert out.count("mend  Slack: Slack does not answer at http://127.0.0.1:9/") == 1
    assert out.endswith("To mend: 1.\n")


async def test_http_and_several_workspaces(started: Started, tmp_path: Path) -> None:
    keeping = {
        "BRIEFDESK_SECRET": "a secret of this test",
        "BRIEFDESK_DATABASE_URL": str(tmp_path / "desk.db"),
    }
    async with slack_server() as slack:
        out = await told(started, 0, **for_several(slack) | keeping)
        also = await told(started, 0, **by_http(slack) | {"BRIEFDESK_LISTEN": "4000"})
    assert "ok    Slack: configured for HTTP, several workspaces." in out
    assert "workspaces that installed the app: 0." in out
    assert not (tmp_path / "desk.db").exists()
    assert "note  Slack: requests are taken at 0.0.0.0:4000/slack/events." in also


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({}, "mend  Doors: Nothing is set that could be started."),
        ({}, "note  Slack: not configured."),
        (
            {"SLACK_BOT_TOKEN": "xoxb-1-2-3"},
            "mend  Slack: SLACK_BOT_TOKEN is set, and how Slack reaches",
        ),
        ({"BRIEFDESK_DATABASE_URL": "none"}, "note  Journal: none is kept."),
        ({"HOME": ""}, "mend  Journal: There is no place for the journal"),
    ],
)
def test_settings_are_looked_at(run: Run, settings: dict[str, str], line: str) -> None:
    done = run("doctor", **settings)
    assert (done.returncode, done.stderr) == (1, b"")
    assert line in done.stdout.decode()


def test_a_stale_briefing_is_noted(run: Run, tmp_path: Path) -> None:
    stale = tmp_path / "stale.yaml"
    text = HARBOUR.read_text("utf-8")
    stale.write_text(text.replace("as_of:", "reviewed: 2020-01-01\nreview_after: 30d\nas_of:", 1))
    found = json.loads(run("doctor", "--json", "--briefing", str(stale)).stdout)
    told = [one["text"] for one in found if (one["about"], one["state"]) == ("Briefings", "note")]
    assert len(told) == 1
    assert "was due on 2020-01-31" in told[0]
