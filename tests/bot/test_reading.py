"""How a sentence is read: who does what to whom, whose word it is, what is negated."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.antonyms import opposed
from bot.language.grammar import ASKED_FOR
from bot.matching.lexicon import stem_of
from bot.questions.reading import what_is_asked_for
from tests.bot.ferries import desk, reading


def short(name: str) -> str:
    return name.rpartition("/")[2]


SIDES = [
    ("Norland sells Sudmark 12 ferries", "transfer norland sudmark"),
    ("Sudmark buys 12 ferries from Norland", "transfer norland sudmark"),
    ("12 ferries are sold to Sudmark by Norland", "transfer norland"),
    ("the ferries from Norland for Sudmark", "transfer norland sudmark"),
    ("The deal comes from Norland and goes to Sudmark", "transfer norland sudmark"),
    ("Ostberg warned Norland", "warn ostberg norland"),
    ("Norland was warned by Ostberg", "warn ostberg norland"),
    ("Ostberg's leaders warned Norland", "warn ostberg norland"),
    ("What does Sudmark get?", "transfer - sudmark"),
    ("Sudmark gets involved", ""),
    ("Sudmark is getting its lake back", ""),
    ("Larsen announced the sale", "announce larsen"),
]


@pytest.mark.parametrize(("text", "expected"), SIDES)
def test_who_does_what_to_whom(text: str, expected: str) -> None:
    verb, giver, taker = (*expected.split(), "", "", "")[:3]
    acting = {"norland", "sudmark", "ostberg", "larsen"}
    found = {
        (side.verb, side.role): short(side.name)
        for side in reading(text).sides
        if short(side.name) in acting
    }
    wanted = {(verb, "giver"): giver, (verb, "taker"): taker}
    assert {key: name for key, name in wanted.items() if name not in {"", "-"}}.items() <= (
        found.items()
    )
    assert expected or not found


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Ostberg says the sale is wrong", {"ostberg"}),
        ("The sale was called a mistake by Ostberg", {"ostberg"}),
        ("According to Ostberg, it is a mistake", {"ostberg"}),
        ("For Ostberg, the sale is a breach", {"ostberg"}),
        ("In Ostberg's view the sale is a breach", {"ostberg"}),
        ("Ostberg is seen as weak", set()),
        ("The sale to Ostberg is big", set()),
    ],
)
def test_whose_word_it_is(text: str, holders: set[str]) -> None:
    assert {short(name) for name in reading(text).holders} == holders


@pytest.mark.parametrize(
    ("text", "negations"),
    [
        ("Sudmark thanked Norland", 0),
        ("Sudmark didn't thank Norland", 1),
        ("Sudmark never thanked anybody without a reason", 2),
        ("Sudmark is too small to build ferries", 1),
        ("Norland should stop being the lake's policeman", 1),
        ("Norland should no longer be the lake's policeman", 1),
        ("Norland stopped the ferries", 0),
        ("Sudmark instead of Norland", 1),
        ("Sudmark failed to thank Norland", 1),
        ("It takes pressure off Norland", 1),
    ],
)
def test_negations_are_counted(text: str, negations: int) -> None:
    assert sum(clause.negations for clause in reading(text).clauses) == negations


def test_a_negation_stays_in_its_clause() -> None:
    clauses = reading("Sudmark thanked Norland, but it did not buy grain").clauses
    assert [clause.negations for clause in clauses] == [0, 1]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("how many ferries", "count"),
        ("how much", "amount"),
        ("since when", "time"),
        ("how long does it take", "span"),
        ("why is it so", "reason"),
        ("who says so", "person"),
        ("where is it", "place"),
        ("tell me when it comes up that there is a price", ""),
        ("how fast are the ferries", "measure"),
    ],
)
def test_what_is_asked_for(text: str, what: str) -> None:
    assert what_is_asked_for(text.split()) == what


@given(st.data())
def test_all_that_a_pattern_of_asking_fits_has_one_of_its_words(data: st.DataObject) -> None:
    pattern, _, telling = data.draw(st.sampled_from(ASKED_FOR))
    text = data.draw(st.from_regex(re.compile(pattern, re.ASCII)))
    assert set(telling.split()) & set(re.findall(r"\w+", text, re.ASCII))


OPPOSED = [
    ("strong", "weak"),
    ("praise", "condemn"),
    ("expected", "unexpected"),
    ("stable", "unstable"),
    ("dispensable", "indispensable"),
    ("armed", "disarmed"),
    ("help", "stop"),
    ("smaller", ""),
    ("press", ""),
    ("form", ""),
]
STATED = "weak condemn unexpected unstable indispensable disarmed stop impress inform"


@pytest.mark.parametrize(("word", "against"), OPPOSED)
def test_opposites(word: str, against: str) -> None:
    table = desk().library.grammar.opposites
    stated = frozenset(stem_of(one) for one in STATED.split())
    found = opposed([stem_of(word)], frozenset({stem_of(word)}), stated, table)
    assert found == (stem_of(against) if against else "")


def test_both_sides_of_a_pair_turn_nothing_round() -> None:
    table = desk().library.grammar.opposites
    asked = frozenset({"start", "end"})
    assert opposed(["end"], asked, frozenset({"begin"}), table) == ""


@pytest.mark.parametrize("text", ["Sudmark should rely on grain", "they supply the ferries"])
def test_a_verb_in_ly_is_no_mere_manner(text: str) -> None:
    content = {token.text for token in reading(text).content}
    assert content & {"rely", "supply"}


def test_reading_a_long_text_takes_time_in_proportion() -> None:
    text = "Norland, which did not sell ferries to Sudmark, warned Ostberg. " * 60
    assert len(reading(text[:4000]).clauses) > 50
