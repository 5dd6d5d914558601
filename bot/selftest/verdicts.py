"""Says of a question that was played what went wrong: what the desk told instead, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot import wording
from bot.gating.decide import Decision, Ruling, decide, findings_on
from bot.library import Library
from bot.messages import FactRef, Outcome, Paragraph, Step
from bot.questions.parts import tidy
from bot.selftest.playing import Phrasing, first_of
from bot.told import Told, steps_of

_LEADS: Final = {
    Outcome.LISTED: wording.TEST_LISTED,
    Outcome.CHECKED: wording.TEST_CLAIM,
    Outcome.CHOICE: wording.TEST_CHOICE,
    Outcome.TALK: wording.TEST_TALK,
}
_MENDS: Final = {
    Outcome.LISTED: wording.MEND_LISTED,
    Outcome.CHECKED: wording.MEND_CLAIM,
    Outcome.TALK: wording.MEND_TALK,
}


@dataclass(frozen=True, slots=True)
class Loss:
    """A question that its entry did not answer: which other one did, if any, with both scores."""

    phrasing: Phrasing
    taker: FactRef | None
    own: Step | None
    what: str
    mend: str


def loss(library: Library, phrasing: Phrasing, told: Told) -> Loss:
    """In: a question, and what was told that its entry should have answered. Out: the loss."""
    own = _own_step(library, phrasing, told)
    first = first_of(library, told)
    taker = None
    if first is not None and told.reply.outcome is not Outcome.LISTED:
        taker = _ref(library, told, first)  # a list takes nothing: it was asked for, or so it seems
    name = library.entries[phrasing.entry].id
    what = f"{phrasing.text!r} {instead(library, told)}; {_why(name, own)}"
    return Loss(phrasing, taker, own, what, _mend(told, taker))


def instead(library: Library, told: Told) -> str:
    """Return what became of a question, for a sentence that begins with it."""
    outcome, first = told.reply.outcome, first_of(library, told)
    if first is None:
        return _LEADS.get(outcome) or _declined(told)
    name = library.entries[first].id
    if outcome is Outcome.LISTED:
        return wording.TEST_LIST_OF.format(fact=name)
    score = f"{_ref(library, told, first).score:.3f}"
    taken = wording.TEST_TAKEN if library.fact(first) else wording.TEST_TAKEN_UNKNOWN
    return taken.format(fact=name, score=score)


def _declined(told: Told) -> str:
    """Say that nothing was stated; in the desk's words where it never came to a decision."""
    block = told.reply.blocks[0] if told.reply.blocks else None
    if isinstance(block, Paragraph) and not told.reply.steps:
        return wording.TEST_TOLD.format(told=block.text.partition(". ")[0].rstrip("."))
    return wording.TEST_DECLINED


def _ref(library: Library, told: Told, entry: int) -> FactRef:
    """Return the entry that a reply gives with the score that it was given for."""
    if told.reply.facts:
        return told.reply.facts[0]
    name = library.entries[entry].id
    found = (step.fact for step in told.reply.steps if step.fact.fact == name)
    return next(found, library.ref(entry, 0.0))


def _own_step(library: Library, phrasing: Phrasing, told: Told) -> Step | None:
    """Return how an entry fared among the nominees: as the reply says, or else if asked as a whole,
    with all that the gate finds against it. None if it was not nominated.
    """
    name = library.entries[phrasing.entry].id
    reading = library.read(tidy(phrasing.text))
    steps = (*told.reply.steps, *steps_of(library, decide(library, reading)))
    found = next((step for step in steps if step.fact.fact == name), None)
    if found and found.findings == (wording.FITS_LESS,):  # the gate had no need to look at it
        findings = findings_on(library, reading, phrasing.entry)
        ruling = Ruling(phrasing.entry, found.fact.score, -1, findings)
        return steps_of(library, Decision(reading, (ruling,)))[0]
    return found


def _why(name: str, own: Step | None) -> str:
    """Say how the entry fared that should have answered."""
    if own is None:
        return wording.TEST_NOT_NOMINATED.format(fact=name)
    score = f"{own.fact.score:.3f}"
    if own.findings:
        found = ", ".join(own.findings)
        return wording.TEST_REFUSED.format(fact=name, score=score, findings=found)
    return wording.TEST_PASSED.format(fact=name, score=score)


def _mend(told: Told, taker: FactRef | None) -> str:
    if taker:
        return wording.MEND_TAKEN.format(fact=taker.fact)
    return _MENDS.get(told.reply.outcome, wording.MEND_REFUSED)
