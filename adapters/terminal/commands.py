"""A typed line, and what it asks for: a question, or something that the terminal does itself.

Pure. A line that merely starts with a command's word and reads on as a sentence is a question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from bot.messages import Addressed, Choice, Onward, Question, Verb

CONVERSATION = "terminal"


@dataclass(frozen=True, slots=True)
class Why:
    """Show how the last answer was found."""


@dataclass(frozen=True, slots=True)
class Quit:
    """Leave."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Show how a command is written."""

    command: str


@dataclass(frozen=True, slots=True)
class Take:
    """Write the file that goes with a reply, where it is to be."""

    asks: Question
    file: Path


Request: TypeAlias = Question | Why | Quit | Usage | Take


class Takes(Enum):
    """What may follow a command's word for the line to be that command."""

    NOTHING = auto()
    ANYTHING = auto()  # needed, and whatever it is belongs to the command
    A_NAME = auto()
    A_TOPIC = auto()  # may be left out
    AN_ID = auto()
    A_FILE = auto()  # may be left out


@dataclass(frozen=True, slots=True)
class Command:
    """What a first word stands for."""

    does: Verb | Why | Quit
    takes: Takes = Takes.NOTHING


COMMANDS = {
    "fact": Command(Verb.FACT, Takes.A_NAME),
    "check": Command(Verb.CHECK, Takes.ANYTHING),
    "brief": Command(Verb.BRIEF, Takes.A_TOPIC),
    "sections": Command(Verb.SECTION, Takes.A_TOPIC),
    "recap": Command(Verb.RECAP, Takes.A_FILE),
    "topics": Command(Verb.TOPICS),
    "sources": Command(Verb.SOURCES),
    "receipt": Command(Verb.RECEIPT, Takes.AN_ID),
    "cite": Command(Verb.CITE),
    "why": Command(Why()),
    "help": Command(Verb.HELP),
    "quit": Command(Quit()),
    "exit": Command(Quit()),
}

# After these a first word is part of a sentence: "fact is that", "brief me on", "brief history of".
_READS_ON = frozenset(
    {"is", "are", "was", "were", "or", "of", "that", "about", "check", "sheet"}
    | {"me", "us", "him", "her", "them", "everyone"}
    | {"history", "summary", "overview", "explanation", "description", "answer"}
)


def read_line(
    line: str, offered: Sequence[Choice] = (), ways: Mapping[str, Onward] = MappingProxyType({})
) -> Request:
    """Return what a line asks for, given what the last reply offered to choose from, and the words
    by which it is gone on from.
    """
    text = line.strip()
    if chosen := _chosen(text, offered):
        return _question(chosen.asks)
    if way := ways.get(_name(text, alone=True)):
        return _question(way.key, Verb.SECTION, Addressed.COMMAND)
    return _command(text) or _question(text)


def _chosen(text: str, offered: Sequence[Choice]) -> Choice | None:
    number = int(found[1]) if (found := _NUMBER.fullmatch(text)) else 0
    return offered[number - 1] if 0 < number <= len(offered) else None


_NUMBER = re.compile(r"#?([0-9]{1,2})[.)]?")


def _command(text: str) -> Request | None:
    word, rest = [*text.split(maxsplit=1), "", ""][:2]
    name = _name(word, alone=not rest)
    command = COMMANDS.get(name)
    if command is None:
        return None
    if name == "help" and rest.casefold() in COMMANDS:
        return Usage(rest.casefold())
    if not rest and command.takes in (Takes.ANYTHING, Takes.A_NAME, Takes.AN_ID):
        return Usage(name)
    if command.takes is Takes.A_FILE and not _FILE.fullmatch(rest) and _OTHER_FILE.fullmatch(rest):
        return Usage(name)
    return _request(command, rest) if _belongs(command.takes, rest) else None


def _name(word: str, *, alone: bool) -> str:
    """Return the command that a word may name: `/topics`, `Topics` and `topics?` are `topics`."""
    name = word.casefold().removeprefix("/")
    # "why?" and "check?" are asked of the desk, by someone who has no command in mind.
    if alone and name not in ("why?", "fact?", "check?", "receipt?"):
        name = name.rstrip("?.!")
    return name


def _belongs(takes: Takes, rest: str) -> bool:
    """Say whether what follows a command's word belongs to it, or makes the line a question."""
    match takes:
        case Takes.NOTHING:
            return not rest
        case Takes.ANYTHING:
            return True
        case Takes.AN_ID:
            return _ID.fullmatch(rest) is not None
        case Takes.A_FILE:
            return not rest or _FILE.fullmatch(rest) is not None
        case Takes.A_NAME | Takes.A_TOPIC:
            first = rest.casefold().split(maxsplit=1)[:1]
            return not rest.endswith("?") and _READS_ON.isdisjoint(first)


_ID = re.compile(r"[^\s?]+")
_FILE = re.compile(r"(?:(?:to|as|in|into) )?(\S.*\.(?:md|markdown|txt))", re.IGNORECASE)
_OTHER_FILE = re.compile(r"(?:(?:to|as|in|into) )?\S+\.[a-z]\w{1,4}", re.IGNORECASE)


def _request(command: Command, rest: str) -> Request:
    if not isinstance(command.does, Verb):
        return command.does
    if command.takes is Takes.A_FILE:
        asks = _question("", command.does, Addressed.COMMAND)
        named = _FILE.fullmatch(rest)
        return Take(asks, Path(named[1])) if named else asks
    return _question(rest, command.does, Addressed.COMMAND)


def _question(
    text: str, verb: Verb = Verb.ASK, addressed: Addressed = Addressed.DIRECT
) -> Question:
    return Question(text=text, conversation=CONVERSATION, verb=verb, addressed=addressed)
