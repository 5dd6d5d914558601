"""Gaps: what the desk could not answer or offered a choice for, and which facts came nearest.

The nearest facts are kept with the gates at which they fell: a gate's finding would quote what was
asked. That itself is kept only if the operator opted in, lower-cased and tidied.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.briefs.asked import unsaid_in
from bot.journal.tables import deliveries
from bot.language.text import clean
from bot.messages import Outcome, Question, Reply, Verb, Verdict

NEAREST: Final = 3
LONGEST: Final = 300
_ASKING: Final = frozenset({Verb.ASK, Verb.CHECK, Verb.FACT})


@dataclass(frozen=True, slots=True)
class Near:
    """A fact that came near a question, how near, and the gates at which it fell."""

    briefing: str
    fact: str
    score: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """One question that was not answered; its text is None unless the operator keeps questions."""

    at: datetime
    outcome: str
    nearest: tuple[Near, ...]
    text: str | None


def nearest_to(question: Question, reply: Reply) -> str | None:
    """Return the facts nearest to a question that was not answered, as text; of one that the source
    is known not to answer, the unknown. None for others.
    """
    if question.verb not in _ASKING:
        return None
    unsaid = [Near(*one, 1.0) for one in unsaid_in(reply)]
    near = unsaid or (list(_nearest(reply)) if is_open(reply) else [])
    if not near and not is_open(reply):
        return None
    return json.dumps([[one.briefing, one.fact, one.score, one.why] for one in near])


def is_open(reply: Reply) -> bool:
    """Tell whether a reply leaves a question open: nobody has looked yet for what it asks."""
    if reply.outcome is Outcome.CHECKED:
        return reply.verdict is Verdict.NOT_COVERED
    return reply.outcome in {Outcome.DECLINED, Outcome.CHOICE}


def _nearest(reply: Reply) -> Iterator[Near]:
    """Yield the facts nearest to a question, each with the gates at which it fell."""
    if reply.steps:
        for step in reply.steps[:NEAREST]:
            why = dict.fromkeys(finding.partition(":")[0] for finding in step.findings)
            yield Near(step.fact.briefing, step.fact.fact, step.fact.score, tuple(why))
        return
    for ref in reply.nominated[:NEAREST]:
        yield Near(ref.briefing, ref.fact, ref.score)


def normal(text: str) -> str:
    """Return a question in the form in which it is kept."""
    plain = clean(text).replace("\0", " ").encode("utf-8", "replace").decode()
    return " ".join(plain.casefold().split())[:LONGEST].strip(" ?!.")


async def gaps_since(connection: AsyncConnection, since: datetime, most: int) -> tuple[Gap, ...]:
    """Return the gaps since a moment, the latest first."""
    asked = deliveries.c
    rows = await connection.execute(
        select(asked.at, asked.outcome, asked.nearest, asked.text)
        .where(asked.at >= since, asked.nearest.is_not(None))
        .where(asked.outcome != Outcome.UNKNOWN)
        .order_by(asked.at.desc())
        .limit(most)
    )
    return tuple(Gap(at, outcome, _read(nearest), text) for at, outcome, nearest, text in rows)


def _read(packed: str) -> tuple[Near, ...]:
    return tuple(
        Near(briefing, fact, score, tuple(why)) for briefing, fact, score, why in json.loads(packed)
    )
