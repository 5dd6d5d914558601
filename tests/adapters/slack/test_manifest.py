"""The manifest: as a person reads it, within Slack's limits, and enough for what the code calls."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from slack_sdk.web.async_client import AsyncWebClient

from adapters.settings import SettingsError
from adapters.slack.connecting.manifest import (
    ASK_BRIEFING,
    CHECK_MESSAGE,
    READING,
    READING_EVENTS,
    SCOPES,
    as_yaml,
    asked_for,
    manifest,
    public_address,
)
from adapters.slack.connecting.settings import LONGEST_PREFIX
from adapters.slack.surfaces.shortcuts import ASK, CHECK
from tests.adapters.conftest import Golden, Run

ADDRESS = "https://desk.example.org"
PROMPTS = ("How much does the plan cost?", "x" * 76, "Who objects?", "When?", "Where?", "Why?")
SLACK = Path(__file__).parents[3] / "adapters"

LIMITS = {
    "display_information.name": 35,
    "display_information.description": 139,
    "features.bot_user.display_name": 80,
    "features.agent_view.agent_description": 300,
    "features.agent_view.suggested_prompts": 4,
    "features.slash_commands": 50,
    "features.slash_commands.command": 32,
    "features.slash_commands.description": 2000,
    "features.slash_commands.usage_hint": 1000,
    "features.shortcuts": 10,
    "features.shortcuts.name": 24,
    "features.shortcuts.callback_id": 255,
    "features.shortcuts.description": 150,
    "oauth_config.scopes.bot": 255,
    "settings.event_subscriptions.bot_events": 100,
}
"""The most characters of a text, and entries of a list."""

NEEDS = {
    "agents_sessions_setStatus": {"assistant:write", "chat:write"},
    "api_test": set(),
    "apps_connections_open": set(),
    "assistant_threads_setStatus": {"assistant:write", "chat:write"},
    "assistant_threads_setSuggestedPrompts": {"assistant:write"},
    "auth_test": set(),
    "chat_delete": {"chat:write"},
    "chat_getPermalink": set(),
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_history": {"im:history", *READING},
    "conversations_open": {"im:write"},
    "conversations_replies": {"im:history", *READING},
    "files_completeUploadExternal": {"files:write"},
    "files_getUploadURLExternal": {"files:write"},
    "oauth_v2_access": set(),
    "users_info": {"users:read"},
    "views_open": set(),
    "views_publish": set(),
    "views_push": set(),
    "views_update": set(),
}
"""Any one of these scopes lets a bot call a method; a method with none needs none."""


def values(found: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield everything in a manifest with its place, lists and their entries alike."""
    yield path, found
    if isinstance(found, dict):
        for name, one in found.items():
            yield from values(one, f"{path}.{name}".lstrip("."))
    if isinstance(found, list):
        for one in found:
            yield from values(one, path)


@pytest.mark.parametrize(("name", "address"), [("socket", ""), ("http", ADDRESS)])
def test_it_is_what_a_person_would_write(name: str, address: str, golden: Golden) -> None:
    golden(f"slack/manifest-{name}.yaml", as_yaml(manifest("", PROMPTS, address)))


@pytest.mark.parametrize("prefix", ["", "x" * LONGEST_PREFIX])
def test_it_is_within_the_limits(prefix: str) -> None:
    found = list(values(manifest(prefix, PROMPTS, ADDRESS)))
    assert set(LIMITS) <= {path for path, _ in found}
    over = [path for path, one in found if path in LIMITS and len(one) > LIMITS[path]]
    assert over == []


def test_questions_that_are_too_long_for_a_prompt_are_passed_over() -> None:
    prompts = manifest("", PROMPTS)["features"]["agent_view"]["suggested_prompts"]
    assert [one["message"] for one in prompts] == [PROMPTS[0], *PROMPTS[2:5]]


def called() -> set[str]:
    """Return the methods of the Web API that the code calls on anything."""
    known = {name for name in dir(AsyncWebClient) if not name.startswith("_") and "_" in name}
    known = {name for name in known if name != name.upper()}
    known -= set(dir(object)) | {"api_call", "retry_handlers", "default_params"}
    return {
        node.attr
        for file in sorted(SLACK.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in known
    }


def test_every_method_that_is_called_is_allowed() -> None:
    found, may = called(), asked_for(reading=False)
    assert {"auth_test", "chat_postMessage"} <= found <= set(NEEDS)
    assert [name for name in found if NEEDS[name] and not NEEDS[name] & set(may)] == []


def test_files_are_asked_for_as_what_may_be_refused() -> None:
    scopes = manifest("", PROMPTS)["oauth_config"]["scopes"]
    assert scopes["bot_optional"] == ["files:write"]
    assert set(scopes["bot"]) == {*SCOPES, "files:write"}


def test_it_reads_along_only_where_the_operator_wants_that() -> None:
    for reading in (False, True):
        found = manifest("", PROMPTS, reading=reading)
        events = found["settings"]["event_subscriptions"]["bot_events"]
        scopes = found["oauth_config"]["scopes"]["bot"]
        assert [one in scopes for one in READING] == [reading, reading]
        assert [one in events for one in READING_EVENTS] == [reading, reading]


def test_the_shortcuts_are_those_that_are_listened_to() -> None:
    assert (CHECK_MESSAGE, ASK_BRIEFING) == (CHECK, ASK)


def test_the_command_prints_it_with_the_prefix_and_questions_of_the_briefing(run: Run) -> None:
    done = run("slack", "manifest", "--http", ADDRESS, SLACK_COMMAND_PREFIX="desk-")
    assert (done.returncode, done.stderr) == (0, b"")
    found = yaml.safe_load(done.stdout)
    assert found["features"]["slash_commands"][0]["command"] == "/desk-ask"
    assert found["features"]["agent_view"]["suggested_prompts"][0]["message"].endswith("?")
    assert found["oauth_config"]["redirect_urls"] == [f"{ADDRESS}/slack/oauth_redirect"]
    assert found["settings"]["socket_mode_enabled"] is False


def test_the_command_prints_it_for_reading_along(run: Run) -> None:
    done = run("slack", "manifest", SLACK_THREAD_MESSAGES="yes")
    assert "channels:history" in yaml.safe_load(done.stdout)["oauth_config"]["scopes"]["bot"]


@pytest.mark.parametrize(
    ("arguments", "settings", "word"),
    [
        (["--http", "http://desk.example"], {}, "https://"),
        ([], {"SLACK_COMMAND_PREFIX": "Desk"}, "SLACK_COMMAND_PREFIX"),
        (["--briefing", "/nowhere.yaml"], {}, "/nowhere.yaml"),
    ],
)
def test_bad_input_is_explained(
    run: Run, arguments: list[str], settings: dict[str, str], word: str
) -> None:
    done = run("slack", "manifest", *arguments, **settings)
    assert (done.returncode, done.stdout) == (2, b"")
    assert word in done.stderr.decode()


@pytest.mark.parametrize(
    "written", ["desk.example", "https://", "https://d.example/path", "https://d.example?a=b"]
)
def test_addresses_that_slack_cannot_reach(written: str) -> None:
    with pytest.raises(SettingsError):
        public_address(written)


def test_an_address_may_end_in_a_slash() -> None:
    assert public_address(f"{ADDRESS}/") == ADDRESS
