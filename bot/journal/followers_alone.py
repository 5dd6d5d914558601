"""Followers of a process that has no database: they end with it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bot.journal.followers import Follower, is_own
from bot.journal.keys import Keys
from bot.journal.planned import Place

MOST_FOLLOWERS: Final = 5_000


@dataclass(slots=True)
class HeldFollowers:
    """Followers in this process."""

    _kept: OrderedDict[tuple[Place, str], Follower] = field(default_factory=OrderedDict)

    async def add(self, new: Follower) -> bool:
        """Keep a follower; False if it follows that briefing already."""
        if (new.place, new.briefing) in self._kept:
            return False
        self._kept[new.place, new.briefing] = new
        while len(self._kept) > MOST_FOLLOWERS:
            self._kept.popitem(last=False)
        return True

    async def remove(self, place: Place, briefing: str) -> bool:
        """Let one go; False if it did not follow."""
        return self._kept.pop((place, briefing), None) is not None

    async def at(self, place: Place) -> list[Follower]:
        """Return what a channel or person follows, by briefing."""
        return sorted((one for one in self._kept.values() if one.place == place), key=_by_briefing)

    async def of(self, briefing: str) -> list[Follower]:
        """Return who follows a briefing."""
        return [one for one in self._kept.values() if one.briefing == briefing]

    def forget(self, people: Sequence[str], workspace: str, keys: Keys) -> int:
        """Forget who had some follow, and those who do for themselves, or all of a workspace;
        return how many those are.
        """
        theirs = [
            (key, one)
            for key, one in self._kept.items()
            if (not people or one.person in people) and workspace in {"", one.place.workspace}
        ]
        for key, one in theirs:
            if people and not is_own(one, keys):
                self._kept[key] = replace(one, person=None)
            else:
                del self._kept[key]
        return len(theirs)


def _by_briefing(one: Follower) -> str:
    return one.briefing
