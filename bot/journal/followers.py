"""Who wants to hear when a briefing changes, as the journal keeps it: channels, and people in their
direct messages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.journal.keys import Keys
from bot.journal.planned import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """A channel, or a person, that follows a briefing. `address` is where to write, in the door's
    own words; `person` is the hash of who asked for it.
    """

    place: Place
    briefing: str
    address: str = field(repr=False)
    person: str | None = None
    at: datetime


def is_own(one: Follower, keys: Keys) -> bool:
    """Tell whether somebody follows for themselves: the place is called by their id."""
    named = (keys.person(one.place.channel), keys.person(one.place.workspace))
    return one.person is not None and one.person in named


class Followers(Protocol):
    """Keeps followers. OutOfReachError where the database cannot be used."""

    async def add(self, new: Follower) -> bool:
        """Keep a follower; False if it follows that briefing already."""

    async def remove(self, place: Place, briefing: str) -> bool:
        """Let one go; False if it did not follow."""

    async def at(self, place: Place) -> list[Follower]:
        """Return what a channel or person follows, by briefing."""

    async def of(self, briefing: str) -> list[Follower]:
        """Return who follows a briefing."""
