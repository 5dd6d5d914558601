"""What the settings for Slack come to, and what is said of those that cannot work."""

from __future__ import annotations

import pytest

from adapters.settings import SettingsError, read_settings
from adapters.slack.connecting.settings import API_URL, LONGEST_PREFIX, Mode, api_url, read_mode
from adapters.wording import CHAT_COMMANDS

BOT = {"SLACK_BOT_TOKEN": "xoxb-1-2-hidden"}
APP = {"SLACK_APP_TOKEN": "xapp-1-A1-hidden"}
SIGNED = {"SLACK_SIGNING_SECRET": "0123hidden"}
CLIENT = {"SLACK_CLIENT_ID": "123.456", "SLACK_CLIENT_SECRET": "hidden"}
SECRET = {"BRIEFDESK_SECRET": "hidden too"}


def told(environment: dict[str, str]) -> str:
    with pytest.raises(SettingsError) as raised:
        read_mode(read_settings(environment))
    sentence = str(raised.value)
    assert "hidden" not in sentence
    return sentence


@pytest.mark.parametrize(
    ("environment", "mode"),
    [
        ({}, None),
        ({"SLACK_COMMAND_PREFIX": "desk-"}, None),
        (BOT | APP, Mode.SOCKET),
        (BOT | SIGNED, Mode.HTTP),
        (SIGNED | CLIENT | SECRET, Mode.OAUTH),
    ],
)
def test_what_is_set_says_which_way(environment: dict[str, str], mode: Mode | None) -> None:
    assert read_mode(read_settings(environment)) is mode


@pytest.mark.parametrize(
    ("environment", "names"),
    [
        (BOT, ["SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"]),
        (APP, ["SLACK_APP_TOKEN is set", "SLACK_BOT_TOKEN is not"]),
        (SIGNED, ["SLACK_BOT_TOKEN", "SLACK_CLIENT_ID"]),
        (BOT | APP | SIGNED, ["Leave one of them out", "SLACK_SIGNING_SECRET"]),
        (APP | SIGNED, ["Leave one of them out"]),
        (APP | CLIENT | SIGNED | SECRET, ["Leave one of them out", "SLACK_CLIENT_ID"]),
        (BOT | CLIENT | SIGNED | SECRET, ["SLACK_BOT_TOKEN is for one workspace"]),
        (CLIENT | SECRET, ["SLACK_SIGNING_SECRET is not", "App Credentials"]),
        ({"SLACK_CLIENT_ID": "1.2"} | SIGNED, ["SLACK_CLIENT_SECRET is not"]),
        ({"SLACK_CLIENT_SECRET": "hidden"} | SIGNED, ["SLACK_CLIENT_ID is not"]),
        (CLIENT | SIGNED, ["BRIEFDESK_SECRET is not"]),
        (CLIENT | SIGNED | SECRET | {"BRIEFDESK_DATABASE_URL": "none"}, ["keeps nothing"]),
    ],
)
def test_half_set_or_contradictory(environment: dict[str, str], names: list[str]) -> None:
    sentence = told(environment)
    assert [name for name in names if name not in sentence] == []


@pytest.mark.parametrize(
    ("environment", "names"),
    [
        (APP | {"SLACK_BOT_TOKEN": "xapp-1-hidden"}, ["SLACK_BOT_TOKEN", "app-level", "xoxb-"]),
        (BOT | {"SLACK_APP_TOKEN": "xoxb-1-hidden"}, ["SLACK_APP_TOKEN", "connections:write"]),
        (APP | {"SLACK_BOT_TOKEN": "xoxp-1-hidden"}, ["a person's token"]),
        (APP | {"SLACK_BOT_TOKEN": "xoxe.xoxb-hidden"}, ["a token that expires"]),
        (APP | {"SLACK_BOT_TOKEN": "hidden"}, ["no token of Slack's"]),
        (APP | {"SLACK_BOT_TOKEN": "xoxb-"}, ["SLACK_BOT_TOKEN"]),
        (
            BOT | {"SLACK_SIGNING_SECRET": "xapp-hidden"},
            ["SLACK_SIGNING_SECRET", "App Credentials"],
        ),
        (SIGNED | SECRET | CLIENT | {"SLACK_CLIENT_ID": "A0123456789"}, ["the app's id"]),
        (APP | {"SLACK_BOT_TOKEN": '"xoxb-hidden"'}, ["SLACK_BOT_TOKEN has spaces or quotes"]),
        (BOT | {"SLACK_APP_TOKEN": "xapp-hidden\n"}, ["SLACK_APP_TOKEN has spaces or quotes"]),
        (BOT | APP | {"SLACK_COMMAND_PREFIX": "/Desk "}, ["SLACK_COMMAND_PREFIX is /Desk"]),
        (BOT | APP | {"SLACK_API_URL": "slack.com"}, ["SLACK_API_URL", "https://slack.com/api/"]),
    ],
)
def test_what_stands_in_the_wrong_place(environment: dict[str, str], names: list[str]) -> None:
    sentence = told(environment)
    assert [name for name in names if name not in sentence] == []


def test_a_prefix_leaves_room_for_every_command() -> None:
    longest = "x" * LONGEST_PREFIX
    assert read_mode(read_settings(BOT | APP | {"SLACK_COMMAND_PREFIX": longest})) is Mode.SOCKET
    assert max(len(f"/{longest}{name}") for name in CHAT_COMMANDS) == 32
    assert "24 small letters" in told(BOT | APP | {"SLACK_COMMAND_PREFIX": longest + "x"})


def test_the_api_ends_in_the_slash_that_the_sdk_wants() -> None:
    def url(written: str) -> str:
        return api_url(read_settings({"SLACK_API_URL": written}).slack)

    assert url("") == API_URL
    assert url("http://127.0.0.1:9/api") == url("http://127.0.0.1:9/api/")


def test_no_secret_of_slack_is_shown() -> None:
    shown = repr(read_settings(BOT | APP | SIGNED | CLIENT))
    assert "hidden" not in shown
