"""Deliveries: claimed with a lease, answered once, taken over if whoever held them died.

A question costs two statements: `claim`, which recalls the conversation as well, and `settle`,
which writes down all that came of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import Select, bindparam, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversing.conversation import LONGEST_SILENCE
from bot.journal.database import insert_of
from bot.journal.tables import deliveries

MOST_ATTEMPTS: Final = 8
"""A question that broke off so often is left alone: it may be what breaks the process."""

GIVEN_UP: Final = "given up"
RETAKEN_AT_ONCE: Final = 8


@dataclass(frozen=True, slots=True)
class Row:
    """A claim as the table has it."""

    key: str
    door: str
    workspace: str
    person: str | None
    conversation: str | None
    holder: str
    at: datetime
    until: datetime | None
    lease: datetime | None
    sealed: bytes | None
    attempts: int = 1
    verb: str | None = None
    ours: bool | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a question, as the table has it."""

    outcome: str
    receipt: str | None = None
    context: str | None = None
    channel: str | None = None
    messages: str | None = None
    thread: str | None = None
    nearest: str | None = None
    text: str | None = None
    sealed: bytes | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A claim that was made: how often it was tried, where the conversation stands, and when it was
    claimed first.
    """

    attempts: int
    context: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Overdue:
    """A question that was claimed and never done; `sealed` is what is needed to answer it."""

    key: str
    sealed: bytes | None


def _values(row: Row | Result) -> dict[str, Any]:
    return {one.name: getattr(row, one.name) for one in fields(row)}


async def claim(connection: AsyncConnection, row: Row) -> Taken | None:
    """Take a question, and recall its conversation in the same step; None if somebody holds it or
    it is done. Asked again by the same holder it says the same.
    """
    given = {**_values(row), "now": row.at, "since": row.at - LONGEST_SILENCE}
    found = (await connection.execute(_claim(connection.dialect.name), given)).first()
    return Taken(*found) if found else None


@cache
def _claim(dialect: str) -> Any:
    held, now = deliveries.c, bindparam("now", type_=deliveries.c.at.type)
    statement = insert_of(dialect, deliveries).values(
        {one.name: bindparam(one.name) for one in fields(Row)}
    )
    new = statement.excluded
    lapsed = held.lease.is_not(None) & (held.attempts < MOST_ATTEMPTS) & (held.lease < now)
    mine = held.lease.is_not(None) & (held.holder == new.holder)
    return statement.on_conflict_do_update(
        index_elements=[held.key],
        set_={
            "door": new.door,
            "holder": new.holder,
            "lease": new.lease,
            "attempts": held.attempts + 1,
            "sealed": new.sealed,
        },
        where=lapsed | mine,
    ).returning(held.attempts, _latest_context(), held.at)


def _latest_context() -> Any:
    """Where a conversation stands after its latest question, unless it has been silent too long."""
    before = deliveries.alias("before").c
    return (
        select(before.context)
        .where(
            before.conversation == bindparam("conversation"),
            before.context.is_not(None),
            before.at > bindparam("since", type_=before.at.type),
        )
        .order_by(before.at.desc())
        .limit(1)
        .scalar_subquery()
    )


async def context_of(connection: AsyncConnection, key: str, since: datetime) -> str | None:
    """Return where its conversation stood after a question; None if that was before."""
    held = deliveries.c
    wanted = select(held.context).where(held.key == key, held.at > since)
    found: str | None = (await connection.execute(wanted)).scalar()
    return found


async def outcome_of(connection: AsyncConnection, key: str) -> str:
    """Return what came of a question; "" while somebody holds it, or where it is not known."""
    held = deliveries.c
    wanted = select(held.outcome).where(held.key == key, held.lease.is_(None))
    return (await connection.execute(wanted)).scalar() or ""


async def settle(connection: AsyncConnection, row: Row, result: Result) -> None:
    """Write down what came of a question, whether or not its claim was; its text goes with that,
    since what is sealed of the reply stands in its place.
    """
    given = {**_values(row), **_values(result), "lease": None}
    await connection.execute(_settle(connection.dialect.name), given)


@cache
def _settle(dialect: str) -> Any:
    names = [one.name for one in (*fields(Row), *fields(Result))]
    statement = insert_of(dialect, deliveries).values({name: bindparam(name) for name in names})
    changed = ["lease", "conversation", *(one.name for one in fields(Result))]
    return statement.on_conflict_do_update(
        index_elements=[deliveries.c.key],
        set_={name: statement.excluded[name] for name in changed},
    )


async def extend(connection: AsyncConnection, row: Row, lease: datetime) -> bool:
    """Hold a question for longer; False if it is done, or was taken over."""
    held = deliveries.c
    mine = (held.key == row.key, held.holder == row.holder, held.lease.is_not(None))
    return (
        await connection.execute(update(deliveries).where(*mine).values(lease=lease))
    ).rowcount > 0


async def overdue(
    connection: AsyncConnection, doors: Sequence[str], now: datetime
) -> list[Overdue]:
    """Return what was claimed for these doors and never done, oldest lease first."""
    found = await connection.execute(_overdue(), {"doors": list(doors), "now": now})
    return [Overdue(*row) for row in found]


@cache
def _overdue() -> Select[Any]:
    held = deliveries.c
    return (
        select(held.key, held.sealed)
        .where(*_lapsed(), held.door.in_(bindparam("doors", expanding=True)))
        .where(held.attempts < MOST_ATTEMPTS)
        .order_by(held.lease)
        .limit(RETAKEN_AT_ONCE)
    )


async def give_up(connection: AsyncConnection, now: datetime) -> int:
    """Close what was tried too often, or is too late to answer; return how many those were."""
    held = deliveries.c
    hopeless = (held.attempts >= MOST_ATTEMPTS) | (held.until < now)
    statement = update(deliveries).where(*_lapsed(), hopeless)
    done = statement.values(lease=null(), sealed=null(), outcome=GIVEN_UP)
    return (await connection.execute(done, {"now": now})).rowcount


def _lapsed() -> tuple[Any, ...]:
    lease = deliveries.c.lease
    return lease.is_not(None), lease < bindparam("now", type_=lease.type)
