"""What is looked for first: no text that a pattern fits may be passed over."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.cue import Cue
from bot.language.wordset import letters
from bot.overviews.cues import COMPARE, CUES
from bot.questions.parts import LEAD_IN, SURE, THAT_IS
from bot.questions.talk import SUMS

ALL = (*CUES, LEAD_IN, SURE, THAT_IS, SUMS)


@given(st.sampled_from(ALL), st.data())
def test_all_that_a_pattern_fits_has_one_of_its_words(cue: Cue, data: st.DataObject) -> None:
    pattern = re.compile(cue.pattern.pattern, re.ASCII)
    text = data.draw(st.from_regex(pattern))
    assert bool(cue.search(text, letters(text))) == bool(cue.pattern.search(text))


@pytest.mark.parametrize("text", ["compare the two", "the contrasting plans", "A versus B"])
def test_finds_what_the_pattern_finds(text: str) -> None:
    assert COMPARE.search(text, letters(text))


def test_looks_no_further_without_a_word() -> None:
    assert COMPARE.search("A versus B", frozenset({"a", "b"})) is None
