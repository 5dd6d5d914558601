"""A schedule in people's words: days, a time of day, a place for its zone, and then a briefing.

weekdays 09:00 Europe/Berlin 60s          every tuesday at 9am Asia/Kolkata
mon, wed and fri 18:00 UTC 5m             cron 0 9 * * 1-5 Europe/Berlin full

At its end, or anywhere, "since last time" asks for what changed alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bot.schedules import wording
from bot.schedules.changes import split_changes
from bot.schedules.crons import FIELDS, HOURLY, HOURS, read_cron
from bot.schedules.days import days_field, days_written, read_days
from bot.schedules.errors import ScheduleError
from bot.schedules.missing import refuse_other_rhythms, what_is_missing
from bot.schedules.schedule import Schedule
from bot.schedules.times import half_of_day, in_half, read_clock, read_time, says_half
from bot.schedules.zones import (
    DEFAULT,
    LENGTHS,
    IsName,
    closed_up,
    is_zone,
    nothing,
    read_zone,
)

LONGEST: Final = 300
_HELP: Final = frozenset({"help", "?"})
_WORD: Final = re.compile(r"[^\s,;]+")
_DASHES: Final = re.compile("[‐‑‒–—−]")
_QUOTED: Final = re.compile(r"([\"'`“]+)(.*?)[\"'`”]+", re.DOTALL)
_FILLERS: Final = frozenset(
    {"every", "each", "on", "at", "and", "the", "&", "for", "from", "weekly", "week"}
)
_THIS: Final = frozenset({"it", "this", "that", "a", "one", "briefing", "post", "me", "us"})
"""What stands for the briefing where none is named."""
_OFTEN: Final = re.compile(
    r"(?:every|each)\s+(?:\d+\s*)?(?:s|secs?|seconds?|m|mins?|minutes?|quarter|half)\b"
    r"|minutely\b|half-hourly\b",
    re.IGNORECASE,
)
_ONE_FIELD_MORE: Final = re.compile(r"[\d*/,#-]+(?:\s|$)")
_EACH_HOUR: Final = re.compile(
    r"(?:hourly|(?:every|each)\s+(?:(?P<step>\d{1,2})\s*(?:h|hrs?|hours)|hour))\b\s*", re.IGNORECASE
)


@dataclass
class _Found:
    """What was read so far, and whether a briefing goes by some words; `at` is how many words that
    took, `lead` what stands before it, `half` the half of the day that "every morning" says; the
    time `has_half` where it says its own.
    """

    words: Sequence[re.Match[str]]
    is_name: IsName
    at: int = 0
    lead: tuple[str, ...] = ()
    half: str = ""
    days: frozenset[int] = field(default_factory=frozenset)
    time: tuple[int, int] | None = None
    has_half: bool = False
    zone: str = ""

    @property
    def left(self) -> list[str]:
        return [word[0] for word in self.words[self.at :]]

    @property
    def is_when(self) -> bool:
        """Tell whether days and time are known."""
        return bool(self.days or self.half) and self.time is not None

    @property
    def is_nothing(self) -> bool:
        """Tell whether nothing is known."""
        return not (self.days or self.half or self.time or self.zone)


def read_schedule(text: str, zone: str = DEFAULT, is_name: IsName = nothing) -> Schedule:
    """In: a schedule in people's words; the zone where they name none; whether a briefing goes by
    some words. Out: the schedule; ScheduleError says what was not understood, and what is.
    """
    text = _DASHES.sub("-", text).strip()
    if quoted := _QUOTED.fullmatch(text):
        text = quoted[2].strip()
    if len(text) > LONGEST:
        raise ScheduleError(wording.TOO_LONG)
    if not text or text.lower() in _HELP:
        raise ScheduleError(wording.FORM)
    text, changes = split_changes(closed_up(text))
    read = _read(text, zone, is_name)
    request, changes = split_changes(f"{read.request} {changes}".strip())
    return replace(read, request=f"{request} {changes}".strip())


def _read(text: str, zone: str, is_name: IsName) -> Schedule:
    if _OFTEN.match(text):
        raise ScheduleError(wording.TOO_OFTEN)
    if each_hour := _EACH_HOUR.match(text):
        cron = _each_hours(int(each_hour["step"] or 1))
        return _with_rest(cron, text[each_hour.end() :], zone, is_name)
    found = _Found(list(_WORD.finditer(text)), is_name)
    if found.left and found.left[0].lower() == "cron":
        return _cron(text, zone, is_name)
    refuse_other_rhythms(found.left)
    _take_all(found)
    if found.is_nothing and (start := _where_it_says_when(found)):
        found.lead, found.at = tuple(found.left[:start]), found.at + start
        refuse_other_rhythms(found.lead)
        _take_all(found)
    return _made(found, text, zone)


def _each_hours(step: int) -> str:
    if step == 1:
        return HOURLY
    if not step or step >= HOURS or HOURS % step:
        raise ScheduleError(wording.EACH_HOURS)
    return f"0 */{step} * * *"


def _take_all(found: _Found) -> None:
    while found.left and _takes(found):
        pass


def _where_it_says_when(found: _Found) -> int:
    """Return how many words stand before days or a time: "harbour 60s weekdays 9am"."""
    left = found.left
    for at in range(1, len(left)):
        if read_days(left[at:])[1] or _is_clock(left[at:]):
            return at
    return 0


def _is_clock(words: Sequence[str]) -> bool:
    try:
        return read_clock(words)[1] > 0
    except ScheduleError:
        return False


def _cron(text: str, zone: str, is_name: IsName) -> Schedule:
    # Fields may have commas in them, which set words apart everywhere else.
    _, *fields = text.split(maxsplit=FIELDS + 1)
    rest = fields.pop() if len(fields) > FIELDS else ""
    if _ONE_FIELD_MORE.match(rest):
        raise ScheduleError(wording.CRON_FORM)
    return _with_rest(read_cron(fields), rest, zone, is_name)


def _with_rest(cron: str, text: str, zone: str, is_name: IsName) -> Schedule:
    """Return a schedule whose days and time are known, by what follows them."""
    found = _Found(list(_WORD.finditer(text)), is_name)
    if found.left:
        _takes_zone(found)
    return Schedule(cron, *_zone_and_request(found, text, zone))


def _takes(found: _Found) -> bool:
    """Take the next words, if they say when; tell whether they did."""
    if not found.is_when and found.left[0].lower() in _FILLERS:
        found.at += 1
        return True
    return _takes_days(found) or _takes_half(found) or _takes_time(found) or _takes_zone(found)


def _takes_half(found: _Found) -> bool:
    """Take "morning" in "every morning at 9", "9:00 every morning" and "monday mornings"."""
    half = "" if found.half or found.is_when else half_of_day(found.left[0])
    if not half:
        return False
    if found.time:
        found.time = in_half(found.time, half, is_said=found.has_half)
    found.half = half
    found.at += 1
    return True


def _takes_days(found: _Found) -> bool:
    """Take all days that stand together: those further on are no longer part of when."""
    if found.days:
        return False
    while taken := _takes_day(found):
        found.at += taken
    return bool(found.days)


def _takes_day(found: _Found) -> int:
    skipped = len(found.left) - len(_after_fillers(found.left)) if found.days else 0
    left = found.left[skipped:]
    days, taken = read_days(left) if left else (frozenset(), 0)
    found.days |= days
    return skipped + taken if taken else 0


def _after_fillers(words: list[str]) -> list[str]:
    at = next((at for at, one in enumerate(words) if one.lower() not in _FILLERS), len(words))
    return words[at:]


def _takes_time(found: _Found) -> bool:
    if found.time is not None:
        _refuse_second_time(found)
        return False
    found.time, taken = read_time(found.left, found.half)
    found.has_half = taken > 0 and says_half(found.left[:taken])
    found.at += taken
    return taken > 0


def _refuse_second_time(found: _Found) -> None:
    left = _after_fillers(found.left)
    left = _after_fillers(left[read_days(left)[1] :]) if left else left
    if left and _is_clock(left):
        raise ScheduleError(wording.ONE_TIME)


def _takes_zone(found: _Found) -> bool:
    if found.zone:
        return False
    named = found.left[1:] if found.left[0].lower() == "in" else found.left
    if not named:
        return False
    found.zone, taken = read_zone(named, found.is_name)
    found.at += taken + (len(found.left) - len(named) if taken else 0)
    return taken > 0


def _made(found: _Found, text: str, zone: str) -> Schedule:
    if not found.is_when:
        raise ScheduleError(_missing(found))
    hour, minute = found.time or (0, 0)
    cron = f"{minute} {hour} * * {days_field(found.days or range(7))}"
    return Schedule(cron, *_zone_and_request(found, text, zone))


def _missing(found: _Found) -> str:
    """Return what is not said or not understood, with the same schedule as it could be."""
    left = [word for word in (*found.lead, *found.left) if word.lower() not in LENGTHS]
    strange = left[0] if left and not (found.days and not found.left) else ""
    known = found.days or (range(7) if found.half else ())
    days = days_written(days_field(known)) if known else ""
    time = "{:02}:{:02}".format(*found.time) if found.time else ""
    return what_is_missing(strange, days, time, found.zone or DEFAULT)


def _zone_and_request(found: _Found, text: str, zone: str) -> tuple[str, str]:
    """Return the zone, which may stand behind the briefing too, and what is left for the request:
    what stands before the days and the time, and what follows them.
    """
    lead = () if _THIS.issuperset(map(str.lower, found.lead)) else found.lead
    left = found.words[found.at :]
    if not left:
        return found.zone or zone, " ".join(lead)
    start, end = left[0].start(), left[-1].end()
    behind = next((one for one in reversed(left) if one[0].lower() not in LENGTHS), left[-1])
    cut = (end, end)
    if not found.zone and is_zone(behind[0]) and not found.is_name(behind[0]):
        found.zone, _ = read_zone([behind[0]])
        cut = behind.span()
    rest = " ".join([*lead, *text[start : cut[0]].split(), *text[cut[1] : end].split()])
    return found.zone or zone, rest.strip(" ,;")
