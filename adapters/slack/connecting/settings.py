"""What the settings for Slack come to: a way in and out, or a sentence on what to mend. Pure.

The SDK reads SLACK_BOT_TOKEN and others from the environment by itself. Everything is handed to it
instead: see `adapters.running.run`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import Final
from urllib.parse import urlsplit

from adapters import wording
from adapters.running import wording as setup
from adapters.settings import Settings, SettingsError, SlackSettings

LONGEST_COMMAND: Final = 32
"""Characters, its slash among them: https://docs.slack.dev/reference/app-manifest."""

LONGEST_PREFIX: Final = LONGEST_COMMAND - 1 - max(map(len, wording.CHAT_COMMANDS))
API_URL: Final = "https://slack.com/api/"
TOKEN: Final = re.compile(r"(?:xox|xapp)\S*")


class Mode(Enum):
    """How Slack reaches the desk, and whose token it answers with."""

    SOCKET = "Socket Mode"
    HTTP = "HTTP"
    OAUTH = "HTTP, several workspaces"


def read_mode(settings: Settings) -> Mode | None:
    """In: the settings. Out: how the door to Slack opens, None where nothing is set for it;
    SettingsError where what is set cannot work.
    """
    slack = settings.slack
    given = _given(slack)
    for name, value in given.items():
        _check(name, value)
    checked_prefix(slack)
    api_url(slack)
    mode = _mode(given)
    if mode is Mode.OAUTH:
        _check_keeping(settings)
    return mode


def checked_prefix(slack: SlackSettings) -> str:
    """Return what stands before each command's name; SettingsError if Slack would not take it."""
    if not re.fullmatch(rf"[a-z0-9_-]{{0,{LONGEST_PREFIX}}}", slack.prefix):
        told = {"written": slack.prefix, "most": LONGEST_PREFIX}
        raise SettingsError(setup.SLACK_BAD_PREFIX.format(**told))
    return slack.prefix


def api_url(slack: SlackSettings) -> str:
    """Return the address of the Web API, with the slash at its end that the SDK wants."""
    if not slack.api_url:
        return API_URL
    parts = urlsplit(slack.api_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query:
        raise SettingsError(setup.SLACK_BAD_URL)
    return slack.api_url.rstrip("/") + "/"


def _given(slack: SlackSettings) -> dict[str, str]:
    """Return what is set, by its name."""
    named = {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "SLACK_CLIENT_ID": slack.client_id,
        "SLACK_CLIENT_SECRET": slack.client_secret,
    }
    return {name: value for name, value in named.items() if value}


# --- each by itself ------------------------------------------------------------------------------


def _check(name: str, value: str) -> None:
    if re.search(r"""[\s"'<>]""", value):
        raise SettingsError(setup.SLACK_ADORNED.format(name=name))
    if name in setup.SLACK_WANTED:
        _check_token(name, value)
    elif TOKEN.match(value):
        where = setup.SLACK_WHERE[name]
        raise SettingsError(
            setup.SLACK_WRONG_PLACE.format(name=name, given=_kind(value), where=where)
        )
    elif name == "SLACK_CLIENT_ID" and re.fullmatch(r"A[A-Z0-9]{6,}", value):
        raise SettingsError(setup.SLACK_APP_ID_HERE)


def _check_token(name: str, value: str) -> None:
    wanted, prefix = setup.SLACK_WANTED[name]
    if value.startswith(prefix) and len(value) > len(prefix):
        return
    where = setup.SLACK_WHERE[name]
    told = {"given": _kind(value), "wanted": wanted, "prefix": prefix, "where": where}
    raise SettingsError(setup.SLACK_WRONG_KIND.format(name=name, **told))


def _kind(value: str) -> str:
    return next(kind for prefix, kind in setup.SLACK_KINDS.items() if value.startswith(prefix))


# --- together ------------------------------------------------------------------------------------


def _mode(given: Mapping[str, str]) -> Mode | None:
    if not given:
        return None
    if "SLACK_CLIENT_ID" in given or "SLACK_CLIENT_SECRET" in given:
        return _several(given)
    if "SLACK_BOT_TOKEN" not in given:
        return _no_token(given)
    if "SLACK_APP_TOKEN" not in given:
        if "SLACK_SIGNING_SECRET" not in given:
            raise SettingsError(setup.SLACK_NO_WAY_IN)
        return Mode.HTTP
    _not_both(given, "SLACK_SIGNING_SECRET")
    return Mode.SOCKET


def _several(given: Mapping[str, str]) -> Mode:
    if "SLACK_BOT_TOKEN" in given:
        raise SettingsError(setup.SLACK_TWO_WAYS_OUT)
    _not_both(given, "SLACK_CLIENT_ID")
    _wants(given, "SLACK_CLIENT_ID")
    _wants(given, "SLACK_CLIENT_SECRET")
    _wants(given, "SLACK_SIGNING_SECRET")
    return Mode.OAUTH


def _no_token(given: Mapping[str, str]) -> Mode:
    _not_both(given, "SLACK_SIGNING_SECRET")
    if "SLACK_APP_TOKEN" in given:
        _wants(given, "SLACK_BOT_TOKEN")
    raise SettingsError(setup.SLACK_NO_WAY_OUT)


def _not_both(given: Mapping[str, str], other: str) -> None:
    if "SLACK_APP_TOKEN" in given and other in given:
        raise SettingsError(setup.SLACK_TWO_WAYS_IN.format(other=other))


def _wants(given: Mapping[str, str], name: str) -> None:
    if name not in given:
        there, where = next(iter(given)), setup.SLACK_WHERE[name]
        raise SettingsError(setup.SLACK_MISSING.format(given=there, name=name, where=where))


def _check_keeping(settings: Settings) -> None:
    if settings.alone:
        raise SettingsError(setup.SLACK_UNKEPT)
    if not settings.secret:
        raise SettingsError(setup.SLACK_UNSEALED)
