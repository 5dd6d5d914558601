"""Schedules that tell what changed since the last time: all of it, once, whatever comes between."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import wording
from bot.journal.answering import answer_overdue
from bot.journal.firing import LATE, PATIENCE
from bot.journal.planned import Span
from tests.bot.journal.conftest import COSTS, LEASE, Clock, Memories
from tests.bot.journal.told import (
    COSTLIER,
    COSTLIEST,
    DAILY,
    DAY,
    PLACE,
    QUIET,
    SATURDAY,
    Desks,
    Stage,
    seen,
    tells,
)


async def test_the_first_is_the_whole_briefing_and_then_what_changed(
    memories: Memories, clock: Clock, desks: Desks
) -> None:
    async with memories.open() as memory:
        stage = Stage(memory, clock, desks)
        first = await stage.serve(COSTS)
        await stage.plan(DAILY)
        await stage.days(first, 2)
        second = await stage.serve(COSTLIER)
        await stage.days(second, 2)
        whole, nothing, changed, nothing_again = stage.posts
    assert COSTS in whole
    assert (
        nothing == nothing_again == wording.SINCE_NOTHING.format(title="the harbour dredging plan")
    )
    assert tells(changed, COSTS, COSTLIER)
    assert stage.told == []


async def test_silence_posts_nothing_at_all_until_something_changes(
    memories: Memories, clock: Clock, desks: Desks
) -> None:
    async with memories.open() as memory:
        stage = Stage(memory, clock, desks)
        first = await stage.serve(COSTS)
        await stage.plan(QUIET)
        await stage.days(first, 4)
        assert len(stage.posts) == 1
        second = await stage.serve(COSTLIER)
        await stage.days(second, 3)
        (kept,) = await memory.schedules.of(PLACE)
    assert [tells(post, COSTS, COSTLIER) for post in stage.posts] == [False, True]
    assert kept.due == clock.moment + DAY
    assert (kept.told and kept.told.edition, kept.telling) == (2, None)


async def test_what_the_channel_was_told_by_others_counts(
    memories: Memories, clock: Clock, desks: Desks
) -> None:
    async with memories.open() as memory:
        stage = Stage(memory, clock, desks)
        first = await stage.serve(COSTS)
        await stage.begin("somebody's", 1)
        await stage.plan(QUIET)
        await stage.days(first)
        assert stage.posts == []  # the thread had it all
        second = await stage.serve(COSTLIER)
        clock.turn(hours=1)
        await stage.begin("another's", 2)
        await stage.days(second)
        assert stage.posts == []
        third = await stage.serve(COSTLIEST)
        await stage.days(third)
    assert [tells(post, COSTLIER, COSTLIEST) for post in stage.posts] == [True]


async def test_a_thread_on_one_section_does_not_stand_for_the_whole_briefing(
    memories: Memories, clock: Clock, desks: Desks
) -> None:
    async with memories.open() as memory:
        stage = Stage(memory, clock, desks)
        first = await stage.serve(COSTS)
        await stage.plan(QUIET)
        await stage.days(first)
        second = await stage.serve(COSTLIER)
        clock.turn(hours=1)
        await stage.begin("somebody's", 2, section="objections")
        await stage.days(second)
    assert [tells(post, COSTS, COSTLIER) for post in stage.posts] == [False, True]


async def test_what_another_briefing_has_or_another_channel_was_told_does_not_count(
    memories: Memories, clock: Clock, desks: Desks
) -> None:
    async with memories.open() as memory:
        stage = Stage(memory, clock, desks)
        first = await stage.serve(COSTS)
        await stage.begin("somebody's", 1)
        await stage.plan(DAILY)
        elsewhere = replace(await stage.plan(DAILY), place=replace(PLACE, channel="C2"), id="other")
        await memory.schedules.add(elsewhere)
        await stage.days(first)
    nothing = wording.SINCE_NOTHING.format(title="the harbour dredging plan")
    assert sorted(post == nothing for post in stage.posts) == [False, True, True]


async def test_a_crash_after_a_slot_was_settled_skips_no_change(
    memories: Memories, clock: Clock, desks: Desks
) -> None:
    async with memories.open() as one, memories.open() as two:
        stage = Stage(one, clock, desks)
        first = await stage.serve(COSTS)
        await stage.plan(DAILY)
        await stage.days(first)
        second = await stage.serve(COSTLIER)
        clock.turn(days=1)
        await stage.fire(second, dying=True)
        (kept,) = await two.schedules.of(PLACE)
        assert kept.telling == Span(1, 2)
        third = await stage.serve(COSTLIEST)  # while nobody can know whether it went out
        clock.turn(seconds=LEASE.total_seconds() + 1)
        await stage.fire(third, two)
        await stage.days(third)
        *_, changed, again = stage.posts
    assert tells(changed, COSTS, COSTLIEST)
    assert tells(again, COSTLIER, COSTLIEST)  # rather twice than never


async def test_a_takeover_tells_the_same(memories: Memories, clock: Clock, desks: Desks) -> None:
    async with memories.open() as one, memories.open() as two:
        stage = Stage(one, clock, desks)
        await stage.plan(DAILY)
        await stage.days(await stage.serve(COSTS))
        second = await stage.serve(COSTLIER)
        clock.turn(days=1)
        await stage.fire(second, dying=True)
        clock.turn(seconds=LEASE.total_seconds() + 1)
        broke: list[BaseException] = []
        await answer_overdue(second.consider, two, {"chat": stage.send}, broke.append)
        await stage.fire(second, two)
        await stage.fire(second, one)
    assert broke == []
    assert [tells(post, COSTS, COSTLIER) for post in stage.posts] == [False, True]


@pytest.mark.parametrize("text", [DAILY, QUIET])
async def test_a_replica_that_is_behind_leaves_it_to_those_that_are_not(
    text: str, memories: Memories, clock: Clock, desks: Desks
) -> None:
    async with memories.open() as one, memories.open() as two:
        stage = Stage(one, clock, desks)
        first = await stage.serve(COSTS)
        await stage.plan(text)
        await stage.days(first)
        second = await stage.serve(COSTLIER)
        clock.turn(hours=1)
        await stage.begin("somebody's", 2)
        third = await stage.serve(COSTLIEST)
        clock.turn(hours=23)
        await stage.fire(first, one)  # it would say that the cost went back
        assert len(stage.posts) == 1
        await stage.fire(third, two)
        await stage.fire(first, one)
        await stage.fire(second, two)
    assert [tells(post, COSTLIER, COSTLIEST) for post in stage.posts] == [False, True]


async def test_what_was_settled_is_not_told_by_a_replica_that_does_not_know_it(
    memories: Memories, clock: Clock, desks: Desks
) -> None:
    async with memories.open() as one, memories.open() as two:
        stage = Stage(one, clock, desks)
        first = await stage.serve(COSTS)
        await stage.plan(DAILY)
        await stage.days(first)
        second = await stage.serve(COSTLIER)
        clock.turn(days=1)
        await stage.fire(second, dying=True)
        clock.turn(seconds=LEASE.total_seconds() + 1)
        await stage.fire(first, two)
        assert len(stage.posts) == 1
        await stage.fire(second, two)
    assert tells(stage.posts[1], COSTS, COSTLIER)


async def test_a_briefing_that_went_back_is_told_once(
    memories: Memories, clock: Clock, desks: Desks
) -> None:
    async with memories.open() as memory:
        stage = Stage(memory, clock, desks)
        first = await stage.serve(COSTS)
        await stage.plan(QUIET)
        second = await stage.serve(COSTLIER)
        await stage.days(second)
        clock.turn(days=1)
        await stage.fire(first)
        assert len(stage.posts) == 1  # others may be further on
        clock.moment += PATIENCE
        await stage.fire(first)
        await stage.days(first, 3)
    assert [tells(post, COSTLIER, COSTS) for post in stage.posts] == [False, True]


async def test_a_missed_slot_leaves_its_changes_to_the_next(
    memories: Memories, clock: Clock, desks: Desks
) -> None:
    async with memories.open() as memory:
        stage = Stage(memory, clock, desks)
        first = await stage.serve(COSTS)
        await stage.plan(DAILY)
        await stage.days(first)
        second = await stage.serve(COSTLIER)
        clock.turn(days=1)
        await stage.fire(second, dying=True)
        clock.moment += LATE + timedelta(seconds=1)
        await stage.fire(second)
        assert len(stage.posts) == 1
        clock.moment = SATURDAY + 2 * DAY
        await stage.fire(second)
    assert [one.partition(",")[0] for one in stage.told] == [
        "The briefing that you scheduled in #harbour"
    ]
    assert [tells(post, COSTS, COSTLIER) for post in stage.posts] == [False, True]


async def test_a_slot_that_said_that_nothing_changed_is_not_told_as_missed(
    memories: Memories, clock: Clock, desks: Desks
) -> None:
    async with memories.open() as memory:
        stage = Stage(memory, clock, desks)
        first = await stage.serve(COSTS)
        kept = await stage.plan(DAILY)
        await stage.days(first)
        before = await seen(memory)
        clock.turn(days=1)
        await stage.fire(first)
        after = await seen(memory)
        # As if the process had died before it wrote down that the schedule goes on:
        await memory.schedules.change(after, replace(before, telling=Span(1, 1)))
        clock.turn(days=1, hours=3)
        await stage.fire(first)
    (told,) = stage.told
    assert kept.id == after.id
    assert told.startswith("The briefing that you scheduled in #harbour")
    assert "on 23 March 2026 at 09:00" in told


async def test_without_editions_the_whole_briefing_is_told(
    memories: Memories, clock: Clock, desks: Desks
) -> None:
    desk = desks(COSTS)
    async with memories.open() as memory:
        stage = Stage(memory, clock, desks)
        await stage.plan(QUIET)
        clock.moment = SATURDAY
        await stage.fire(desk)
        assert stage.posts == []  # it may be about to be written down
        clock.moment += PATIENCE
        await stage.fire(desk)
    assert len(stage.posts) == 1
