"""What a replica does beside answering, for as long as it runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.desk import Desk
from bot.journal.answering import answer
from bot.journal.journal import Journal, clock
from bot.journal.tables import deliveries
from bot.journal.upkeep import keep_up
from bot.journal.values import Ending, Policy
from tests.bot.journal.conftest import Door, Replicas, delivery, dies
from tests.patience import PATIENCE, until

POLICY = Policy(secret="a secret", keep_days=10)  # noqa: S106 - of a test
SHORT = timedelta(seconds=0.3)


def in_earnest(address: str) -> Replicas:
    """Return replicas whose leases are real time."""
    return Replicas(address, clock)


@asynccontextmanager
async def beside(work: Coroutine[Any, Any, None]) -> AsyncIterator[asyncio.Task[None]]:
    """Do something for as long as this lasts."""
    task = asyncio.create_task(work)
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_it_answers_what_others_left_and_goes_on_when_a_send_breaks(
    address: str, desk: Desk, door: Door
) -> None:
    replicas, faults = in_earnest(address), list[BaseException]()
    async with (
        replicas.open(POLICY, SHORT) as one,
        replicas.open(POLICY, SHORT) as two,
        beside(keep_up(desk.consider, two, {"chat": door.send}, faults.append)) as keeping,
    ):
        door.breaks = True
        for key in ("a", "b"):
            with pytest.raises(ConnectionAbortedError):
                await answer(desk.consider, one, delivery(key), dies)
        await until(lambda: len(faults) >= 2)
        assert {type(fault) for fault in faults} == {ConnectionError}
        door.breaks = False
        await until(lambda: len(door.sent) == 2)
        assert not keeping.done()
    assert len(door.sent) == 2


async def test_it_sweeps_when_it_starts(address: str, desk: Desk, door: Door) -> None:
    async with Replicas(address, lambda: clock() - timedelta(days=11)).open(POLICY) as past:
        await answer(desk.consider, past, delivery("old"), door.send)
    async with in_earnest(address).open(POLICY, SHORT) as journal:
        await answer(desk.consider, journal, delivery("new"), door.send)
        faults: list[BaseException] = []
        async with beside(keep_up(desk.consider, journal, {}, faults.append)):
            async with asyncio.timeout(PATIENCE):
                while await count(journal) != 1:  # noqa: ASYNC110 - it is in a database
                    await asyncio.sleep(0.05)
        assert await count(journal) == 1
        assert await answer(desk.consider, journal, delivery("new"), door.send) is Ending.DROPPED


async def count(journal: Journal) -> int:
    statement = select(func.count()).select_from(deliveries)
    found = await journal.asked(lambda c: c.execute(statement))
    return int(found.scalar_one())


async def test_a_desk_that_breaks_leaves_the_question_for_later(
    address: str, desk: Desk, door: Door
) -> None:
    """A door hands in a desk that apologises; one that raises loses nothing either."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    async with in_earnest(address).open(POLICY, SHORT) as journal:
        with pytest.raises(ZeroDivisionError):
            await answer(broken, journal, delivery(), door.send)
        await asyncio.sleep(SHORT.total_seconds() * 1.5)
        assert await answer(desk.consider, journal, delivery(), door.send) is Ending.ANSWERED
