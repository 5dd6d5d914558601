"""What waited for the database is written down once, and holds up nobody who asks meanwhile."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.journal.answering import answer
from bot.journal.health import OutOfReachError
from bot.journal.opening import open_journal
from bot.journal.values import Ending, Policy
from tests.bot.journal.conftest import COST, Clock, Door, delivery, statements

WAITING, ASKING = 40, 20
NO_HURRY = 60.0


async def test_many_who_ask_write_down_once_what_waited(
    tmp_path: Path, desk: Desk, door: Door, clock: Clock
) -> None:
    journal = await open_journal(str(tmp_path / "journal.db"), Policy(), clock, patience=0.5)

    async def ask(number: int) -> Ending:
        given = delivery(f"k{number}", COST, conversation=f"c{number}")
        return await answer(desk.consider, journal, given, door.send)

    slow = asyncio.Event()
    with pytest.raises(OutOfReachError):
        await journal.health.reach(slow.wait)
    assert [await ask(number) for number in range(WAITING)] == [Ending.ANSWERED] * WAITING
    assert journal.standby.waiting == WAITING
    slow.set()
    await asyncio.sleep(journal.health.rest)
    journal.health.patience = NO_HURRY  # a busy machine shall not seem to be another fault
    with statements() as said:
        await asyncio.gather(*(ask(WAITING + number) for number in range(ASKING)))
        async with asyncio.timeout(30):
            while journal.standby.waiting:  # noqa: ASYNC110 - it is written beside everything else
                await asyncio.sleep(0.01)

    written = [one for one in said if one.startswith("INSERT INTO deliveries")]
    assert len(written) == WAITING + 2 * ASKING  # two statements a question, one for what waited
    assert len(door.sent) == WAITING + ASKING
    await journal.close()
