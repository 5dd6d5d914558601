"""What somebody typed after "brief": how long it may be, before or after what it is to be about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Length(StrEnum):
    """How long a briefing may be, as people write it."""

    MINUTE = "60s"
    FIVE = "5m"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a briefing is to be about ("" for all there is), and how long it may be.

    `unknown` is a length, as it was typed, that is none of ours.
    """

    about: str
    length: Length | None = None
    unknown: str = ""


_COUNTS: Final = {"a": 1.0, "an": 1.0, "one": 1.0, "five": 5.0, "sixty": 60.0}
_OTHER_COUNTS: Final = "half an|two|three|four|six|seven|eight|nine|ten|fifteen|twenty|thirty"
_UNITS: Final = {"s": 1, "m": 60, "h": 3600}
_LENGTHS: Final = {60.0: Length.MINUTE, 300.0: Length.FIVE}

_LENGTH: Final = (
    r"(?:(?:in|for|within)\s+)?(?:"
    r"(?P<count>[-+]?\d[\d.,]*)[\s-]*(?P<unit>s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)"
    rf"|(?P<word>{_OTHER_COUNTS}|{'|'.join(_COUNTS)})[\s-]+(?P<long>secs?|seconds?|mins?|minutes?|hours?)"
    r"|(?P<full>full))"
)
_FIRST: Final = re.compile(rf"{_LENGTH}(?![\w'’-])", re.IGNORECASE)
_LAST: Final = re.compile(rf"(?<![\w'’.,-]){_LENGTH}\Z", re.IGNORECASE)
_BARE: Final = re.compile(r"[-+]?\d[\d.,]*")
_LONGEST: Final = 400
"""Characters; no name of a briefing that anybody types is longer."""
_AROUND: Final = " \t\r\n,;:·|/-–—"


def read_wish(text: str) -> Wish:
    """In: what follows "brief". Out: the length that stands first or last in it, and the rest."""
    text = text[:_LONGEST].strip()
    first: list[re.Match[str]] = []
    while one := _FIRST.match(text):
        first.append(one)
        text = text[one.end() :].strip(_AROUND)
    last: list[re.Match[str]] = []
    while one := _LAST.search(text):
        last.insert(0, one)
        text = text[: one.start()].strip(_AROUND)
    found = [*first, *last]
    if not found and _BARE.fullmatch(text):
        return Wish("", unknown=text)
    lengths = {_length(one) for one in found}
    if len(lengths) > 1 or None in lengths:
        return Wish(text, unknown=" ".join(one[0] for one in found))
    return Wish(text, lengths.pop() if lengths else None)


def _length(found: re.Match[str]) -> Length | None:
    """Return the length that somebody wrote; None for one that is none of ours."""
    if found["full"]:
        return Length.FULL
    if found["word"]:
        return _of(_COUNTS.get(found["word"].casefold(), 0.0), found["long"])
    try:
        return _of(float(found["count"]), found["unit"])
    except ValueError:
        return None


def _of(count: float, unit: str) -> Length | None:
    return _LENGTHS.get(count * _UNITS[unit[0].casefold()])
