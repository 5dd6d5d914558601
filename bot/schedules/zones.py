"""Names of time zones: a place's, which stands for all its changes of the clock, or UTC."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final, TypeAlias
from zoneinfo import available_timezones

from rapidfuzz import fuzz, process

from bot.schedules import wording
from bot.schedules.errors import ScheduleError
from bot.schedules.places import ABBREVIATIONS, OLD_NAMES, PLACES, WORDS_TOO

DEFAULT: Final = "UTC"
MOST_NEAR: Final = 3
_LEAST_ALIKE: Final = 60
_LEAST_ALIKE_ALONE: Final = 80  # of a bare word, which may be meant for a briefing
_MOST_BEHIND: Final = 5  # another that is less alike than that is not worth naming
_LONGEST: Final = 60
_MOST_WORDS: Final = 3

_UTC: Final = frozenset({"utc", "gmt", "z", "zulu"})
_AROUND: Final = "()[]\"'`"
_TIME: Final = "time"
_SPACED: Final = re.compile(r"\b([A-Za-z]+)\s*/\s*([A-Za-z]+)")
_OFFSET: Final = re.compile(r"(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?", re.IGNORECASE)
LENGTHS: Final = frozenset({"60s", "5m", "full"})
"""How long a briefing may be, in the words that ask for it."""

IsName: TypeAlias = Callable[[str], bool]

_REGIONS: Final = frozenset(
    {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe"}
    | {"Indian", "Pacific"}
)


def nothing(_words: str) -> bool:
    """Tell that nothing goes by a name: where no briefings are at hand."""
    return False


def read_zone(words: Sequence[str], is_name: IsName = nothing) -> tuple[str, int]:
    """In: words, and whether a briefing goes by some. Out: the zone that the first of them name and
    how many words that took; "" and 0 where they name none, or a briefing as much as a city;
    ScheduleError for what is meant to be a zone and is not.
    """
    words = [word.strip(_AROUND) for word in words]
    first = words[0]
    if first.lower() in _UTC:
        return DEFAULT, 1
    if _OFFSET.fullmatch(first):
        raise ScheduleError(wording.OFFSET.format(word=first))
    if _is_abbreviation(words):
        place = ABBREVIATIONS[first.upper()]
        raise ScheduleError(wording.ABBREVIATION.format(word=first, place=place))
    if "/" in first:
        return ("", 0) if is_name(first) else _named(words)
    return _city(words, is_name)


def is_zone(word: str) -> bool:
    """Tell whether a word is meant to be a zone, wherever it stands."""
    word = word.strip(_AROUND)
    short = word.isupper() and word in ABBREVIATIONS.keys() - WORDS_TOO
    return "/" in word or word.lower() in _UTC - {"z"} or short


def closed_up(text: str) -> str:
    """Return a text with the names of zones in it as they are written: "Europe / Berlin"."""

    def one(found: re.Match[str]) -> str:
        name = f"{found[1]}/{found[2]}"
        return name if name.lower() in _zones() else found[0]

    return _SPACED.sub(one, text)


def _is_abbreviation(words: Sequence[str]) -> bool:
    first = words[0].upper()
    if first not in WORDS_TOO:
        return first in ABBREVIATIONS
    return words[1:2] == [_TIME] or _are_lengths(words[1:])


def _are_lengths(words: Sequence[str]) -> bool:
    return all(word.lower() in LENGTHS for word in words)


def _named(words: Sequence[str]) -> tuple[str, int]:
    """Read a region and a city, of which the city may be written as several words."""
    for taken in range(min(_MOST_WORDS, len(words)), 0, -1):
        if found := _plainly().get(_plain("".join(words[:taken]))):
            return found, taken
    raise ScheduleError(_unknown(words[0]))


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]", "", name.lower())


def _unknown(word: str, least: float = _LEAST_ALIKE) -> str:
    near = " or ".join(nearest(word, least))
    sentence = wording.NO_ZONE_NEAR if near else wording.NO_ZONE
    return sentence.format(word=word[:_LONGEST], near=near)


def unknown_place(words: str) -> str | None:
    """In: what no briefing goes by, where no zone was named either. Out: the sentence that there is
    no such zone, where it cannot be anything else; None where it can.
    """
    name, _, last = words.lower().rpartition(" ")
    return _unknown(name, _LEAST_ALIKE_ALONE) if name and last == _TIME else None


def place_called(words: Sequence[str]) -> str:
    """Return the zone of a city or a country; "" where these words are neither."""
    name = " ".join(word.strip(_AROUND).lower() for word in words)
    return PLACES.get(name) or _cities().get(name.replace(" ", "_"), "")


def nearest(word: str, least: float = _LEAST_ALIKE) -> list[str]:
    """Return the names most like a word, best first: like all of it, or like its city."""
    known, asked = _zones(), word[:_LONGEST].lower()
    if turned := known.get("/".join(reversed(asked.split("/")))):
        return [turned]
    alike: dict[str, float] = {}
    for names, called in ((known, asked), (_called(), asked.rpartition("/")[2])):
        near = process.extract(called, list(names), scorer=fuzz.ratio, limit=MOST_NEAR)
        for name, score, _ in near:
            alike[names[name]] = max(score, alike.get(names[name], 0))
    least = max(least, max(alike.values()) - _MOST_BEHIND)
    best = sorted((one for one in alike if alike[one] >= least), key=lambda one: -alike[one])
    return best[:MOST_NEAR]


def nearest_alone(word: str) -> list[str]:
    """Return the names that a bare word may have been meant for."""
    return nearest(word, _LEAST_ALIKE_ALONE)


def _city(words: Sequence[str], is_name: IsName) -> tuple[str, int]:
    """Read a city that has one zone and no briefing, where nothing but the length of a briefing
    follows it: any other word there begins the name of a briefing. With "time" behind it, it is a
    zone in any case.
    """
    for taken in range(min(_MOST_WORDS, len(words)), 0, -1):
        rest = words[taken:]
        if rest[:1] == [_TIME] and (place := place_called(words[:taken])):
            more = next((at for at, word in enumerate(rest) if word != _TIME), len(rest))
            return place, taken + more
        name = "_".join(words[:taken]).lower()
        if name in _cities() and _are_lengths(rest) and not is_name(" ".join(words[:taken])):
            return _cities()[name], taken
    return "", 0


@cache
def _zones() -> Mapping[str, str]:
    """Return the zones by their names in small letters."""
    return {name.lower(): name for name in sorted(available_timezones()) if _is_place(name)}


@cache
def _plainly() -> Mapping[str, str]:
    """Return the zones by their names without the signs between words, and by their old names."""
    return {**{_plain(name): zone for name, zone in _zones().items()}, **OLD_NAMES}


@cache
def _called() -> Mapping[str, str]:
    """Return the zones by the cities and countries that people name."""
    cities = {name.rpartition("/")[2].lower(): name for name in _zones().values()}
    return {**cities, **PLACES}


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
