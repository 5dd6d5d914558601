"""What cleaning and cutting into words must do to the things that people type."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.text import LIMIT, clean, forms, words
from tests.growth import ENOUGH, growth


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  What\tis \n it? ", "What is it?"),
        ("\u2018Taiwan\u2019s\u2019 \u201carms\u201d \u2014 now", "'Taiwan's' \"arms\" - now"),
        ("HI\u200bMARS\u202e \ufeffnow\x00", "HIMARS now"),
        ("\uff28\uff29\uff2d\uff21\uff32\uff33 \u00a0\u2009x", "HIMARS x"),
        ("", ""),
        ("   ", ""),
        ("\ud800lone", "lone"),
    ],
    ids=["spaces", "quotes", "invisible", "wide", "empty", "blank", "surrogate"],
)
def test_clean(typed: str, cleaned: str) -> None:
    """Spaces, quotes and dashes are unified; what cannot be seen goes; case stays."""
    assert clean(typed) == cleaned


@given(st.text())
def test_clean_is_settled_and_visible(typed: str) -> None:
    """Cleaning twice changes nothing, and no control or format character is left."""
    once = clean(typed)
    assert clean(once) == once
    assert len(once) <= LIMIT
    assert not any(unicodedata.category(sign) in {"Cc", "Cf", "Cs"} for sign in once)


@given(st.text())
def test_words_lie_where_they_say(typed: str) -> None:
    """Every word has a span inside the text, in order, and ``forms`` agrees with ``words``."""
    text = clean(typed)
    found = words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert [word.start for word in found] == sorted(word.start for word in found)
    assert forms(text) == [word.form for word in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What's the city's plan?", "what is the city plan"),
        ("They don't, can't, won't", "they do not can not will not"),
        ("hows it gonna work 4 u", "how is it going to work 4 you"),
        ("wat abt ppl", "what about people"),
        ("1,000 missiles", "1000 missiles"),
        ("$11.1bn", "dollar 11.1 billion"),
        ("$11.1 billion", "dollar 11.1 billion"),
        ("40% or 40 percent", "40 percent or 40 percent"),
        ("eighty-two of twenty three", "82 of 23"),
        ("which one", "which one"),
        ("F-16 and F16", "f16 and f16"),
        ("155mm", "155 mm"),
        ("rocket-launchers", "rocket launchers"),
        ("e-mail", "email"),
        ("colour color, organize organise", "color color organise organise"),
        ("programme defence", "program defence"),
        ("the U.S. and the US", "the usa and the usa"),
        ("tell us about it", "tell us about it"),
        ("did the us agree", "did the usa agree"),
        ("Caf\u00e9", "cafe"),
        ("2nd 1950s", "2nd 1950 s"),
    ],
    ids=lambda value: value.replace(" ", "_")[:20],
)
def test_forms(text: str, expected: str) -> None:
    """Contractions, chat spelling, figures and spelling become what they stand for."""
    assert forms(clean(text)) == expected.split()


@pytest.mark.parametrize("piece", ["a.", "1,000", "'s", "x-", "\u0301", "\u200b", "9,"])
def test_a_long_text_takes_no_longer_than_its_length(piece: str) -> None:
    """Neither marks nor repetition make cutting slow (no backtracking)."""
    assert growth(words, piece, 40_000) < ENOUGH


def test_no_more_of_a_text_is_cleaned_than_twice_what_can_be_read() -> None:
    """However much nobody can see, a pasted book is not gone through."""
    assert clean("\u200b" * LIMIT + "word") == "word"
    assert clean("\u200b" * LIMIT * 2 + "word") == ""


def test_growth_tells_the_square_from_the_proportion() -> None:
    """What is slow here would be found."""
    assert growth(lambda text: sum(1 for _ in text for _ in text), "a", 1_600) > ENOUGH
    assert growth(lambda text: sum(1 for _ in text), "a", 400_000) < ENOUGH
