"""Days of the week, in the words that people use for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

NAMES: Final = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
"""In the order in which cron counts them."""

_WEEK: Final = len(NAMES)
_FROM_MONDAY: Final = (1, 2, 3, 4, 5, 6, 0)
_GROUPS: Final = {
    "daily": range(_WEEK),
    "day": range(_WEEK),
    "days": range(_WEEK),
    "everyday": range(_WEEK),
    "weekday": range(1, 6),
    "weekdays": range(1, 6),
    "workday": range(1, 6),
    "workdays": range(1, 6),
    "weekend": (0, 6),
    "weekends": (0, 6),
}
_WORKING: Final = frozenset({"business", "week", "work", "working"})
_WRITTEN: Final = {"*": "daily", "1-5": "weekdays", "0,6": "weekends"}
_SHORTEST: Final = 3
_SHORTEST_IN_A_ROW: Final = 2  # "mo-fr", "tu/th": alone such a word may be anything
_SHORT: Final = {"weds": "wed"}
_ROW: Final = re.compile(r"[/&+]")
_TO: Final = frozenset({"-", "to", "through", "until", "till"})


def read_days(words: Sequence[str]) -> tuple[frozenset[int], int]:
    """In: words. Out: the days that the first of them name, and how many words that took: "mon",
    "mon-fri", "tue/thu", "monday to friday", "weekdays"; no days and 0 where it is something else.
    """
    first = words[0].lower()
    if first in _GROUPS:
        return frozenset(_GROUPS[first]), 1
    if first in _WORKING and words[1:] and words[1].lower() in {"day", "days"}:
        return frozenset(_GROUPS["weekdays"]), 2
    start, dash, end = first.partition("-")
    if dash and end:
        return (_between(start, end), 1) if _row(start, end) else (frozenset(), 0)
    if len(row := _ROW.split(first)) > 1:
        found = _row(*row)
        return frozenset(found), 1 if found else 0
    if _day(first) and len(words) > 2 and words[1].lower() in _TO and _day(words[2]):
        return _between(first, words[2]), 3
    found = _day(first)
    return (frozenset(found), 1) if found else (frozenset(), 0)


def _row(*words: str) -> list[int]:
    return _day(*words, shortest=_SHORTEST_IN_A_ROW)


def _day(*words: str, shortest: int = _SHORTEST) -> list[int]:
    """Return the days that all of some words name; none unless each does."""
    found = [
        number
        for word in words
        for number, name in enumerate(NAMES)
        if len(word) >= shortest and f"{name}s".startswith(_SHORT.get(word.lower(), word.lower()))
    ]
    return found if len(found) == len(words) else []


def _between(start: str, end: str) -> frozenset[int]:
    first, last = _row(start, end)
    return frozenset((first + step) % _WEEK for step in range((last - first) % _WEEK + 1))


def days_field(days: Iterable[int]) -> str:
    """Return days as cron has them, each set of days in one way."""
    wanted = {day % _WEEK for day in days}
    if len(wanted) == _WEEK:
        return "*"
    if wanted == set(range(1, 6)):
        return "1-5"
    return ",".join(map(str, sorted(wanted)))


def are_days(field: str) -> bool:
    """Tell whether a field has the form of `days_field`; "MON#1" and "5L" are days of a month."""
    return field in _WRITTEN or all(day.isdecimal() for day in field.split(","))


def days_written(field: str) -> str:
    """Return a field of `days_field` in words."""
    if field in _WRITTEN:
        return _WRITTEN[field]
    wanted = {int(day) for day in field.split(",")}
    *others, last = [f"{NAMES[day]}s" for day in _FROM_MONDAY if day in wanted]
    return f"{', '.join(others)} and {last}" if others else last
