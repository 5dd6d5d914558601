"""SQLite's connection, which is at home in a thread of its own: the way there and back costs ten
times what a statement does. So those that count by themselves go there as they are, in one turn;
and all that wait while the thread has something else to do go together. Each still counts by
itself, at once, and has its own outcome: one that fails harms none of the others.

It leans on what aiosqlite calls private: `_execute`, which does something in its thread, the thread
itself, and the connection of sqlite3 there. So its version is held, and a test says what it needs.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, TypeAlias, TypeVar

import aiosqlite
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import StaticPool

LONGEST_TURN: Final = 0.01
"""Seconds after which what is done is told, and others may have the connection: a slow disk is not
to keep the first waiting for the last."""

LONGEST_WAIT: Final = 30.0
"""Seconds after which a statement that has not had its turn is no longer done, as where a disk does
not answer for hours: what is asked meanwhile must not pile up, nor be written down that late."""

_CHUNK: Final = 64  # what aiosqlite reads at a time where it reads in pieces, which nobody does

Result = TypeVar("Result")
Work: TypeAlias = Callable[[Connection], Any]


class Driver(aiosqlite.Connection):
    """aiosqlite's connection, in whose thread SQLAlchemy works without a way back for each step."""

    _engine: Engine | None = None

    async def turn(self, work: Work) -> None:
        """Do work in the thread."""
        await self._execute(self._turned, work)  # type: ignore[no-untyped-call]  # aiosqlite's

    def _turned(self, work: Work) -> None:
        if self._engine is None:
            self._engine = _engine_over(self._conn)
        with self._engine.connect() as connection:
            work(connection)

    async def rollback(self) -> None:
        """Roll back, where there is anything to; the thread is not asked about nothing."""
        if self.in_transaction:
            await super().rollback()


def _engine_over(connection: sqlite3.Connection) -> Engine:
    return create_engine(
        "sqlite://",
        creator=lambda: connection,
        poolclass=StaticPool,
        pool_reset_on_return=None,
        hide_parameters=True,
    )


def connect(file: str, **given: Any) -> Driver:
    """Return a connection to a file, not yet open: whoever awaits it opens it."""
    driver = Driver(partial(sqlite3.connect, file, **given), _CHUNK)
    driver._thread.daemon = True  # noqa: SLF001 - as SQLAlchemy does where it connects itself
    return driver


@dataclass(slots=True)
class _Errand:
    """A statement that somebody waits for."""

    work: Work
    told: asyncio.Future[Any]
    result: Any = None


@dataclass(slots=True)
class Turns:
    """Takes what waits to the thread, in the order in which it came."""

    engine: AsyncEngine
    longest_wait: float = LONGEST_WAIT
    _waiting: deque[_Errand] = field(default_factory=deque)
    _done: deque[_Errand] = field(default_factory=deque)
    _turn: asyncio.Task[None] | None = None

    async def do(self, work: Callable[[Connection], Result]) -> Result:
        """Do a statement; return what came of it. TimeoutError where it has waited too long."""
        errand = _Errand(work, asyncio.get_running_loop().create_future())
        self._waiting.append(errand)
        self._go()
        async with asyncio.timeout(self.longest_wait):
            result: Result = await errand.told
        return result

    def _go(self) -> None:
        if self._waiting and self._turn is None:
            self._turn = asyncio.ensure_future(self._take())
            self._turn.add_done_callback(self._tell)

    async def _take(self) -> None:
        async with self.engine.connect() as connection:
            driver = (await connection.get_raw_connection()).driver_connection
            assert isinstance(driver, Driver)  # noqa: S101 - `connect` made it
            await driver.turn(self._do_all)

    def _do_all(self, connection: Connection) -> None:
        """Do what waits, in the thread; also what comes while it does. What fails stays first."""
        until = time.monotonic() + LONGEST_TURN
        while self._waiting and time.monotonic() < until:
            errand = self._waiting[0]
            if not errand.told.done():  # else whoever wanted it has gone
                errand.result = errand.work(connection)
            self._done.append(self._waiting.popleft())

    def _tell(self, turn: asyncio.Task[None]) -> None:
        """Tell everybody what came of it: a fault is told to the one whose statement has it."""
        self._turn = None
        while self._done:
            errand = self._done.popleft()
            if not errand.told.done():
                errand.told.set_result(errand.result)
        if turn.cancelled():
            return  # the loop ends, and whoever waits ends with it
        if (fault := turn.exception()) and self._waiting:
            errand = self._waiting.popleft()
            if not errand.told.done():
                errand.told.set_exception(fault)
        self._go()
