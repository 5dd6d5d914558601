"""Tables of claims that people can read: in front of each stands what must come of it.

"= path" begins the claims on a briefing, "#" a remark.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from bot.desk import Desk, open_desk
from bot.messages import Question, Reply, Verb
from knowledge.loading import load

ROOT: Final = Path(__file__).parents[2]


def rows(table: str) -> Iterator[tuple[str, str, str]]:
    """Go through a table beside this file: which briefing, what must come of a claim, the claim."""
    briefing = ""
    for line in Path(__file__).with_name(table).read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            briefing = line[1:].strip()
        elif line and not line.startswith("#"):
            what, claim = (part.strip() for part in line.split("|"))
            yield briefing, what, claim


@cache
def desk_of(briefing: str) -> Desk:
    """Return a desk over a briefing by its path in the repository."""
    return open_desk(load([ROOT / briefing]), lambda: date(2026, 3, 12))


def checked(briefing: str, claim: str) -> Reply:
    """Return what comes of a claim that is to be checked."""
    found = desk_of(briefing).handle(Question(text=claim, verb=Verb.CHECK))
    assert found is not None
    return found
