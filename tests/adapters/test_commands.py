"""What a typed line asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.terminal.commands import (
    COMMANDS,
    CONVERSATION,
    Quit,
    Request,
    Take,
    Usage,
    Why,
    read_line,
)
from adapters.wording import COMMANDS as DESCRIBED
from bot.messages import Addressed, Choice, Question, Verb

OFFERED = (Choice("City Council", "what does the council say?"), Choice("Port", "and the port?"))


def asked(text: str) -> Question:
    return Question(text=text, conversation=CONVERSATION)


def told(verb: Verb, text: str = "") -> Question:
    return Question(text=text, conversation=CONVERSATION, verb=verb, addressed=Addressed.COMMAND)


@pytest.mark.parametrize(
    ("line", "request_"),
    [
        ("fact HIMARS", told(Verb.FACT, "HIMARS")),
        ("  Fact   City Council ", told(Verb.FACT, "City Council")),
        ("/fact HIMARS", told(Verb.FACT, "HIMARS")),
        ("check the date of the announcement?", told(Verb.CHECK, "the date of the announcement?")),
        (
            "CHECK it costs 48 million. They voted.",
            told(Verb.CHECK, "it costs 48 million. They voted."),
        ),
        ("brief", told(Verb.BRIEF)),
        ("brief the money", told(Verb.BRIEF, "the money")),
        ("topics", told(Verb.TOPICS)),
        ("Topics?", told(Verb.TOPICS)),
        ("/sources", told(Verb.SOURCES)),
        ("receipt 4f2a9c", told(Verb.RECEIPT, "4f2a9c")),
        ("cite", told(Verb.CITE)),
        ("help", told(Verb.HELP)),
        ("why", Why()),
        ("quit", Quit()),
        ("exit", Quit()),
        ("fact", Usage("fact")),
        ("check", Usage("check")),
        ("receipt", Usage("receipt")),
        ("help fact", Usage("fact")),
    ],
)
def test_a_command(line: str, request_: Request) -> None:
    assert read_line(line) == request_


@pytest.mark.parametrize(
    "line",
    [
        "sources of tension?",
        "sources of tension",
        "topics they disagree on",
        "facts about HIMARS",
        "fact is that nobody knows",
        "fact or fiction: they voted?",
        "brief me on the vote",
        "brief history of the harbour",
        "receipt of the first boats?",
        "receipt of delivery",
        "cite the council's words",
        "why?",
        "why did they vote",
        "check?",
        "help me understand the plan",
        "help?!x",
        "exit strategy of the council",
        "quite expensive, no?",
        "/unknown",
        "/",
        "",
        "48",
        "how much does it cost?",
    ],
)
def test_a_line_that_only_starts_with_a_command_is_a_question(line: str) -> None:
    assert read_line(line) == asked(line)


@pytest.mark.parametrize(
    ("line", "number"), [("1", 0), (" 2 ", 1), ("2.", 1), ("#1", 0), ("2)", 1)]
)
def test_a_number_alone_chooses(line: str, number: int) -> None:
    assert read_line(line, OFFERED) == asked(OFFERED[number].asks)


@pytest.mark.parametrize("line", ["0", "3", "99", "100", "-1", "1 2", "²", "１", "2 of them"])
def test_a_number_that_was_not_offered_is_passed_on(line: str) -> None:
    assert read_line(line, OFFERED) == asked(line)


def test_every_command_is_described() -> None:
    assert set(DESCRIBED) | {"exit"} == set(COMMANDS)


def test_a_recap_goes_to_a_text_and_says_so_where_another_file_is_named() -> None:
    for text in ("recap notes.md", "recap to notes.md"):
        taken = read_line(text)
        assert isinstance(taken, Take)
        assert taken.file == Path("notes.md")
    assert read_line("recap notes.pdf") == Usage("recap")
    assert isinstance(read_line("recap of what they said"), Question)
