"""What a door keeps of the workspaces that installed it: their tokens, sealed; and the states of
installations that are under way, each good for one use.

Only the operator's secret seals: without one nothing is kept here. What stands in a seal is the
door's own matter.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal import wording
from bot.journal.database import inserting
from bot.journal.journal import Journal
from bot.journal.tables import installations, states
from bot.journal.values import Installed, JournalError

STATE_LIFE: Final = timedelta(minutes=10)
"""How long somebody may take over an installation."""


async def keep_installation(journal: Journal, door: str, workspace: str, text: str) -> None:
    """Keep what a workspace handed in, in the place of what it did before."""
    if journal.keys.lock is None:
        raise JournalError(wording.NO_SEAL)
    row = {
        "door": door,
        "workspace": workspace,
        "sealed": journal.keys.lock(text.encode()),
        "at": journal.now(),
    }

    async def work(connection: AsyncConnection) -> None:
        statement = inserting(connection, installations).values(row)
        newer = {name: row[name] for name in ("sealed", "at")}
        await connection.execute(
            statement.on_conflict_do_update(index_elements=["door", "workspace"], set_=newer)
        )

    await journal.write(work)


async def find_installation(journal: Journal, door: str, workspace: str) -> Installed | None:
    """Return what a workspace handed in; None if it did not, or removed the app."""
    where = (installations.c.door == door, installations.c.workspace == workspace)

    async def work(connection: AsyncConnection) -> tuple[bytes, datetime] | None:
        found = await connection.execute(
            select(installations.c.sealed, installations.c.at).where(*where)
        )
        row = found.one_or_none()
        return (row.sealed, row.at) if row else None

    row = await journal.read(work)
    if row is None or journal.keys.unlock is None:
        return None
    return Installed(journal.keys.unlock(row[0]).decode(), row[1])


async def drop_installation(journal: Journal, door: str, workspace: str, made: datetime) -> bool:
    """Delete what a workspace handed in up to a moment; tell whether nothing is left of it."""
    where = (installations.c.door == door, installations.c.workspace == workspace)

    async def work(connection: AsyncConnection) -> bool:
        await connection.execute(delete(installations).where(*where, installations.c.at <= made))
        return (await connection.execute(select(installations.c.at).where(*where))).first() is None

    return await journal.write(work)


async def count_installations(journal: Journal, door: str) -> int:
    """Return how many workspaces have a door installed."""
    counted = select(func.count()).select_from(installations).where(installations.c.door == door)

    async def work(connection: AsyncConnection) -> int:
        return int((await connection.execute(counted)).scalar_one())

    return await journal.read(work)


async def issue_state(journal: Journal) -> str:
    """Return a new state, which any replica takes back, once and for some minutes."""
    state, now = secrets.token_urlsafe(32), journal.now()
    row = {"state": journal.keys.hashed("state", state), "until": now + STATE_LIFE}

    async def work(connection: AsyncConnection) -> None:
        await connection.execute(delete(states).where(states.c.until < now))
        await connection.execute(states.insert().values(row))

    await journal.write(work)
    return state


async def consume_state(journal: Journal, state: str) -> bool:
    """Take a state back; tell whether it was good."""
    known = states.c.state == journal.keys.hashed("state", state)
    good = states.c.until >= journal.now()

    async def work(connection: AsyncConnection) -> int:
        return (await connection.execute(delete(states).where(known, good))).rowcount

    return await journal.write(work) > 0
