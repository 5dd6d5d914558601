"""Plays the transcripts in tests/conversations: what a turn leans on, and never states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from adapters.plain import render
from bot.desk import Desk, open_desk
from bot.messages import Question, Reply
from knowledge.loading import builtin, load

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = ROOT / "tests" / "conversations"
TODAY: Final = date(2026, 3, 20)
_EXPECTED: Final = re.compile(
    r'^(?P<outcomes>[a-z/]+)(?:: (?P<facts>[^"]*?))?(?P<words>(?: (?:not )?"[^"]*")*)$'
)
_WORDS: Final = re.compile(r'(not )?"([^"]*)"')


@dataclass(frozen=True)
class Turn:
    """What is typed, and what the reply must be."""

    text: str
    expected: str


@dataclass(frozen=True)
class Conversation:
    """A transcript: its title, its briefing, its turns."""

    title: str
    briefing: str
    turns: tuple[Turn, ...]


def conversations() -> Iterator[Conversation]:
    for path in sorted(FOLDER.glob("*.txt")):
        for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip()):
            yield read(block, path.stem)


def read(block: str, file: str) -> Conversation:
    lines = [line for line in block.splitlines() if line.strip()]
    title = next(line[1:].strip() for line in lines if line.startswith("#"))
    briefing = next((line[9:].strip() for line in lines if line.startswith("briefing:")), "")
    asked = [line[1:].strip() for line in lines if line.startswith(">")]
    expected = [line[1:].strip() for line in lines if line.startswith("<")]
    turns = tuple(Turn(a, e) for a, e in zip(asked, expected, strict=True))
    return Conversation(f"{file}: {title}", briefing, turns)


@cache
def desk(briefing: str) -> Desk:
    path = ROOT / "examples" / f"{briefing}.yaml" if briefing else builtin()
    return open_desk(load([path]), lambda: TODAY)


def faults(reply: Reply, expected: str) -> list[str]:
    """In: a reply and the line that it must fit. Out: how it does not."""
    wanted = _EXPECTED.match(expected)
    assert wanted is not None, f"not an expectation: {expected}"
    found = []
    if reply.outcome.value not in wanted["outcomes"].split("/"):
        found.append(f"is {reply.outcome.value}")
    stated = [fact.fact for fact in reply.facts]
    named = [one.strip().split("|") for one in (wanted["facts"] or "").split(",") if one.strip()]
    if named and not (len(stated) == len(named) and all(set(n) & set(stated) for n in named)):
        found.append(f"states {stated}")
    text = render(reply).casefold()
    for absent, words in _WORDS.findall(wanted["words"]):
        if (words.casefold() in text) == bool(absent):
            found.append(f"{'has' if absent else 'lacks'} {words!r}")
    return found


@pytest.mark.parametrize("conversation", list(conversations()), ids=lambda c: c.title)
def test_a_conversation_goes_as_written(conversation: Conversation) -> None:
    asked = desk(conversation.briefing)
    for turn in conversation.turns:
        question = Question(text=turn.text.replace("\\n", "\n"), conversation=conversation.title)
        reply = asked.handle(question)
        assert reply is not None
        found = faults(reply, turn.expected)
        assert not found, f"> {turn.text}\n< {turn.expected}\n{found}\n{render(reply)}"


def test_there_are_enough_of_them() -> None:
    titles = [conversation.title for conversation in conversations()]
    assert len(titles) >= 25
    assert len(set(titles)) == len(titles)
