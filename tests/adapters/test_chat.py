"""A conversation, line by line, with a desk that has state."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from adapters.plain import Line
from adapters.terminal.chat import converse
from bot.messages import Verb
from tests.adapters.fake_desk import FakeDesk


def talk(desk: FakeDesk, *said: str) -> list[str]:
    shown: list[str] = []

    def show(lines: Iterable[Line]) -> None:
        shown.append("\n".join(str(line) for line in lines))

    converse(desk.handle, said, show)
    return shown


def test_a_question_gets_its_answer_with_its_source(desk: FakeDesk) -> None:
    [shown] = talk(desk, "how much does the plan cost?")
    assert shown.split("\n") == [
        "48 million euros for the whole plan.",
        "City Council · paragraph 3 · as of 1 March 2026 · receipt 4f2a9c",
    ]


def test_every_line_is_of_one_conversation(desk: FakeDesk) -> None:
    assert "City Council, paragraph 3" in talk(desk, "how much does the plan cost?", "cite")[1]
    assert {question.conversation for question in desk.asked} == {"terminal"}


def test_a_number_is_the_choice_it_stands_for(desk: FakeDesk) -> None:
    talk(desk, "what did they say", "topics", "2", "2")
    texts = [question.text for question in desk.asked]
    assert texts == ["what did they say", "", "What does the Port authority say?", "2"]


def test_the_last_number_is_none_of_these(desk: FakeDesk) -> None:
    talk(desk, "what did they say", "3")
    assert desk.asked[-1].text == "None of these"


def test_why_goes_back_to_the_last_answer_even_after_a_look_around(desk: FakeDesk) -> None:
    why = talk(desk, "how much does the plan cost?", "topics", "cite", "why")[-1]
    assert "total-cost · 0.93 · stated" in why
    assert 'met "How much does the plan cost?"' in why
    assert "runner-up, 0.22 behind" in why
    assert "each year: not asked" in why


def test_why_before_anything_says_so(desk: FakeDesk) -> None:
    assert talk(desk, "why")[0].startswith("Nothing has been asked yet")
    assert desk.asked == []


def test_help_is_the_desks_own_and_the_commands(desk: FakeDesk) -> None:
    [shown] = talk(desk, "help")
    assert desk.asked[0].verb is Verb.HELP
    for word in ("fact NAME", "check TEXT", "receipt ID", "Ctrl-D"):
        assert word in shown


def test_a_command_without_what_it_needs_says_how_it_is_written(desk: FakeDesk) -> None:
    assert talk(desk, "fact")[0].startswith("Write it as: fact NAME")
    assert desk.asked == []


def test_nothing_is_answered_after_quit(desk: FakeDesk) -> None:
    assert talk(desk, "hi", "quit", "hi") == ['Hello. Try "what does it cost?" or "who objects?".']


def test_what_breaks_is_said_once_and_the_conversation_goes_on(
    desk: FakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    answer, broken, why = talk(desk, "how much does the plan cost?", "break my heart", "why")
    assert "48 million" in answer
    assert broken.startswith("I could not answer that just now")
    assert broken.split()[-1].rstrip(".") in caplog.text
    assert "RuntimeError" in caplog.text
    assert "my heart" not in caplog.text
    assert "stated" in why


def test_silence_is_possible(desk: FakeDesk) -> None:
    assert talk(desk, "silence", "hi") == ['Hello. Try "what does it cost?" or "who objects?".']
