"""What a channel has scheduled, as the journal keeps it; and who keeps it: the database, or this
process alone.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from bot.schedules.schedule import Schedule, next_slot

_BYTES: Final = 8


class Stopped(StrEnum):
    """Why a schedule has ended."""

    ASKED = "asked"
    GONE = "gone"  # there is no place to post to, any more
    NOTHING = "nothing"  # there is no such briefing, any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A channel: the door that leads there, whose it is, and its id."""

    door: str
    workspace: str
    channel: str


@dataclass(frozen=True, slots=True)
class Told:
    """Up to which edition of its briefing a schedule has told a channel, and when."""

    edition: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Span:
    """The editions of a briefing that a slot tells of: what changed since `known`, 0 where the
    channel knows none, up to `now`.
    """

    known: int
    now: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A schedule of a channel. `number` is what people call it there; `address` is where it posts
    and `maker` the way to who made it, in the door's own words; `label` names the channel to them;
    `person` is that person's hash.

    All slots up to `since` are dealt with. `due` is when there is something to do next: to post, or
    to tell of slots that were `missed`, or that it has `stopped`. `version` counts its changes.

    Where it tells what changed since the last time, `telling` is what the slot in hand tells: it is
    settled before anything is posted, so that whoever goes on with it tells no less.
    """

    id: str
    place: Place
    schedule: Schedule
    address: str = field(repr=False)
    maker: str = field(repr=False)
    at: datetime
    since: datetime
    due: datetime | None
    number: int = 0
    label: str = ""
    person: str | None = None
    missed: tuple[datetime, datetime] | None = None
    stopped: Stopped | None = None
    told: Told | None = None
    telling: Span | None = None
    version: int = 0


def planned(  # noqa: PLR0913 - what a schedule is made of
    schedule: Schedule,
    place: Place,
    now: datetime,
    *,
    address: str,
    maker: str = "",
    label: str = "",
    person: str | None = None,
) -> Planned:
    """In: what somebody asked for, and where. Out: what is to be kept of it, with no number yet."""
    return Planned(
        id=secrets.token_hex(_BYTES),
        place=place,
        schedule=schedule,
        address=address,
        maker=maker,
        label=label,
        person=person,
        at=now,
        since=now,
        due=next_slot(schedule, now),
    )


def editions_of(plans: Iterable[Planned]) -> frozenset[int]:
    """Return the numbers of the editions that schedules have told, or are telling."""
    found: set[int] = set()
    for one in plans:
        found |= {one.told.edition} if one.told else set()
        found |= {one.telling.known, one.telling.now} if one.telling else set()
    return frozenset(found)


class Schedules(Protocol):
    """Keeps what channels have scheduled. OutOfReachError where the database cannot be used."""

    async def add(self, new: Planned) -> Planned:
        """Keep a schedule; return it with its number in its channel."""

    async def of(self, place: Place) -> list[Planned]:
        """Return what a channel has scheduled and nobody stopped, by number."""

    async def due(self, doors: Sequence[str], now: datetime) -> list[Planned]:
        """Return those of these doors for which there is something to do, longest due first."""

    async def change(self, before: Planned, after: Planned) -> Planned | None:
        """Put `after` in the place of `before`, and return it as it is kept now; None where it is
        no longer as it was before.
        """
