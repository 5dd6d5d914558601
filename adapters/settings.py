"""What the operator has set. The only reader of the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Which briefings to load, where to keep what reading them gives (None: nowhere), and how the
    terminal is to be treated.
    """

    briefings: tuple[Path, ...] = ()
    plain: bool = False
    history: Path | None = None
    cache: Path | None = None


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read the settings from environment variables; what is not set keeps its default."""
    listed = environment.get("BRIEFDESK_BRIEFINGS", "").split(os.pathsep)
    return Settings(
        briefings=tuple(Path(name) for name in listed if name),
        plain=bool(environment.get("NO_COLOR")) or environment.get("TERM") == "dumb",
        history=_own(environment, "XDG_STATE_HOME", ".local/state", "history"),
        cache=_cache(environment),
    )


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
