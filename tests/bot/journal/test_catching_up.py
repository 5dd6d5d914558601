"""What waited for the database is written down once, and holds up nobody who asks meanwhile."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.desk import Desk
from bot.journal.answering import answer
from bot.journal.health import OutOfReachError
from bot.journal.journal import Journal
from bot.journal.values import Ending, Policy
from tests.bot.journal.conftest import COST, Clock, Door, Replicas, delivery
from tests.patience import PATIENCE, until

WAITING, ASKING = 40, 20


async def test_many_who_ask_write_down_once_what_waited(
    tmp_path: Path, desk: Desk, door: Door, clock: Clock
) -> None:
    replicas = Replicas(str(tmp_path / "journal.db"), clock)
    async with replicas.open(Policy(), patience=0.5) as journal:
        await writes_down_once(journal, desk, door)


async def writes_down_once(journal: Journal, desk: Desk, door: Door) -> None:
    statements = list[str]()

    def heard(*given: Any) -> None:
        statements.append(given[2])

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
    journal.health.patience = PATIENCE  # a busy machine shall not seem to be another fault
    event.listen(journal.database.engine.sync_engine, "before_cursor_execute", heard)

    await asyncio.gather(*(ask(WAITING + number) for number in range(ASKING)))
    await until(lambda: not journal.standby.waiting)

    written = [one for one in statements if one.startswith("INSERT INTO deliveries")]
    assert len(written) == WAITING + 2 * ASKING  # two statements a question, one for what waited
    assert len(door.sent) == WAITING + ASKING
