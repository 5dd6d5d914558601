"""All that is counted in Discord."""

from __future__ import annotations

from collections.abc import AsyncIterator

from tests.once.counting import Count
from tests.once.discord.rush import rushed
from tests.once.discord.trials import tried, unasked


async def all_counts(times: int) -> AsyncIterator[list[Count]]:
    """Count everything so many times, and yield each table when it is done."""
    yield await tried(times)
    yield await unasked(times)
    yield await rushed(times)
