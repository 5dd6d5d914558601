"""What a question wants (a date, a number), and whether an answer holds such a thing.

Only a hint for nomination: the gate reads questions and values properly.
"""

from __future__ import annotations

import re
from collections.abc import Set

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
_YEAR = re.compile(
    r"\b1\d{3}\b|\b20\d\d\b|\b\d{3,4}s\b|centur|\b(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?"
    r"|millions?|billions?|half|third|quarter|dozens?)\b"
)


def holds(answer: str) -> tuple[bool, bool]:
    """In: an answer. Out: whether it holds a date, a number."""
    return bool(_YEAR.search(answer)), bool(_NUMBER.search(answer))


def wants(terms: Set[str]) -> tuple[bool, bool]:
    """In: the terms of a question. Out: whether it wants a date, a number."""
    return not _DATED.isdisjoint(terms), not _COUNTED.isdisjoint(terms)
