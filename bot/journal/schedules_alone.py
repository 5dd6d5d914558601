"""Schedules of a process that has no database: they end with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.journal.planned import Place, Planned, editions_of


@dataclass(slots=True)
class HeldSchedules:
    """Schedules in this process."""

    _kept: dict[str, Planned] = field(default_factory=dict)

    async def add(self, new: Planned) -> Planned:
        """Keep a schedule; return it with its number in its channel."""
        numbers = [one.number for one in self._kept.values() if one.place == new.place]
        self._kept[new.id] = numbered = replace(new, number=max(numbers, default=0) + 1)
        return numbered

    async def of(self, place: Place) -> list[Planned]:
        """Return what a channel has scheduled and nobody stopped, by number."""
        found = [one for one in self._kept.values() if one.place == place and not one.stopped]
        return sorted(found, key=lambda one: one.number)

    async def due(self, doors: Sequence[str], now: datetime) -> list[Planned]:
        """Return those of these doors for which there is something to do, longest due first."""
        waiting = [(one.due, one.id) for one in self._kept.values() if one.due and one.due <= now]
        found = [self._kept[id_] for _, id_ in sorted(waiting)]
        return [one for one in found if one.place.door in doors]

    async def change(self, before: Planned, after: Planned) -> Planned | None:
        """Put `after` in the place of `before`; None where it is no longer as it was before."""
        kept = self._kept.get(before.id)
        if kept is None or kept.version != before.version:
            return None
        self._kept[before.id] = new = replace(after, version=before.version + 1)
        return new

    def editions(self) -> frozenset[int]:
        """Return the numbers of the editions that those which go on have told, or are telling."""
        return editions_of(one for one in self._kept.values() if one.due)

    def forget(self, people: Sequence[str], workspace: str) -> int:
        """Forget who made some, or all that a workspace has; return how many those are."""
        theirs = [
            one
            for one in self._kept.values()
            if (not people or one.person in people) and workspace in {"", one.place.workspace}
        ]
        for one in theirs:
            if people:
                self._kept[one.id] = replace(one, person=None, maker="")
            else:
                del self._kept[one.id]
        return len(theirs)

    def sweep(self, before: datetime) -> int:
        """Delete those that ended, and were made before a moment; return how many."""
        old = [one.id for one in self._kept.values() if one.due is None and one.at < before]
        for id_ in old:
            del self._kept[id_]
        return len(old)
