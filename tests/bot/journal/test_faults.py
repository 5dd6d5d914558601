"""A database that is slow, full, read-only, locked or gone: the reply still comes, at most once;
the fault is in the log once; all is written down when it is back; nothing is corrupted.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeAlias

import pytest
from sqlalchemy import func, select, text

from bot.desk import Desk
from bot.journal.answering import answer
from bot.journal.journal import Journal
from bot.journal.tables import deliveries
from bot.journal.values import Ending, Policy
from tests.bot.journal.conftest import COST, Clock, Door, Replicas, delivery
from tests.bot.journal.postgres import Server, execute, is_available, running
from tests.patience import PATIENCE

POLICY: Final = Policy(secret="a secret")  # noqa: S106 - of a test
IN_A_HURRY: Final = 0.2
"""Seconds that it waits for a database that has a fault."""

REST: Final = 0.2
DURING: Final = 6

LARGE: Final = "x" * 20_000
"""An address that needs pages of its own, so that a full disk is full at once."""

Step: TypeAlias = Callable[[], Awaitable[None]]


@dataclass
class Play:
    """A journal, the desk and the door in front of it, and what is in the log."""

    journal: Journal
    address: str
    desk: Desk
    door: Door
    caplog: pytest.LogCaptureFixture

    async def ask(self, key: str, asked: str = COST, *, again: bool = False) -> Ending:
        given = delivery(key, asked, conversation="t", again=again, address=LARGE)
        return await answer(self.desk.consider, self.journal, given, self.door.send)

    @property
    def logged(self) -> list[str]:
        return [r.levelname for r in self.caplog.records if r.name.startswith("briefdesk")]

    async def goes_on_through(self, begin: Step, end: Step) -> None:
        """The story that is the same for every fault."""
        self.caplog.set_level(logging.INFO, "briefdesk")
        assert await self.ask("before") is Ending.ANSWERED
        await begin()
        self.journal.health.patience = IN_A_HURRY
        await self._answers_without()
        assert self.logged == ["ERROR"]
        await end()
        self.journal.health.patience = PATIENCE
        await self._recovers()
        assert self.logged == ["ERROR", "WARNING"]
        assert COST not in self.caplog.text
        await self._has_all_written_down()

    async def _answers_without(self) -> None:
        assert await self.ask("during", "who says so?") is Ending.ANSWERED
        assert self.door.sent[-1][1].reply.facts[0].fact == "total-cost"  # the talk goes on
        for number in range(1, DURING):
            assert await self.ask(f"during {number}") is Ending.ANSWERED
            await asyncio.sleep(REST / 2)
        assert await self.ask("during", again=True) is Ending.DROPPED
        assert await self.ask("before", again=True) is Ending.DROPPED
        assert await self.ask("another replica's?", again=True) is Ending.LEFT
        assert len(self.door.sent) == 1 + DURING

    async def _recovers(self) -> None:
        for number in range(60):
            await asyncio.sleep(REST)
            assert await self.ask(f"after {number}") is Ending.ANSWERED
            if not self.journal.health.is_down:
                break
        assert not self.journal.health.is_down
        assert self.journal.standby.waiting == 0

    async def _has_all_written_down(self) -> None:
        """Each reply that went out is done, and a replica that was not there knows of it."""
        held = deliveries.c
        done = select(func.count()).where(held.outcome.is_not(None), held.lease.is_(None))
        assert await self.journal.asked(lambda c: c.scalar(done)) == len(self.door.sent)
        async with Replicas(self.address, self.journal.now).open(POLICY) as journal:
            other = replace(self, journal=journal)
            for key in ("before", "during", "during 1", "after 0"):
                assert await other.ask(key) is Ending.DROPPED
            assert await other.ask("more", "who says so?") is Ending.ANSWERED
        assert self.door.sent[-1][1].reply.facts[0].fact == "total-cost"


@asynccontextmanager
async def playing(
    address: str, clock: Clock, desk: Desk, door: Door, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[Play]:
    """Open a journal whose rests are shorter than in earnest."""
    async with Replicas(address, clock).open(POLICY) as journal:
        journal.health.rest = REST
        yield Play(journal, address, desk, door, caplog)


async def tell(journal: Journal, statement: str) -> None:
    """Tell the journal's own connection something: on SQLite it has only the one."""
    async with journal.database.singles.connect() as connection:
        await connection.execute(text(statement))


# --- SQLite --------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    """Where a journal stands, which must be whole in the end."""
    folder = tmp_path / "here"
    folder.mkdir()
    yield folder / "journal.db"
    with sqlite3.connect(folder / "journal.db") as connection:
        found = connection.execute("PRAGMA integrity_check").fetchall()
    connection.close()
    assert found == [("ok",)]


