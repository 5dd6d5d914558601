"""What one part of a message is answered with, and what it comes to; shared by all that answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot import wording
from bot.conversing.conversation import MOST_TOLD, Context
from bot.gating.claims import worst
from bot.gating.decide import Decision, Ruling
from bot.gating.gate import Finding
from bot.later import Later
from bot.library import Library
from bot.messages import Block, FactRef, Outcome, Reply, Step


@dataclass(frozen=True, slots=True)
class Ask:
    """What one part is answered with: the knowledge, the day, where to look, what came before."""

    library: Library
    today: date
    briefings: tuple[str, ...]
    context: Context


@dataclass(frozen=True, slots=True)
class Told:
    """The reply to one part, and what the next part or question may refer to."""

    reply: Reply
    entries: tuple[int, ...] = ()
    phrasing: int = -1
    listed: bool = False
    names: tuple[str, ...] = ()


def next_context(context: Context, told: Told, library: Library) -> Context:
    """Return what the next question of the conversation may refer to."""
    refs = tuple(library.ref(entry) for entry in told.entries)
    if not refs and told.reply.outcome in {Outcome.TALK, Outcome.DECLINED, Outcome.CHOICE}:
        return replace(context, choices=told.reply.choices)
    return Context(
        last=refs[:10] or context.last,
        phrasing=told.phrasing,
        listed=refs if told.listed else context.listed,
        names=told.names[:4] or context.names,
        choices=told.reply.choices,
        told=_latest(context.told, refs),
    )


def _latest(told: Sequence[FactRef], refs: Sequence[FactRef]) -> tuple[FactRef, ...]:
    """Return what was told, the latest at the end: what is let go of was told longest ago."""
    again = set(refs)
    return (*(ref for ref in told if ref not in again), *dict.fromkeys(refs))[-MOST_TOLD:]


def steps_of(library: Library, decision: Decision) -> Sequence[Step]:
    """Return the whole way to a decision, for `why`: written down when somebody asks."""
    return Later(lambda: _steps(library, decision))


def _steps(library: Library, decision: Decision) -> Iterator[Step]:
    return (
        Step(
            fact=library.ref(ruling.entry, ruling.score),
            kind=library.entries[ruling.entry].kind,
            phrasing=_phrasing(library, ruling),
            findings=_said(ruling, decision),
            chosen=decision.chosen is not None and ruling.entry == decision.chosen.entry,
        )
        for ruling in _with_chosen(decision)
    )


def _with_chosen(decision: Decision) -> tuple[Ruling, ...]:
    chosen = decision.chosen
    if chosen is None or any(r.entry == chosen.entry for r in decision.rulings):
        return decision.rulings
    return (chosen, *decision.rulings)


def _phrasing(library: Library, ruling: Ruling) -> str:
    entry = library.entries[ruling.entry]
    return entry.asks[ruling.phrasing] if 0 <= ruling.phrasing < len(entry.asks) else entry.answer


def _said(ruling: Ruling, decision: Decision) -> tuple[str, ...]:
    """Return what the gate found; where a fact is stated, of the others what it had to look at."""
    if decision.chosen is None:
        return tuple(_say(finding) for finding in ruling.findings)
    found = tuple(_say(finding) for finding in ruling.found)
    return found if ruling.looked else (wording.FITS_LESS,)


def _say(finding: Finding) -> str:
    return f"{finding.gate}: {finding.asked}" + (
        f" (the fact has {finding.stated})" if finding.stated else ""
    )


def joined(told: Sequence[Told]) -> Told:
    """Join the replies to several parts into one, in their order, nothing said twice."""
    if len(told) == 1:
        return told[0]
    replies = [one.reply for one in told]
    blocks: list[Block] = []
    for reply in replies:
        blocks += [block for block in reply.blocks if block not in blocks]
    claimed = tuple(claim for reply in replies for claim in reply.claims)
    entries = tuple(dict.fromkeys(entry for one in told for entry in one.entries))
    reply = Reply(
        blocks=tuple(blocks),
        outcome=_outcome([reply.outcome for reply in replies]),
        facts=once(fact for reply in replies for fact in reply.facts),
        claims=claimed,
        verdict=worst([claim.verdict for claim in claimed]) if claimed else None,
        receipt="-".join(dict.fromkeys(r.receipt for r in replies if r.receipt)),
        steps=Later(lambda: (step for reply in replies for step in reply.steps)),
    )
    return Told(reply, entries, told[-1].phrasing, names=told[-1].names)


def once(facts: Iterable[FactRef]) -> tuple[FactRef, ...]:
    """Leave out each fact that was named before, though with another score."""
    found: dict[tuple[str, str], FactRef] = {}
    for fact in facts:
        found.setdefault((fact.briefing, fact.fact), fact)
    return tuple(found.values())


def _outcome(outcomes: Sequence[Outcome]) -> Outcome:
    """Return the outcome of several parts: the one that gives most."""
    order = (
        Outcome.ANSWERED,
        Outcome.LISTED,
        Outcome.CHECKED,
        Outcome.UNKNOWN,
        Outcome.CHOICE,
        Outcome.DECLINED,
        Outcome.TALK,
    )
    return min(outcomes, key=order.index)
