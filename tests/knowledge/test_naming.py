"""Which words of an answer are names, and which of them the paragraph does not have."""

from __future__ import annotations

import pytest

from knowledge.naming import names_missing, plain_answer, small_words
from knowledge.paragraphs import alike
from knowledge.schema import Name
from knowledge.values import read_values

PARAGRAPH = "The mayor said that the U.S. ships came late, and critics doubt it."


def missing(answer: str, paragraph: str = PARAGRAPH, names: tuple[Name, ...] = ()) -> list[str]:
    """Return the names that a paragraph does not have, with "?" where they may be none."""
    plain, text = plain_answer(answer), alike(paragraph)
    small = small_words([paragraph, "Neither skippers nor Borg are asked."])
    found = names_missing(plain, read_values(plain), text, names, small)
    return [one.name if one.sure else f"{one.name}?" for one in found]


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ("It was said by Mr. Borg.", ["Borg"]),
        ("It was said by J. Borg.", ["Borg"]),
        ("The mayor — Borg — said it.", ["Borg"]),
        ("The mayor—Borg—said it.", ["Borg"]),
        ("The mayor (Borg) said it.", ["Borg"]),
        ("it was Éva who came", ["Éva"]),
        ("it was Łukasz who came", ["Łukasz"]),
        ("So says O'Neill.", ["O'Neill"]),
        ("It is in the U.S. Army.", ["Army"]),
        ("It is in the U.K. now.", ["U.K."]),
        ("The mayor and the UN said it.", ["UN"]),
    ],
)
def test_names_inside_a_sentence_are_found(answer: str, names: list[str]) -> None:
    assert missing(answer) == names


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ("Borg said it.", ["Borg?"]),
        ("It came late. Borg said it.", ["Borg?"]),
        ("He said: Borg left.", ["Borg?"]),
        ("The mayor said “Borg” and left.", ["Borg?"]),
        ("Éva said it.", ["Éva?"]),
        ("Borg Hansen said it.", ["Borg?", "Hansen"]),
    ],
)
def test_a_sentence_may_begin_with_a_name(answer: str, names: list[str]) -> None:
    assert missing(answer) == names


@pytest.mark.parametrize(
    "answer",
    [
        "Critics doubt it.",
        "Skippers doubt it: Skippers are asked.",
        "Ships came late. Critics doubt it: Ships do.",
        "However, the mayor said it. Instead, they came.",
        "It is late in the U.S. Critics doubt it.",
        "It is late in the US.",
        "- The mayor - The ships.",
        "The mayor said it (late.) They came.",
    ],
)
def test_usual_words_are_no_names(answer: str) -> None:
    assert missing(answer) == []


def test_a_word_that_is_written_small_somewhere_may_still_be_a_name_inside_a_sentence() -> None:
    assert missing("The mayor met Critics of it.", "The mayor met them.") == ["Critics"]
    assert missing("The mayor met Late.") == []


def test_a_curated_name_stands_by_any_of_its_aliases() -> None:
    us = Name(id="us", name="the United States", also=("the U.S.",))
    assert missing("The United States came late.", names=(us,)) == []
    assert missing("The United States came late.", "They came late.", (us,)) == [
        "the United States"
    ]
