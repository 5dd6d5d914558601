"""The threads that were looked up a moment ago: each message in a thread asks for it again."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.journal.planned import Place
from bot.journal.threads import Thread

_MOST: Final = 2_000
_FRESH: Final = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Known:
    """What was found, also that a thread is no briefing thread."""

    _found: OrderedDict[tuple[Place, str], tuple[datetime, Thread | None]] = field(
        default_factory=OrderedDict
    )

    def look_up(self, place: Place, thread: str, now: datetime) -> tuple[Thread | None] | None:
        """Return what is known of a thread; None where nothing is, any more."""
        at, found = self._found.get((place, thread), (None, None))
        return (found,) if at and now - at < _FRESH else None

    def note(self, place: Place, thread: str, now: datetime, found: Thread | None) -> None:
        """Remember a thread. One that was begun a moment ago may not be written down yet."""
        if found is None and now.timestamp() - float(thread) < _FRESH.total_seconds():
            return
        self._found[place, thread] = (now, found)
        self._found.move_to_end((place, thread))
        if len(self._found) > _MOST:
            self._found.popitem(last=False)

    def forget(self, place: Place, thread: str) -> None:
        """Look a thread up anew the next time."""
        self._found.pop((place, thread), None)
