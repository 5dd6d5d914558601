"""What is measured of a question and an entry: each column means what its name says."""

from __future__ import annotations

import numpy as np
import pytest

from bot.language.text import clean
from bot.matching.asked import Question, ask
from bot.matching.features import AROUND, COVERS, EVERYWHERE, HAS_WORDS, NAMES, measure, overlap
from bot.matching.index import Entry, Index, build_index
from bot.matching.lexicon import build

BEFORE, AFTER = NAMES.index("entry before"), NAMES.index("entry after")
BM25, COSINE = NAMES.index("document bm25"), NAMES.index("document cosine")
HARBOUR = "A Dutch firm dredged the harbour."


def passage(answer: str, briefing: str = "b") -> Entry:
    """In: a sentence. Out: it as an entry without phrasings."""
    return Entry(briefing, "passage", "fact", answer, (), ())


def asked(*asks: str) -> Entry:
    """In: phrasings. Out: an entry with them, and no answer."""
    return Entry("b", "asked", "fact", "", asks, ())


def put(text: str, *entries: Entry) -> tuple[Index, Question]:
    """In: a question and entries. Out: their index, and the question as it sees it."""
    lexicon = build([(*entry.asks, entry.answer) for entry in entries])
    index = build_index(entries, lexicon)
    return index, ask(index, lexicon.read(clean(text)))


def measured(text: str, *entries: Entry) -> list[list[float]]:
    """In: a question and entries. Out: all columns, a row an entry."""
    index, question = put(text, *entries)
    rows, _ = measure(index, question, np.arange(len(entries)), overlap(index, question))
    found: list[list[float]] = rows.tolist()
    return found


# --- neighbours -----------------------------------------------------------------------------------


def test_neighbours_are_those_next_to_it() -> None:
    """The first has nothing before it, and the last nothing after it: not themselves either."""
    one, two, three = measured("who dredged it", *[passage(HARBOUR)] * 3)
    assert one[BEFORE] == three[AFTER] == 0
    assert one[AFTER] == two[BEFORE] == two[AFTER] == three[BEFORE] > 0


def test_neighbours_are_of_the_same_briefing() -> None:
    """What stands next to it in another one is no neighbour, near or far."""
    strange = passage("Rain fell all night.", "a")
    before, _, after = measured("who dredged it", strange, passage(HARBOUR), passage("Gulls.", "c"))
    assert before[BEFORE] == before[AFTER] == before[AROUND] == 0
    assert after[BEFORE] == after[AFTER] == after[AROUND] == 0

    here = measured("who dredged it", passage(strange.answer), passage(HARBOUR), passage("Gulls."))
    assert here[0][AFTER] == here[2][BEFORE] > 0
    assert here[2][AROUND] > here[0][AROUND] > 0


# --- the word itself, and words akin to it --------------------------------------------------------


def test_kin_cover_a_word_in_part_and_are_no_words_of_it() -> None:
    """ "Cost" is akin to "price"; only what covers the question knows."""
    itself, kin = measured("price", asked("Price"), asked("Cost"))
    assert 0 < kin[COVERS] < itself[COVERS]
    for column in (HAS_WORDS, BM25, COSINE):
        assert kin[column] == 0 < itself[column]


@pytest.mark.parametrize("text", ["Price or cost", "Cost or price"])
def test_the_word_itself_counts_where_its_kin_stand_too(text: str) -> None:
    """Wherever: a word that is there covers the question wholly."""
    (found,) = measured("price", asked(text))
    assert found[COVERS] == pytest.approx(found[HAS_WORDS])
    (found,) = measured("price", passage(text))
    assert found[AROUND] == pytest.approx(found[COVERS])


# --- the coarse look ------------------------------------------------------------------------------


@pytest.mark.parametrize(("many", "looked_at"), [(EVERYWHERE - 1, True), (EVERYWHERE + 1, False)])
def test_words_of_everywhere_that_say_little_are_passed_over(many: int, looked_at: bool) -> None:
    """ "What is the" stands in each; only where there are very many is it not looked up."""
    entries = [asked("What is the zebra?"), *(asked(f"What is the x{n}?") for n in range(many))]
    found = overlap(*put("what is the zebra", *entries))
    assert found[0] > found[1:].max()
    assert (found[1:] > 0).all() == (found[1:] > 0).any() == looked_at


def test_a_word_of_everywhere_is_looked_up_where_no_other_says_more() -> None:
    """ "What is the" alone leads to all."""
    entries = [asked(f"What is the x{n}?") for n in range(EVERYWHERE + 1)]
    assert (overlap(*put("what is the", *entries)) > 0).all()