async def test_a_full_disk(
    file: Path, clock: Clock, desk: Desk, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    async with playing(str(file), clock, desk, door, caplog) as play:
        await play.goes_on_through(
            lambda: tell(play.journal, "PRAGMA max_page_count=1"),  # raised to what there is
            lambda: tell(play.journal, "PRAGMA max_page_count=1000000"),
        )


async def test_a_file_that_became_read_only(
    file: Path, clock: Clock, desk: Desk, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    async with playing(str(file), clock, desk, door, caplog) as play:
        await play.goes_on_through(
            lambda: tell(play.journal, "PRAGMA query_only=ON"),
            lambda: tell(play.journal, "PRAGMA query_only=OFF"),
        )


async def test_a_file_that_another_program_locks(
    file: Path, clock: Clock, desk: Desk, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    async with playing(str(file), clock, desk, door, caplog) as play:
        other = sqlite3.connect(file, isolation_level=None)

        async def begin() -> None:
            other.execute("BEGIN EXCLUSIVE")

        async def end() -> None:
            other.execute("ROLLBACK")
            other.close()

        await play.goes_on_through(begin, end)


async def test_a_file_that_is_slow(
    file: Path, clock: Clock, desk: Desk, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    slow = """CREATE TRIGGER slow BEFORE INSERT ON deliveries BEGIN SELECT count(*) FROM (
        WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 5000000)
        SELECT x FROM n); END"""
    async with playing(str(file), clock, desk, door, caplog) as play:
        await play.goes_on_through(
            lambda: tell(play.journal, slow), lambda: tell(play.journal, "DROP TRIGGER slow")
        )


async def test_a_file_whose_volume_is_gone(
    file: Path, clock: Clock, desk: Desk, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    async with playing(str(file), clock, desk, door, caplog) as play:
        away = file.parent.with_name("away")

        async def begin() -> None:
            await play.journal.database.engine.dispose()
            file.parent.rename(away)

        async def end() -> None:
            away.rename(file.parent)

        await play.goes_on_through(begin, end)


# --- PostgreSQL ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def own_server() -> Iterator[Server]:
    """A server that these tests may stop."""
    if not is_available():
        pytest.skip("neither the wheel with PostgreSQL nor a server's address is there")
    with running(durable=True) as found:  # some are stopped as if by a power cut
        yield found


@pytest.fixture
def url(own_server: Server, request: pytest.FixtureRequest) -> str:
    schema = request.node.name.removeprefix("test_")
    asyncio.run(execute(own_server.url, f"CREATE SCHEMA {schema}"))
    return f"{own_server.url}?search_path={schema}"


def trigger(does: str) -> tuple[str, str]:
    function = f"BEGIN {does}; RETURN NEW; END"
    return (
        f"CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$ {function} $$",
        """CREATE TRIGGER fault BEFORE INSERT OR UPDATE ON deliveries
        FOR EACH ROW EXECUTE FUNCTION fault()""",
    )


NO_TRIGGER: Final = ("DROP TRIGGER fault ON deliveries", "DROP FUNCTION fault")


async def test_a_server_whose_disk_is_full(
    url: str, clock: Clock, desk: Desk, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    full = trigger("RAISE EXCEPTION 'no space left on device' USING ERRCODE = '53100'")
    async with playing(url, clock, desk, door, caplog) as play:
        await play.goes_on_through(lambda: execute(url, *full), lambda: execute(url, *NO_TRIGGER))


async def test_a_server_that_is_slow(
    url: str, clock: Clock, desk: Desk, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    slow = trigger("PERFORM pg_sleep(1)")
    async with playing(url, clock, desk, door, caplog) as play:
        await play.goes_on_through(lambda: execute(url, *slow), lambda: execute(url, *NO_TRIGGER))


async def test_a_server_that_takes_no_writing(
    url: str, clock: Clock, desk: Desk, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    """As a standby that was not promoted yet."""

    async def become(state: str) -> None:
        await execute(
            url,
            "SET default_transaction_read_only = off",
            f"ALTER DATABASE postgres SET default_transaction_read_only = {state}",
            """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'""",
        )

    async with playing(url, clock, desk, door, caplog) as play:
        await play.goes_on_through(lambda: become("on"), lambda: become("off"))


async def test_a_table_that_another_session_locks(
    url: str, clock: Clock, desk: Desk, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    import asyncpg

    other = await asyncpg.connect(url)
    async with playing(url, clock, desk, door, caplog) as play:
        locked = other.transaction()

        async def begin() -> None:
            await locked.start()
            await other.execute("LOCK TABLE deliveries")

        await play.goes_on_through(begin, locked.rollback)
    await other.close()


async def test_a_server_that_is_gone(
    url: str,
    own_server: Server,
    clock: Clock,
    desk: Desk,
    door: Door,
    caplog: pytest.LogCaptureFixture,
) -> None:
    if not own_server.is_ours:
        pytest.skip("a server that was named is not ours to stop")

    async def stop() -> None:
        own_server.stop(signal.SIGQUIT)  # as if its machine had lost power

    async def start() -> None:
        await asyncio.to_thread(own_server.start)

    async with playing(url, clock, desk, door, caplog) as play:
        await play.goes_on_through(stop, start)


async def test_a_server_that_was_restarted_between_two_questions_is_no_fault(
    url: str,
    own_server: Server,
    clock: Clock,
    desk: Desk,
    door: Door,
    caplog: pytest.LogCaptureFixture,
) -> None:
    if not own_server.is_ours:
        pytest.skip("a server that was named is not ours to stop")
    async with playing(url, clock, desk, door, caplog) as play:
        assert await play.ask("before") is Ending.ANSWERED
        own_server.stop()
        await asyncio.to_thread(own_server.start)
        assert await play.ask("after") is Ending.ANSWERED
        assert play.logged == []
