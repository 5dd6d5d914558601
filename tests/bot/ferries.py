"""A desk over a made-up briefing, for the tests of the gate: nothing in it is real, or familiar."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from adapters.plain import render
from bot.desk import Desk, open_desk
from bot.gating.gate import hold
from bot.messages import Question, Reply, Verb
from bot.questions.reading import Reading
from knowledge.loading import load

BRIEFING = Path(__file__).with_name("ferries.yaml")


@cache
def desk() -> Desk:
    return open_desk(load([BRIEFING]), lambda: date(2026, 3, 20))


def reply(text: str, verb: Verb = Verb.ASK) -> Reply:
    found = desk().handle(Question(text=text, verb=verb))
    assert found is not None
    return found


def verdict(text: str) -> str:
    """Out: what comes of a text that is checked."""
    found = reply(text, Verb.CHECK).verdict
    return found.value if found else ""


def said(text: str, verb: Verb = Verb.ASK) -> str:
    return render(reply(text, verb))


def reading(text: str) -> Reading:
    return desk().library.read(text)


def gates(text: str, fact: str, *, claim: bool = False) -> set[str]:
    """In: a question or claim, and a fact's id. Out: the gates that found something."""
    library = desk().library
    place = library.place("lake-ferries", fact)
    assert place is not None
    found = hold(
        library.read(text),
        library.profile(place),
        library.ground("lake-ferries"),
        library.grammar,
        claim=claim,
    )
    return {finding.gate for finding in found}
