"""Briefing threads as the journal keeps them, and who keeps them: the database, or this process
alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.briefs.asked import Asked
from bot.journal.planned import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A briefing thread. `id` is the id of the reply on top of it, and `thread` what the platform
    calls the thread: "" where it could not be posted. `number` counts the threads on a briefing in
    a channel, from 1; `edition` is the one of the briefing that it began with, 0 where none is
    known. `address` is where posts in the thread go, in the door's own words, and `conversation`
    what questions in it belong to.

    It is `opened` once its first post is out; `ended` when somebody ended it.
    """

    id: str
    place: Place
    thread: str
    briefing: str
    length: str
    section: str = ""
    number: int = 1
    edition: int = 0
    address: str = field(default="", repr=False)
    conversation: str = field(default="", repr=False)
    at: datetime
    opened: bool = False
    ended: datetime | None = None


class Threads(Protocol):
    """Keeps briefing threads. OutOfReachError where the database cannot be used."""

    async def add(self, new: Thread) -> Thread:
        """Keep a thread, unless one with its id is there; return the one that is."""

    async def of(self, id_: str) -> Thread | None:
        """Return a thread by its id."""

    async def at(self, place: Place, thread: str) -> Thread | None:
        """Return the briefing thread that goes by this name on the platform. The channel of the
        place is where it was begun; "" where that is not known.
        """

    async def latest(self, place: Place, briefing: str = "") -> Thread | None:
        """Return the thread that was begun last in a channel, on one briefing or on any."""

    async def opened(self, id_: str) -> None:
        """Note that the first post in a thread is out."""

    async def ended(self, id_: str, at: datetime) -> bool:
        """Note that a thread has ended; False if it had before."""

    async def unopened(self, doors: Sequence[str]) -> list[Thread]:
        """Return those of these doors that stand without their first post, oldest first; not those
        that could not be posted.
        """

    async def asked(self, conversation: str) -> tuple[Asked, ...]:
        """Return what was asked in a conversation and answered, the earliest first."""
