"""Who stands for or against what: a table of claims that people can read, over four briefings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from bot.desk import Desk, open_desk
from bot.messages import Question, Verb, Verdict
from knowledge.loading import load

ROOT: Final = Path(__file__).parents[2]
TABLE: Final = Path(__file__).with_name("standing.txt")
MAY_BE: Final = {
    "yes": {Verdict.SUPPORTED, Verdict.APPROXIMATE},
    "no": {Verdict.DIFFERS},
    "open": {Verdict.NOT_COVERED},
    "never": {Verdict.DIFFERS, Verdict.NOT_COVERED},
}


def rows() -> Iterator[tuple[str, str, str]]:
    """Go through the table: which briefing, what may come of a claim, the claim."""
    briefing = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            briefing = line[1:].strip()
        elif line and not line.startswith("#"):
            what, claim = line.split(maxsplit=1)
            yield briefing, what, claim


@cache
def desk_of(briefing: str) -> Desk:
    return open_desk(load([ROOT / briefing]), lambda: date(2026, 3, 12))


@pytest.mark.parametrize(("briefing", "what", "claim"), [*rows()])
def test_a_claim_about_a_side_is_held_against_who_stands_there(
    briefing: str, what: str, claim: str
) -> None:
    found = desk_of(briefing).handle(Question(text=claim, verb=Verb.CHECK))
    assert found is not None
    assert found.verdict is not None
    assert found.verdict in MAY_BE[what]


def test_the_table_has_claims_of_each_kind_and_no_claim_twice() -> None:
    counts = Counter(what for _, what, _ in rows())
    assert {"yes", "no", "never"} <= counts.keys() <= MAY_BE.keys()
    claims = Counter((briefing, claim.lower()) for briefing, _, claim in rows())
    assert max(claims.values()) == 1
