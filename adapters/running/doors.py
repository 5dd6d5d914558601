"""Which doors are to be opened, by what is set."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeAlias

from adapters.doors.opening import Inside, OpenDoor
from adapters.settings import Settings

Opener: TypeAlias = Callable[[Inside], Awaitable[OpenDoor]]


def openers(settings: Settings) -> tuple[Opener, ...]:
    """In: the settings. Out: what opens each door that they ask for; SettingsError where what is
    set for one cannot work. Only the SDKs of these are imported.
    """
    from adapters.discord.connecting.settings import read_wanted
    from adapters.slack.connecting.settings import read_mode

    found: list[Opener] = []
    if mode := read_mode(settings):
        from adapters.slack.connecting.opening import open_slack

        found.append(partial(open_slack, mode))
    if wanted := read_wanted(settings.discord):
        from adapters.discord.connecting.opening import open_discord

        found.append(partial(open_discord, wanted))
    return tuple(found)
