"""Briefing threads on the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.briefs.asked import Asked
from bot.journal import recalling
from bot.journal.database import inserting
from bot.journal.health import OutOfReachError
from bot.journal.keys import Keys
from bot.journal.planned import Place
from bot.journal.recording import clipped
from bot.journal.store import Store
from bot.journal.tables import threads
from bot.journal.threads import Thread

MOST_UNOPENED: Final = 100
_TRIES: Final = 10  # others may be taking the same number


@dataclass(frozen=True, slots=True)
class StoredThreads:
    """Briefing threads in a journal's database."""

    store: Store

    async def add(self, new: Thread) -> Thread:
        """Keep a thread, unless one with its id is there; return the one that is. Its number goes
        up where somebody else took it.
        """
        row = _row_of(new, self.store.keys)
        for _ in range(_TRIES):
            kept = await self.store.write(lambda connection: _kept(connection, row))
            if isinstance(kept, int):
                return replace(new, number=kept)
            if kept is not None and (found := _thread(kept, self.store.keys)):
                return found
        raise OutOfReachError

    async def of(self, id_: str) -> Thread | None:
        """Return a thread by its id."""
        return await self._first(threads.c.id == clipped(id_))

    async def at(self, place: Place, thread: str) -> Thread | None:
        """Return the briefing thread that goes by this name on the platform. The channel of the
        place is where it was begun; "" where that is not known.
        """
        if not thread:
            return None
        there = _at(place) if place.channel else _at(place)[:2]
        return await self._first(*there, threads.c.thread == clipped(thread))

    async def latest(self, place: Place, briefing: str = "") -> Thread | None:
        """Return the thread that was begun last in a channel, on one briefing or on any."""
        if not briefing:
            return await self._first(*_at(place))
        there = select(threads).where(*_at(place), threads.c.briefing == briefing)
        found = await self._found(there.order_by(threads.c.number.desc()).limit(1))
        return found[0] if found else None

    async def opened(self, id_: str) -> None:
        """Note that the first post in a thread is out."""
        await self._changed(update(threads).where(threads.c.id == id_).values(opened=True))

    async def ended(self, id_: str, at: datetime) -> bool:
        """Note that a thread has ended; False if it had before."""
        going_on = (threads.c.id == id_, threads.c.ended.is_(None))
        return bool(await self._changed(update(threads).where(*going_on).values(ended=at)))

    async def unopened(self, doors: Sequence[str]) -> list[Thread]:
        """Return those of these doors that stand without their first post, oldest first; not those
        that could not be posted, or have ended.
        """
        held = threads.c
        waiting = (held.opened == False, held.door.in_(doors))  # noqa: E712 - as the index has it
        begun = (held.thread != "", held.ended.is_(None))
        oldest = select(threads).where(*waiting, *begun).order_by(held.at)
        return await self._found(oldest.limit(MOST_UNOPENED))

    async def asked(self, conversation: str) -> tuple[Asked, ...]:
        """Return what was asked in a conversation and answered, the earliest first."""
        hashed = self.store.keys.conversation(conversation)
        if self.store.standby.waits_for(hashed):
            raise OutOfReachError  # some of it is not written down yet
        return await self.store.read(lambda c: recalling.asked_in(c, hashed))

    async def _first(self, *where: Any) -> Thread | None:
        latest = (
            select(threads).where(*where).order_by(threads.c.at.desc(), threads.c.number.desc())
        )
        found = await self._found(latest.limit(1))
        return found[0] if found else None

    async def _found(self, statement: Any) -> list[Thread]:
        async def work(connection: AsyncConnection) -> list[Row[Any]]:
            return list(await connection.execute(statement))

        rows = await self.store.read(work)
        return [one for row in rows if (one := _thread(row, self.store.keys))]

    async def _changed(self, statement: Any) -> int:
        async def work(connection: AsyncConnection) -> int:
            return (await connection.execute(statement)).rowcount

        return await self.store.read(work)


def _at(place: Place) -> tuple[Any, ...]:
    held = threads.c
    return (
        held.door == place.door,
        held.workspace == clipped(place.workspace),
        held.channel == clipped(place.channel),
    )


async def _kept(connection: AsyncConnection, row: dict[str, Any]) -> int | Row[Any] | None:
    """Insert a row; return the number that it got, the row that is there by its id, or None where
    somebody else took the number meanwhile.
    """
    found = (await connection.execute(select(threads).where(threads.c.id == row["id"]))).first()
    if found:
        return found
    names = ("door", "workspace", "channel", "briefing")
    there = [threads.c[name] == row[name] for name in names]
    last = await connection.execute(select(func.max(threads.c.number)).where(*there))
    number: int = max(row["number"], (last.scalar() or 0) + 1)
    statement = inserting(connection, threads).values({**row, "number": number})
    done = await connection.execute(statement.on_conflict_do_nothing())
    return number if done.rowcount else None


def _row_of(new: Thread, keys: Keys) -> dict[str, Any]:
    """Return a thread as the table has it."""
    talk = new.conversation
    return {
        "id": new.id,
        "door": new.place.door,
        "workspace": clipped(new.place.workspace),
        "channel": clipped(new.place.channel),
        "thread": clipped(new.thread),
        "briefing": new.briefing,
        "length": new.length,
        "section": new.section,
        "number": new.number,
        "edition": new.edition,
        "sealed": keys.locked({"address": new.address, "conversation": talk}),
        "conversation": keys.conversation(talk) if talk else None,
        "at": new.at,
        "opened": new.opened,
        "ended": new.ended,
    }


def _thread(row: Row[Any], keys: Keys) -> Thread | None:
    """Return what a row holds; None where it cannot be read."""
    kept = keys.unlocked(row.sealed)
    if kept is None:
        return None
    return Thread(
        id=row.id,
        place=Place(door=row.door, workspace=row.workspace, channel=row.channel),
        thread=row.thread,
        briefing=row.briefing,
        length=row.length,
        section=row.section,
        number=row.number,
        edition=row.edition,
        address=kept["address"],
        conversation=kept["conversation"],
        at=row.at,
        opened=row.opened,
        ended=row.ended,
    )
