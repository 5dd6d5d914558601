"""What waited for the database is written down once, and holds up nobody who asks meanwhile."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.desk import Desk
from bot.journal.answering import answer
from bot.journal.health import Health, OutOfReachError
from bot.journal.journal import Journal
from bot.journal.values import Ending, Policy
from tests.bot.journal.conftest import COST, Clock, Door, Replicas, delivery
from tests.patience import PATIENCE, until

WAITING, ASKING = 40, 20


async def test_many_who_ask_write_down_once_what_waited(
    tmp_path: Path, desk: Desk, door: Door, clock: Clock
) -> None:
    replicas = Replicas(str(tmp_path / "journal.db"), clock)
    async with replicas.open(Policy()) as journal:
        await writes_down_once(journal, desk, door)


async def fallen(rest: float) -> Health:
    """Return the health of a journal whose database was too slow, and now has a rest."""
    health, slow = Health("here", patience=0.1, rest=rest), asyncio.Event()
    with pytest.raises(OutOfReachError):
        await health.reach(slow.wait)
    slow.set()
    health.patience = PATIENCE
    return health


async def writes_down_once(journal: Journal, desk: Desk, door: Door) -> None:
    statements = list[str]()

    def heard(*given: Any) -> None:
        statements.append(given[2])

    async def ask(number: int, how: Journal) -> Ending:
        given = delivery(f"k{number}", COST, conversation=f"c{number}")
        return await answer(desk.consider, how, given, door.send)

    away = replace(journal, health=await fallen(rest=PATIENCE))
    assert [await ask(number, away) for number in range(WAITING)] == [Ending.ANSWERED] * WAITING
    assert journal.standby.waiting == WAITING
    back = replace(journal, health=await fallen(rest=0))
    event.listen(journal.database.engine.sync_engine, "before_cursor_execute", heard)

    await asyncio.gather(*(ask(WAITING + number, back) for number in range(ASKING)))
    await until(lambda: not journal.standby.waiting)

    written = [one for one in statements if one.startswith("INSERT INTO deliveries")]
    assert len(written) == WAITING + 2 * ASKING  # two statements a question, one for what waited
    assert len(door.sent) == WAITING + ASKING
