"""The engine behind the journal: how it connects, its transactions, and its faults as sentences."""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import Connection, Insert, Table, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.journal import wording
from bot.journal.address import Address
from bot.journal.values import JournalError

if TYPE_CHECKING:
    from bot.journal.sqlite import Turns

BUSY_MS: Final = 1_500
"""How long SQLite waits for another process: less than a reply waits for its claim."""

CONNECT_SECONDS: Final = 5
_AT_ONCE: Final = 10

Result = TypeVar("Result")

FAULTS: Final = (SQLAlchemyError, sqlite3.Error, OSError, TimeoutError)


class ServerError(OSError):
    """What asyncpg raises while it connects, which SQLAlchemy passes on as it is."""


@dataclass(frozen=True, slots=True)
class Database:
    """An engine and where it leads. Transactions of one statement need no BEGIN of their own."""

    address: Address
    engine: AsyncEngine
    singles: AsyncEngine
    turns: Turns | None = None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection whose statements count together, or not at all."""
        async with self.engine.begin() as connection:
            yield connection

    @asynccontextmanager
    async def single(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection each of whose statements counts by itself, at once."""
        async with self.singles.connect() as connection:
            yield connection

    async def statement(self, work: Callable[[Connection], Result]) -> Result:
        """Do a statement that counts by itself, at once; on SQLite together with others that
        wait, of which there are many when it matters.
        """
        if self.turns:
            return await self.turns.do(work)
        async with self.single() as connection:
            return await connection.run_sync(work)

    async def checkpoint(self) -> None:
        """Have SQLite move what it wrote aside into the file, in a thread: else some claim would do
        it when there is much of it, and wait for the disk.
        """
        if self.address.file:
            await asyncio.to_thread(_checkpoint, self.address.file)

    async def close(self) -> None:
        """Let go of all connections."""
        await self.engine.dispose()


def open_database(address: Address) -> Database:
    """In: an address. Out: an engine for it, not yet connected; JournalError without its driver."""
    if address.file:
        from bot.journal.sqlite import Turns

        _check_file(address.file)
        engine = _sqlite_engine(address.file.absolute())
        singles = engine.execution_options(single=True)
        return Database(address, engine, singles, Turns(singles))
    engine = _postgres_engine(address)
    return Database(address, engine, engine.execution_options(isolation_level="AUTOCOMMIT"))


def inserting(connection: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Return an insert in the database's own dialect: both have ON CONFLICT, spelt alike."""
    return insert_of(connection.dialect.name, table)


def insert_of(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Return an insert in a dialect by its name."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def if_new(statement: sqlite.Insert | postgresql.Insert) -> Insert:
    """Return an insert that leaves what is there already."""
    return statement.on_conflict_do_nothing()


# --- SQLite --------------------------------------------------------------------------------------


def _check_file(file: Path) -> None:
    """Raise a sentence for a place where no journal can stand."""
    if file.is_dir():
        raise JournalError(wording.IS_A_FOLDER.format(file=file))
    folder = file.parent
    if not folder.is_dir():
        raise JournalError(wording.NO_FOLDER.format(folder=folder))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise JournalError(wording.FOLDER_NOT_WRITABLE.format(folder=folder, file=file))
    if file.exists() and not os.access(file, os.R_OK | os.W_OK):
        raise JournalError(wording.FILE_NOT_WRITABLE.format(file=file))
    # For its owner's eyes alone from the start; SQLite's files beside it take after it.
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600))


def _sqlite_engine(file: Path) -> AsyncEngine:
    """Return an engine with one connection: SQLite has one writer, and in a process a fair queue
    for it is better than connections that find each other busy.
    """
    from bot.journal.sqlite import connect

    logging.getLogger("aiosqlite").setLevel(logging.INFO)  # below that it quotes what is written
    engine = create_async_engine(
        f"sqlite+aiosqlite:///{file}",
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"timeout": BUSY_MS / 1000, "async_creator_fn": connect},
    )
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Begin transactions ourselves, and let readers and the writer not wait for each other."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA cache_size=-16000")
    cursor.close()


