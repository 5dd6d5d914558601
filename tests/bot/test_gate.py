"""The gate, check by check: what the question changes, the gate finds, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from bot import wording
from bot.desk import Desk, open_desk
from bot.language.grammar import ASKED_FOR
from bot.messages import Outcome, Question
from knowledge.loading import Knowledge, load_text
from tests.bot.ferries import gates, reply, said

# A question, the fact it is put to, and the gate that must find something.
FALLS = [
    # figures and dates
    ("How much are the 400 million euro ferries?", "price", "figure"),
    ("Why do the ferries cost 300 million dollars?", "price", "figure"),
    ("Who sells the 21 ferries?", "sale", "figure"),
    ("Who announced the sale in 2024?", "announced", "year"),
    ("Who announced the sale on March 14, 2026?", "announced", "date"),
    ("Who announced the sale at the end of 2026?", "announced", "year"),
    ("How crowded has the lake been since the 1970s?", "crowded", "year"),
    ("Which payments end in 2026?", "payments", "year"),
    # names, and who does what to whom
    ("How did Ostberg thank Norland?", "thanks", "name"),
    ("What does Norland call a breach of the Lake Treaty?", "protest", "name"),
    ("Which critics in Ostberg are shocked by the price?", "critics", "name"),
    ("What should Sudmark rely less on, Ostberg's grain?", "rely", "name"),
    ("How did Norland warn Ostberg?", "warning", "side"),
    ("What does Sudmark sell to Norland?", "sale", "side"),
    ("How many ferries does Norland get?", "sale", "side"),
    ("What do the ferries from Sudmark cost?", "price", "side"),
    # order and comparison
    ("Which is the second largest ferry order in the history of the lake?", "largest", "order"),
    ("Which is the smallest ferry order in the history of the lake?", "largest", "order"),
    ("Why is the lake less crowded than at any time since the 1980s?", "crowded", "order"),
    ("What should Sudmark rely more on?", "rely", "order"),
    ("Why may Ostberg act after the new harbour is ready?", "harbour", "order"),
    ("How does the focus move from small electric ferries to large diesel ships?", "shift", "side"),
    # negation
    ("Why can Sudmark build its own ferries?", "too-small", "negation"),
    ("What does the River Plan cover?", "shore", "negation"),
    ("Why is the lake not crowded?", "crowded", "negation"),
    ("Why did Sudmark not thank Norland?", "thanks", "negation"),
    # opposites
    ("Why might the lake alliance look strong to Ostberg?", "weak", "opposite"),
    ("Why does Ostberg praise the sale?", "protest", "opposite"),
    ("Which critics are delighted by the price?", "critics", "opposite"),
    ("Why is Sudmark too big to build its own ferries?", "too-small", "opposite"),
    # what is asked for
    ("Why do the ferries cost 300 million euros?", "price", "asked_for"),
    ("How many payments are there?", "payments", "asked_for"),
    # words
    ("Which submarines does Norland sell?", "sale", "words"),
    ('What did Sudmark call "splendid"?', "thanks", "words"),
]


@pytest.mark.parametrize(("text", "fact", "gate"), FALLS)
def test_a_question_falls_at_its_gate(text: str, fact: str, gate: str) -> None:
    assert gate in gates(text, fact)


@pytest.mark.parametrize(("text", "fact", "gate"), FALLS)
def test_a_question_that_falls_is_not_answered_with_the_fact(
    text: str, fact: str, gate: str
) -> None:
    assert fact not in [found.fact for found in reply(text).facts]


STANDS = [
    ("How many ferries does Sudmark get?", "sale"),
    ("How many ferries does Sudmark get from Norland?", "sale"),
    ("What does Norland sell to Sudmark?", "sale"),
    ("How much do the electric ferries cost?", "price"),
    ("Who announced the sale in March 2026?", "announced"),
    ("Who announced the sale in early 2026?", "announced"),
    ("When was the sale announced by President Larsen?", "announced"),
    ("How was Norland warned by Ostberg?", "warning"),
    ("Why can't Sudmark build its own ferries?", "too-small"),
    ("Why does Sudmark not build its own ferries?", "too-small"),
    ("What does the River Plan not cover?", "shore"),
    ("How does the focus move from large diesel ships to small electric ferries?", "shift"),
    ("Which payments end in 2031?", "payments"),
    ("What might Ostberg do before the harbour is ready?", "harbour"),
    ("What should Sudmark rely less on, Norland's grain?", "rely"),
    # a yes/no question takes nothing for granted
    ("Does the River Plan cover the northern shore?", "shore"),
    ("Could the alliance look strong to Ostberg?", "weak"),
]


@pytest.mark.parametrize(("text", "fact"), STANDS)
def test_a_question_that_fits_stands(text: str, fact: str) -> None:
    assert gates(text, fact) <= {"words"}
    assert [found.fact for found in reply(text).facts] == [fact]


def test_a_figure_that_another_fact_bears_out_is_only_mentioned() -> None:
    assert "figure" not in gates("Who sells the 12 electric ferries?", "thanks")
    assert "figure" in gates("Who sells the 13 electric ferries?", "thanks")
    assert "figure" in gates("Who sells the 12 electric ferry boats?", "thanks")


def test_a_statement_about_another_actor_does_not_slip_to_a_weaker_fact() -> None:
    found = reply("Norland reacted with a breach of the Lake Treaty.")
    assert found.outcome is not Outcome.ANSWERED
    assert not found.facts or found.verdict is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("How much are the 400 million euro ferries?", "400 million euro"),
        ("How did Norland warn Ostberg?", "not have it that way round"),
        ("Why can Sudmark build its own ferries?", "says the opposite"),
        ("Why might the alliance look strong to Ostberg?", 'has "weak" where you wrote "strong"'),
        ("Who announced the sale in 2024?", "nothing from 2024"),
    ],
)
def test_a_refusal_says_why(text: str, words: str) -> None:
    assert words in said(text)


def test_whatever_is_asked_for_has_a_name_in_a_refusal() -> None:
    assert {row[1] for row in ASKED_FOR} <= set(wording.ASKED_FOR_NAMES)


LIBRARY = """
format: 1
id: library
title: The library
facts:
  - id: refusal
    answer: The council again rejected what the builders said.
    asks:
      - What does the council reject in the builders' statements?
      - What does the council not agree with in the statements of the builders?
