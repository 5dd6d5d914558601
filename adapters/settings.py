"""What the operator has set. The only reader of the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from adapters import wording

KEEP_DAYS: Final = 90
PORT: Final = 3000
MOST_PORTS: Final = 65_535
ALONE: Final = "none"
"""What BRIEFDESK_DATABASE_URL says where no journal is wanted."""
_YES: Final = frozenset({"true", "yes", "on", "1"})
_NO: Final = frozenset({"", "false", "no", "off", "0"})


class SettingsError(ValueError):
    """A setting that cannot be read; the message says how to mend it."""


@dataclass(frozen=True, slots=True)
class Listen:
    """Where HTTP is taken."""

    host: str = "0.0.0.0"  # noqa: S104 - Slack comes from outside; what is unsigned is refused
    port: int = PORT


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """What is set for Slack, as it was written; `slack.connecting.settings` says what it means."""

    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    prefix: str = ""
    api_url: str = ""
    managers: frozenset[str] = frozenset()
    thread_messages: bool = False


@dataclass(frozen=True, slots=True)
class DiscordSettings:
    """What is set for Discord, as it was written; `discord.connecting.settings` reads it."""

    token: str = field(default="", repr=False)
    api_url: str = ""
    gateway_url: str = ""
    shards: str = ""
    shard_ids: str = ""
    message_content: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """Which briefings to load, where to keep what reading them gives (None: nowhere), how the
    terminal is to be treated, where the journal is and what it keeps.

    `database` is the journal's address if one is set, `journal` the file where it stands else;
    `alone`: none is wanted, this process remembers by itself. `slack`, `discord` and `listen` are
    for `run`.
    """

    briefings: tuple[Path, ...] = ()
    plain: bool = False
    history: Path | None = None
    cache: Path | None = None
    database: str = field(default="", repr=False)  # there may be a password in it
    journal: Path | None = None
    secret: str = field(default="", repr=False)
    keep_days: int = KEEP_DAYS
    keep_questions: bool = False
    alone: bool = False
    slack: SlackSettings = SlackSettings()
    discord: DiscordSettings = DiscordSettings()
    listen: Listen = Listen()


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read the settings from environment variables; what is not set keeps its default."""
    listed = environment.get("BRIEFDESK_BRIEFINGS", "").split(os.pathsep)
    database = environment.get("BRIEFDESK_DATABASE_URL", "").strip()
    alone = database.lower() == ALONE
    return Settings(
        briefings=tuple(Path(name) for name in listed if name),
        plain=bool(environment.get("NO_COLOR")) or environment.get("TERM") == "dumb",
        history=_own(environment, "XDG_STATE_HOME", ".local/state", "history"),
        cache=_cache(environment),
        database="" if alone else database,
        journal=_own(environment, "XDG_STATE_HOME", ".local/state", "journal.db"),
        secret=environment.get("BRIEFDESK_SECRET", ""),
        keep_days=_days(environment.get("BRIEFDESK_KEEP_DAYS", "")),
        keep_questions=_yes(environment, "BRIEFDESK_KEEP_QUESTIONS"),
        alone=alone,
        slack=_slack(environment),
        discord=_discord(environment),
        listen=_listen(environment.get("BRIEFDESK_LISTEN", "")),
    )


def _slack(environment: Mapping[str, str]) -> SlackSettings:
    return SlackSettings(
        bot_token=environment.get("SLACK_BOT_TOKEN", ""),
        app_token=environment.get("SLACK_APP_TOKEN", ""),
        signing_secret=environment.get("SLACK_SIGNING_SECRET", ""),
        client_id=environment.get("SLACK_CLIENT_ID", ""),
        client_secret=environment.get("SLACK_CLIENT_SECRET", ""),
        prefix=environment.get("SLACK_COMMAND_PREFIX", ""),
        api_url=environment.get("SLACK_API_URL", ""),
        managers=frozenset(re.findall(r"[^\s,]+", environment.get("SLACK_MANAGERS", ""))),
        thread_messages=_yes(environment, "SLACK_THREAD_MESSAGES"),
    )


def _discord(environment: Mapping[str, str]) -> DiscordSettings:
    return DiscordSettings(
        token=environment.get("DISCORD_TOKEN", ""),
        api_url=environment.get("DISCORD_API_URL", ""),
        gateway_url=environment.get("DISCORD_GATEWAY_URL", ""),
        shards=environment.get("DISCORD_SHARDS", ""),
        shard_ids=environment.get("DISCORD_SHARD_IDS", ""),
        message_content=_yes(environment, "DISCORD_MESSAGE_CONTENT"),
    )


def _listen(written: str) -> Listen:
    """Read HOST:PORT, :PORT or PORT; an IPv6 address stands in brackets."""
    if not written.strip():
        return Listen()
    host, _, port = written.strip().rpartition(":")
    if not (port.isdecimal() and port.isascii() and 0 <= int(port) <= MOST_PORTS):
        raise SettingsError(wording.BAD_LISTEN.format(written=written))
    return Listen(host.strip("[]") or Listen().host, int(port))


def _days(written: str) -> int:
    if not written.strip():
        return KEEP_DAYS
    if not (written.strip().isdecimal() and 0 < int(written) < 100_000):
        raise SettingsError(wording.BAD_DAYS.format(written=written))
    return int(written)


def _yes(environment: Mapping[str, str], name: str) -> bool:
    written = environment.get(name, "").strip().lower()
    if written not in _YES | _NO:
        raise SettingsError(wording.BAD_SWITCH.format(name=name, written=written))
    return written in _YES


def _cache(environment: Mapping[str, str]) -> Path | None:
    """Return the folder for what can be made again at any time; None if it is switched off."""
    chosen = environment.get("BRIEFDESK_CACHE", "")
    if chosen:
        return None if chosen.lower() == "off" else Path(chosen)
    return _own(environment, "XDG_CACHE_HOME", ".cache")


def _own(environment: Mapping[str, str], name: str, usual: str, *below: str) -> Path | None:
    """Return our place among a person's files of one kind: in the folder that a variable names, or
    the usual one below the home folder: https://specifications.freedesktop.org/basedir-spec/.
    """
    chosen, home = environment.get(name, ""), environment.get("HOME", "")
    if Path(chosen).is_absolute():
        return Path(chosen, "briefdesk", *below)
    return Path(home, usual, "briefdesk", *below) if home else None
