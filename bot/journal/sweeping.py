"""Sweeping: what is old goes, in batches so small that no claim waits for them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final, TypeAlias

from sqlalchemy import (
    Delete,
    Select,
    Table,
    Update,
    case,
    delete,
    exists,
    func,
    select,
    tuple_,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversing.conversation import LONGEST_SILENCE
from bot.journal.health import OutOfReachError
from bot.journal.tables import deliveries, editions, feedback, schedules, threads

BATCH: Final = 50
"""Rows changed at once: some milliseconds."""

PAUSE: Final = 0.03
"""Seconds between two batches, in which whoever waits has the database."""

MOST_TURNS: Final = 50_000
"""Turns of conversations that are kept: those of a day in a company of some thousands."""

_SWEEPING: Final = 0x62726965_66737770  # of PostgreSQL's advisory locks: any that nobody else takes


Work: TypeAlias = Callable[[AsyncConnection], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Swept:
    """What is swept: how to do work on it in a transaction, how to have it tidied up, and which
    editions schedules have still to tell from, by their numbers, which stand sealed.
    """

    write: Callable[[Work], Awaitable[Any]]
    checkpoint: Callable[[], Awaitable[None]]
    editions: Callable[[], Awaitable[AbstractSet[int]]]


async def sweep(journal: Swept, now: datetime, keep: timedelta) -> int:
    """Delete what is older than is kept, and forget conversations that ended or are too many;
    return how many rows that changed.
    """
    rows, kept = 0, now - keep
    with suppress(OutOfReachError):
        rows += await _in_batches(journal, _delete_old(feedback, kept))
        rows += await _in_batches(journal, _delete_old(deliveries, kept))
        rows += await _in_batches(journal, _delete_ended(kept))
        rows += await _in_batches(journal, _delete_threads(kept))
        if await journal.write(partial(_has_old_editions, before=kept)):
            rows += await _in_batches(journal, _delete_editions(kept, await journal.editions()))
        rows += await _in_batches(journal, _end_conversations(now - LONGEST_SILENCE))
        if (latest := await journal.write(_beyond)) is not None:
            rows += await _in_batches(journal, _end_conversations(latest))
    return rows


def _delete_old(table: Table, before: datetime) -> Delete:
    key = tuple_(*table.primary_key.columns)
    old = select(*table.primary_key.columns).where(table.c.at < before)
    return delete(table).where(key.in_(old.order_by(table.c.at).limit(BATCH)))


def _delete_ended(before: datetime) -> Delete:
    """Return what deletes schedules with which there is nothing more to do."""
    held = schedules.c
    ended = select(held.id).where(held.due.is_(None), held.at < before)
    return delete(schedules).where(held.id.in_(ended.limit(BATCH)))


def _delete_threads(before: datetime) -> Delete:
    """Return what deletes old briefing threads, but for the last in each channel on each briefing:
    the next one there is counted from it, and what has changed since.
    """
    held, later = threads.c, threads.alias("later").c
    same = [held[name] == later[name] for name in ("door", "workspace", "channel", "briefing")]
    followed = exists().where(*same, later.number > held.number)
    old = select(held.id).where(held.at < before, followed)
    return delete(threads).where(held.id.in_(old.limit(BATCH)))


async def _has_old_editions(connection: AsyncConnection, before: datetime) -> bool:
    return (await connection.execute(_old_editions(before).limit(1))).first() is not None


def _delete_editions(before: datetime, needed: AbstractSet[int]) -> Delete:
    """Return what deletes old editions, but for those with a number that is needed."""
    held = editions.c
    old = _old_editions(before).where(held.number.not_in(sorted(needed)))
    return delete(editions).where(tuple_(held.briefing, held.number).in_(old.limit(BATCH)))


def _old_editions(before: datetime) -> Select[Any]:
    """Return what finds editions that others followed long ago, unless somebody is still to be told
    what became of them, or a thread began with them.
    """
    held, later, began = editions.c, editions.alias("later").c, threads.c
    after = (later.briefing == held.briefing, later.number > held.number)
    followed = exists().where(*after, later.at < before)
    untold = exists().where(*after, later.number == held.number + 1, later.told.is_(False))
    meant = exists().where(began.briefing == held.briefing, began.edition == held.number)
    return select(held.briefing, held.number).where(followed, held.told.is_(True), ~untold, ~meant)


def _end_conversations(before: datetime) -> Update:
    """Return what forgets where old conversations stood; of a briefing thread it is still known
    what was asked in it.
    """
    said = deliveries.c
    in_threads = select(threads.c.conversation).where(threads.c.conversation.is_not(None))
    left = case((said.conversation.in_(in_threads), said.conversation), else_=None)
    old = select(said.key).where(said.context.is_not(None), said.at < before)
    some = said.key.in_(old.order_by(said.at).limit(BATCH))
    return update(deliveries).where(some).values(conversation=left, context=None)


async def _beyond(connection: AsyncConnection) -> datetime | None:
    """Return the moment before which there are more turns than are kept; None if there are not."""
    said = deliveries.c
    kept = select(said.at).where(said.context.is_not(None)).order_by(said.at.desc())
    found: datetime | None = (
        await connection.execute(kept.offset(MOST_TURNS - 1).limit(1))
    ).scalar()
    return found


async def _in_batches(journal: Swept, statement: Delete | Update) -> int:
    """Do a statement that takes a batch, until there is nothing left for it."""

    async def work(connection: AsyncConnection) -> int:
        if connection.dialect.name == "postgresql":
            mine = select(func.pg_try_advisory_xact_lock(_SWEEPING))
            if not (await connection.execute(mine)).scalar():
                return 0  # another replica is at it
        return (await connection.execute(statement)).rowcount

    rows: int
    rows = batch = await journal.write(work)
    while batch == BATCH:
        await journal.checkpoint()
        await asyncio.sleep(PAUSE)
        batch = await journal.write(work)
        rows += batch
    return rows
