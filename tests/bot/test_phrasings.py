"""What a curator wrote is answered so, whatever a list, a sum or a claim it looks like."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from adapters.plain import render
from bot.desk import open_desk
from bot.messages import Outcome, Question, Reply, Verb
from bot.questions.parts import to_part
from bot.questions.talk import asks_for_sums
from knowledge.loading import Knowledge, load_text
from tests.bot.ferries import reply

FERRIES = Path(__file__).with_name("ferries.yaml")
DELIVERY = "asks: [When will the ferries be delivered?"
SALE = "asks: [Who sells the ferries?"


def written(place: str, *asks: str) -> str:
    """Return the briefing with phrasings more among those of a fact or an unknown."""
    text = FERRIES.read_text(encoding="utf-8")
    assert place in text
    return text.replace(place, place + "".join(f', "{ask}"' for ask in asks))


def told(briefing: str, text: str, verb: Verb = Verb.ASK) -> Reply:
    knowledge = Knowledge((load_text(briefing),), "")
    found = open_desk(knowledge, lambda: date(2026, 3, 20)).handle(Question(text=text, verb=verb))
    assert found is not None
    return found


@pytest.mark.parametrize(
    "ask",
    [
        "Are the 12 ferries delivered by May?",
        "How many ferries is that per head?",
        "Are 12 ferries enough for 1999?",
    ],
)
def test_a_question_that_an_unknown_has_is_told_so(ask: str) -> None:
    assert reply(ask).outcome is not Outcome.UNKNOWN
    assert told(written(DELIVERY, ask), ask).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    "ask",
    [
        "What is Norland's position?",
        "HIM: how many pieces does the sale have",
        "How much is 12 ferries and Larsen taken together?",
    ],
)
def test_a_question_that_a_fact_has_is_answered_with_it(ask: str) -> None:
    assert [ref.fact for ref in reply(ask).facts] != ["sale"]
    found = told(written(SALE, ask), ask)
    assert found.outcome is Outcome.ANSWERED
    assert [ref.fact for ref in found.facts] == ["sale"]


def test_another_figure_than_the_facts_is_refused_however_it_is_written() -> None:
    ask = "Who sells the 13 ferries?"
    assert told(written(SALE, ask), ask).outcome is Outcome.DECLINED


def test_what_wants_several_is_a_list_however_it_is_written() -> None:
    ask = "List all positions of Norland"
    assert told(written(SALE, ask), ask).outcome is Outcome.LISTED


def test_a_claim_about_what_the_source_does_not_say_is_told_so() -> None:
    text = written(DELIVERY, "The ferries are delivered in May.")
    for verb in (Verb.ASK, Verb.CHECK):
        found = told(text, "The ferries are delivered in May.", verb)
        assert found.outcome is Outcome.CHECKED
        assert found.verdict == "not_covered"
        assert found.facts == ()
        assert "delivery" in render(found)


@pytest.mark.parametrize(
    "text",
    [
        "altius unit cost",
        "upkeep cost of the new ferries",
        "penalties announced by Norland",
        "number of ferries pledged",
        "adjectives used for the ferries",
        "the plan costs",
    ],
)
def test_a_noun_phrase_claims_nothing(text: str) -> None:
    part = to_part(text)
    assert part is not None
    assert part.form == "bare"


@pytest.mark.parametrize(
    "text",
    [
        "the ferries cost 300 million",
        "Norland responded by sending ferries",
        "the number of ferries doubled last year",
        "the plan was announced by Norland",
        "Sudmark's cost is high",
    ],
)
def test_a_sentence_is_a_statement(text: str) -> None:
    part = to_part(text)
    assert part is not None
    assert part.form == "statement"


def test_according_to_whom_asks() -> None:
    part = to_part("according to whom must the ferries be sold")
    assert part is not None
    assert part.form == "open"


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("How do the drones work together?", False),
        ("Is the town divided by the river?", False),
        ("Give me the total sum", False),
        ("What does the ministry spend per year?", False),
        ("What percentage of ferries is electric?", False),
        ("how do multiple drones fly", False),
        ("How many ferries are there in all?", False),
        ("How many ferries and barges are there in all?", True),
        ("What is 300 million euros in dollars?", False),
        ("How much is that in pounds?", True),
        ("what is 300 million divided by 12", True),
        ("how much is 300 million per head", True),
        ("the sum of both figures", True),
        ("12 + 300", True),
    ],
)
def test_a_sum_is_what_asks_the_desk_to_calculate(text: str, *, sums: bool) -> None:
    assert asks_for_sums(text) is sums