unknowns:
  - id: staff
    asks: [How many staff does the library have?, Does the article give the number of staff?]
    answer: The article does not say how many people work at the library.
"""


@pytest.fixture(scope="module")
def library() -> Desk:
    return open_desk(Knowledge((load_text(LIBRARY),), "made up"), lambda: date(2026, 3, 20))


def test_that_the_source_does_not_say_is_not_held_against_a_question(library: Desk) -> None:
    """The "not" of "does not say" is no answer that the question could contradict."""
    found = library.handle(Question(text="How many people work at the library?"))
    assert found is not None
    assert found.outcome is Outcome.UNKNOWN


def test_whose_it_is_never_merely_describes(library: Desk) -> None:
    """A fact on the builders' statements says nothing of anybody else's, in small letters too."""
    right = library.handle(
        Question(text="what does the council reject in the builders' statements")
    )
    other = library.handle(Question(text="what does the council reject in the eu's statements?"))
    assert right is not None
    assert other is not None
    assert [fact.fact for fact in right.facts] == ["refusal"]
    assert not other.facts


@pytest.mark.parametrize(
    "text",
    [
        "What follows from the sale of the ferries?",
        "What did the sale of the ferries lead to?",
        "Which words did Larsen use when he announced the sale?",
        "What does Norland sell besides ferries?",
        "What does Norland sell to Sudmark apart from the electric ferries?",
    ],
)
def test_what_a_question_is_after_is_no_small_word(text: str) -> None:
    assert reply(text).outcome is Outcome.DECLINED


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("How did Sudmark respond to the sale?", "thanks"),
        ("Which words did Ostberg use of the Lake Treaty?", "protest"),
        ("What does Norland sell to Sudmark?", "sale"),
        ("Who made the March 4 announcement?", "announced"),
    ],
)
def test_what_a_question_is_after_may_be_what_a_fact_gives(text: str, fact: str) -> None:
    assert [ref.fact for ref in reply(text).facts] == [fact]
