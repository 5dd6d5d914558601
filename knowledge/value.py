"""One figure or date, as a value that can be compared. Reading and comparing are in `values`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["number", "money", "percent", "ordinal", "date", "years", "decade"]
Bound: TypeAlias = Literal["exactly", "about", "over", "under", "since", "until", "before", "after"]


@dataclass(frozen=True, slots=True)
class Value:
    """A figure or date found in a text, between `start` and `end`, bound words included.

    `low` and `high` are equal unless it is a range; for `date` they are its year. `unit` is a
    currency ("USD") or "%". `noun` is what a number counts, as written, in lower case; it is no
    part of the span. `explicit` means that the text itself says "exactly", "just" or "only".
    """

    kind: Kind
    low: Decimal
    high: Decimal
    unit: str = ""
    noun: str = ""
    bound: Bound = "exactly"
    explicit: bool = False
    year: int | None = None
    month: int | None = None
    day: int | None = None
    start: int = 0
    end: int = 0
    text: str = ""
