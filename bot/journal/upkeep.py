"""What a replica does beside answering: take over what others left behind, write down what waited,
and sweep away what is old.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Final

from bot.journal.answering import Report, answer_overdue
from bot.journal.finishing import finished
from bot.journal.health import OutOfReachError
from bot.journal.memory import Memory
from bot.journal.values import Consider, Send

BETWEEN_SWEEPS: Final = timedelta(minutes=10)


async def keep_up(
    consider: Consider, memory: Memory, doors: Mapping[str, Send], report: Report
) -> None:
    """Look after the journal for as long as this replica runs; the doors start this as a task."""
    async with asyncio.TaskGroup() as both:
        both.create_task(_tend(consider, memory, doors, report))
        both.create_task(_sweep_again_and_again(memory))


async def _tend(
    consider: Consider, memory: Memory, doors: Mapping[str, Send], report: Report
) -> None:
    while True:
        with suppress(OutOfReachError):
            await memory.catch_up()
        while await finished(answer_overdue(consider, memory, doors, report)):
            pass  # some at a time
        await memory.checkpoint()
        await asyncio.sleep(memory.lease.total_seconds() / 3)


async def _sweep_again_and_again(memory: Memory) -> None:
    """Sweep apart from the rest: where much is old, it takes its time."""
    while True:
        await memory.sweep()
        await asyncio.sleep(BETWEEN_SWEEPS.total_seconds())
