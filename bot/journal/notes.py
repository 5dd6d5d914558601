"""What a door has noted for its next start, by name: short, and about nobody."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.database import inserting
from bot.journal.journal import Journal
from bot.journal.tables import meta


async def noted(journal: Journal, name: str) -> str:
    """Return what was noted under a name; "" if nothing was."""

    async def work(connection: AsyncConnection) -> str:
        found = await connection.execute(select(meta.c.value).where(meta.c.name == name))
        return found.scalar() or ""

    return await journal.read(work)


async def note(journal: Journal, name: str, value: str) -> None:
    """Note something under a name, in the place of what was."""

    async def work(connection: AsyncConnection) -> None:
        statement = inserting(connection, meta).values(name=name, value=value)
        await connection.execute(
            statement.on_conflict_do_update(index_elements=["name"], set_={"value": value})
        )

    await journal.write(work)
