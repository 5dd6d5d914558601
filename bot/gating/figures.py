"""Holds the figures and dates of a question against a fact's: equal or not, nothing inferred."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from typing import Final

from bot.gating.ground import Finding, Gate, Ground
from bot.language.grammar import PICKING
from bot.language.wordset import word_set
from bot.matching.lexicon import Token
from bot.questions.profile import Profile
from bot.questions.reading import Reading, is_name, stem_of
from bot.questions.roles import keys_of
from knowledge.values import Relation, Value, relation

_START: Final = attrgetter("start")
_POINTING: Final = 2
_LARGE: Final = re.compile(r"\d{2}|hundred|thousand|illion")
_CLOSE_BY: Final = 3  # what a figure counts stands so many words behind it at most
_PLURAL: Final = re.compile(r"[a-z]{2,}[^s\W]s")
_PLURALS: Final = word_set("people aircraft men women children police cattle sheep feet")
_PART_OF_YEAR: Final = re.compile(
    r"\b(beginning|start|outset|early|middle|mid|end|late|close)(?: (?:of|in|part of))*"
    r"(?: the year)?[ -]*$",
    re.I,
)
_LEAD: Final = 60  # letters before a year that may say which part of it is meant
_MONTHS: Final = {
    **dict.fromkeys(("beginning", "start", "outset", "early"), (1, 4)),
    **dict.fromkeys(("middle", "mid"), (4, 9)),
    **dict.fromkeys(("end", "late", "close"), (9, 12)),
}
_BEGINS: Final = re.compile(
    r"\b(?:start|begin|launch)\w*(?: (?:in|with|from|as of|the year))* \d{4}$", re.I
)
_ENDS: Final = re.compile(
    r"\b(?:(?:end|finish|close|expire|stop|last|run|go|continue)\w*"
    r"(?: (?:in|with|by|until|till|through|to|up to|the year))+|until|through|till) \d{4}$",
    re.I,
)
_LED: Final = re.compile(r"^(?:since|from|in|on) (?=.*\d)", re.I)
_AGREES: Final = frozenset({"equal", "approximate"})
# "By 23 votes to 18" gives the side that is told of its number first.
_TALLY: Final = re.compile(r"\b(\d+)(?: votes?)? (?:to|against) (\d+)\b(?! (?:19|20)\d\d)", re.I)
_VOTING: Final = re.compile(r"\bvot(?:e[sd]?|ing)\b", re.I)
_VOTED: Final = re.compile(
    r"\b(\d+) (?:[\w']+ ){0,3}?(?:voted?|votes|voting|were|was)\b[^\d,;]{0,20}?"
    r"\b(for|in favou?r|against)\b",
    re.I,
)
_VOTED_AGAINST: Final = re.compile(r"\bvoted against\b|\breject|\brefus", re.I)


def figure_findings(
    reading: Reading, profile: Profile, ground: Ground, *, claim: bool
) -> Iterator[Finding]:
    """In: a question and a nominee. Out: each figure or date that the fact does not bear out."""
    if tally := _tally_finding(reading.text, profile.answer.text):
        yield tally
    is_met = cache(lambda: _is_met(reading, profile))  # for all figures at once
    for value in reading.values:
        if value.kind == "ordinal":
            continue  # an order, not an amount
        finding = _finding(value, reading, profile, ground, is_met, claim=claim)
        if finding and not (points(value) and _LARGE.search(finding.stated or "99")):
            yield finding


def _tally_finding(text: str, answer: str) -> Finding | None:
    """Hold how many voted which way against a vote that a fact gives: "by 23 votes to 18"."""
    told = _TALLY.search(answer) if _VOTING.search(answer) else None
    if told is None or told[1] == told[2]:
        return None
    mine = _TALLY.search(text)
    if mine and mine.groups() == (told[2], told[1]):
        return Finding("figure", mine[0], told[0])
    voted = _VOTED.search(text)
    losing = "for" if _VOTED_AGAINST.search(answer) else "against"
    if voted and voted[1] == told[2] and (voted[2].lower() == "against") != (losing == "against"):
        return Finding("figure", voted[1], told[1])
    return None


def _finding(
    value: Value,
    reading: Reading,
    profile: Profile,
    ground: Ground,
    is_met: Callable[[], bool],
    *,
    claim: bool,
) -> Finding | None:
    gate: Gate = "figure"
    if value.kind in {"date", "years", "decade"}:
        gate = "year" if value.month is None else "date"
    if is_designation(value, profile):
        return None
    ties = [(_relation(value, stated, reading), stated) for stated in profile.values]
    if any(tie in _AGREES for tie, _ in ties):
        return None
    differing = [stated for tie, stated in ties if tie == "differs"]
    if not differing and any(relation(value, v) == "equal" for v in profile.asked_values):
        return None
    if _is_ambient(value, reading, ground) and (not differing or is_met()):
        return None
    mentioned = not claim and (not differing or is_met())
    if mentioned and is_borne_out(value, reading, ground):
        return None
    return Finding(gate, written(value), written(differing[0]) if differing else "")


def written(value: Value) -> str:
    """Return a figure as it stands in a sentence: "the 1980s", not "since the 1980s"."""
    return _LED.sub("", value.text)


def is_designation(value: Value, profile: Profile) -> bool:
    """Tell whether a figure is part of what the fact calls a thing, as "2B", and no amount."""
    code = value.text.casefold()
    return code.isalnum() and not code.isdigit() and code in profile.answer.text.casefold().split()


def _is_ambient(value: Value, reading: Reading, ground: Ground) -> bool:
    """Tell whether a figure or date goes without saying in the briefing."""
    return any(_relation(value, known, reading) == "equal" for known in ground.values)


def _relation(value: Value, stated: Value, reading: Reading) -> Relation:
    """Compare two values; "the end of 2025" is not every day of 2025."""
    if stated.kind == "years" and value.kind == "date" and not value.month:
        return _end_of(value, stated, reading) or relation(value, stated)
    tie = relation(value, stated)
    if tie != "equal" or value.kind != "date" or value.month or not stated.month:
        return tie
    lead = _PART_OF_YEAR.search(reading.text[max(0, value.start - _LEAD) : value.start])
    if lead is None:
        return tie
    first, last = _MONTHS[lead.group(1).lower()]
    return tie if first <= stated.month <= last else "differs"


def _end_of(value: Value, stated: Value, reading: Reading) -> Relation | None:
    """Compare a year that is said to begin or to end something with a span of years."""
    lead = reading.text[max(0, value.start - 30) : value.end]
    for pattern, year in ((_BEGINS, stated.low), (_ENDS, stated.high)):
        if pattern.search(lead):
            return "equal" if value.year == year else "differs"
    return None


def _is_met(reading: Reading, profile: Profile) -> bool:
    """Tell whether the figure that a fact gives is asked for or met, so that another is context."""
    if reading.asked_for in {"count", "amount", "time", "span"}:
        return True
    return any(
        _relation(value, stated, reading) in _AGREES
        for value in reading.values
        for stated in profile.values
    )


def is_borne_out(value: Value, reading: Reading, ground: Ground) -> bool:
    """Tell whether some other fact gives just this figure for just the thing that it is put to."""
    things = things_of(value, reading)
    if not things:
        return False
    return any(
        all(keys_of(thing) & stated.keys for thing in things)
        and any(relation(value, known) in _AGREES for known in stated.values)
        for stated in ground.stated
    )


def things_of(value: Value, reading: Reading) -> list[Token]:
    """Return what a figure is put to: the name or noun behind it ("the 420 missiles").

    An amount of money or a year stands for nothing behind it: there all that the question names.
    """
    if value.kind != "number":
        return [token for token in reading.content if is_name(token)]
    first = bisect_left(reading.tokens, value.end, key=_START)
    for place, token in enumerate(reading.tokens[first : first + _CLOSE_BY], first):
        if is_name(token) or (token in reading.telling and stem_of(token) not in PICKING):
            return [token, *_counted(place + 1, reading)]
    return []


def _counted(place: int, reading: Reading) -> list[Token]:
    """Return the plural right behind a name: "82 Altius drones" counts drones."""
    return [
        token
        for token in reading.tokens[place : place + 1]
        if token.text.lower() in _PLURALS or _PLURAL.fullmatch(token.text.lower())
    ]


def points(value: Value) -> bool:
    """Tell whether a small number word ("one friend", "two others") may just point at things."""
    return value.kind == "number" and value.high <= _POINTING and value.text.isalnum()
