"""Small talk, nonsense, other languages, hostile text: one fitting line each, at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.plain import render
from bot import wording
from bot.conversing.conversation import Context
from bot.desk import Desk, open_desk
from bot.messages import Choice, Outcome, Question, Reply
from bot.questions.talk import is_babble, is_foreign, is_nonsense, talk_kind
from knowledge.loading import builtin, load

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 3, 20)

KINDS = {
    "hi": "hello",
    "Hello there!": "hello",
    "Greetings, dear bot": "hello",
    "good morning everyone": "hello",
    "many thanks, very kind": "thanks",
    "thank you so much": "thanks",
    "thx": "thanks",
    "great, thanks": "thanks",
    "bye for now": "bye",
    "see you later": "bye",
    "help": "help",
    "what can you do?": "help",
    "how does this work?": "help",
    "are you a robot?": "model",
    "ok": "fine",
    "got it": "fine",
    "": "empty",
    "hi, what does it cost?": "",
    "thank the council": "",
    "help for the fishermen": "",
    "who thanked whom?": "",
    "good plan?": "",
}
FOREIGN = (
    "combien coûte le plan",
    "was kostet der Plan und wer bezahlt",
    "сколько это стоит",
    "費用はいくらですか",
)
READABLE = ("what does it cost", "dredging", "who objects and why", "48 million?")
NO_SENSE = ("?!?!", "...", "((((", "---", "!")
HOSTILE = {
    "one letter": "a" * 40_000,
    "small words": "and " * 10_000,
    "a question": "how deep is the harbour? " * 1_600,
    "marks": "?!" * 20_000,
    "brackets": "(" * 40_000,
    "zero width": "\u200b" * 40_000,
    "right to left": "\u202e\u202b" * 20_000,
    "controls": "\x00\x07\x1b" * 13_000,
    "emoji": "😀" * 40_000,
    "mixed scripts": "harbourгавань港" * 3_000,
    "accents": "e\u0301" * 20_000,
    "markup": "<b>*_`~|@everyone" * 2_000,
    "numbers": "1+1=" * 10_000,
    "lines": "- what\n" * 6_000,
}


@pytest.fixture(scope="module")
def harbour() -> Desk:
    return open_desk(load([ROOT / "examples" / "harbour-dredging.yaml"]), lambda: TODAY)


@pytest.fixture(scope="module")
def taiwan() -> Desk:
    return open_desk(load([builtin()]), lambda: TODAY)


def reply(desk: Desk, text: str, conversation: str = "") -> Reply:
    found = desk.handle(Question(text=text, conversation=conversation))
    assert found is not None
    return found


@pytest.mark.parametrize(("text", "kind"), KINDS.items(), ids=[repr(text) for text in KINDS])
def test_talk_is_told_from_questions(text: str, kind: str) -> None:
    assert talk_kind(text) == kind


@pytest.mark.parametrize("text", [text for text, kind in KINDS.items() if kind])
def test_talk_gets_one_friendly_line(harbour: Desk, text: str) -> None:
    found = reply(harbour, text)
    assert found.outcome is Outcome.TALK
    assert not found.facts
    assert len(found.blocks) == 1


@pytest.mark.parametrize("text", FOREIGN)
def test_another_language_is_said_to_be_one(harbour: Desk, text: str) -> None:
    assert is_foreign(text)
    assert wording.NOT_ENGLISH in render(reply(harbour, text))


@pytest.mark.parametrize("text", READABLE)
def test_english_is_neither_foreign_nor_nonsense(text: str) -> None:
    assert not is_foreign(text)
    assert not is_nonsense(text, known=lambda: True)
    assert not is_babble(text)


@pytest.mark.parametrize("text", NO_SENSE)
def test_marks_alone_are_no_question(harbour: Desk, text: str) -> None:
    found = reply(harbour, text)
    assert found.outcome is Outcome.TALK
    assert wording.NO_SENSE in render(found)


@pytest.mark.parametrize("text", ["😀😀😀", "👍", "❤️ 👍🏽", ":)"])
def test_a_smile_is_no_question_and_no_nonsense(harbour: Desk, text: str) -> None:
    assert "All right." in render(reply(harbour, text))


@pytest.mark.parametrize("text", ["\u200b\u200f", "\x00\x07", "   ", "\n\n", "\u202e"])
def test_what_cannot_be_seen_is_an_empty_line(harbour: Desk, text: str) -> None:
    assert reply(harbour, text).outcome is Outcome.TALK


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
@pytest.mark.parametrize("conversation", ["", "one that goes on"])
def test_hostile_text_gets_one_short_reply_that_states_nothing(
    taiwan: Desk, text: str, conversation: str
) -> None:
    reply(taiwan, "how many HIMARS?", conversation)
    found = reply(taiwan, text, conversation)
    assert found.outcome in {Outcome.DECLINED, Outcome.TALK}
    assert not found.facts
    assert len(render(found)) < 1_000


def test_invisible_marks_change_nothing(harbour: Desk) -> None:
    plain = reply(harbour, "how deep is the harbour?")
    assert reply(harbour, "how\u200b de\u200dep is \u202ethe harbour?\x00") == plain


def test_none_of_these_needs_no_choice_to_stand(harbour: Desk) -> None:
    assert wording.NONE_CHOSEN in render(reply(harbour, wording.NONE_OF_THESE))


def test_a_choice_that_fits_nothing_is_taken_back(harbour: Desk) -> None:
    choices = (
        Choice("The cost", "What is the total bill?"),
        Choice(wording.NONE_OF_THESE, wording.NONE_OF_THESE),
    )
    context = Context(choices=choices)
    harbour.conversations.remember("choices", context)
    assert wording.NONE_CHOSEN in render(reply(harbour, wording.NONE_OF_THESE, "choices"))
    for typed in ("2", "none", "the second one", "none of them"):
        harbour.conversations.remember("choices", context)
        assert wording.NONE_CHOSEN in render(reply(harbour, typed, "choices"))
    for typed in ("1", "#1", "the first", "the cost", "What is the total bill?"):
        harbour.conversations.remember("choices", context)
        assert "48 million" in render(reply(harbour, typed, "choices"))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=300), st.booleans())
def test_anything_typed_gets_a_reply(harbour: Desk, text: str, goes_on: bool) -> None:
    if goes_on:
        reply(harbour, "how deep is the harbour?", "x")
    found = reply(harbour, text, "x" if goes_on else "")
    assert found.blocks
    assert render(found).strip()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("thanks for your help today", "thanks"),
        ("hi 👋", "hello"),
        ("tysm <3", "thanks"),
        ("can I ask you something?", "help"),
        ("what can you tell me about?", "help"),
        ("I don't understand", "help"),
        ("great answer", "thanks"),
        ("hi, I'm Tom", "hello"),
        ("wow that's a lot", "fine"),
        ("who is it for?", ""),
        ("what did you say about the weapons?", ""),
        ("how many HIMARS?", ""),
        ("tell me more", ""),
        ("tell me a joke", ""),
    ],
)
def test_small_talk_is_told_by_its_words(text: str, kind: str) -> None:
    assert talk_kind(text) == kind
