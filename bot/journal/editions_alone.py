"""Editions of a process that has no database: they end with it."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise
from typing import Final

from bot.journal.editions import Edition

MOST_EDITIONS: Final = 200
"""Editions of all briefings together; they share the words that did not change."""


@dataclass(slots=True)
class HeldEditions:
    """Editions in this process."""

    _kept: dict[tuple[str, int], Edition] = field(default_factory=dict)

    async def latest(self, briefing: str) -> Edition | None:
        """Return the edition in service."""
        return max(self._of(briefing), key=lambda one: one.number, default=None)

    async def of(self, briefing: str, number: int) -> Edition | None:
        """Return an edition by its number."""
        return self._kept.get((briefing, number))

    async def knows(self, briefing: str, digest: str) -> bool:
        """Tell whether a state was in service at some time."""
        return any(one.digest == digest for one in self._of(briefing))

    async def add(self, new: Edition) -> bool:
        """Keep an edition; False if another with its number is there."""
        if (new.briefing, new.number) in self._kept:
            return False
        self._kept[new.briefing, new.number] = new
        if len(self._kept) > MOST_EDITIONS:
            self._let_go()
        return True

    async def untold(self) -> list[Edition]:
        """Return those that somebody has still to be told of, oldest first."""
        waiting = [one for one in self._kept.values() if not one.told]
        return sorted(waiting, key=lambda one: (one.at, one.number))

    async def told(self, briefing: str, number: int) -> None:
        """Note that all who are to hear of an edition have."""
        if found := self._kept.get((briefing, number)):
            self._kept[briefing, number] = replace(found, told=True)

    def sweep(
        self, before: datetime, begun: AbstractSet[tuple[str, int]], told: AbstractSet[int]
    ) -> int:
        """Delete those that others followed before a moment; not those that somebody needs, as they
        were `begun` with by threads or `told` by schedules. Return how many that was.
        """
        old = [
            one
            for one, next_ in self._followed()
            if next_.at < before
            and (one.told and next_.told)
            and (one.briefing, one.number) not in begun
            and one.number not in told
        ]
        for one in old:
            del self._kept[one.briefing, one.number]
        return len(old)

    def _of(self, briefing: str) -> list[Edition]:
        return [one for one in self._kept.values() if one.briefing == briefing]

    def _followed(self) -> list[tuple[Edition, Edition]]:
        """Return each edition that is no longer in service, with the one after it."""
        in_order = sorted(self._kept.values(), key=lambda one: (one.briefing, one.number))
        return [both for both in pairwise(in_order) if both[0].briefing == both[1].briefing]

    def _let_go(self) -> None:
        """Let the oldest go that is no longer in service; rather one of which all were told."""
        followed = [one for one, _ in self._followed()]
        if oldest := min(followed, key=lambda one: (not one.told, one.at), default=None):
            del self._kept[oldest.briefing, oldest.number]
