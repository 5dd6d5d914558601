"""All that is counted in Slack."""

from __future__ import annotations

from collections.abc import AsyncIterator

from tests.once.counting import Count
from tests.once.slack.crowd import crowded
from tests.once.slack.faults import faulty
from tests.once.slack.killed import killed
from tests.once.slack.nothing import unasked, unsent
from tests.once.slack.town import MODES
from tests.once.slack.trials import tried


async def all_counts(times: int) -> AsyncIterator[list[Count]]:
    """Count everything so many times, and yield each table when it is done."""
    for mode in MODES:
        yield [one async for one in tried(mode, times)]
    yield [one for mode in MODES for one in await crowded(mode, times)]
    yield [one for mode in MODES for one in await unasked(mode, times)]
    yield await unsent(times)
    yield await faulty(times)
    yield await killed(times)
