"""The app's manifest: what Slack has to know of the desk, and the least it has to be allowed. Pure.

In: the prefix of the commands, questions to start from, and the address for HTTP if it is used.
Out: plain data, and the YAML that Slack takes. The limits are Slack's:
https://docs.slack.dev/reference/app-manifest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

from adapters import wording
from adapters.running import wording as setup
from adapters.settings import SettingsError

Manifest: TypeAlias = dict[str, Any]

SCOPES: Final = (
    "app_mentions:read",
    "assistant:write",
    "chat:write",
    "commands",
    "im:history",
)
"""What the bot may do. docs/slack.md says why each; a test that no method needs another."""

OPTIONAL: Final = ("files:write",)
"""What it may do where whoever installs the app allows it; without, replies are words alone."""

READING: Final = ("channels:history", "groups:history")
READING_EVENTS: Final = ("message.channels", "message.groups")
"""What lets it read along in briefing threads: only where the operator has set that."""

EVENTS: Final = (
    "agent_session_stopped",
    "app_context_changed",
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "message.im",
    "tokens_revoked",
)

CHECK_MESSAGE: Final = "check_message"
ASK_BRIEFING: Final = "ask_briefing"

EVENTS_PATH: Final = "/slack/events"
INSTALL_PATH: Final = "/slack/install"
REDIRECT_PATH: Final = "/slack/oauth_redirect"

MOST_PROMPTS: Final = 4
LONGEST_PROMPT: Final = 75


def manifest(
    prefix: str, prompts: Sequence[str], address: str = "", *, reading: bool = False
) -> Manifest:
    """Return the manifest for Socket Mode, or for HTTP at an address; where the operator wants it,
    for `reading` along in briefing threads.
    """
    return {
        "display_information": {
            "name": setup.SLACK_APP,
            "description": setup.SLACK_DESCRIPTION,
        },
        "features": _features(prefix, prompts, address),
        "oauth_config": _oauth(address, reading=reading),
        "settings": _settings(address, reading=reading),
    }


def as_yaml(found: Manifest) -> str:
    """Return a manifest as Slack's editor takes it."""
    import yaml

    return yaml.safe_dump(found, sort_keys=False, allow_unicode=True, width=100).rstrip("\n")


def public_address(written: str) -> str:
    """Return where Slack reaches the desk; SettingsError if it cannot be there."""
    parts = urlsplit(written)
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.path.strip("/"):
        raise SettingsError(setup.SLACK_BAD_HTTP)
    return written.rstrip("/")


def _features(prefix: str, prompts: Sequence[str], address: str) -> Manifest:
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": setup.SLACK_APP, "always_online": True},
        "agent_view": {
            "agent_description": setup.SLACK_AGENT,
            "suggested_prompts": list(_prompts(prompts)),
        },
        "slash_commands": [_command(name, prefix, address) for name in wording.CHAT_COMMANDS],
        "shortcuts": [
            _shortcut("message", CHECK_MESSAGE, setup.SLACK_CHECK, setup.SLACK_CHECK_WHAT),
            _shortcut("global", ASK_BRIEFING, setup.SLACK_ASK, setup.SLACK_ASK_WHAT),
        ],
    }


def _prompts(questions: Sequence[str]) -> Iterable[Manifest]:
    short = [text for text in questions if len(text) <= LONGEST_PROMPT]
    return ({"title": text, "message": text} for text in short[:MOST_PROMPTS])


def _command(name: str, prefix: str, address: str) -> Manifest:
    usage, what = wording.CHAT_COMMANDS[name]
    found = {
        "command": f"/{prefix}{name}",
        "description": what,
        "usage_hint": " | ".join(filter(None, (usage, setup.SLACK_HINTS_HELP))),
        "should_escape": False,
    }
    return found | _url("url", address)


def _shortcut(kind: str, callback: str, name: str, what: str) -> Manifest:
    return {"name": name, "type": kind, "callback_id": callback, "description": what}


def required(*, reading: bool) -> tuple[str, ...]:
    """Return the scopes that the desk cannot do without."""
    return (*SCOPES, *READING) if reading else SCOPES


def asked_for(*, reading: bool) -> tuple[str, ...]:
    """Return all scopes that the app asks for."""
    return (*required(reading=reading), *OPTIONAL)


def _oauth(address: str, *, reading: bool) -> Manifest:
    redirects = {"redirect_urls": [address + REDIRECT_PATH]} if address else {}
    scopes = {"bot": sorted(asked_for(reading=reading)), "bot_optional": list(OPTIONAL)}
    return redirects | {"scopes": scopes}


def _settings(address: str, *, reading: bool) -> Manifest:
    events = sorted((*EVENTS, *READING_EVENTS)) if reading else list(EVENTS)
    return {
        "event_subscriptions": _url("request_url", address) | {"bot_events": events},
        "interactivity": {"is_enabled": True}
        | _url("request_url", address)
        | _url("message_menu_options_url", address),
        "org_deploy_enabled": bool(address),
        "socket_mode_enabled": not address,
        "token_rotation_enabled": False,
    }


def _url(name: str, address: str) -> Manifest:
    """Return where Slack sends something: to the one path that takes all; over a socket nowhere."""
    return {name: address + EVENTS_PATH} if address else {}
