"""Dates with a month in them: 18 Dec 2025, December 18th, 2025-12-18, December 2025, in May.

Years, decades and spans of years need to know what stands around them; they are in `years`.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import NamedTuple

from knowledge.numerals import either

_FULL = [name.lower() for name in calendar.month_name[1:]]
MONTHS = (
    {name: number for number, name in enumerate(_FULL, 1)}
    | {name[:3]: number for number, name in enumerate(_FULL, 1)}
    | {"sept": 9}
)
# Verbs too: by themselves these are months only after a word that says so.
_VERBS = ("may", "march")
# What a date is overwritten with, so that its digits are not read again as something else.
MASK = "\0"


class FoundDate(NamedTuple):
    """A date at start..end; a part is None where the text does not give it."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None


_MONTH = rf"(?P<month>{either(MONTHS)})(?![a-z])(?:\.(?=\s?(?:the\s)?[0-9]))?"
_ONLY_DAY = r"(?:st|nd|rd|th)?(?![0-9a-z]|\.[0-9]|,[0-9]{1,3}(?![0-9]))"
_ONLY_YEAR = r"(?![0-9a-z]|[.,][0-9])"
_NUMERIC = r"(?<![0-9a-z][-/.])(?<![0-9a-z])"

_PATTERNS = (
    # 2025-12-18
    (
        rf"{_NUMERIC}(?P<year>[12][0-9]{{3}})([-/.])(?P<month>[0-9]{{1,2}})\2(?P<day>[0-9]{{1,2}})"
        r"(?![-/.]?[0-9])"
    ),
    # 18 December 2025, 18th of Dec
    (
        rf"{_NUMERIC}(?<![0-9],)(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[\s-](?:of\s)?{_MONTH}"
        rf"(?:(?:,?\s|-|,)(?:of\s|in\s)?(?P<year>[12][0-9]{{3}}){_ONLY_YEAR})?"
    ),
    # December 18, 2025, Dec. 18th, December 18-20
    (
        rf"(?<![0-9a-z]){_MONTH}\s?(?:the\s)?(?P<day>[0-9]{{1,2}}){_ONLY_DAY}(?:-[0-9]{{1,2}}\b)?"
        rf"(?:,?\s?(?P<year>[12][0-9]{{3}}){_ONLY_YEAR})?"
    ),
    # December 2025
    rf"(?<![0-9a-z]){_MONTH}(?:,?\s(?:of\s)?|-)(?P<year>[12][0-9]{{3}}){_ONLY_YEAR}",
    # 18/12/2025, 12/18/2025
    (
        rf"{_NUMERIC}(?P<one>[0-9]{{1,2}})([-/.])(?P<two>[0-9]{{1,2}})\2(?P<year>[12][0-9]{{3}})"
        r"(?![-/.]?[0-9])"
    ),
    # in December
    rf"(?<![0-9a-z])(?P<month>{either(set(_FULL) - set(_VERBS))})\b",
    (
        rf"(?:(?<=\bin\s)|(?<=\b(?:last|this|next|late)\s)|(?<=\b(?:early|since|until)\s)"
        rf"|(?<=\bmid-)|(?<=\bby\s))(?P<month>{either(_VERBS)})\b"
    ),
)


def take_dates(text: str) -> tuple[tuple[FoundDate, ...], str]:
    """Take folded text; return the dates in it, and the text with them overwritten.

    A date that may be read in two ways (05/06/2025) or that is none (2025-02-30) is overwritten
    too, and not returned: nobody can say what it means, and its parts mean nothing.
    """
    found: list[FoundDate] = []
    if not _ANY.search(text):
        return (), text

    def note(match: re.Match[str]) -> str:
        if date := _decide(match):
            found.append(date)
        return MASK * len(match[0])

    for pattern in _COMPILED:
        text = pattern.sub(note, text)
    return tuple(sorted(found)), text


# What every date has; most texts have none, and are done with a single look.
_ANY = re.compile(rf"[0-9][-/.][0-9]{{1,2}}[-/.][0-9]|(?<![a-z])(?:{either(MONTHS)})")
_COMPILED = tuple(re.compile(pattern) for pattern in _PATTERNS)


def _decide(match: re.Match[str]) -> FoundDate | None:
    parts = match.groupdict()
    year = int(parts["year"]) if parts.get("year") else None
    if "one" in parts:
        month, day = _day_and_month(int(parts["one"]), int(parts["two"]))
    else:
        month = MONTHS.get(parts["month"]) or _number(parts["month"])
        day = _number(parts.get("day"))
    if month is None or not _exists(year, month, day):
        return None
    return FoundDate(match.start(), match.end(), year, month, day)


def _number(written: str | None) -> int | None:
    return int(written) if written and written.isdecimal() else None


def _day_and_month(one: int, two: int) -> tuple[int | None, int | None]:
    """Return month and day, where only one order is possible or both mean the same."""
    if one == two or two > 12:
        return one, two
    return (two, one) if one > 12 else (None, None)


def _exists(year: int | None, month: int, day: int | None) -> bool:
    try:
        # A leap year: 29 February may be meant.
        datetime.date(year or 2024, month, 1 if day is None else day)
    except ValueError:
        return False
    return True
