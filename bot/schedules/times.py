"""Times of day, in the words that people use for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.schedules import wording
from bot.schedules.errors import ScheduleError

_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s?([ap])\.?m\.?|(\d{1,2})[:.](\d{2})", re.I)
_FORMS: Final = (re.compile(r"(\d{1,2})h(\d{2})?", re.I), re.compile(r"(0\d)(\d{2})"))
_LIKE_ONE: Final = re.compile(r"\d+(?:[:.h]\d*)*(?:[ap]\.?m\.?)?", re.I)
_FROM_TO: Final = re.compile(r"\d{1,2}(?:am|pm|:\d\d)?-\d{1,2}(?:am|pm|:\d\d)?", re.I)
_NAMED: Final = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0)}
_HOURS: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    "twelve",
)
_HALVES: Final = {"morning": "a", "mornings": "a"} | dict.fromkeys(
    ("afternoon", "afternoons", "evening", "evenings"), "p"
)
_O_CLOCK: Final = frozenset({"o'clock", "o’clock", "oclock"})
_NOON: Final = 12


def half_of_day(word: str) -> str:
    """Return the half of the day that a word names: "a" before noon, "p" after it, "" for none."""
    return _HALVES.get(word.lower(), "")


def read_clock(words: Sequence[str]) -> tuple[tuple[int, int] | None, int]:
    """In: words. Out: the hour and the minute of the time that the first of them surely are, and
    how many words that took; ScheduleError for a time that there is not.
    """
    if words[0].lower() in _NAMED:
        return _NAMED[words[0].lower()], 1
    for taken in (2, 1):
        if len(words) >= taken and (found := _CLOCK.fullmatch(" ".join(words[:taken]))):
            hour, minute = found[1] or found[4], found[2] or found[5]
            return _checked(found[0], hour, minute, found[3] or ""), taken
    return None, 0


def read_time(words: Sequence[str], half: str = "") -> tuple[tuple[int, int] | None, int]:
    """Read what says a time where one is expected: "0900", "17h30", "nine in the morning" as well.
    `half` is the half of the day, where that was said before.
    """
    time, taken = read_clock(words)
    if time is None:
        time, taken = _loosely(words)
    if time is None:
        _refuse(words[0])
        return None, 0
    own = _CLOCK.fullmatch(" ".join(words[:taken]))
    late, more = _half_after(words[taken:])
    half = "" if words[0].lower() in _NAMED or (own and own[3]) else late or half
    return _in_half(time, half, " ".join(words[:taken])), taken + more


def _loosely(words: Sequence[str]) -> tuple[tuple[int, int] | None, int]:
    first = words[0].lower()
    for form in _FORMS:
        if found := form.fullmatch(first):
            return _checked(words[0], found[1], found[2]), 1
    if first not in _HOURS and not re.fullmatch(r"\d{1,2}", first):
        return None, 0
    hour = _HOURS.index(first) + 1 if first in _HOURS else int(first)
    taken = 2 if words[1:] and words[1].lower() in _O_CLOCK else 1
    return _checked(words[0], str(hour), None), taken


def _half_after(words: Sequence[str]) -> tuple[str, int]:
    """Read "in the morning" behind a time."""
    if [word.lower() for word in words[:2]] != ["in", "the"] or not words[2:]:
        return "", 0
    half = half_of_day(words[2])
    return half, 3 if half else 0


def _in_half(time: tuple[int, int], half: str, written: str) -> tuple[int, int]:
    """Put a time in its half of the day; one of a bare hour has to have one."""
    hour, minute = time
    bare = re.fullmatch(r"[a-z]+.*|\d{1,2}(?: o.?clock)?", written, re.I)
    if bare and written.lower() not in _NAMED and not half and 1 <= hour <= _NOON:
        raise ScheduleError(_which_half(hour, written))
    if half == "p" and hour < _NOON:
        hour += _NOON
    return hour, minute


def _which_half(hour: int, written: str) -> str:
    early, late = hour % _NOON, hour % _NOON + _NOON
    return wording.WHICH_HALF.format(word=written, hour=hour, early=early, late=late)


def _refuse(word: str) -> None:
    if _FROM_TO.fullmatch(word):
        raise ScheduleError(wording.ONE_TIME)
    if _LIKE_ONE.fullmatch(word):
        raise ScheduleError(wording.BAD_TIME.format(word=word[:40]))


def _checked(written: str, hours: str, minutes: str | None, half: str = "") -> tuple[int, int]:
    hour, minute = int(hours), int(minutes or 0)
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= _NOON):
        raise ScheduleError(wording.BAD_TIME.format(word=written))
    if half:
        hour = hour % _NOON + (_NOON if half.lower() == "p" else 0)
    return hour, minute
