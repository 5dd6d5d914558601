"""What a recap is made of: the questions of a thread put together by the facts that answered them,
what was left open, what was told besides, and what has changed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.briefs.asked import Asked
from bot.library import Library
from bot.messages import Outcome, Verb
from bot.receipts import Changed, KeptFact, changed_since

_ASKED: Final = frozenset({Verb.ASK, Verb.CHECK, Verb.FACT})
_TOLD: Final = frozenset({Verb.BRIEF, Verb.THREAD, Verb.OPENING, Verb.SECTION, Verb.SINCE})
_ANSWERED: Final = frozenset({Outcome.ANSWERED, Outcome.LISTED, Outcome.CHECKED})
_OPEN: Final = frozenset({Outcome.DECLINED, Outcome.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Answered:
    """A fact that answered questions: in the words in which it was given last, how often, how often
    without others, by which receipts, when, and what was asked where that is kept.
    """

    fact: KeptFact
    times: int
    alone: int
    receipts: tuple[str, ...]
    first: datetime
    last: datetime
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """Like questions that the briefing could not answer. `text` is "" where it is not kept; `near`
    the fact that came nearest; `unsaid` tells that the source is known not to say it.
    """

    text: str
    near: tuple[str, str] | None
    unsaid: bool
    times: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Record:
    """All that a recap says, what was asked for most first. `told` are posts that nobody asked."""

    questions: int
    facts: tuple[Answered, ...]
    left: tuple[Left, ...]
    changed: tuple[Changed, ...]
    told: tuple[Asked, ...]

    @property
    def unanswered(self) -> int:
        """How many questions the briefing could not answer."""
        return sum(one.times for one in self.left)


def record_of(library: Library, asked: Sequence[Asked]) -> Record:
    """In: what was asked in a thread, the earliest first. Out: what there is to say about it."""
    questions = [one for one in asked if one.verb in _ASKED]
    answered = [one for one in questions if one.outcome in _ANSWERED and one.receipts]
    open_ = [one for one in questions if _is_open(one)]
    told = tuple(one for one in asked if one.verb in _TOLD and one.receipts)
    return Record(
        questions=len(answered) + len(open_),
        facts=_by_fact(answered),
        left=_by_question(open_),
        changed=_changed(library, [*answered, *told]),
        told=told,
    )


def _is_open(one: Asked) -> bool:
    """Tell whether the briefing had nothing to say: also to a claim that it does not cover."""
    return one.outcome in _OPEN or (one.outcome == Outcome.CHECKED and not one.receipts)


def _by_fact(answered: Iterable[Asked]) -> tuple[Answered, ...]:
    given: dict[tuple[str, str], list[tuple[Asked, str, KeptFact]]] = {}
    for one in answered:
        for receipt in one.receipts:
            for fact in receipt.facts:
                given.setdefault((fact.briefing, fact.fact), []).append((one, receipt.id, fact))
    facts = [_answered(found) for found in given.values()]
    return tuple(sorted(facts, key=lambda fact: (-fact.alone, -fact.times, fact.first)))


def _answered(found: Sequence[tuple[Asked, str, KeptFact]]) -> Answered:
    questions = {id(one): one for one, _, _ in found}.values()
    return Answered(
        fact=found[-1][2],
        times=len(questions),
        alone=sum(len(one.receipts[0].facts) == 1 for one in questions),
        receipts=tuple(dict.fromkeys(receipt for _, receipt, _ in found)),
        first=found[0][0].at,
        last=found[-1][0].at,
        texts=tuple(dict.fromkeys(one.text for one in questions if one.text)),
    )


def _by_question(left: Iterable[Asked]) -> tuple[Left, ...]:
    """Put like ones together: by their words, or where those are not kept by what was near."""
    same: dict[tuple[object, ...], list[Asked]] = {}
    for one in left:
        key = (one.outcome == Outcome.UNKNOWN, one.text.casefold() or one.nearest[:1])
        same.setdefault(key, []).append(one)
    found = [
        Left(
            text=ones[-1].text,
            near=next(iter(ones[-1].nearest), None),
            unsaid=ones[-1].outcome == Outcome.UNKNOWN,
            times=len(ones),
            last=ones[-1].at,
        )
        for ones in same.values()
    ]
    return tuple(sorted(found, key=lambda one: -one.times))


def _changed(library: Library, given: Iterable[Asked]) -> tuple[Changed, ...]:
    """Return what no longer reads as it was given, each wording once."""
    facts = (fact for one in given for receipt in one.receipts for fact in receipt.facts)
    kept = {(fact.briefing, fact.fact, fact.answer): fact for fact in facts}
    changes = (changed_since(library, fact) for fact in kept.values())
    return tuple(change for change in changes if change)
