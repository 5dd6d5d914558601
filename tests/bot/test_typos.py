"""The words a slip or two away, held against a look at every word of a vocabulary."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.language.english import frequencies
from bot.language.typos import LONGEST, Typos

LETTERS = "abcdefghijklmnopqé\u0436"  # two of them stand for all scripts
WORDS = st.text(LETTERS, max_size=5) | st.text(LETTERS, min_size=7, max_size=16)
PLACES = st.integers(0, 15)


@st.composite
def vocabularies(draw: st.DrawFn) -> tuple[str, dict[str, int]]:
    """Return a word, and a vocabulary in which some are up to three slips away from it."""
    word = draw(WORDS)
    slips = st.lists(st.tuples(PLACES, PLACES, st.sampled_from(LETTERS)), min_size=1, max_size=4)
    near = [slipped(word, made) for made in draw(st.lists(slips, max_size=4))]
    words = draw(st.lists(WORDS, max_size=4)) + near
    return word, {one: draw(st.integers(0, 3)) for one in words if one}


def slipped(word: str, slips: Iterable[tuple[int, int, str]]) -> str:
    """Change, leave out, put in or swap a letter, as each slip says."""
    for kind, place, letter in slips:
        before, here, after = word[:place], word[place : place + 1], word[place + 1 :]
        swapped = before + after[:1] + here + after[1:]
        word = [before + letter + after, before + after, before + letter + here + after, swapped][
            kind % 4
        ]
    return word


def nearest(word: str, others: Iterable[str]) -> set[str]:
    """Return those of some words that the fewest slips lead to."""
    slips = {other: OSA.distance(word, other) for other in others}
    return {other for other, count in slips.items() if count == min(slips.values())}


def one_slip_away(word: str, vocabulary: Iterable[str]) -> set[str]:
    return {
        other
        for other in vocabulary
        if min(len(word), len(other)) >= 4
        and OSA.distance(word, other) <= 1
        and (max(len(word), len(other)) > 4 or word[0] == other[0] or sorted(word) == sorted(other))
    }


def two_slips_away(word: str, vocabulary: Iterable[str]) -> set[str]:
    most = 0 if len(word) < 7 else 2 if len(word) < 12 else 3
    return {
        other
        for other in vocabulary
        if min(len(word) - 1, len(other)) >= 4
        and other[0] == word[0]
        and abs(len(other) - len(word)) <= most
        and OSA.distance(word, other) <= max(most, 2)
        and (most or sorted(word) == sorted(other))
    }


@given(vocabularies())
def test_one_slip_finds_what_looking_at_every_word_finds(
    made: tuple[str, dict[str, int]],
) -> None:
    word, vocabulary = made
    near = one_slip_away(word, vocabulary)
    found = Typos(vocabulary).one_slip(word)
    assert found in near if near else found == ""


@given(vocabularies())
def test_two_slips_find_the_nearest_that_looking_at_every_word_finds(
    made: tuple[str, dict[str, int]],
) -> None:
    word, vocabulary = made
    near = nearest(word, two_slips_away(word, vocabulary))
    found = Typos(vocabulary).two_slips(word)
    assert found in near if near else found == ""


@pytest.mark.parametrize("slip", ["governmant", "govrnment", "goverrnment", "govenrment"])
def test_among_all_of_english_the_one_meant_is_found(slip: str) -> None:
    assert Typos(dict.fromkeys(frequencies(), 1)).one_slip(slip) == "government"


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("hxrbqur", "harbour"),
        ("harb", ""),
        ("hrbuor", ""),
        ("couciln", "council"),
        ("intermationalisatiom", "internationalisation"),
        ("internatsatoin", ""),
        ("b" * LONGEST, "b" * (LONGEST + 3)),
        ("hxrbqxr", ""),
    ],
)
def test_two_slips_lead_to_longer_words(slip: str, meant: str) -> None:
    words = ("harbour", "council", "internationalisation", "b" * (LONGEST + 3), "other")
    assert Typos(dict.fromkeys(words, 1)).two_slips(slip) == meant


def test_of_two_as_near_the_commoner_is_meant_then_the_first_of_the_alphabet() -> None:
    assert Typos({"harbours": 1, "harboure": 2}).one_slip("harbour") == "harboure"
    assert Typos({"harbours": 1, "harboure": 1}).one_slip("harbour") == "harboure"


def test_keys_that_touch_are_mistaken_for_each_other_sooner() -> None:
    assert Typos({"vote": 1, "votp": 9}).one_slip("votr") == "vote"


@pytest.mark.parametrize("word", ["", "abc", "a" * (LONGEST + 1), "ab1c", "two words"])
def test_what_is_no_word_of_4_to_40_letters_stays_as_it_is(word: str) -> None:
    typos = Typos({"abcd": 1, "a" * LONGEST: 1, "abic": 1})
    assert (typos.one_slip(word), typos.two_slips(word)) == ("", "")


def test_words_of_any_length_are_no_trouble_in_a_vocabulary() -> None:
    typos = Typos({"a" * 500: 1, "": 1, "b" * (LONGEST + 1): 1, "x1": 1})
    assert typos.one_slip("b" * LONGEST) == "b" * (LONGEST + 1)
    assert Typos({}).one_slip("harbour") == Typos({}).two_slips("harbour") == ""
