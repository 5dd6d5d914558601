"""Statements on SQLite that wait go to its thread together, and still each is by itself."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from inspect import iscoroutinefunction
from pathlib import Path
from threading import Thread

import aiosqlite
import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.journal.address import read_address
from bot.journal.database import Database, open_database
from bot.journal.sqlite import LONGEST_TURN, connect
from tests.patience import PATIENCE

MANY = 20
Work = Callable[[Connection], int]


@asynccontextmanager
async def opened(file: Path) -> AsyncIterator[Database]:
    """Open a database with a table of numbers in it."""
    database = open_database(read_address(str(file)))
    async with database.transaction() as connection:
        await connection.execute(text("CREATE TABLE numbers (number INTEGER PRIMARY KEY)"))
    try:
        yield database
    finally:
        await database.close()


def adding(number: int) -> Work:
    def work(connection: Connection) -> int:
        connection.execute(text("INSERT INTO numbers VALUES (:number)"), {"number": number})
        return number

    return work


def numbers_in(file: Path) -> list[int]:
    """Return what another process would find."""
    with closing(sqlite3.connect(file)) as connection:
        return [number for (number,) in connection.execute("SELECT number FROM numbers")]


async def results(database: Database, works: list[Work]) -> list[int | BaseException]:
    """Do all of that at once."""
    asked = (database.statement(work) for work in works)
    return list(await asyncio.gather(*asked, return_exceptions=True))


async def test_what_waits_goes_in_one_turn(tmp_path: Path) -> None:
    taken: list[object] = []
    async with opened(tmp_path / "journal.db") as database:
        async with database.transaction():  # they come while the connection is busy
            asked = asyncio.create_task(results(database, [adding(n) for n in range(MANY)]))
            event.listen(
                database.engine.sync_engine.pool, "checkout", lambda *_: taken.append(None)
            )
            await asyncio.sleep(0.01)
            assert not asked.done()
        assert await asked == list(range(MANY))
    assert numbers_in(tmp_path / "journal.db") == list(range(MANY))
    assert len(taken) < MANY / 2  # one, where the machine is not so slow that a turn is over before


async def test_a_fault_is_told_to_whose_it_is_and_harms_none_of_the_others(tmp_path: Path) -> None:
    def breaks(_connection: Connection) -> int:
        raise ArithmeticError

    works = [adding(number) for number in range(MANY)]
    works[3] = breaks  # nothing that a database says
    works[4] = adding(2)  # there already
    works[9] = adding(0)
    async with opened(tmp_path / "journal.db") as database:
        found = await results(database, works)
    assert isinstance(found[3], ArithmeticError)
    assert isinstance(found[4], IntegrityError)
    assert isinstance(found[9], IntegrityError)
    whole = [number for number in range(MANY) if number not in {3, 4, 9}]
    assert [one for one in found if not isinstance(one, BaseException)] == whole
    assert numbers_in(tmp_path / "journal.db") == whole


async def test_each_counts_before_the_next_begins(tmp_path: Path) -> None:
    """Whoever is killed in the middle of a turn has what was done before."""
    seen: list[list[int]] = []

    def looks(_connection: Connection) -> int:
        seen.append(numbers_in(tmp_path / "journal.db"))
        return -1

    async with opened(tmp_path / "journal.db") as database:
        await results(database, [adding(1), looks, adding(2), looks])
    assert seen == [[1], [1, 2]]


async def test_the_first_does_not_wait_until_the_last_is_done_where_they_are_slow(
    tmp_path: Path,
) -> None:
    begun: list[int] = []

    def slow(connection: Connection) -> int:
        begun.append(len(begun))
        time.sleep(2 * LONGEST_TURN)
        return adding(len(begun))(connection)

    async with opened(tmp_path / "journal.db") as database:
        asked = [asyncio.create_task(database.statement(slow)) for _ in range(MANY)]
        await asked[0]
        assert len(begun) < MANY / 2
        await asyncio.gather(*asked)
    assert len(numbers_in(tmp_path / "journal.db")) == MANY


async def test_what_nobody_wants_any_more_is_not_done(tmp_path: Path) -> None:
    async with opened(tmp_path / "journal.db") as database:
        async with database.transaction():
            asked = [asyncio.create_task(database.statement(adding(n))) for n in range(3)]
            await asyncio.sleep(0)
            asked[0].cancel()
            asked[1].cancel()
        assert await asked[2] == 2
        assert await database.statement(adding(3)) == 3
    assert numbers_in(tmp_path / "journal.db") == [2, 3]


async def test_what_waited_too_long_is_not_done(tmp_path: Path) -> None:
    async with opened(tmp_path / "journal.db") as database:
        assert database.turns
        async with database.transaction():
            database.turns.longest_wait = 0.01
            found = await results(database, [adding(1), adding(2)])
            database.turns.longest_wait = PATIENCE
        assert [type(one) for one in found] == [TimeoutError, TimeoutError]
        assert await database.statement(adding(3)) == 3
    assert numbers_in(tmp_path / "journal.db") == [3]


async def test_on_a_full_disk_nothing_is_told_as_done_that_is_not_written(tmp_path: Path) -> None:
    def large(number: int) -> Work:
        adding = text("INSERT INTO texts VALUES (:number, :text) RETURNING number")

        def work(connection: Connection) -> int:
            given = {"number": number, "text": "x" * 100_000}  # it needs pages that are not there
            [found] = connection.execute(adding, given).one()
            return int(found)

        return work

    file = tmp_path / "journal.db"
    async with opened(file) as database:
        async with database.transaction() as connection:
            await connection.execute(text("CREATE TABLE texts (number INTEGER, text TEXT)"))
        async with database.single() as connection:
            await connection.execute(text("PRAGMA max_page_count=1"))  # raised to what there is
        found = await results(database, [adding(1), large(1), adding(2), large(2)])
    assert [type(one) for one in found] == [int, OperationalError, int, OperationalError]
    with closing(sqlite3.connect(file)) as other:
        assert other.execute("SELECT count(*) FROM texts").fetchone() == (0,)
    assert numbers_in(file) == [1, 2]


async def test_a_transaction_that_nobody_wants_any_more_holds_nothing_up(tmp_path: Path) -> None:
    """Also where it is given up while it waits for another process to be done."""
    file = tmp_path / "journal.db"

    async def gives_up(database: Database) -> None:
        async with database.transaction() as connection:
            await connection.run_sync(adding(1))

    async with opened(file) as database:
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            given_up = asyncio.create_task(gives_up(database))
            await asyncio.sleep(0.1)
            given_up.cancel()
            await asyncio.sleep(0)
            other.execute("COMMIT")
        assert await database.statement(adding(2)) == 2
        assert await database.statement(adding(3)) == 3
        assert numbers_in(file) == [2, 3]


async def test_a_transaction_gets_its_turn_among_ever_more_statements(tmp_path: Path) -> None:
    over, numbers = asyncio.Event(), iter(range(1_000_000))

    async def ask(database: Database) -> None:
        while not over.is_set():
            await database.statement(adding(next(numbers)))

    async with opened(tmp_path / "journal.db") as database:
        asking = [asyncio.create_task(ask(database)) for _ in range(MANY)]
        async with asyncio.timeout(PATIENCE):
            for number in range(3):
                async with database.transaction() as connection:
                    await connection.run_sync(adding(-number - 1))
        over.set()
        await asyncio.gather(*asking)
    assert {-1, -2, -3} <= {*numbers_in(tmp_path / "journal.db")}


def test_aiosqlite_has_the_private_parts_that_are_leaned_on() -> None:
    """Where it has them no more, bot/journal/sqlite.py needs another way into its thread."""
    parts, connection = vars(aiosqlite.Connection), connect(":memory:")
    assert iscoroutinefunction(parts["_execute"])
    assert isinstance(parts["_conn"], property)
    assert isinstance(connection._thread, Thread)  # noqa: SLF001 - as said


async def test_a_transaction_and_statements_never_mix(tmp_path: Path) -> None:
    asked: list[asyncio.Task[list[int | BaseException]]] = []

    async def breaks_off(database: Database) -> None:
        async with database.transaction() as connection:
            await connection.run_sync(adding(100))
            asked.append(asyncio.create_task(results(database, [adding(1), adding(2)])))
            await asyncio.sleep(0.01)
            raise ArithmeticError

    async with opened(tmp_path / "journal.db") as database:
        assert await results(database, [adding(0)]) == [0]
        with pytest.raises(ArithmeticError):
            await breaks_off(database)
        assert await asked[0] == [1, 2]
    assert numbers_in(tmp_path / "journal.db") == [0, 1, 2]
