"""Editions on the database: each state as JSON, compressed."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.database import if_new, inserting
from bot.journal.editions import Edition
from bot.journal.store import Store
from bot.journal.tables import editions


@dataclass(frozen=True, slots=True)
class StoredEditions:
    """Editions in a journal's database."""

    store: Store

    async def latest(self, briefing: str) -> Edition | None:
        """Return the edition in service."""
        newest = select(editions).where(editions.c.briefing == briefing)
        return _first(await self._found(newest.order_by(editions.c.number.desc()).limit(1)))

    async def of(self, briefing: str, number: int) -> Edition | None:
        """Return an edition by its number."""
        return _first(await self._found(select(editions).where(*_is(briefing, number))))

    async def knows(self, briefing: str, digest: str) -> bool:
        """Tell whether a state was in service at some time."""
        this = (editions.c.briefing == briefing, editions.c.digest == digest)
        wanted = select(editions.c.number).where(*this).limit(1)

        async def work(connection: AsyncConnection) -> bool:
            return (await connection.execute(wanted)).first() is not None

        return await self.store.read(work)

    async def add(self, new: Edition) -> bool:
        """Keep an edition; False if another with its number is there."""
        row = await asyncio.to_thread(_row_of, new)  # some ten thousand facts take their time

        async def work(connection: AsyncConnection) -> int:
            statement = if_new(inserting(connection, editions).values(row))
            return (await connection.execute(statement)).rowcount

        return await self.store.read(work) > 0

    async def untold(self) -> list[Edition]:
        """Return those that somebody has still to be told of, oldest first."""
        waiting = select(editions).where(editions.c.told == False)  # noqa: E712 - a column's
        return await self._found(waiting.order_by(editions.c.at, editions.c.number))

    async def told(self, briefing: str, number: int) -> None:
        """Note that all who are to hear of an edition have."""
        statement = update(editions).where(*_is(briefing, number)).values(told=True)

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(statement)

        await self.store.read(work)

    async def _found(self, statement: Any) -> list[Edition]:
        async def work(connection: AsyncConnection) -> list[Row[Any]]:
            return list(await connection.execute(statement))

        rows = await self.store.read(work)
        return await asyncio.to_thread(_editions, rows) if rows else []


def _is(briefing: str, number: int) -> tuple[Any, Any]:
    return editions.c.briefing == briefing, editions.c.number == number


def _first(found: list[Edition]) -> Edition | None:
    return found[0] if found else None


def _row_of(new: Edition) -> dict[str, Any]:
    """Return an edition as the table has it."""
    return {
        "briefing": new.briefing,
        "number": new.number,
        "digest": new.digest,
        "state": packed(new.state),
        "at": new.at,
        "told": new.told,
    }


def _editions(rows: Iterable[Row[Any]]) -> list[Edition]:
    return [
        Edition(
            briefing=row.briefing,
            number=row.number,
            digest=row.digest,
            state=unpacked(row.state),
            at=row.at,
            told=row.told,
        )
        for row in rows
    ]


def packed(state: Mapping[str, str]) -> bytes:
    """Return a state as it is kept, its facts in their order."""
    return zlib.compress(json.dumps(dict(state)).encode())


def unpacked(state: bytes) -> dict[str, str]:
    """Return a state that was kept."""
    found: dict[str, str] = json.loads(zlib.decompress(state))
    return found
