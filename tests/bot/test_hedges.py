"""What the briefing only says may be, told as if it were so: a table of claims people can read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from bot import wording
from bot.desk import Desk, open_desk
from bot.messages import Question, Verb, Verdict
from knowledge.loading import load

ROOT: Final = Path(__file__).parents[2]
TABLE: Final = Path(__file__).with_name("hedges.txt")
MUST_BE: Final = {
    "yes": Verdict.SUPPORTED,
    "open": Verdict.NOT_COVERED,
}


def rows() -> Iterator[tuple[str, str, str]]:
    """Go through the table: which briefing, what must come of a claim, the claim."""
    briefing = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            briefing = line[1:].strip()
        elif line and not line.startswith("#"):
            what, claim = (part.strip() for part in line.split("|"))
            yield briefing, what, claim


@cache
def desk_of(briefing: str) -> Desk:
    return open_desk(load([ROOT / briefing]), lambda: date(2026, 3, 12))


@pytest.mark.parametrize(("briefing", "what", "claim"), [*rows()])
def test_a_claim_is_held_to_what_the_briefing_only_says_may_be(
    briefing: str, what: str, claim: str
) -> None:
    found = desk_of(briefing).handle(Question(text=claim, verb=Verb.CHECK))
    assert found is not None
    if what in MUST_BE:
        assert found.verdict is MUST_BE[what]
        return
    said = wording.FORECAST if what == "forecast" else wording.HEDGED.format(stated=what)
    assert found.verdict is Verdict.APPROXIMATE
    assert found.facts
    assert getattr(found.blocks[0], "text", "") == said


def test_half_of_the_table_must_stay_supported_and_no_claim_stands_twice() -> None:
    counts = Counter(what for _, what, _ in rows())
    assert 2 * counts["yes"] >= counts.total()
    claims = Counter((briefing, claim.lower()) for briefing, _, claim in rows())
    assert max(claims.values()) == 1
