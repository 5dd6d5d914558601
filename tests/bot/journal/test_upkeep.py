"""What a replica does beside answering, for as long as it runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.desk import Desk
from bot.journal.answering import answer
from bot.journal.journal import Journal, clock
from bot.journal.opening import open_journal
from bot.journal.tables import deliveries
from bot.journal.upkeep import keep_up
from bot.journal.values import Ending, Policy
from tests.bot.journal.conftest import Door, delivery, dies

POLICY = Policy(secret="a secret", keep_days=10)  # noqa: S106 - of a test
SHORT = timedelta(seconds=0.3)


async def until(done: Callable[[], bool]) -> None:
    """Wait for something to happen, for as long as a busy machine may need."""
    for _ in range(600):
        if done():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it never happened")


async def test_it_answers_what_others_left_and_goes_on_when_a_send_breaks(
    address: str, desk: Desk, door: Door
) -> None:
    one = await open_journal(address, POLICY, lease=SHORT)
    two = await open_journal(address, POLICY, lease=SHORT)
    faults: list[BaseException] = []
    keeping = asyncio.create_task(keep_up(desk.consider, two, {"chat": door.send}, faults.append))
    door.breaks = True
    for key in ("a", "b"):
        with pytest.raises(ConnectionAbortedError):
            await answer(desk.consider, one, delivery(key), dies)
    await until(lambda: len(faults) >= 2)
    assert {type(fault) for fault in faults} == {ConnectionError}
    door.breaks = False
    await until(lambda: len(door.sent) == 2)
    assert not keeping.done()
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)
    assert len(door.sent) == 2
    await one.close()
    await two.close()


async def test_it_sweeps_when_it_starts(address: str, desk: Desk, door: Door) -> None:
    past = await open_journal(address, POLICY, lambda: clock() - timedelta(days=11))
    await answer(desk.consider, past, delivery("old"), door.send)
    await past.close()
    journal = await open_journal(address, POLICY, lease=SHORT)
    await answer(desk.consider, journal, delivery("new"), door.send)
    faults: list[BaseException] = []
    keeping = asyncio.create_task(keep_up(desk.consider, journal, {}, faults.append))
    for _ in range(200):
        if await count(journal) == 1:
            break
        await asyncio.sleep(0.05)
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)
    assert await count(journal) == 1
    assert await answer(desk.consider, journal, delivery("new"), door.send) is Ending.DROPPED
    await journal.close()


async def count(journal: Journal) -> int:
    statement = select(func.count()).select_from(deliveries)
    found = await journal.asked(lambda c: c.execute(statement))
    return int(found.scalar_one())


async def test_a_desk_that_breaks_leaves_the_question_for_later(
    address: str, desk: Desk, door: Door
) -> None:
    """A door hands in a desk that apologises; one that raises loses nothing either."""
    journal = await open_journal(address, POLICY, lease=SHORT)

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await answer(broken, journal, delivery(), door.send)
    await asyncio.sleep(SHORT.total_seconds() * 1.5)
    assert await answer(desk.consider, journal, delivery(), door.send) is Ending.ANSWERED
    await journal.close()
