"""Who stands for or against what: a table of claims that people can read, over four briefings."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pytest

from bot import wording
from bot.messages import Outcome, Paragraph, Question, Verdict
from tests.bot.claim_tables import checked, desk_of, rows

TABLE: Final = "standing.txt"
MAY_BE: Final = {
    "yes": {Verdict.SUPPORTED, Verdict.APPROXIMATE},
    "no": {Verdict.DIFFERS},
    "open": {Verdict.NOT_COVERED},
    "never": {Verdict.DIFFERS, Verdict.NOT_COVERED},
}


@pytest.mark.parametrize(("briefing", "what", "claim"), [*rows(TABLE)])
def test_a_claim_about_a_side_is_held_against_who_stands_there(
    briefing: str, what: str, claim: str
) -> None:
    found = checked(briefing, claim)
    assert found.verdict is not None
    assert found.verdict in MAY_BE[what]


TAIWAN: Final = "knowledge/briefings/taiwan-arms-package.yaml"
HARBOUR: Final = "examples/harbour-dredging.yaml"
FERRIES: Final = "tests/bot/ferries.yaml"
QUAY: Final = "tests/bot/port_quay.yaml"
WHO: Final = [
    (TAIWAN, "who supports it?", "taipei-response"),
    (TAIWAN, "who is for it?", "taipei-response"),
    (TAIWAN, "who's in favour?", "taipei-response"),
    (TAIWAN, "who is against it?", "beijing-response"),
    (TAIWAN, "who opposes the sale?", "beijing-response"),
    (TAIWAN, "who doesn't like it?", "beijing-response"),
    (TAIWAN, "who opposes Beijing?", "leaders-disagree"),
    (TAIWAN, "who thanked the US?", "thank-you"),
    (TAIWAN, "who said thank you very much?", "thank-you"),  # as its curator put it
    (HARBOUR, "who supports it?", "vote"),
    (HARBOUR, "who backs the plan?", "vote"),
    (HARBOUR, "who is against it?", "harm-to-fish"),
    (FERRIES, "who supports it?", "thanks"),
    (FERRIES, "who is against it?", "protest"),
    (QUAY, "who rejected it?", "refusal"),
    (QUAY, "who condemned the council?", "anger"),
    # nobody does
    (TAIWAN, "who opposes HIMARS?", ""),
    (TAIWAN, "who rejected it?", ""),
    (HARBOUR, "who criticised it?", ""),
    (QUAY, "who supports it?", ""),  # who praised the refusal does not support the quay
]


@pytest.mark.parametrize(("briefing", "question", "fact"), WHO)
def test_who_stands_somewhere_is_told_by_what_the_briefing_says_of_them(
    briefing: str, question: str, fact: str
) -> None:
    found = desk_of(briefing).handle(Question(text=question))
    assert found is not None
    assert [ref.fact for ref in found.facts] == ([fact] if fact else [])
    assert found.outcome is (Outcome.ANSWERED if fact else Outcome.UNKNOWN)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Beijing has no problem with the deal", wording.DIFFERS_SIDE),
        ("China had no objection to the deal", wording.DIFFERS_SIDE),
        ("China did not oppose the deal", wording.DIFFERS_NO),
    ],
)
def test_a_denial_is_met_in_words_that_fit_how_it_was_put(claim: str, sentence: str) -> None:
    found = checked(TAIWAN, claim)
    assert found.blocks[0] == Paragraph(sentence)


def test_the_table_has_claims_of_each_kind_and_no_claim_twice() -> None:
    counts = Counter(what for _, what, _ in rows(TABLE))
    assert {"yes", "no", "never"} <= counts.keys() <= MAY_BE.keys()
    claims = Counter((briefing, claim.lower()) for briefing, _, claim in rows(TABLE))
    assert max(claims.values()) == 1
