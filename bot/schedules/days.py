"""Days of the week and times of day, in the words that people use for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from bot.schedules import wording
from bot.schedules.errors import ScheduleError

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
_WRITTEN: Final = {"*": "daily", "1-5": "weekdays", "0,6": "weekends"}
_SHORTEST: Final = 3
_SHORT: Final = {"weds": "wed"}
_TO: Final = frozenset({"-", "to", "through", "until", "till"})


def read_days(words: Sequence[str]) -> tuple[frozenset[int], int]:
    """In: words. Out: the days that the first of them name, and how many words that took: "mon",
    "mon-fri", "monday to friday", "weekdays"; no days and 0 where it is something else.
    """
    first = words[0].lower()
    if first in _GROUPS:
        return frozenset(_GROUPS[first]), 1
    start, dash, end = first.partition("-")
    if dash and end:
        return (_between(start, end), 1) if _day(start, end) else (frozenset(), 0)
    if _day(first) and len(words) > 2 and words[1].lower() in _TO and _day(words[2]):
        return _between(first, words[2]), 3
    found = _day(first)
    return (frozenset(found), 1) if found else (frozenset(), 0)


def _day(*words: str) -> list[int]:
    """Return the days that all of some words name; none unless each does."""
    found = [
        number
        for word in words
        for number, name in enumerate(NAMES)
        if len(word) >= _SHORTEST and f"{name}s".startswith(_SHORT.get(word.lower(), word.lower()))
    ]
    return found if len(found) == len(words) else []


def _between(start: str, end: str) -> frozenset[int]:
    first, last = _day(start, end)
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


# --- times of day --------------------------------------------------------------------------------

_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s?([ap])\.?m\.?|(\d{1,2})[:.](\d{2})", re.I)
_LIKE_ONE: Final = re.compile(r"\d+(?:[:.h]\d*)*(?:[ap]\.?m\.?)?", re.I)
_NAMED: Final = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0)}
_NOON: Final = 12


def read_time(words: Sequence[str]) -> tuple[tuple[int, int] | None, int]:
    """In: words. Out: the hour and the minute that the first of them say, and how many words that
    took; None and 0 where it is something else; ScheduleError for a time that there is not.
    """
    first = words[0].lower()
    if first in _NAMED:
        return _NAMED[first], 1
    for taken in (2, 1):
        if len(words) >= taken and (found := _CLOCK.fullmatch(" ".join(words[:taken]))):
            return _checked(found), taken
    if _LIKE_ONE.fullmatch(first):
        raise ScheduleError(wording.BAD_TIME.format(word=words[0][:40]))
    return None, 0


def _checked(found: re.Match[str]) -> tuple[int, int]:
    half, minute = found[3], int(found[2] or found[5] or 0)
    hour = int(found[1] or found[4])
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= _NOON):
        raise ScheduleError(wording.BAD_TIME.format(word=found[0]))
    if half:
        hour = hour % _NOON + (_NOON if half.lower() == "p" else 0)
    return hour, minute
