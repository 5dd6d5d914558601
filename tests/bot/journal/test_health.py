"""How patient the journal is with its database, and when it leaves it alone."""

from __future__ import annotations

import asyncio
import logging
import time

import pytest

from bot.journal.health import FEWEST_TURNS, TURNS, Health, OutOfReachError
from tests.patience import PATIENCE

SHORT = 0.5


class Work:
    """What is done on a database: so many steps, or a fault."""

    def __init__(self, steps: int = 0, fault: Exception | None = None) -> None:
        self.begun, self.steps, self.fault = 0, steps, fault

    async def __call__(self) -> str:
        self.begun += 1
        for _ in range(self.steps):
            await asyncio.to_thread(int)  # a driver's answer comes from outside of the loop
        if self.fault:
            raise self.fault
        return "done"


async def test_after_a_fault_the_database_is_left_alone_for_a_while(
    caplog: pytest.LogCaptureFixture,
) -> None:
    health, broken, well = Health("here", PATIENCE, rest=PATIENCE), Work(fault=OSError()), Work()
    for work in (broken, well, well, broken):
        with pytest.raises(OutOfReachError):
            await health.reach(work)
    assert (broken.begun, well.begun) == (1, 0)
    assert [one.levelname for one in caplog.records] == ["ERROR"]


async def test_after_its_rest_it_is_tried_again() -> None:
    health, well = Health("here", PATIENCE, rest=0), Work()
    with pytest.raises(OutOfReachError):
        await health.reach(Work(fault=OSError()))
    assert await health.reach(well) == "done"
    assert health.is_down  # until what waited is written down
    health.recovered(0)
    assert not health.is_down


async def test_what_never_ends_is_too_slow(caplog: pytest.LogCaptureFixture) -> None:
    health = Health("here", SHORT)
    with pytest.raises(OutOfReachError):
        await health.reach(asyncio.Event().wait)
    assert "too slow" in caplog.text
    await health.finish()


async def test_a_process_that_had_no_turn_itself_does_not_call_the_database_slow(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    loop, health = asyncio.get_running_loop(), Health("here", SHORT)
    loop.call_soon(time.sleep, 3 * SHORT)  # as many replies that are made at once
    assert await health.reach(Work(steps=3)) == "done"
    assert caplog.records == []


async def test_a_busy_process_does_not_wait_for_a_slow_database_for_ever() -> None:
    """What it does itself takes as long as its patience, so that each turn comes far too late."""
    health, turns, over = Health("here", SHORT / 10), 0, asyncio.Event()

    async def busy() -> None:
        nonlocal turns
        while not over.is_set():
            turns += 1
            time.sleep(health.patience)  # noqa: ASYNC251 - as replies that are made
            await asyncio.sleep(0)

    doing = asyncio.create_task(busy())
    with pytest.raises(OutOfReachError):
        await health.reach(asyncio.Event().wait)
    assert FEWEST_TURNS < turns < 2 * TURNS  # it has two where a part of the waiting has one
    over.set()
    await doing
    await health.finish()
