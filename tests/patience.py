"""How long the tests wait for what must come. A busy machine is no fault of what they try."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

PATIENCE: Final = 60.0
"""Seconds; nobody waits so long unless something is broken."""


async def until(holds: Callable[[], object]) -> None:
    """Wait until something holds of which nobody tells; TimeoutError if it never does."""
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110 - nobody sets an event
            await asyncio.sleep(0.01)
