"""What the facts of a briefing read at one time, and what became of it: as the journal keeps it.

An edition is written down when it is first in service; so a correction is known as one also by a
process that starts with it, and by each replica as the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A state of a briefing's facts (`knowledge.changes.state_of`), and its digest. `number` counts
    them from 1. What is different from the one before is `told` once all who are to hear of it
    have.
    """

    briefing: str
    number: int
    digest: str
    state: Mapping[str, str] = field(repr=False)
    at: datetime
    told: bool = False


class Editions(Protocol):
    """Keeps editions. OutOfReachError where the database cannot be used."""

    async def latest(self, briefing: str) -> Edition | None:
        """Return the edition in service."""

    async def of(self, briefing: str, number: int) -> Edition | None:
        """Return an edition by its number."""

    async def knows(self, briefing: str, digest: str) -> bool:
        """Tell whether a state was in service at some time."""

    async def add(self, new: Edition) -> bool:
        """Keep an edition; False if another with its number is there."""

    async def untold(self) -> list[Edition]:
        """Return those that somebody has still to be told of, oldest first."""

    async def told(self, briefing: str, number: int) -> None:
        """Note that all who are to hear of an edition have."""
