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
_HALVES: Final = {"morning": range(12), "afternoon": range(12, 19), "evening": range(16, 24)}
"""The hours of each; a time of twelve hours that is none of them is not guessed at."""
_O_CLOCK: Final = frozenset({"o'clock", "o’clock", "oclock"})
_NOON: Final = 12


def half_of_day(word: str) -> str:
    """Return the half of the day that a word names: morning, afternoon, evening; "" for none."""
    half = word.lower().removesuffix("s")
    return half if half in _HALVES else ""


def says_half(words: Sequence[str]) -> bool:
    """Tell whether a time, as it was read, says its half of the day: "9am", "noon", "nine in the
    morning".
    """
    clock = _CLOCK.fullmatch(" ".join(words))
    return words[0].lower() in _NAMED or bool(clock and clock[3]) or bool(half_of_day(words[-1]))


def in_half(time: tuple[int, int], half: str, *, is_said: bool) -> tuple[int, int]:
    """Put a time in a half of the day, unless it `is_said` with its own; ScheduleError where that
    half has no such hour.
    """
    hour, minute = time
    if not is_said and half != "morning" and hour < _NOON:
        hour += _NOON
    if hour not in _HALVES[half]:
        raise ScheduleError(wording.NOT_IN_HALF.format(half=half))
    return hour, minute


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
    late, more = _half_after(words[taken:])
    half = late or half
    if half:
        return in_half(time, half, is_said=says_half(words[:taken])), taken + more
    _refuse_bare(time[0], " ".join(words[:taken]))
    return time, taken


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


def _refuse_bare(hour: int, written: str) -> None:
    """Ask for the half of the day of a bare hour."""
    bare = re.fullmatch(r"[a-z]+.*|\d{1,2}(?: o.?clock)?", written, re.I)
    if bare and written.lower() not in _NAMED and 1 <= hour <= _NOON:
        early, late = hour % _NOON, hour % _NOON + _NOON
        raise ScheduleError(
            wording.WHICH_HALF.format(word=written, hour=hour, early=early, late=late)
        )


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
