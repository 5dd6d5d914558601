"""Followers on the database. One may be a person: their id is a hash there, and stands sealed
beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.database import if_new, inserting
from bot.journal.followers import Follower, is_own
from bot.journal.keys import Keys
from bot.journal.planned import Place
from bot.journal.recording import clipped
from bot.journal.store import Store
from bot.journal.tables import followers


@dataclass(frozen=True, slots=True)
class StoredFollowers:
    """Followers in a journal's database."""

    store: Store

    async def add(self, new: Follower) -> bool:
        """Keep a follower; False if it follows that briefing already."""
        row, known = _row_of(new, self.store.keys), self._is(new.place, new.briefing)

        async def work(connection: AsyncConnection) -> bool:
            if (await connection.execute(select(followers.c.place).where(*known))).first():
                return False  # from before there was a secret, it may have another hash
            statement = if_new(inserting(connection, followers).values(row))
            return (await connection.execute(statement)).rowcount > 0

        return await self.store.write(work)

    async def remove(self, place: Place, briefing: str) -> bool:
        """Let one go; False if it did not follow."""
        statement = delete(followers).where(*self._is(place, briefing))

        async def work(connection: AsyncConnection) -> int:
            return (await connection.execute(statement)).rowcount

        return await self.store.read(work) > 0

    async def at(self, place: Place) -> list[Follower]:
        """Return what a channel or person follows, by briefing."""
        return await self._found(self._at(place))

    async def of(self, briefing: str) -> list[Follower]:
        """Return who follows a briefing."""
        return await self._found(followers.c.briefing == briefing)

    def _at(self, place: Place) -> ColumnElement[bool]:
        return followers.c.place.in_(_hashes(place, self.store.keys))

    def _is(self, place: Place, briefing: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        return self._at(place), followers.c.briefing == briefing

    async def _found(self, where: ColumnElement[bool]) -> list[Follower]:
        wanted = select(followers).where(where).order_by(followers.c.briefing, followers.c.at)

        async def work(connection: AsyncConnection) -> list[Row[Any]]:
            return list(await connection.execute(wanted))

        rows = await self.store.read(work)
        return [one for row in rows if (one := _follower(row, self.store.keys))]


def _hashes(place: Place, keys: Keys) -> tuple[str, ...]:
    """Return all that may stand for a place, the hash in use first."""
    return keys.every("follower", place.door, place.workspace, place.channel)


def _row_of(new: Follower, keys: Keys) -> dict[str, Any]:
    """Return a follower as the table has it."""
    place = new.place
    kept = {"workspace": place.workspace, "channel": place.channel, "address": new.address}
    is_named = keys.person(place.workspace) == new.person  # as a workspace of their own
    return {
        "place": _hashes(place, keys)[0],
        "briefing": new.briefing,
        "door": place.door,
        "workspace": "" if is_named else clipped(place.workspace),
        "person": new.person,
        "own": is_own(new, keys),
        "sealed": keys.locked(kept),
        "at": new.at,
    }


def _follower(row: Row[Any], keys: Keys) -> Follower | None:
    """Return what a row holds; None where it cannot be read."""
    kept = keys.unlocked(row.sealed)
    if kept is None:
        return None
    return Follower(
        place=Place(door=row.door, workspace=kept["workspace"], channel=kept["channel"]),
        briefing=row.briefing,
        address=kept["address"],
        person=row.person,
        at=row.at,
    )
