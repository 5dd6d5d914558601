"""Reads the transcripts in tests/conversations, for whoever plays them: desk, journal and doors.

for talk in conversations():            each with a title, a briefing and its turns
    desk_of(talk.briefing)              the desk that it is held with
    for said in played(talk):           what is typed, the reply, and what the terminal shows
        shown = ...                     the same typed through a door: all the text it shows
        assert not missing(said.reply, shown)
        assert not added(said.reply, shown, "Copy as citation", "This is wrong", ...)
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, assert_never

from adapters.plain import offered, render
from bot.desk import Desk, open_desk
from bot.messages import (
    Block,
    Bullets,
    Figures,
    Heading,
    Paragraph,
    Question,
    Quote,
    Reply,
    Source,
)
from knowledge.loading import builtin, load

ROOT: Final = Path(__file__).parents[1]
FOLDER: Final = ROOT / "tests" / "conversations"
TODAY: Final = date(2026, 3, 20)


@dataclass(frozen=True)
class Turn:
    """What is typed, and the line that the reply must fit."""

    text: str
    expected: str


@dataclass(frozen=True)
class Conversation:
    """A transcript: its title, its briefing ("" for the built-in one), its turns."""

    title: str
    briefing: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Said:
    """A turn as it went in one process, without a door."""

    text: str
    reply: Reply
    shown: str
    """What the terminal shows of the reply."""


def conversations() -> Iterator[Conversation]:
    """Go through all transcripts, file by file."""
    for path in sorted(FOLDER.glob("*.txt")):
        for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip()):
            yield read(block, path.stem)


def read(block: str, file: str) -> Conversation:
    """In: the lines of a transcript, and the file that they are from. Out: the conversation."""
    lines = [line for line in block.splitlines() if line.strip()]
    title = next(line[1:].strip() for line in lines if line.startswith("#"))
    briefing = next((line[9:].strip() for line in lines if line.startswith("briefing:")), "")
    asked = [line[1:].strip().replace("\\n", "\n") for line in lines if line.startswith(">")]
    expected = [line[1:].strip() for line in lines if line.startswith("<")]
    turns = tuple(Turn(a, e) for a, e in zip(asked, expected, strict=True))
    return Conversation(f"{file}: {title}", briefing, turns)


def file_of(briefing: str) -> Path:
    """Return the file of the briefing that a conversation is held with."""
    return ROOT / "examples" / f"{briefing}.yaml" if briefing else builtin()


@cache
def desk_of(briefing: str) -> Desk:
    """Return the desk over a briefing, on the day of the conversations; one for all who ask."""
    return open_desk(load([file_of(briefing)]), lambda: TODAY)


def played(conversation: Conversation) -> Iterator[Said]:
    """Play a conversation in one process, in a conversation of its own."""
    desk, name = desk_of(conversation.briefing), f"played: {conversation.title}"
    desk.conversations.forget(name)
    for turn in conversation.turns:
        reply = desk.handle(Question(text=turn.text, conversation=name))
        assert reply is not None
        yield Said(turn.text, reply, render(reply))


# --- the words of a reply, wherever it is shown --------------------------------------------------


def words(text: str) -> list[str]:
    """Return the words and figures of a text, whatever stands between them."""
    return re.findall(r"\w+", unicodedata.normalize("NFC", text))


def missing(reply: Reply, shown: str) -> list[str]:
    """In: a reply, and all the text that a platform shows of it. Out: what is not there: each text
    of the reply, in its order, word for word; its sources, receipt, choices and follow-ups.
    """
    found, at, lacks = words(shown), 0, []
    for text in (text for block in reply.blocks for text in texts_of(block)):
        place = _find(found, words(text), at)
        lacks += [text] if place < 0 else []
        at = at if place < 0 else place + len(words(text))
    choices = [choice.label for choice in offered(reply)]
    beside = [*_places(reply), *([reply.receipt] if reply.receipt else [])]
    beside += [*choices, *reply.follow_ups]
    return lacks + [text for text in beside if _find(found, words(text), 0) < 0]


def added(reply: Reply, shown: str, *labels: str) -> list[str]:
    """In: a reply, all the text that a platform shows of it, the labels of the platform's own
    buttons. Out: the words that neither the terminal shows nor a label has.
    """
    known = Counter(word for text in (render(reply), *labels) for word in words(text))
    return sorted((Counter(words(shown)) - known).elements())


def texts_of(block: Block) -> list[str]:
    """Return the texts of a block, in the order in which they are read."""
    match block:
        case Heading(text) | Paragraph(text) | Quote(text):
            return [text]
        case Bullets(items):
            return [text for item in items for text in (item.label, item.text) if text]
        case Figures(rows):
            return [text for row in rows for text in (row.label, row.value) if text]
        case _:
            assert_never(block)


def _places(reply: Reply) -> Iterator[str]:
    """Return who says so, and the day that it holds for, of each source."""
    for block in reply.blocks:
        for source in _sources(block):
            if source:
                yield from (text for text in (source.said_by, source.as_of) if text)


def _sources(block: Block) -> Sequence[Source | None]:
    match block:
        case Heading():
            return ()
        case Paragraph(_, _, source) | Quote(_, source):
            return (source,)
        case Bullets(items):
            return [item.source for item in items]
        case Figures(rows):
            return [row.source for row in rows]
        case _:
            assert_never(block)


def _find(among: Sequence[str], wanted: Sequence[str], start: int) -> int:
    """Return where words stand one after the other, from a place on; -1 where they do not."""
    size = len(wanted)
    places = range(start, len(among) - size + 1)
    return next((at for at in places if list(among[at : at + size]) == list(wanted)), -1)
