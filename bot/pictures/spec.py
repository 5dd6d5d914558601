"""What a picture shows, as frozen values; nothing here knows how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from knowledge.schema import Bound


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as a fact gives it; a range where `low` is less than `high`.

    `words` say it whole: "over 1,000 missiles". `short` leaves out a unit that stands above it.
    """

    low: Decimal
    high: Decimal
    bound: Bound
    words: str
    short: str


@dataclass(frozen=True, slots=True)
class Item:
    """A fact in a picture: its id, its answer, where it stands, and its amounts in one unit."""

    fact: str
    label: str
    source: str
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """Amounts that are measured in the same unit, and so may be held against each other."""

    unit: str
    items: tuple[Item, ...]

    @property
    def alone(self) -> bool:
        """Whether there is nothing to hold an amount against, which then gets no bar."""
        return sum(len(item.amounts) for item in self.items) < 2


@dataclass(frozen=True, slots=True)
class Bars:
    """A picture of figures. `left` is how many more of them there are."""

    title: str
    details: tuple[str, ...]
    panels: tuple[Panel, ...]
    left: int = 0

    @property
    def shown(self) -> tuple[Item, ...]:
        """All facts in it, in the order in which they are told; one with two units comes twice."""
        return tuple(item for panel in self.panels for item in panel.items)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a month or a year, or several years: from the first day to the last.

    `sure` means that it is the whole of that time, or the very day; else it is some day in it.
    """

    first: date
    last: date
    sure: bool
    words: str


@dataclass(frozen=True, slots=True)
class Event:
    """A fact on a line of time: its id, its answer, where it stands, and when."""

    fact: str
    label: str
    source: str
    moment: Moment


@dataclass(frozen=True, slots=True)
class Timeline:
    """A picture of dates, oldest first. `left` is how many more of them there are."""

    title: str
    details: tuple[str, ...]
    events: tuple[Event, ...]
    left: int = 0

    @property
    def shown(self) -> tuple[Event, ...]:
        """All facts in it, in the order in which they are told."""
        return self.events


Picture = Bars | Timeline
