"""The journal's version at the start: what is missing is made, by one replica, while others wait.

Everything happens in one transaction under a lock: PostgreSQL's advisory lock, SQLite's place for
its one writer. Whoever comes second finds the work done.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Column, Connection, MetaData, String, Table, func, inspect, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal import wording
from bot.journal.database import Database
from bot.journal.tables import metadata
from bot.journal.values import JournalError

REVISIONS: Final = ("0001", "0002", "0003", "0004")
"""The versions of the schema, oldest first. Named here so that a start that has nothing to do does
not import alembic, which takes a second."""

VERSION_TABLE: Final = "briefdesk_version"
MIGRATIONS: Final = Path(__file__).with_name("migrations")
_LOCK: Final = 0x62726965_66646573  # "briefdes": any number that nobody else takes

_version = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32), primary_key=True))


async def migrate(database: Database) -> None:
    """Bring the schema to this version; JournalError where a newer one or others made it."""
    place = database.address.place
    async with database.single() as connection:
        if await connection.run_sync(_version_of, place) == REVISIONS[-1]:
            return
    async with database.transaction() as connection:
        await _lock(connection)
        found = await connection.run_sync(_version_of, place)
        if found != REVISIONS[-1]:
            await connection.run_sync(_upgrade)


async def _lock(connection: AsyncConnection) -> None:
    """Wait for other replicas; SQLite's transaction has begun with its writer's place."""
    if connection.dialect.name == "postgresql":
        await connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def _version_of(connection: Connection, place: str) -> str | None:
    """Return the version that is there, None for an empty database."""
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in tables:
        if tables & metadata.tables.keys():
            raise JournalError(wording.NOT_OURS.format(place=place))
        return None
    found = connection.execute(select(_version.c.version_num)).scalar()
    if found is not None and found not in REVISIONS:
        known = REVISIONS[-1]
        raise JournalError(wording.TOO_NEW.format(place=place, version=found, known=known))
    return None if found is None else str(found)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, "head")
