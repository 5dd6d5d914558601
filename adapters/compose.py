"""The composition root: from settings to a desk that answers, everything passed down from here."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.edge import Handle
from adapters.settings import Settings

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.library import Library
    from knowledge.loading import Knowledge


@dataclass(frozen=True, slots=True)
class House:
    """An open desk, and what it answers from."""

    handle: Handle
    library: Library

    @property
    def knowledge(self) -> Knowledge:
        """The briefings as they were loaded."""
        return self.library.knowledge


def open_house(settings: Settings, *, ready: bool = True) -> House:
    """Load the briefings and open the desk; raise LoadError for briefings that do not load.

    `ready`: more than one question may come, and none is to wait for what it is looked up in.
    """
    desk = _desk(settings, ready=ready)
    return House(desk.handle, desk.library)


@contextmanager
def open_lasting_house(settings: Settings, *, personal: bool) -> Iterator[House]:
    """Open the house for many questions: where a database is set, all of them go through the
    journal, which raises JournalError if it cannot be used. `personal` keeps the conversations of
    this machine's user apart from others in the same journal.
    """
    if not settings.database:
        yield open_house(settings)
        return
    from adapters.remembering import remembering, user

    desk = _desk(settings, ready=True)
    with remembering(desk.consider, settings, user() if personal else "") as handle:
        yield House(handle, desk.library)


def open_service(settings: Settings) -> Desk:
    """Open the desk for a process that stays; raise LoadError for briefings that do not load."""
    return _desk(settings, ready=True)


def desk_of(knowledge: Knowledge, settings: Settings) -> Desk:
    """Return a desk that answers from knowledge which was loaded already, ready for questions."""
    from bot.desk import open_desk

    return open_desk(knowledge, today, cache=settings.cache)


def _desk(settings: Settings, *, ready: bool) -> Desk:
    _one_thread()
    with _uncollected():
        from bot.desk import open_desk

        return open_desk(load_briefings(settings), today, cache=settings.cache, ready=ready)


def load_briefings(settings: Settings) -> Knowledge:
    """Load the briefings that are set, or else the built-in ones; raise LoadError if any does not
    load.
    """
    from knowledge.loading import load

    return load(paths_of(settings), settings.cache)


def paths_of(settings: Settings) -> tuple[Path, ...]:
    """Return where the briefings are."""
    from knowledge.loading import builtin

    return settings.briefings or (builtin(),)


def _one_thread() -> None:
    """Let numpy's algebra start no threads, unless the operator says how many: ours is too small
    for them, and they cost a tenth of the time to start. Read once, when numpy is imported.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Do not look for garbage while all that is made is to stay: a tenth of the time to start."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def today() -> date:
    """Return the day that it is where the desk runs."""
    return datetime.now(UTC).astimezone().date()
