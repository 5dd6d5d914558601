"""What must hold for any reply to anything."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from adapters.plain import render
from bot.library import Library
from bot.messages import FactRef, Outcome, Reply

LONGEST: Final = 60_000
"""Characters of a rendered reply: a check of forty sentences says each of them again."""

_STATES_NOTHING: Final = frozenset(
    {Outcome.CHOICE, Outcome.UNKNOWN, Outcome.DECLINED, Outcome.TALK}
)


def check_reply(reply: Reply | None, library: Library) -> str:
    """In: what the desk returned. Out: the reply rendered; an assertion fails if it is odd."""
    assert reply is not None, "the desk was addressed and is silent"
    assert reply.blocks, "the reply says nothing"
    assert not (reply.outcome in _STATES_NOTHING and reply.facts), "states what it does not answer"
    _check_verdict(reply)
    _check_refs(reply.facts, library)
    _check_refs(reply.nominated, library)
    scores = [one.score for one in reply.nominated]
    assert len(scores) <= 10
    assert scores == sorted(scores, reverse=True), "the best nominee comes first"
    return check_rendered(render(reply))


def check_rendered(text: str) -> str:
    """In: a reply as text. Out: the same; an assertion fails if a terminal would obey it."""
    assert text.strip()
    assert len(text) <= LONGEST
    assert not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in text if sign != "\n")
    return text


def _check_verdict(reply: Reply) -> None:
    """A message may ask and claim at once: then it is answered, and has a verdict too."""
    assert bool(reply.claims) == (reply.verdict is not None)
    assert reply.claims or reply.outcome is not Outcome.CHECKED
    found = {(fact.briefing, fact.fact) for claim in reply.claims for fact in claim.facts}
    stated = {(fact.briefing, fact.fact) for fact in reply.facts}
    assert found <= stated, "a claim rests on facts that the reply does not state"
    assert found == stated or reply.outcome is not Outcome.CHECKED


def _check_refs(refs: Sequence[FactRef], library: Library) -> None:
    assert all(0 <= one.score <= 1 for one in refs)
    places = [library.place(one.briefing, one.fact) for one in refs]
    assert None not in places, "a fact that no briefing has"
    assert len(set(places)) == len(places), "a fact is named twice"
