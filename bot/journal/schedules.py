"""Schedules on the database: each change is made to the version that was seen, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.database import inserting
from bot.journal.health import OutOfReachError
from bot.journal.keys import Keys
from bot.journal.planned import Place, Planned, Span, Stopped, Told, editions_of
from bot.journal.recording import clipped
from bot.journal.store import Store
from bot.journal.tables import schedules
from bot.schedules.schedule import Schedule

MOST_DUE: Final = 1_000
_TRIES: Final = 10  # others may be taking the same number


@dataclass(frozen=True, slots=True)
class StoredSchedules:
    """Schedules in a journal's database."""

    store: Store

    async def add(self, new: Planned) -> Planned:
        """Keep a schedule; return it with its number in its channel."""
        row = _row_of(new, self.store.keys)
        for _ in range(_TRIES):
            if number := await self.store.write(lambda connection: _insert(connection, row)):
                return replace(new, number=number)
        raise OutOfReachError

    async def of(self, place: Place) -> list[Planned]:
        """Return what a channel has scheduled and nobody stopped, by number."""
        there = (*_at(place), schedules.c.stopped.is_(None))
        return await self._found(select(schedules).where(*there).order_by(schedules.c.number))

    async def due(self, doors: Sequence[str], now: datetime) -> list[Planned]:
        """Return those of these doors for which there is something to do, longest due first."""
        wanted = (schedules.c.due <= now, schedules.c.door.in_(doors))
        ordered = select(schedules).where(*wanted).order_by(schedules.c.due)
        return await self._found(ordered.limit(MOST_DUE))

    async def change(self, before: Planned, after: Planned) -> Planned | None:
        """Put `after` in the place of `before`; None where it is no longer as it was before."""
        seen = (schedules.c.id == before.id, schedules.c.version == before.version)
        new = replace(after, version=before.version + 1)
        statement = update(schedules).where(*seen).values(_changing(new, self.store.keys))

        async def work(connection: AsyncConnection) -> int:
            return (await connection.execute(statement)).rowcount

        return new if await self.store.read(work) else None

    async def editions(self) -> frozenset[int]:
        """Return the numbers of the editions that those which go on have told, or are telling."""
        return editions_of(await self._found(select(schedules).where(schedules.c.due.is_not(None))))

    async def _found(self, statement: Any) -> list[Planned]:
        async def work(connection: AsyncConnection) -> list[Row[Any]]:
            return list(await connection.execute(statement))

        rows = await self.store.read(work)
        return [one for row in rows if (one := _planned(row, self.store.keys))]


def _at(place: Place) -> tuple[Any, ...]:
    held = schedules.c
    return (
        held.door == place.door,
        held.workspace == clipped(place.workspace),
        held.channel == clipped(place.channel),
    )


async def _insert(connection: AsyncConnection, row: dict[str, Any]) -> int:
    """Insert a row under the next number of its channel; 0 where somebody else took that."""
    there = [schedules.c[name] == row[name] for name in ("door", "workspace", "channel")]
    last = await connection.execute(select(func.max(schedules.c.number)).where(*there))
    number = (last.scalar() or 0) + 1
    statement = inserting(connection, schedules).values({**row, "number": number})
    done = await connection.execute(statement.on_conflict_do_nothing())
    return number if done.rowcount else 0


def _row_of(new: Planned, keys: Keys) -> dict[str, Any]:
    """Return a schedule as the table has it, but for its number."""
    return {
        "id": new.id,
        "door": new.place.door,
        "workspace": clipped(new.place.workspace),
        "channel": clipped(new.place.channel),
        "person": new.person,
        "cron": new.schedule.cron,
        "zone": new.schedule.zone,
        "maker": keys.locked({"address": new.maker}) if new.maker else None,
        "at": new.at,
        "version": new.version,
        **_changing(new, keys),
    }


def _changing(one: Planned, keys: Keys) -> dict[str, Any]:
    """Return what of a schedule changes."""
    begins, ends = one.missed or (None, None)
    return {
        "sealed": keys.locked(_sealed(one)),
        "since": one.since,
        "due": one.due,
        "missed_from": begins,
        "missed_to": ends,
        "stopped": one.stopped.value if one.stopped else None,
        "version": one.version,
    }


def _sealed(one: Planned) -> dict[str, Any]:
    """Return what nobody reads in the database."""
    told, telling = one.told, one.telling
    return {
        "address": one.address,
        "request": one.schedule.request,
        "label": one.label,
        "told": (told.edition, told.at.isoformat()) if told else None,
        "telling": (telling.known, telling.now) if telling else None,
    }


def _told(kept: Mapping[str, Any]) -> Told | None:
    edition, at = kept.get("told") or (0, "")
    return Told(edition, datetime.fromisoformat(at)) if at else None


def _telling(kept: Mapping[str, Any]) -> Span | None:
    found = kept.get("telling")
    return Span(*found) if found else None


def _planned(row: Row[Any], keys: Keys) -> Planned | None:
    """Return what a row holds; None where it cannot be read."""
    kept, maker = keys.unlocked(row.sealed), keys.unlocked(row.maker)
    if kept is None:
        return None
    return Planned(
        id=row.id,
        place=Place(door=row.door, workspace=row.workspace, channel=row.channel),
        schedule=Schedule(row.cron, row.zone, kept["request"]),
        address=kept["address"],
        maker=maker["address"] if maker else "",
        label=kept["label"],
        number=row.number,
        person=row.person,
        at=row.at,
        since=row.since,
        due=row.due,
        missed=(row.missed_from, row.missed_to) if row.missed_from else None,
        stopped=Stopped(row.stopped) if row.stopped else None,
        told=_told(kept),
        telling=_telling(kept),
        version=row.version,
    )
