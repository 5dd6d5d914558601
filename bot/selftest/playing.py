"""Plays a briefing's own questions, each as if somebody asked it first thing, and judges the reply.

A fact answers a question if it is the first that the reply states: as an answer, at the head of a
list, or as what a claim is held against (also where the claim differs from it: then the reply
says what the fact states). An unknown answers if the reply is that the source does not say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.asking import ask_text
from bot.conversing.conversation import Context
from bot.library import Library
from bot.messages import Outcome, Verdict
from bot.questions.parts import tidy
from bot.told import Ask, Told
from knowledge.schema import Fact

_UNSAID = frozenset({Outcome.UNKNOWN, Outcome.CHECKED})
_NOT_BORNE_OUT = frozenset({Verdict.DIFFERS, Verdict.NOT_COVERED, Verdict.NOT_CHECKABLE})


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One question that a curator wrote: of which entry, which of its `asks` or `not_asks`."""

    entry: int
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was played, and what was told."""

    phrasing: Phrasing
    told: Told


def asks_of(library: Library) -> Iterator[Phrasing]:
    """Go through the `asks` of all facts and unknowns, in their order."""
    for entry, item in enumerate(library.items):
        for number, text in enumerate(item.asks):
            yield Phrasing(entry, number, text)


def not_asks_of(library: Library) -> Iterator[Phrasing]:
    """Go through the `not_asks` of all facts, in their order."""
    for entry, item in enumerate(library.items):
        for number, text in enumerate(item.not_asks if isinstance(item, Fact) else ()):
            yield Phrasing(entry, number, text)


def play(library: Library, today: date, text: str) -> Told:
    """In: a question. Out: what the desk tells somebody who has asked nothing before."""
    return ask_text(Ask(library.afresh(), today, (), Context()), tidy(text))


def answers(library: Library, told: Told, entry: int) -> bool:
    """Tell whether a reply is an entry's: the fact that it states first, or the unknown."""
    if library.fact(entry) is None:
        return told.reply.outcome in _UNSAID and told.entries[:1] == (entry,)
    return first_of(library, told) == entry


def states(library: Library, told: Told, entry: int) -> bool:
    """Tell whether a reply gives a fact for what was asked: not as one line of a list among others,
    and not to say that a claim differs from it.
    """
    reply = told.reply
    if reply.verdict in _NOT_BORNE_OUT:
        return False
    stated = reply.facts[:1] if reply.outcome is Outcome.LISTED else reply.facts
    return library.entries[entry].id in {ref.fact for ref in stated}


def first_of(library: Library, told: Told) -> int | None:
    """Return the entry that a reply states first, or None if it states none."""
    if told.reply.facts:
        ref = told.reply.facts[0]
        return library.place(ref.briefing, ref.fact)
    if told.reply.outcome is Outcome.UNKNOWN and told.entries:
        return told.entries[0]
    return None
