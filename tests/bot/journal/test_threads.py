"""Briefing threads as they are kept: on both databases, and in a process alone."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.journal.alone import Alone
from bot.journal.planned import Place
from bot.journal.tables import threads
from bot.journal.threads import Thread
from bot.journal.threads_alone import MOST_THREADS
from bot.journal.values import Policy
from tests.bot.journal.conftest import START, Clock, Memories, Replicas

PLACE = Place(door="chat", workspace="W1", channel="C1")


def thread(name: str = "first", **more: object) -> Thread:
    given = {"id": f"id of {name}", "thread": name, "place": PLACE, "at": START} | more
    given = {"address": f"to {name}", "conversation": f"talk in {name}"} | given
    return Thread(**{"briefing": "harbour-dredging", "length": "60s"} | given)  # type: ignore[arg-type]  # a test's shorthand


async def test_a_thread_is_found_in_each_way(memories: Memories) -> None:
    async with memories.open() as one, memories.open() as two:
        kept = await one.threads.add(thread(length="5m", section="money", edition=3))
        assert kept == thread(length="5m", section="money", edition=3)
        found = two.threads
        assert await found.of(kept.id) == kept
        assert await found.at(PLACE, "first") == kept
        assert await found.at(replace(PLACE, channel=""), "first") == kept
        assert await found.latest(PLACE) == await found.latest(PLACE, kept.briefing) == kept


async def test_what_is_no_thread_is_not_found(memories: Memories) -> None:
    async with memories.open() as memory:
        await memory.threads.add(thread())
        await memory.threads.add(thread("", id="closed for good"))
        found = memory.threads
        assert await found.of("id of another") is None
        for place in (replace(PLACE, channel="C2"), replace(PLACE, workspace="W2", channel="")):
            assert await found.at(place, "first") is None
        assert await found.at(PLACE, "") is None
        assert await found.latest(PLACE, "another") is None
        assert await found.latest(replace(PLACE, door="other")) is None


async def test_a_thread_is_kept_once_by_its_id(memories: Memories) -> None:
    async with memories.open() as one, memories.open() as two:
        kept = await asyncio.gather(
            *(memory.threads.add(thread(address=f"{n}")) for n in range(8) for memory in (one, two))
        )
        assert len({found.address for found in kept}) == 1
        assert {found.number for found in kept} == {1}


async def test_threads_count_in_their_channel_and_briefing(memories: Memories) -> None:
    elsewhere = replace(PLACE, channel="C2")
    async with memories.open() as one, memories.open() as two:
        some = [thread(f"{n}", number=1, at=START + timedelta(hours=9 - n)) for n in range(6)]
        kept = await asyncio.gather(
            *((one, two)[n % 2].threads.add(new) for n, new in enumerate(some))
        )
        assert sorted(found.number for found in kept) == [1, 2, 3, 4, 5, 6]
        assert (await one.threads.add(thread("other", briefing="other"))).number == 1
        assert (await one.threads.add(thread("there", place=elsewhere))).number == 1
        assert (await one.threads.add(thread("ahead", number=40))).number == 40
        latest = await two.threads.latest(PLACE, "harbour-dredging")
        assert latest
        assert latest.thread == "ahead"  # the clocks of two replicas may differ
        anything = await two.threads.latest(PLACE)
        assert anything
        assert anything.thread == "0"


async def test_a_thread_is_opened_and_ended_once(memories: Memories) -> None:
    later = START + timedelta(hours=1)
    async with memories.open() as one, memories.open() as two:
        kept = await one.threads.add(thread())
        await one.threads.opened(kept.id)
        ended = await asyncio.gather(
            *(memory.threads.ended(kept.id, later) for memory in (one, two, one))
        )
        assert sorted(ended) == [False, False, True]
        assert await two.threads.of(kept.id) == replace(kept, opened=True, ended=later)
        assert not await two.threads.ended("another", later)


async def test_those_without_their_first_post_wait_in_order(memories: Memories) -> None:
    async with memories.open() as memory:
        for number, name in enumerate(("late", "early", "opened", "ended", "")):
            new = thread(name, id=f"id of {name}", at=START - timedelta(minutes=number))
            await memory.threads.add(replace(new, opened=name == "opened"))
        await memory.threads.add(thread("elsewhere", place=replace(PLACE, door="other")))
        await memory.threads.ended("id of ended", START)
        waiting = await memory.threads.unopened(["chat", "third"])
        assert [one.thread for one in waiting] == ["early", "late"]
        assert await memory.threads.unopened([]) == []


@pytest.mark.parametrize("odd", ["a\0b", "\ud800", "\N{PILE OF POO}" * 300, "'; DROP TABLE x"])
async def test_odd_names_do_no_harm(memories: Memories, odd: str) -> None:
    async with memories.open() as memory:
        place = Place(door="chat", workspace=odd, channel=odd)
        await memory.threads.add(thread(odd, id="odd", place=place, address=odd, conversation=odd))
        found = await memory.threads.at(place, odd)
        assert found
        assert (found.id, found.address, found.conversation) == ("odd", odd, odd)


@pytest.mark.parametrize("secret", ["", "a secret"])
async def test_where_a_thread_is_reached_stands_sealed(replicas: Replicas, secret: str) -> None:
    async with replicas.open(Policy(secret=secret)) as one:
        await one.threads.add(thread())
        held = select(threads)
        row = (await one.asked(lambda c: c.execute(held))).one()
        # Without a secret there is nothing to seal with: a key beside what it locks is none.
        assert ("to first" in repr(tuple(row))) == (not secret)
        assert row.conversation == one.keys.conversation("talk in first")
    async with replicas.open(Policy(secret="a secret")) as two:  # noqa: S106 - set later, of a test
        assert await two.threads.of("id of first") == thread()


async def test_a_process_alone_keeps_so_many(clock: Clock) -> None:
    kept = Alone(Policy(), clock).threads
    for number in range(MOST_THREADS + 2):
        await kept.add(thread(f"{number}"))
    assert [await kept.of(f"id of {n}") is None for n in range(4)] == [True, True, False, False]
