"""What a question wants (a date, a number, a name), and whether an answer holds such a thing.

Only a hint for nomination: the gate reads questions and values properly.
"""

from __future__ import annotations

import re
from collections.abc import Set

QUESTION_KINDS = {
    "who": 1,
    "whom": 1,
    "whose": 1,
    "what": 2,
    "which": 3,
    "when": 4,
    "where": 5,
    "why": 6,
    "how": 7,
}
HOW = 7
HOW_MANY = 8
"""What "how" becomes before one of ``COUNTED``."""
COUNTED = ("many", "much", "long", "old", "far", "often", "large", "big", "tall", "high", "fast")

DATE, NUMBER, NAME = 0, 1, 2

_DATED = frozenset({"when", "year", "date", "month", "day", "centuri", "decad", "era"})
_COUNTED = frozenset(
    {
        "percentag",
        "percent",
        "number",
        "amount",
        "fraction",
        "proport",
        "popul",
        "rate",
        "mani",
        "much",
    }
)
_NAMED = frozenset(
    {
        "who",
        "whom",
        "whose",
        "where",
        "name",
        "countri",
        "citi",
        "state",
        "region",
        "peopl",
        "compani",
        "organis",
    }
)

_YEAR = re.compile(
    r"\b1\d{3}\b|\b20\d\d\b|\b\d{3,4}s\b|centur|\b(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?"
    r"|millions?|billions?|half|third|quarter|dozens?)\b"
)
_NAME = re.compile(r"[^.!?\s\"'(]['\")]* [\"'(]?[A-Z]")


def holds(answer: str) -> tuple[bool, bool, bool]:
    """In: an answer. Out: whether it holds a date, a number, a name."""
    return bool(_YEAR.search(answer)), bool(_NUMBER.search(answer)), bool(_NAME.search(answer))


def wants(terms: Set[str]) -> tuple[bool, bool, bool]:
    """In: the terms of a question. Out: whether it wants a date, a number, a name."""
    return (
        not _DATED.isdisjoint(terms),
        not _COUNTED.isdisjoint(terms),
        not _NAMED.isdisjoint(terms),
    )
