"""What becomes of a schedule whose channel or whose briefing is gone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

import pytest

from bot.desk import Desk, open_desk
from bot.journal.firing import PATIENCE, fire_due
from bot.journal.memory import Memory
from knowledge.loading import load
from tests.bot.journal.conftest import COSTS, HARBOUR, Clock, Memories
from tests.bot.journal.told import (
    DAILY,
    DAY,
    PLACE,
    SATURDAY,
    Desks,
    Dying,
    KilledError,
    Stage,
    seen,
)


@pytest.mark.parametrize("text", [DAILY, "daily 09:00 UTC harbour-dredging 60s"])
async def test_a_channel_that_takes_no_thread_stops_its_schedule(
    text: str, memories: Memories, clock: Clock, desks: Desks
) -> None:
    async with memories.open() as memory:
        stage = Stage(memory, clock, desks, open=False)
        desk = await stage.serve(COSTS)
        await stage.plan(text)
        await stage.days(desk, 2)
        assert await memory.schedules.of(PLACE) == []
    assert stage.posts == []
    assert [one[:60] for one in stage.told] == [
        "I stopped posting the briefing that you scheduled in #harbour"[:60]
    ]


OTHER = "daily 09:00 UTC lake-ferries 60s"


async def test_a_briefing_that_is_gone_stops_its_schedule_and_tells_who_made_it(
    memories: Memories, clock: Clock, desks: Desks
) -> None:
    async with memories.open() as one, memories.open() as two:
        stage = Stage(one, clock, desks)
        desk = await stage.serve(COSTS)
        kept = await stage.plan(OTHER)
        clock.moment = SATURDAY
        await stage.fire(desk)
        assert stage.told == []  # another replica may have it
        clock.moment += PATIENCE
        for memory in (one, two, one):
            await stage.fire(desk, memory)
        assert await one.schedules.of(PLACE) == []
        assert await two.schedules.change(kept, kept) is None
    (told,) = stage.told
    assert told.startswith("I stopped posting the briefing that you scheduled in #harbour")
    assert 'the name "lake-ferries 60s"' in told
    assert stage.posts == []


async def test_a_replica_that_has_the_briefing_posts_it(
    memories: Memories, clock: Clock, desks: Desks, ferries: Desk
) -> None:
    async with memories.open() as one, memories.open() as two:
        stage = Stage(one, clock, desks)
        desk = await stage.serve(COSTS)
        await stage.plan(OTHER)
        clock.moment = SATURDAY
        await stage.fire(desk, one)
        await stage.fire(ferries, two)
        clock.moment += PATIENCE
        await stage.fire(desk, one)
        assert len(await one.schedules.of(PLACE)) == 1
    assert (len(stage.posts), stage.told) == (1, [])


async def test_a_slot_that_a_dead_replica_posted_does_not_stop_its_schedule(
    memories: Memories, clock: Clock, desks: Desks, ferries: Desk
) -> None:
    async with memories.open() as one, memories.open() as two:
        stage = Stage(one, clock, desks)
        desk = await stage.serve(COSTS)
        await stage.plan(OTHER)
        clock.moment = SATURDAY
        broke: list[BaseException] = []
        mortal = cast("Memory", Dying(two, 2))  # a claim, what came of it, and no more
        doors = {"chat": stage.send}
        await fire_due(ferries.consider, mortal, doors, broke.append, ferries.library)
        assert [type(one) for one in broke] == [KilledError]
        clock.moment += PATIENCE
        await stage.fire(desk, one)
        kept = await seen(one)
    assert (kept.since, kept.due) == (SATURDAY, SATURDAY + DAY)
    assert (len(stage.posts), stage.told) == (1, [])


@pytest.fixture(scope="module")
def ferries() -> Desk:
    file = Path(__file__).parents[1] / "ferries.yaml"
    return open_desk(load([HARBOUR, file]), lambda: date(2026, 3, 20))
