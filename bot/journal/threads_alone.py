"""Briefing threads of a process that has no database: they end with it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from bot.briefs.asked import Asked
from bot.journal.planned import Place
from bot.journal.threads import Thread

MOST_THREADS: Final = 1_000


@dataclass(slots=True)
class HeldThreads:
    """Briefing threads in this process. `asked_in` returns what was asked in a conversation."""

    asked_in: Callable[[str], tuple[Asked, ...]]
    _kept: OrderedDict[str, Thread] = field(default_factory=OrderedDict)

    async def add(self, new: Thread) -> Thread:
        """Keep a thread, unless one with its id is there; return the one that is."""
        if new.id in self._kept:
            return self._kept[new.id]
        numbers = (one.number for one in self._at(new.place) if one.briefing == new.briefing)
        numbered = replace(new, number=max(new.number, max(numbers, default=0) + 1))
        self._kept[new.id] = numbered
        while len(self._kept) > MOST_THREADS:
            self._kept.popitem(last=False)
        return numbered

    async def of(self, id_: str) -> Thread | None:
        """Return a thread by its id."""
        return self._kept.get(id_)

    async def at(self, place: Place, thread: str) -> Thread | None:
        """Return the briefing thread that goes by this name on the platform. The channel of the
        place is where it was begun; "" where that is not known.
        """
        there = [one for one in self._kept.values() if thread and one.thread == thread]
        return _latest(
            one
            for one in there
            if one.place == replace(place, channel=place.channel or one.place.channel)
        )

    async def latest(self, place: Place, briefing: str = "") -> Thread | None:
        """Return the thread that was begun last in a channel, on one briefing or on any."""
        there = [one for one in self._at(place) if briefing in {"", one.briefing}]
        return max(there, key=lambda one: one.number, default=None) if briefing else _latest(there)

    async def opened(self, id_: str) -> None:
        """Note that the first post in a thread is out."""
        if id_ in self._kept:
            self._kept[id_] = replace(self._kept[id_], opened=True)

    async def ended(self, id_: str, at: datetime) -> bool:
        """Note that a thread has ended; False if it had before."""
        found = self._kept.get(id_)
        if found is None or found.ended:
            return False
        self._kept[id_] = replace(found, ended=at)
        return True

    async def unopened(self, doors: Sequence[str]) -> list[Thread]:
        """Return those of these doors that stand without their first post, oldest first; not those
        that could not be posted, or have ended.
        """
        waiting = [one for one in self._kept.values() if one.thread and not one.ended]
        found = [one for one in waiting if one.place.door in doors and not one.opened]
        return sorted(found, key=lambda one: one.at)

    async def asked(self, conversation: str) -> tuple[Asked, ...]:
        """Return what was asked in a conversation and answered, the earliest first."""
        return self.asked_in(conversation)

    def _at(self, place: Place) -> list[Thread]:
        return [one for one in self._kept.values() if one.place == place]

    def forget(self, workspace: str) -> int:
        """Forget the threads of a workspace, "" for all; return how many those are."""
        theirs = [one.id for one in self._kept.values() if workspace in {"", one.place.workspace}]
        for id_ in theirs:
            del self._kept[id_]
        return len(theirs)

    def sweep(self, before: datetime) -> int:
        """Delete those begun before a moment, but for the last in each channel on each briefing:
        the next one there is counted from it. Return how many those are.
        """
        last = {(one.place, one.briefing): one.number for one in _by_number(self._kept.values())}
        old = [
            one.id
            for one in self._kept.values()
            if one.at < before and one.number < last[one.place, one.briefing]
        ]
        for id_ in old:
            del self._kept[id_]
        return len(old)

    def editions(self) -> frozenset[tuple[str, int]]:
        """Return the editions that threads began with, each as its briefing and its number."""
        return frozenset((one.briefing, one.edition) for one in self._kept.values())


def _latest(found: Iterable[Thread]) -> Thread | None:
    return max(found, key=lambda one: (one.at, one.number), default=None)


def _by_number(found: Iterable[Thread]) -> list[Thread]:
    return sorted(found, key=lambda one: one.number)
