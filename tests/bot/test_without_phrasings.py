"""A briefing without a phrasing or a name: facts are found by the words of their answers alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.desk import Desk, open_desk
from bot.messages import Outcome, Question
from knowledge.loading import load

FILE = Path(__file__).with_name("without_phrasings.yaml")

ANSWERED = {
    "who builds the ferries?": "builder",
    "who wrote the report?": "report",
    "who bought the last ferry?": "earlier",
    "how much do the ferries cost?": "price",
    "what is the price of the ferries?": "price",
    "when is the first ferry due?": "delivery",
    "what language is the menu in?": "menu",
    "what is the range of the batteries?": "range",
    "what does the study show?": "study",
    "what did Mayor Berg tell reporters?": "said",
    "has the city ever bought a ferry before?": "earlier",
}
NOT_ANSWERED = (
    "who runs the ferries?",
    "who paid for the ferries?",
    "who wrote the menu?",
    "who built the batteries?",
    "who was told by the harbour master?",
    "who is the report about?",
    "who built the pier?",
    "who bought the city?",
)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(load([FILE]), lambda: date(2026, 3, 20))


@pytest.mark.parametrize("text", ANSWERED)
def test_a_fact_is_found_by_the_words_of_its_answer(desk: Desk, text: str) -> None:
    reply = desk.handle(Question(text=text))
    assert reply is not None
    assert [ref.fact for ref in reply.facts] == [ANSWERED[text]]


@pytest.mark.parametrize("text", NOT_ANSWERED)
def test_a_fact_that_does_not_say_who_is_not_told(desk: Desk, text: str) -> None:
    reply = desk.handle(Question(text=text))
    assert reply is not None
    assert (reply.outcome, reply.facts) == (Outcome.DECLINED, ())
