"""What the briefing only says may be, told as if it were so: a table of claims people can read."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pytest

from bot import wording
from bot.messages import Verdict
from tests.bot.claim_tables import checked, rows

TABLE: Final = "hedges.txt"
MUST_BE: Final = {
    "yes": Verdict.SUPPORTED,
    "open": Verdict.NOT_COVERED,
}


@pytest.mark.parametrize(("briefing", "what", "claim"), [*rows(TABLE)])
def test_a_claim_is_held_to_what_the_briefing_only_says_may_be(
    briefing: str, what: str, claim: str
) -> None:
    found = checked(briefing, claim)
    if what in MUST_BE:
        assert found.verdict is MUST_BE[what]
        return
    said = wording.FORECAST if what == "forecast" else wording.HEDGED.format(stated=what)
    assert found.verdict is Verdict.APPROXIMATE
    assert found.facts
    assert getattr(found.blocks[0], "text", "") == said


def test_half_of_the_table_must_stay_supported_and_no_claim_stands_twice() -> None:
    counts = Counter(what for _, what, _ in rows(TABLE))
    assert 2 * counts["yes"] >= counts.total()
    claims = Counter((briefing, claim.lower()) for briefing, _, claim in rows(TABLE))
    assert max(claims.values()) == 1
