"""The journal as those see it that keep something in its database: they are made by it, and so do
not know it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.keys import Keys
from bot.journal.standby import Standby

Result = TypeVar("Result")


class Store(Protocol):
    """Reads and writes; OutOfReachError where that cannot be."""

    @property
    def keys(self) -> Keys:
        """What hashes and seals."""

    @property
    def standby(self) -> Standby:
        """What is still to be written down."""

    async def read(self, work: Callable[[AsyncConnection], Awaitable[Result]]) -> Result:
        """Do work of one statement."""

    async def write(self, work: Callable[[AsyncConnection], Awaitable[Result]]) -> Result:
        """Do work in a transaction."""
