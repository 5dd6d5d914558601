"""A text that is not the source, or whose paragraphs are counted otherwise, is one finding."""

from __future__ import annotations

import pytest

from knowledge.loading import load_text
from knowledge.proof import prove
from tests.knowledge.proofs import HEAD, fact, said

COUNTED = "The headline\n" + "".join(f"It is about thing {n}.\n" for n in range(1, 7))
COUNTING = [fact(f"A {n}.", f"paragraph: {n}, words: thing {n}") for n in range(1, 7)]


@pytest.mark.parametrize(
    ("skip", "what", "mend"),
    [
        (
            "",
            "6 of 6 proofs stand one paragraph later than they say; is a line missing in `skip`?",
            "Add the number of the line that is no paragraph.",
        ),
        (
            "skip: [1, 2, 3]",
            "4 of 6 proofs stand 2 paragraphs earlier than they say; is a line too many in `skip`?",
            "Take out the number of the line that is one.",
        ),
    ],
)
def test_paragraphs_that_are_counted_otherwise_are_one_finding(
    skip: str, what: str, mend: str
) -> None:
    loaded = load_text(HEAD.replace("skip: [1]", skip) + "".join(COUNTING))
    found = [one for one in prove(loaded, {"s": COUNTED}) if one.severity == "error"]
    assert (found[0].what, found[0].mend, found[0].line) == (what, mend, 4)
    assert not [one for one in found if "These words stand in" in one.what]


def test_what_is_wrong_beside_the_counting_is_told_as_well() -> None:
    facts = [*COUNTING, fact("9 of them.", "paragraph: 1, words: thing 1")]
    loaded = load_text(HEAD.replace("skip: [1]", "") + "".join(facts))
    found = [one.what for one in prove(loaded, {"s": COUNTED}) if one.severity == "error"]
    assert found[1:] == ["'9' does not stand in paragraph 2"]


def test_a_text_with_its_lines_joined_is_told() -> None:
    found = said(*COUNTING, text="The headline\n" + COUNTED.replace("\n", " "))
    (one,) = found
    assert one == (
        "error: 5 of 6 proofs stand in another paragraph than they say,"
        " and the text has 1 of 6; are its lines joined?"
    )


def test_all_proofs_in_one_paragraph_of_a_joined_text_are_not_miscounted() -> None:
    facts = [fact(f"A {n}.", f"paragraph: 3, words: thing {n}") for n in range(1, 7)]
    (one,) = said(*facts, text="The headline\n" + COUNTED.replace("\n", " "))
    assert one.endswith("the text has 1 of 3; are its lines joined?")


def test_of_the_places_where_words_stand_the_nearest_counts() -> None:
    headline = "Thing 1, thing 2, thing 3, thing 4, thing 5, thing 6"
    loaded = load_text(HEAD.replace("skip: [1]", "") + "".join(COUNTING))
    found = prove(loaded, {"s": COUNTED.replace("The headline", headline)})
    assert found[0].what.startswith("5 of 6 proofs stand one paragraph later than they say")
    assert found[0].severity == "error"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (" \n\n", "The text of the source 's' is empty"),
        ("The headline\n", "`skip` leaves nothing of the text of the source 's'"),
    ],
)
def test_an_empty_text_is_called_empty(text: str, what: str) -> None:
    assert said(*COUNTING, text=text) == [f"error: {what}"]
