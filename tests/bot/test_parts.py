"""How a message is taken apart: chatter off, one part a question, what is left out filled in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversing.moves import is_about_before, nth
from bot.conversing.pronouns import pronoun, rephrased, written_out
from bot.language.text import LIMIT
from bot.questions.parts import MOST_PARTS, Part, parts, sentences, tidy
from tests.growth import ENOUGH, growth

SPLIT = {
    "how many dredgers and when was it announced?": ["how many dredgers", "when was it announced"],
    "What does it cost? Who pays?": ["What does it cost", "Who pays"],
    "what does it cost; who pays": ["what does it cost", "who pays"],
    "What does it cost\nWho pays": ["What does it cost", "Who pays"],
    "1) what is the goal? 2) who pays?": ["what is the goal", "who pays"],
    "How much is it worth, and who announced it?": ["How much is it worth", "who announced it"],
    "number of votes, and the plan that was passed": [
        "number of votes",
        "the plan that was passed",
    ],
    "What did it bring to the port, and what to the town?": [
        "What did it bring to the port",
        "What did it bring to the town",
    ],
    "barges: how many?": ["how many barges"],
    "dredgers, barges: how many each?": ["how many dredgers, barges"],
    "over how many years, i.e. from when to when?": ["over how many years from when to when"],
    "and the barges?": ["and the barges"],
    "ok and the barges?": ["and the barges"],
    "Did they say thank you?": ["Did they say thank you"],
    "quick question: how deep is it now? thanks!": ["how deep is it now", "thanks!"],
}
WHOLE = (
    "What did Ann Lee, who speaks for the council, say about the plan?",
    "What did they say about the plan, which they agree with?",
    "What would be bought with it, which barges?",
    "The U.S. and the U.K. agreed on No. 7 on Jan. 5.",
    "It costs $11.1 billion and takes 3.5 years.",
)
FORMS = {
    "who is right?": "open",
    "dredging cost": "bare",
    "the policy that was infringed": "bare",
    "The council approved the plan.": "statement",
    "Is the plan approved?": "yes_no",
    "it costs 48 million, right?": "statement",
    "kno how deep it is": "open",
    "wud they agree": "yes_no",
}


@pytest.mark.parametrize(("text", "expected"), SPLIT.items(), ids=list(SPLIT))
def test_each_question_is_a_part(text: str, expected: list[str]) -> None:
    assert [part.text.rstrip("?") for part in parts(tidy(text))] == expected


@pytest.mark.parametrize("text", WHOLE)
def test_what_only_tells_more_is_no_part(text: str) -> None:
    assert len(parts(tidy(text))) == 1


@pytest.mark.parametrize(("text", "form"), FORMS.items(), ids=list(FORMS))
def test_a_part_knows_its_form(text: str, form: str) -> None:
    assert [part.form for part in parts(tidy(text))] == [form]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("who makes them?", "several"),
        ("who is she?", "person"),
        ("what is its range?", "thing"),
        ("how much does one cost?", "each"),
        ("how many of those?", "several"),
        ("when was that?", "statement"),
        ("which regions is that between?", "statement"),
        ("what could happen there?", "place"),
        ("is there a plan?", ""),
        ("Is it the council's own judgment that dredging harms the fish?", ""),
        ("does the council say that the plan is good", ""),
        ("what is this article about", ""),
        ("how many dredgers?", ""),
    ],
)
def test_a_word_that_points_back_is_known(text: str, kind: str) -> None:
    found = pronoun(text)
    assert (found.kind if found else "") == kind


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("who makes them?", "who makes barges?"),
        ("what is its range?", "what is barges's range?"),
        ("how much does one cost?", "how much does each barges cost?"),
        ("how many of those?", "how many barges?"),
        ("what are they for?", "what are the purpose of barges?"),
        ("what else are they called?", "what are barges called?"),
    ],
)
def test_a_question_is_written_out_with_the_name(text: str, full: str) -> None:
    assert next(written_out(text, pronoun(text), "barges")) == full


def test_what_if_asks_what_happens() -> None:
    assert rephrased("and if they refuse?") == "what happens if they refuse?"
    assert rephrased("what if they refuse?") == "what happens if they refuse?"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2", 2),
        ("#2", 2),
        ("2.", 2),
        ("2)", 2),
        ("the second one", 2),
        ("number two", 2),
        ("the last", -1),
        ("and the third?", 3),
        ("82 dredgers", 0),
        ("2026", 0),
        ("second plan", 0),
    ],
)
def test_a_line_of_a_list_is_pointed_at(text: str, place: int) -> None:
    assert nth(text) == place


REPEATED = (
    "and ",
    "(",
    "what is ",
    "so, ",
    "who said ",
    "1) ",
    "is that the x's ",
    "the second ",
    ", which ",
    "know ",
    ": how many ",
    "i heard ",
    " - what ",
    "a.b ",
    "it ",
    "? ",
    "\u200b",
    "é",
)


def taken_apart(text: str) -> tuple[Part, ...]:
    """In: a message. Out: its parts, once all that reads a message has read it."""
    clean = tidy(text)
    is_about_before(clean)
    nth(clean)
    pronoun(clean)
    return parts(clean)


@pytest.mark.parametrize("piece", REPEATED, ids=repr)
def test_a_long_message_takes_no_longer_than_its_length(piece: str) -> None:
    assert growth(taken_apart, piece, LIMIT) < ENOUGH


@pytest.mark.parametrize("piece", REPEATED, ids=repr)
def test_of_a_message_too_long_only_so_much_is_read(piece: str) -> None:
    text = piece * (10 * LIMIT // len(piece))
    assert len(tidy(text)) <= LIMIT
    assert len(taken_apart(text)) <= MOST_PARTS


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_anything_can_be_taken_apart(text: str) -> None:
    clean = tidy(text)
    assert len(parts(clean)) <= MOST_PARTS
    assert all(part.text.strip() for part in parts(clean))
    assert all(sentences(clean))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ("and", "what", "who", "is", "it", "that", "they", "one", "for", "to", "?", ":", "2")
        ),
        max_size=40,
    )
)
def test_any_row_of_small_words_is_read(row: list[str]) -> None:
    text = tidy(" ".join(row))
    found = pronoun(text)
    assert found is None or text[found.start : found.end] == found.text
    assert len(parts(text)) <= MOST_PARTS
