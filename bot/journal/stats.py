"""Statistics: what was asked, answered and refused, and how it was received, by day and by fact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import BigInteger, Select, case, func, literal_column, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.tables import deliveries, feedback, receipt_facts, receipts
from bot.messages import Verb

_DAY: Final = 86_400_000_000

_BESIDE: Final = (Verb.CITE, Verb.OPENING, Verb.SECTION, Verb.SINCE, Verb.RECAP)
"""What is done with answers, and no question."""


@dataclass(frozen=True, slots=True)
class Day:
    """What was asked on one day (in UTC), by outcome, and whether it helped."""

    day: date
    outcomes: dict[str, int] = field(default_factory=dict)
    helped: int = 0
    not_helped: int = 0

    @property
    def asked(self) -> int:
        """How many questions that makes."""
        return sum(self.outcomes.values())


@dataclass(frozen=True, slots=True)
class FactCount:
    """How often a fact was told, and whether it helped."""

    briefing: str
    fact: str
    told: int = 0
    helped: int = 0
    not_helped: int = 0


@dataclass(frozen=True, slots=True)
class Stats:
    """All of it, the latest day first and the fact told most often first."""

    days: tuple[Day, ...]
    facts: tuple[FactCount, ...]


async def stats_since(connection: AsyncConnection, since: datetime) -> Stats:
    """Count what happened since a moment."""
    asked = await connection.execute(_asked(since))
    received = await connection.execute(_received(since))
    told = await connection.execute(_told(since))
    liked = await connection.execute(_liked(since))
    return Stats(_days(asked, received), _facts(told, liked))


def _asked(since: datetime) -> Select[Any]:
    """Count questions. What was done besides stands at a door with a name after its own; and what
    the desk asked itself is none, as a schedule's briefing or the first post in a thread.
    """
    held = deliveries.c
    at, outcome = held.at, held.outcome
    is_question = held.verb.is_(None) | held.verb.not_in(_BESIDE)
    return (
        select(_day(at), outcome, func.count())
        .where(at >= since, outcome.is_not(None), held.door.not_like("%/%"))
        .where(is_question, held.ours.is_not(True))
        .group_by(_day(at), outcome)
    )


def _received(since: datetime) -> Select[Any]:
    at = feedback.c.at
    return select(_day(at), *_votes()).where(at >= since).group_by(_day(at))


def _told(since: datetime) -> Select[Any]:
    fact, about = receipt_facts.c, deliveries.c
    return (
        select(fact.briefing, fact.fact, func.count(about.key.distinct()))
        .select_from(deliveries)
        .join(receipts, receipts.c.id == about.receipt)
        .join(receipt_facts, fact.digest == receipts.c.digest)
        .where(about.at >= since, about.outcome.is_not(None))
        .group_by(fact.briefing, fact.fact)
    )


def _liked(since: datetime) -> Select[Any]:
    fact, about = receipt_facts.c, feedback.c
    once = (
        select(fact.briefing, fact.fact, about.reply, about.person, about.helped)
        .select_from(feedback)
        .join(receipts, receipts.c.id == about.receipt)
        .join(receipt_facts, fact.digest == receipts.c.digest)
        .where(about.at >= since)
        .distinct()
        .subquery()
    )
    return select(once.c.briefing, once.c.fact, *_votes(once.c)).group_by(
        once.c.briefing, once.c.fact
    )


def _votes(columns: Any = feedback.c) -> tuple[Any, Any]:
    yes = func.sum(case((columns.helped, 1), else_=0))
    return yes, func.count() - yes


def _day(at: Any) -> Any:
    return type_coerce(at, BigInteger) // literal_column(str(_DAY))  # alike in GROUP BY


def _days(asked: Iterable[Any], received: Iterable[Any]) -> tuple[Day, ...]:
    outcomes: dict[int, dict[str, int]] = {}
    for number, outcome, count in asked:
        outcomes.setdefault(number, {})[outcome] = count
    votes = {number: (yes, no) for number, yes, no in received}
    return tuple(
        Day(_date(number), outcomes.get(number, {}), *votes.get(number, (0, 0)))
        for number in sorted(outcomes.keys() | votes.keys(), reverse=True)
    )


def _date(number: int) -> date:
    return datetime.fromtimestamp(number * _DAY / 1_000_000, UTC).date()


def _facts(told: Iterable[Any], liked: Iterable[Any]) -> tuple[FactCount, ...]:
    counts = {(briefing, fact): count for briefing, fact, count in told}
    votes = {(briefing, fact): (yes, no) for briefing, fact, yes, no in liked}
    found = [
        FactCount(*key, counts.get(key, 0), *votes.get(key, (0, 0)))
        for key in counts.keys() | votes.keys()
    ]
    return tuple(sorted(found, key=lambda one: (-one.told, one.briefing, one.fact)))
