"""Briefing threads, begun once in a channel whoever asks and whoever dies; and opened once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from adapters.doors.posting import NotSentError
from adapters.doors.threads import (
    FRESH,
    Hall,
    keep_opening,
    open_all,
    opening_delivery,
    thread_for,
    top_delivery,
)
from bot.desk import Handled, Recalled
from bot.journal.answering import answer, answer_overdue
from bot.journal.health import OutOfReachError
from bot.journal.journal import Journal
from bot.journal.memory import Memory
from bot.journal.threads import Thread
from bot.journal.values import Outgoing, Posted
from bot.messages import Begins, Question, Verb
from tests.adapters.doors.fake_platform import PLACE, Door, KilledError, Platform, consider
from tests.bot.journal.conftest import LEASE, Clock, Memories, Replicas
from tests.patience import until

BEGINS = Begins("harbour-dredging", "60s")
SHORT = (0.01, 0.02, 0.04)


@dataclass
class Replica:
    """A process: what it remembers, its door, and what it begins threads with."""

    memory: Memory
    door: Door
    hall: Hall

    async def brief(self, begins: Begins = BEGINS) -> Thread | None:
        return await thread_for(self.hall, PLACE, begins, PLACE.channel)

    async def tend(self) -> None:
        """Do what a replica does beside: take over what others left, and open threads."""
        doors = {PLACE.door: self.door.send}
        await answer_overdue(consider, self.memory, doors, reraise)
        await open_all(consider, self.memory, doors, reraise)


def reraise(error: BaseException) -> None:
    raise error


def replica(memory: Memory, platform: Platform) -> Replica:
    door = Door(platform, memory)
    return Replica(memory, door, Hall(consider, memory, door.send, platform.is_there, SHORT))


@asynccontextmanager
async def two(memories: Memories, platform: Platform) -> AsyncIterator[tuple[Replica, Replica]]:
    async with memories.open() as one, memories.open() as other:
        yield replica(one, platform), replica(other, platform)


@pytest.fixture
def platform() -> Platform:
    return Platform()


def lapse(clock: Clock) -> None:
    clock.turn(seconds=LEASE.total_seconds() + 1)


# --- once ----------------------------------------------------------------------------------------


async def test_fifty_at_once_over_two_replicas_make_one_thread(
    memories: Memories, platform: Platform
) -> None:
    platform.takes = 0.05
    async with two(memories, platform) as both:
        patient = [replace(one, hall=replace(one.hall, waits=(0.1,) * 300)) for one in both]
        found = await asyncio.gather(*(patient[n % 2].brief() for n in range(50)))
    assert platform.count("C1") == 1
    assert {thread.thread for thread in found if thread} == {"m1"}
    assert None not in found


async def test_each_briefing_and_each_channel_has_a_thread_of_its_own(
    memories: Memories, platform: Platform
) -> None:
    async with two(memories, platform) as (one, other):
        await one.brief()
        await other.brief(Begins("another", "60s"))
        await thread_for(one.hall, replace(PLACE, channel="C2"), BEGINS, "C2")
        again = await other.brief(Begins("harbour-dredging", "full", "money"))
    assert (platform.count("C1"), platform.count("C2")) == (2, 1)
    assert again
    assert (again.thread, again.length) == ("m1", "60s")  # the one that is there


async def test_what_was_wanted_is_kept_of_a_thread(memories: Memories, platform: Platform) -> None:
    async with two(memories, platform) as (one, other):
        begun = await one.brief(Begins("harbour-dredging", "5m", "what it costs"))
        assert begun
        assert (begun.length, begun.section, begun.number) == ("5m", "what it costs", 1)
        await other.tend()
        opening = opening_delivery(begun).question
        assert (opening.text, opening.verb) == ("what it costs 5m", Verb.OPENING)
        assert await one.memory.outcome_of(opening_delivery(begun).key)


# --- and again -----------------------------------------------------------------------------------


async def test_a_thread_is_gone_on_with_for_a_day(
    memories: Memories, platform: Platform, clock: Clock
) -> None:
    async with two(memories, platform) as (one, other):
        first = await one.brief()
        clock.turn(seconds=(FRESH - timedelta(seconds=1)).total_seconds())
        assert await other.brief() == first
        clock.turn(seconds=2)
        second = await other.brief()
        assert second
        assert (second.number, second.thread, await one.brief()) == (2, "m2", second)


async def test_after_a_thread_has_ended_there_is_another(
    memories: Memories, platform: Platform, clock: Clock
) -> None:
    async with two(memories, platform) as (one, other):
        first = await one.brief()
        assert first
        await other.memory.threads.ended(first.id, clock())
        second = await one.brief()
        assert second
        assert (second.number, platform.count("C1")) == (2, 2)


async def test_a_thread_whose_post_was_deleted_is_begun_anew_once(
    memories: Memories, platform: Platform
) -> None:
    async with two(memories, platform) as (one, other):
        await one.brief()
        platform.delete("m1")
        platform.takes = 0.05
        found = await asyncio.gather(*(r.brief() for r in (one, other) * 5), return_exceptions=True)
        assert (await one.brief(), platform.count("C1")) == (await other.brief(), 1)
    threads = [thread for thread in found if isinstance(thread, Thread)]
    assert {thread.number for thread in threads} == {2}


async def test_a_channel_that_takes_none_may_take_one_later(
    memories: Memories, platform: Platform
) -> None:
    platform.closed.add("C1")
    async with two(memories, platform) as (one, other):
        assert (await one.brief(), await other.brief()) == (None, None)
        platform.closed.clear()
        begun = await other.brief()
        assert begun
        assert (begun.thread, await one.brief()) == ("m1", begun)


async def test_a_desk_that_begins_no_thread_does_not_keep_the_next_from_it(
    memories: Memories, platform: Platform
) -> None:
    """As where another replica has not got the briefing, or the desk broke and apologised."""

    def without(question: Question, recalled: Recalled) -> Handled | None:
        handled = consider(question, recalled)
        assert handled
        return replace(handled, reply=replace(handled.reply, begins=None))

    async with two(memories, platform) as (one, other):
        hall = replace(one.hall, consider=without)
        assert await thread_for(hall, PLACE, BEGINS, "C1") is None
        begun = await other.brief()
        assert begun
        assert begun.thread == "m2"


async def test_a_thread_that_was_given_up_does_not_keep_the_next_from_it(
    memories: Memories, platform: Platform, clock: Clock
) -> None:
    platform.is_away = True
    async with two(memories, platform) as (one, other):
        with pytest.raises(NotSentError):
            await one.brief()
        clock.turn(hours=2)
        await other.memory.overdue(["chat"])
        platform.is_away = False
        begun = await other.brief()
        assert begun
        assert (begun.thread, begun.number, await one.brief()) == ("m1", 2, begun)


# --- what breaks ---------------------------------------------------------------------------------


@pytest.mark.parametrize("enforces", [True, False])
@pytest.mark.parametrize("step", ["post", "note", "return"])
async def test_a_process_that_dies_while_it_begins_a_thread_leaves_one_to_the_others(
    memories: Memories, platform: Platform, clock: Clock, step: str, enforces: bool
) -> None:
    platform.enforces = enforces
    async with two(memories, platform) as (one, other):
        one.door.dies = step
        with pytest.raises(KilledError):
            await one.brief()
        if step == "return":  # it stands, and is known
            assert await other.brief()
        else:
            with pytest.raises(NotSentError):
                await other.brief()  # whoever has it may be alive after all
        lapse(clock)
        found = await other.brief()
        assert found
        await other.tend()
        assert await other.brief() == replace(found, opened=True)
        assert platform.count(found.address) == 1
    # Posted, and dead before that was noted: what nobody but the platform can tell from nothing.
    in_the_window = step == "note" and not enforces
    assert platform.count("C1") == (2 if in_the_window else 1)


async def test_whoever_asks_is_served_where_the_door_breaks_and_nothing_is_said_in_the_channel(
    memories: Memories, platform: Platform, clock: Clock
) -> None:
    async def breaks(_address: str, _outgoing: Outgoing) -> Posted:
        raise ZeroDivisionError

    async with two(memories, platform) as (one, other):
        hall = replace(one.hall, send=breaks)
        assert await thread_for(hall, PLACE, BEGINS, "C1") is None
        assert platform.messages == {}
        lapse(clock)
        assert await other.brief()


async def test_a_platform_that_is_away_leaves_the_thread_to_the_upkeep(
    memories: Memories, platform: Platform, clock: Clock
) -> None:
    platform.is_away = True
    async with two(memories, platform) as (one, other):
        with pytest.raises(NotSentError):
            await one.brief()
        platform.is_away = False
        lapse(clock)
        await other.tend()
        await other.tend()
        begun = await one.brief()
        assert begun
        assert (begun.thread, begun.opened) == ("m1", True)
        assert (platform.count("C1"), platform.count("C1/m1")) == (1, 1)


async def gone() -> None:
    raise ConnectionRefusedError


async def test_no_thread_is_begun_while_the_journal_is_away(
    replicas: Replicas, platform: Platform
) -> None:
    async with replicas.open() as journal:
        one = replica(journal, platform)
        with pytest.raises(OutOfReachError):
            await journal.health.reach(gone)
        with pytest.raises(OutOfReachError):
            await one.brief()
        await open_all(consider, journal, {"chat": one.door.send}, reraise)
    assert platform.messages == {}


@dataclass
class _Falling:
    """A memory of which the database goes away once the latest thread has been looked for."""

    journal: Journal

    def __getattr__(self, name: str) -> object:
        if name == "claim":
            self.journal.health._fell("of a test")  # noqa: SLF001 - as if it had been
        return getattr(self.journal, name)


async def test_a_journal_that_goes_away_meanwhile_is_told_from_a_platform_that_does(
    replicas: Replicas, platform: Platform
) -> None:
    async with replicas.open() as journal:
        falling: Memory = _Falling(journal)  # type: ignore[assignment]  # it hands all on
        with pytest.raises(OutOfReachError):
            await replica(falling, platform).brief()
    assert platform.messages == {}


# --- the first post in it ------------------------------------------------------------------------


async def test_a_thread_whose_process_died_is_opened_by_another_once(
    memories: Memories, platform: Platform
) -> None:
    async with two(memories, platform) as (one, other):
        begun = await one.brief()
        assert begun
        await asyncio.gather(one.tend(), other.tend(), one.tend())
        await other.tend()
        assert platform.count(begun.address) == 1
        assert await one.memory.threads.unopened(["chat"]) == []


async def test_a_first_post_whose_process_died_over_it_is_posted_after_its_lease(
    memories: Memories, platform: Platform, clock: Clock
) -> None:
    async with two(memories, platform) as (one, other):
        begun = await one.brief()
        assert begun
        one.door.dies = "open"
        with pytest.raises(KilledError):
            await answer(consider, one.memory, opening_delivery(begun), one.door.send)
        await other.tend()
        assert platform.count(begun.address) == 0
        lapse(clock)
        await open_all(consider, other.memory, {"chat": other.door.send}, reraise)
        await other.tend()
        assert platform.count(begun.address) == 1


async def test_what_cannot_be_opened_is_left_for_later_and_does_not_stop_the_others(
    memories: Memories, platform: Platform, clock: Clock
) -> None:
    async with two(memories, platform) as (one, other):
        first, second = await one.brief(), await one.brief(Begins("another", "5m"))
        assert first
        assert second

        async def sends(address: str, outgoing: Outgoing) -> Posted:
            if address == first.address:
                raise ZeroDivisionError
            return await one.door.send(address, outgoing)

        broke: list[BaseException] = []
        await open_all(consider, one.memory, {"chat": sends}, broke.append)
        assert [type(error) for error in broke] == [ZeroDivisionError]
        assert (platform.count(first.address), platform.count(second.address)) == (0, 1)
        platform.is_away = True
        lapse(clock)
        await open_all(consider, one.memory, {"chat": one.door.send}, reraise)
        platform.is_away = False
        lapse(clock)
        await open_all(consider, other.memory, {"chat": other.door.send}, reraise)
        assert (platform.count(first.address), platform.count(second.address)) == (1, 1)


async def test_a_thread_that_is_closed_is_not_tried_for_ever(
    memories: Memories, platform: Platform
) -> None:
    async with two(memories, platform) as (one, other):
        begun = await one.brief()
        assert begun
        platform.closed.add(begun.address)
        await other.tend()
        assert await one.memory.threads.unopened(["chat"]) == []


async def test_it_looks_for_threads_to_open_as_long_as_it_runs(
    memories: Memories, platform: Platform
) -> None:
    async with two(memories, platform) as (one, _):
        begun = await one.brief()
        assert begun
        doors = {"chat": one.door.send}
        looking = asyncio.create_task(keep_opening(consider, one.memory, doors, reraise))
        await until(lambda: platform.count(begun.address))
        assert not looking.done()
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)


def test_all_who_want_a_thread_want_the_same() -> None:
    short, whole = (top_delivery(PLACE, Begins("b", how), 7, "C1") for how in ("60s", "full"))
    assert short.key == whole.key
    assert (short.ours, short.again) == (True, True)
    others = [
        top_delivery(replace(PLACE, channel="C2"), BEGINS, 7, "C1"),
        top_delivery(PLACE, BEGINS, 7, "C1"),
        top_delivery(PLACE, Begins("b", "60s"), 8, "C1"),
    ]
    assert len({short.key, *(one.key for one in others)}) == 4
