"""Names of time zones: a place's, which stands for all its changes of the clock, or UTC."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final
from zoneinfo import available_timezones

from rapidfuzz import fuzz, process

from bot.schedules import wording
from bot.schedules.errors import ScheduleError

DEFAULT: Final = "UTC"
MOST_NEAR: Final = 3
_LEAST_ALIKE: Final = 60
_LONGEST: Final = 60
_MOST_WORDS: Final = 3

_UTC: Final = frozenset({"utc", "gmt", "z", "zulu"})
_OFFSET: Final = re.compile(r"(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?", re.IGNORECASE)
_ABBREVIATIONS: Final = {
    **dict.fromkeys(("CET", "CEST", "MEZ", "MESZ"), "Europe/Berlin"),
    **dict.fromkeys(("EST", "EDT"), "America/New_York"),
    **dict.fromkeys(("CST", "CDT"), "America/Chicago"),
    **dict.fromkeys(("MST", "MDT"), "America/Denver"),
    **dict.fromkeys(("PST", "PDT"), "America/Los_Angeles"),
    **dict.fromkeys(("AEST", "AEDT"), "Australia/Sydney"),
    **dict.fromkeys(("EET", "EEST"), "Europe/Athens"),
    **dict.fromkeys(("WET", "WEST"), "Europe/Lisbon"),
    "BST": "Europe/London",
    "IST": "Asia/Kolkata",
    "JST": "Asia/Tokyo",
    "KST": "Asia/Seoul",
    "SGT": "Asia/Singapore",
    "HKT": "Asia/Hong_Kong",
    "MSK": "Europe/Moscow",
    "NZST": "Pacific/Auckland",
    "NZDT": "Pacific/Auckland",
}
"""What people write for a place's time, and a place that has it."""

LENGTHS: Final = frozenset({"60s", "5m", "full"})
"""How long a briefing may be, in the words that ask for it."""

_REGIONS: Final = frozenset(
    {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe"}
    | {"Indian", "Pacific"}
)


def read_zone(words: Sequence[str]) -> tuple[str, int]:
    """In: words. Out: the zone that the first of them name and how many words that took; "" and 0
    where they name none; ScheduleError for what is meant to be one and is not.
    """
    first = words[0]
    if first.lower() in _UTC:
        return DEFAULT, 1
    if _OFFSET.fullmatch(first):
        raise ScheduleError(wording.OFFSET.format(word=first))
    if place := _ABBREVIATIONS.get(first.upper()):
        raise ScheduleError(wording.ABBREVIATION.format(word=first, place=place))
    if "/" in first:
        return _named(first), 1
    return _city(words)


def is_zone(word: str) -> bool:
    """Tell whether a word is meant to be a zone, wherever it stands."""
    return "/" in word or word.lower() in _UTC - {"z"}


def _named(word: str) -> str:
    found = _zones().get(word.lower())
    if found is None:
        raise ScheduleError(_unknown(word))
    return found


def _unknown(word: str) -> str:
    return wording.NO_ZONE.format(
        word=word[:_LONGEST], near=" or ".join(nearest(word)) or wording.NONE_NEAR
    )


def nearest(word: str) -> list[str]:
    """Return the names most like a word, best first: like all of it, or like its city."""
    known, asked = _zones(), word[:_LONGEST].lower()
    whole = process.extract(asked, list(known), scorer=fuzz.ratio, limit=MOST_NEAR)
    cities = {name.rpartition("/")[2]: name for name in known}
    city = process.extract(
        asked.rpartition("/")[2], list(cities), scorer=fuzz.ratio, limit=MOST_NEAR
    )
    alike = {name: score for name, score, _ in whole}
    for name, score, _ in city:
        alike[cities[name]] = max(score, alike.get(cities[name], 0))
    best = sorted((one for one in alike if alike[one] >= _LEAST_ALIKE), key=lambda o: -alike[o])
    return [known[name] for name in best[:MOST_NEAR]]


def _city(words: Sequence[str]) -> tuple[str, int]:
    """Read a city that has one zone, where nothing but the length of a briefing follows it: any
    other word there begins the name of a briefing.
    """
    for taken in range(min(_MOST_WORDS, len(words)), 0, -1):
        rest = [word.lower() for word in words[taken:]]
        name = "_".join(words[:taken]).lower()
        if name in _cities() and all(word in LENGTHS for word in rest):
            return _cities()[name], taken
    return "", 0


@cache
def _zones() -> Mapping[str, str]:
    """Return the zones by their names in small letters."""
    return {name.lower(): name for name in sorted(available_timezones()) if _is_place(name)}


def _is_place(name: str) -> bool:
    return name.partition("/")[0] in _REGIONS or name == DEFAULT


@cache
def _cities() -> Mapping[str, str]:
    """Return the zones by their cities, but for cities that are in two."""
    found: dict[str, str] = {}
    for name in _zones().values():
        city = name.rpartition("/")[2].lower()
        found[city] = "" if city in found else name
    return {city: name for city, name in found.items() if name}
