"""What is said where a schedule lacks something, or is of a kind that there is not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz, process

from bot.schedules import wording
from bot.schedules.days import NAMES
from bot.schedules.errors import ScheduleError

_ALIKE: Final = 75
_LONGEST: Final = 40
_KNOWN: Final = (
    *("daily", "weekdays", "weekends", "hourly", "workdays"),
    *(f"{day}s" for day in NAMES),
    *NAMES,
)

_DAY: Final = rf"(?:{'|'.join(NAMES)}|mon|tues?|wed|thu(?:rs)?|fri|sat|sun|day|weekday|workday)s?"
_START: Final = r"(?:(?:on|at|the|for) )*"
_ONCE: Final = re.compile(
    rf"{_START}(today|tomorrow|tonight|once|now|(?:next|this|coming) (?:week|{_DAY})"
    r"|(?:this|tomorrow) (?:morning|afternoon|evening))\b",
    re.IGNORECASE,
)
_BY_CRON: Final = re.compile(
    rf"{_START}((?:(?:every|each) )?(?:other|2nd|first|1st|second|third|3rd|fourth|4th|last)"
    rf" (?:week|month|{_DAY})|(?:bi-?)?monthly|bi-?weekly|fortnightly|quarterly|yearly"
    r"|(?:every|each) (?:(?:two|2|three|3|four|4) (?:weeks|days|months)|month|quarter|year))\b",
    re.IGNORECASE,
)


def refuse_other_rhythms(words: Sequence[str]) -> None:
    """Say of what is no days, and is written where they should be, how it is to be written."""
    text = " ".join(words)
    for pattern, sentence in ((_ONCE, wording.ONCE), (_BY_CRON, wording.BY_CRON)):
        if found := pattern.match(text):
            raise ScheduleError(sentence.format(word=found[1]))


def what_is_missing(strange: str, days: str, time: str, zone: str) -> str:
    """In: a word that nothing is known of, "" for none; the days, the time and the zone that were
    understood. Out: the sentence that says what is missing, with the nearest right form.
    """
    example = f"{days or 'weekdays'} {time or '09:00'} {zone}"
    if not strange:
        return (wording.NO_TIME if days else wording.NO_DAYS).format(example=example)
    refuse_other_rhythms([strange])
    near = process.extractOne(strange.lower(), _KNOWN, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    if near and not days:
        example = f"hourly {zone}" if near[0] == "hourly" else f"{near[0]} {time or '09:00'} {zone}"
        return wording.NOT_UNDERSTOOD_NEAR.format(
            word=strange[:_LONGEST], near=near[0], example=example
        )
    if time:
        return wording.NO_DAYS.format(example=example)
    return wording.NOT_UNDERSTOOD.format(word=strange[:_LONGEST])