def _checkpoint(file: Path) -> None:
    with suppress(sqlite3.Error), closing(sqlite3.connect(file, timeout=0)) as connection:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def _begin_sqlite(connection: Connection) -> None:
    """Take the writer's place from the start: a reader that becomes a writer may find it taken."""
    if not connection.get_execution_options().get("single"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


# --- PostgreSQL ----------------------------------------------------------------------------------


def _postgres_engine(address: Address) -> AsyncEngine:
    try:
        import asyncpg
    except ImportError:
        raise JournalError(wording.NO_DRIVER) from None

    async def connect() -> Any:
        try:
            return await asyncpg.connect(
                address.dsn, timeout=CONNECT_SECONDS, command_timeout=CONNECT_SECONDS
            )
        except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise ServerError(getattr(error, "sqlstate", None), type(error).__name__) from error

    return create_async_engine(
        "postgresql+asyncpg://",
        async_creator=connect,
        pool_size=_AT_ONCE,
        max_overflow=0,  # those beyond would be opened and closed again for each transaction
        hide_parameters=True,
    )


# --- faults --------------------------------------------------------------------------------------


def reason(fault: BaseException) -> str:
    """Return a fault's kind in a word: never its message, which may quote an address."""
    cause = _cause(fault)
    name: object = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    return f"{type(cause).__name__} {name}" if name else type(cause).__name__


def is_refusal(fault: BaseException) -> bool:
    """Tell whether the database is well, and will not have just this."""
    state = str(getattr(_cause(fault), "sqlstate", None) or "")
    return isinstance(fault, DataError | IntegrityError) or state.startswith(("22", "23"))


def _cause(fault: BaseException) -> BaseException:
    """Return what the driver itself raised."""
    while True:
        inner = fault.orig if isinstance(fault, DBAPIError) else fault.__cause__
        if inner is None:
            return fault
        fault = inner


def explained(fault: BaseException, address: Address) -> JournalError:
    """Return a fault at the start as a sentence that says how to mend it."""
    place, cause = address.place, _cause(fault)
    if address.file:
        template = _of_sqlite(getattr(cause, "sqlite_errorname", ""))
    else:
        template = _of_postgres(cause)
    return JournalError(
        template.format(
            place=place,
            file=address.file,
            folder=address.file.parent if address.file else "",
            user=address.user,
            database=address.database,
            reason=reason(fault),
        )
    )


def _of_sqlite(name: str) -> str:
    if name.startswith("SQLITE_CANTOPEN"):
        return wording.FOLDER_NOT_WRITABLE
    found = {
        "SQLITE_NOTADB": wording.NO_DATABASE,
        "SQLITE_FULL": wording.DISK_FULL,
        "SQLITE_BUSY": wording.LOCKED,
        "SQLITE_LOCKED": wording.LOCKED,
        "SQLITE_READONLY": wording.READ_ONLY,
        "SQLITE_CORRUPT": wording.DAMAGED,
    }
    return found.get("_".join(name.split("_")[:2]), wording.NOT_USABLE)


def _of_postgres(cause: BaseException) -> str:
    state = str(getattr(cause, "sqlstate", None) or "")
    found = {
        "28P01": wording.LOGIN_REFUSED,
        "28000": wording.LOGIN_REFUSED,
        "3D000": wording.NO_SUCH_DATABASE,
        "42501": wording.NO_RIGHTS,
        "53300": wording.TOO_MANY,
        "53100": wording.DISK_FULL,
        "25006": wording.READ_ONLY,
        "55P03": wording.LOCKED,
    }
    if state in found:
        return found[state]
    if isinstance(cause, ssl.SSLError):
        return wording.NO_TLS
    if type(cause).__name__ == "gaierror":
        return wording.NO_HOST
    if isinstance(cause, OSError | TimeoutError) or state.startswith(("08", "57")):
        return wording.NOT_REACHED
    return wording.NOT_USABLE
