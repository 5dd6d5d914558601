"""What is still to be acknowledged takes precedence over what is to be considered.

Platforms give a few seconds for an acknowledgement, and people wait longer for a reply. A desk
that considered each question as soon as it is claimed would keep those behind it waiting.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

LONGEST: Final = 0.05
"""Seconds without a turn after which one is given although others still come in."""


@dataclass(slots=True)
class Precedence:
    """Gives turns, one in a round of the event loop, and none while questions are coming in."""

    longest: float = LONGEST
    _coming: int = 0
    _waiting: deque[asyncio.Future[None]] = field(default_factory=deque)
    _given: bool = False
    _late: asyncio.TimerHandle | None = None

    @contextmanager
    def coming(self) -> Iterator[Callable[[], None]]:
        """Count a question as coming in. Yields what to call once it is safe; it also is when the
        block ends.
        """
        self._coming += 1
        is_safe = False

        def safe() -> None:
            nonlocal is_safe
            if not is_safe:
                is_safe = True
                self._coming -= 1
                self._look()

        try:
            yield safe
        finally:
            safe()

    @property
    def waiting(self) -> int:
        """How many wait for a turn."""
        return len(self._waiting)

    async def turn(self) -> None:
        """Wait for a turn; at once where nobody else wants one."""
        if not (self._coming or self._waiting or self._given):
            self._take()
            return
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(mine)
        self._look()
        await mine

    def _take(self) -> None:
        """Let a round of the loop go by before the next turn."""
        self._given = True
        asyncio.get_running_loop().call_soon(self._next_round)

    def _next_round(self) -> None:
        self._given = False
        self._look()

    def _look(self) -> None:
        """Give a turn if it is time for one; else see to it that somebody looks again."""
        if self._given or not self._waiting:
            return
        if not self._coming:
            self._give()
        elif self._late is None:
            self._late = asyncio.get_running_loop().call_later(self.longest, self._give)

    def _give(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None
        while self._waiting:
            first = self._waiting.popleft()
            if not first.done():  # whoever waited may have been cancelled
                first.set_result(None)
                self._take()
                return
