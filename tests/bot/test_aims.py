"""What a question wants to know of a thing: only a fact that says just that answers it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.desk import Desk, open_desk
from bot.messages import Outcome, Question, Reply
from knowledge.loading import Knowledge, load_text

# Nothing of it is real. Each fact is near to questions that it does not answer.
LOCKS = """
format: 1
id: canal-locks
title: The canal locks
names:
  - {id: gates, name: Steel gates, also: [steel gate, gates], kind: thing}
  - {id: pumps, name: Blue pumps, also: [blue pump, pumps], kind: thing}
  - {id: mole, name: Ada Mole, also: [Mole], kind: person}
  - {id: board, name: Canal Board, also: [board], kind: organisation}
facts:
  - id: gates-number
    answer: 12 steel gates.
    asks: [How many steel gates are ordered?, How much of the steel gates is ordered?, steel gates]
    about: [gates]
  - id: pumps-money
    answer: The blue pumps get $3 million.
    asks: [How many dollars do the blue pumps get?, What do the blue pumps get?]
    about: [pumps]
  - id: mole-role
    answer: Ada Mole speaks for the Canal Board.
    asks: [Who is Ada Mole?, Who speaks for the board?, What does Ada Mole do?]
    about: [mole]
  - id: mole-said
    answer: Ada Mole called the locks “a promise kept”.
    asks: [What did Ada Mole call the locks?]
    about: [mole]
    said_by: mole
  - id: closing
    answer: The towpath closes in May.
    asks: [When does the towpath close?, Who closes the towpath?]
  - id: three-ferries
    answer: The three ferries stay.
    asks: [What becomes of the ferries?]
"""


@pytest.fixture(scope="module")
def locks() -> Desk:
    return open_desk(Knowledge((load_text(LOCKS),), "made up"), lambda: date(2026, 3, 20))


def _told(desk: Desk, text: str) -> Reply:
    found = desk.handle(Question(text=text))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("How many steel gates are there?", "gates-number"),
        ("steel gates quantity", "gates-number"),
        ("How much money do the blue pumps get?", "pumps-money"),
        ("How many millions do the blue pumps get?", "pumps-money"),
        ("What did Ada Mole say of the locks?", "mole-said"),
        ("How many ferries stay?", "three-ferries"),
    ],
)
def test_a_fact_answers_what_it_gives(locks: Desk, text: str, fact: str) -> None:
    reply = _told(locks, text)
    assert (reply.outcome, [one.fact for one in reply.facts]) == (Outcome.ANSWERED, [fact])


@pytest.mark.parametrize(
    "text",
    [
        "How much do the steel gates cost?",
        "steel gates price",
        "how many dollars for the steel gates?",
        "steel gates delivery date",
        "Which version of the steel gates is ordered?",
        "Who makes the steel gates?",
        "How many blue pumps are ordered?",
        "blue pumps quantity",
        "blue pumps range",
        "What did Ada Mole say?",
        "Has the towpath ever closed?",
    ],
)
def test_a_fact_about_a_thing_does_not_answer_all_about_it(locks: Desk, text: str) -> None:
    reply = _told(locks, text)
    assert not reply.facts, reply.facts
    assert reply.outcome is Outcome.DECLINED
