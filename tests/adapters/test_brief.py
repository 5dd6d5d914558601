"""The briefing as the terminal shows it: typed, answered and dressed as for a person."""

from __future__ import annotations

import json
from datetime import date

import pytest

from adapters import wording
from adapters.plain import lines
from adapters.terminal.commands import read_line
from bot.desk import open_desk
from bot.messages import Question
from knowledge.loading import builtin, load
from tests.adapters.conftest import Golden, Run
from tests.adapters.test_view import OWN, shown

NARROW, WIDE = 40, 80


def typed(line: str, width: int) -> str:
    """Return what a terminal of this width shows after a line."""
    desk = open_desk(load([builtin()]), lambda: date(2026, 1, 5))
    request = read_line(line)
    assert isinstance(request, Question)
    reply = desk.handle(request)
    assert reply
    return OWN.sub("", shown(*lines(reply), width=width)).rstrip("\n")


@pytest.mark.parametrize("length", ["60s", "5m", "full"])
def test_it_looks_as_it_did(length: str, golden: Golden) -> None:
    text = typed(f"brief {length}", WIDE)

    assert max(map(len, text.splitlines())) <= WIDE
    golden(f"terminal/brief-{length}.txt", text)


def test_a_section_looks_as_it_did_where_there_is_little_room(golden: Golden) -> None:
    golden("terminal/brief-beijing-40.txt", typed("brief beijing full", NARROW))


def test_a_script_gets_it_with_its_facts(run: Run) -> None:
    line = b'{"id": "b", "text": "60s money", "verb": "brief"}\n'
    done = run("ask", "--jsonl", given=line)
    reply = json.loads(done.stdout)

    assert reply["outcome"] == "listed"
    assert [one["fact"] for one in reply["facts"]] == ["total-cost"]
    assert reply["text"].startswith("What it costs\nThe harbour dredging plan · as of 1 March 2026")


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("schedule weekdays 09:00 Europe/Berlin 60s", True),
        ("schedules", True),
        ("follow me", True),
        ("stop 2", True),
        ("end", True),
        ("recap", True),
        ("daily 9am", True),
        ("every monday at 9", True),
        ("daily life", False),
        ("stop the war", False),
        ("following suit", False),
        ("Beijing", False),
        ("60s", False),
    ],
)
def test_what_only_a_chat_has_is_said_to_be_there(text: str, *, is_told: bool, run: Run) -> None:
    done = run("chat", given=f"brief {text}\n".encode())
    assert (wording.FOR_CHANNELS in done.stdout.decode()) is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("schedule daily 9:00", True),
        ("schedules", True),
        ("/follow me", True),
        ("unsubscribe", True),
        ("follow the money", False),
    ],
)
def test_it_is_said_so_without_the_word_brief_too(text: str, *, is_told: bool, run: Run) -> None:
    done = run("chat", given=f"{text}\n".encode())
    assert (wording.FOR_CHANNELS in done.stdout.decode()) is is_told


def test_an_unknown_name_is_met_with_what_there_is() -> None:
    shown_there = " ".join(typed("brief mars", WIDE).split())
    assert "I can brief you on the Taiwan arms package, or on a section of it: " in shown_there
