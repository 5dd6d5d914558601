"""Whether the database can be reached: one line in the log when it goes, one when it is back."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from sqlalchemy.exc import DBAPIError

from bot.journal import wording
from bot.journal.database import FAULTS, is_refusal, reason

PATIENCE: Final = 2.0
"""Seconds that a reply waits for the database before it goes on without."""

TURNS: Final = 20
"""In how many parts it waits, so that a process that is busy itself does not call others slow."""

FEWEST_TURNS: Final = 8
LONGEST: Final = 3.0
"""So many times its patience a reply waits at most, however busy the process is, if it has had the
fewest turns by then: that is enough for what has come back already."""

REST: Final = 2.0
"""Seconds for which the database is left alone after a fault."""

log: Final = logging.getLogger("briefdesk.journal")

Result = TypeVar("Result")


class OutOfReachError(Exception):
    """The database cannot be used just now; it was logged when that began."""


async def _twice(work: Callable[[], Awaitable[Result]]) -> Result:
    """Do work again where its connection had died before: the server was restarted meanwhile."""
    try:
        return await work()
    except DBAPIError as fault:
        if not fault.connection_invalidated:
            raise
    return await work()


@dataclass
class Health:
    """Reaches the database, patiently up to a point, and knows when not to try."""

    place: str
    patience: float = PATIENCE
    rest: float = REST
    _down: bool = False
    _rests_until: float = 0.0
    _running: set[asyncio.Task[Any]] = field(default_factory=set)

    @property
    def is_down(self) -> bool:
        """Tell whether the last attempt failed."""
        return self._down

    async def reach(self, work: Callable[[], Awaitable[Result]]) -> Result:
        """Do work on the database; OutOfReachError where it fails, or takes too long.

        Work that takes too long is not broken off, which drivers take badly: it ends in its own
        time, and the caller goes on as if it had not happened.
        """
        if self._down and asyncio.get_running_loop().time() < self._rests_until:
            raise OutOfReachError
        task = asyncio.ensure_future(_twice(work))
        self._running.add(task)
        task.add_done_callback(self._ended)
        if not await self._ended_in_time(task):
            self._fell("too slow")
            raise OutOfReachError
        try:
            result = task.result()
        except FAULTS as fault:
            if is_refusal(fault):
                log.error(wording.REFUSED, reason(fault))
            else:
                self._fell(reason(fault))
            raise OutOfReachError from None
        return result

    async def _ended_in_time(self, task: asyncio.Task[Any]) -> bool:
        """Wait for work as long as patience lasts. Of the time in which this process had no turn at
        all, as when many ask at once on a busy machine, no more than one part counts.
        """
        clock = asyncio.get_running_loop().time
        latest = clock() + LONGEST * self.patience
        for turn in range(1, TURNS + 1):
            await asyncio.wait({task}, timeout=self.patience / TURNS)
            if task.done():
                return True
            if turn >= FEWEST_TURNS and clock() > latest:
                break
        return False

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Do work for which nobody waits."""
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._ended)

    def recovered(self, written: int) -> None:
        """Note that the database is back, and how much was written that waited."""
        if self._down:
            self._down = False
            log.warning(wording.RECOVERED, self.place, written)

    def _fell(self, why: str) -> None:
        self._rests_until = asyncio.get_running_loop().time() + self.rest
        if not self._down:
            self._down = True
            log.error(wording.FAULT, self.place, why)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # looked at, so that asyncio does not report it as lost

    async def finish(self) -> None:
        """Wait a moment for what is late or was left behind, then let it go."""
        if self._running:
            _, left = await asyncio.wait(set(self._running), timeout=self.patience)
            for task in left:
                task.cancel()
