"""Corrections, whoever dies and whatever follows: each place told once, each post edited once, and
nothing told that is not so.
"""

from __future__ import annotations

import asyncio

import pytest

from bot.journal.answering import answer_overdue
from tests.bot.journal.conftest import Memories
from tests.bot.journal.street import AFTER, BEFORE, HALF, MIDDLE, NOW, PATIENT, THIRD, Street
from tests.bot.journal.town import KilledError, Killing


@pytest.mark.parametrize("step", range(1, 11))
@pytest.mark.parametrize("when", ["before", "after"])
async def test_whoever_is_killed_at_any_step_another_does_the_rest_once(
    memories: Memories, street: Street, step: int, when: str
) -> None:
    """Two threads, two posts in each: six calls. A kill after a call and before it is written down
    may repeat that one call, and no other.
    """
    async with memories.open() as first, memories.open() as second:
        await street.publish(first, BEFORE)
        ids = [await street.ask(first, f"C1/t{number % 2}") for number in range(4)]
        await street.publish(first, AFTER)
        setattr(street.town, when, Killing(step))
        killed = False
        try:
            await street.replica(first).correct_all()
        except KilledError:
            killed = True
        street.town.before = street.town.after = lambda: None
        replica = street.replica(second)
        for _ in range(6):
            street.clock.turn(seconds=20)
            await replica.correct_all()

        assert killed is (step <= 6)
        again = (sum(street.town.edits.values()) - 4) + sum(
            len(street.told(place)) - 1 for place in ("C1/t0", "C1/t1")
        )
        assert again == (1 if killed and when == "after" else 0)
        assert len(street.town.doubts) == int(killed)
        assert set(street.town.edits) == set(ids)
        assert all(NOW in street.town.messages[id_] for id_ in ids)
        assert await second.editions.untold() == []


async def test_two_replicas_at_once_do_each_once(memories: Memories, street: Street) -> None:
    async with memories.open() as one, memories.open() as two:
        await street.publish(one, BEFORE)
        ids = [await street.ask(one, f"C{number % 3}") for number in range(9)]
        await street.publish(one, AFTER)
        replicas = street.replica(one), street.replica(two)
        for _ in range(4):
            await asyncio.gather(*(replica.correct_all() for replica in replicas))
            street.clock.turn(seconds=20)

        assert street.town.edits == dict.fromkeys(ids, 1)
        assert [len(street.told(f"C{number}")) for number in range(3)] == [1, 1, 1]
        assert street.faults == []


async def test_an_edition_that_follows_at_once_is_told_in_its_place(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as memory:
        await street.publish(memory, BEFORE)
        id_ = await street.ask(memory, "C1")
        await street.publish(memory, MIDDLE)
        await street.publish(memory, AFTER)
        await street.replica(memory).correct_all()

        (told,) = street.told("C1")
        assert f'"{THIRD}", it now reads:\n{NOW}' in told
        assert f'It read: "{THIRD}", then "{HALF}"' in street.town.messages[id_]
        assert street.town.edits == {id_: 1}


async def test_nothing_is_told_of_what_changed_back_before_anybody_heard_of_it(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as memory:
        await street.publish(memory, BEFORE)
        await street.ask(memory, "C1")
        await street.publish(memory, AFTER)
        await street.publish(memory, BEFORE)
        await street.replica(memory).correct_all()

        assert street.told("C1") == []
        assert street.town.edits == {}
        assert await memory.editions.untold() == []


@pytest.mark.parametrize("step", range(1, 7))
async def test_who_was_told_before_it_changed_back_is_told_so_and_the_others_are_not(
    memories: Memories, street: Street, step: int
) -> None:
    """Nobody can know whether what a process was sending when it was killed arrived: that counts as
    told, since who was told something must hear that it is not so.
    """
    async with memories.open() as first, memories.open() as second:
        await street.publish(first, BEFORE)
        ids = [await street.ask(first, f"C{number % 2}") for number in range(4)]
        await street.publish(first, AFTER)
        street.town.before = Killing(step)
        with pytest.raises(KilledError):
            await street.replica(first).correct_all()
        street.town.before = lambda: None
        told = {channel for channel in ("C0", "C1") if street.told(channel)}
        edited = set(street.town.edits)
        await street.publish(second, BEFORE)
        replica = street.replica(second)
        for _ in range(6):
            street.clock.turn(seconds=20)
            await replica.correct_all()

        doubted = 0
        for channel in ("C0", "C1"):
            count = len(street.told(channel))
            if channel in told:
                assert f'"{NOW}", it now reads:\n{THIRD}' in street.told(channel)[-1]
            doubted += count - (2 if channel in told else 0)
        for id_ in ids:
            assert street.town.messages[id_].startswith(THIRD)
            if id_ in edited:
                assert f'It read: "{NOW}"' in street.town.messages[id_]
            doubted += street.town.edits[id_] - (2 if id_ in edited else 0)
        assert doubted == 1  # what was being sent when the process was killed
        assert await second.editions.untold() == []


async def test_a_replica_of_before_leaves_it_to_those_that_have_the_news(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as old, memories.open() as new:
        await street.publish(old, BEFORE)
        await street.ask(old, "C1")
        await street.publish(new, AFTER)
        await street.replica(old, desk=BEFORE).correct_all()
        assert street.told("C1") == []
        await street.replica(new).correct_all()
        assert len(street.told("C1")) == 1


async def test_what_replicas_of_before_state_while_they_are_replaced_is_corrected_too(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as memory:
        await street.publish(memory, BEFORE)
        await street.publish(memory, AFTER)
        replica = street.replica(memory, PATIENT)
        street.clock.turn(seconds=20)
        await replica.correct_all()  # there is nobody to tell yet
        street.desk = BEFORE
        id_ = await street.ask(memory, "C1")
        street.desk = AFTER
        for _ in range(8):
            assert await memory.editions.untold() != [] or street.town.edits
            street.clock.turn(seconds=20)
            await replica.correct_all()

        assert street.town.messages[id_].startswith(NOW)
        assert len(street.told("C1")) == 1
        assert await memory.editions.untold() == []


async def test_a_briefing_that_changes_is_told_once_it_is_quiet(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as memory:
        await street.publish(memory, BEFORE)
        await street.ask(memory, "C1")
        await street.publish(memory, AFTER)
        replica = street.replica(memory, PATIENT)
        await replica.correct_all()
        assert street.told("C1") == []
        street.clock.turn(seconds=20)
        await replica.correct_all()
        assert len(street.told("C1")) == 1


async def test_a_change_that_comes_while_the_one_before_lingers_is_told_as_soon(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as memory:
        await street.publish(memory, BEFORE)
        await street.ask(memory, "C1")
        await street.publish(memory, MIDDLE)
        street.clock.turn(seconds=20)
        replica = street.replica(memory, PATIENT)
        await replica.correct_all()
        assert len(street.told("C1")) == 1
        await street.publish(memory, AFTER)
        street.clock.turn(seconds=20)
        await replica.correct_all()

        told = street.told("C1")
        assert len(told) == 2
        assert f'"{HALF}", it now reads:\n{NOW}' in told[-1]


async def test_a_platform_that_is_away_is_tried_again_and_nothing_is_lost(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as memory:
        await street.publish(memory, BEFORE)
        ids = [await street.ask(memory, f"C{number}") for number in range(5)]
        await street.publish(memory, AFTER)
        replica = street.replica(memory)
        street.town.is_away = True
        for _ in range(150):  # 50 minutes
            street.clock.turn(seconds=20)
            await replica.correct_all()
        assert {type(fault) for fault in street.faults} == {ConnectionError}
        street.town.is_away = False
        for _ in range(100):
            street.clock.turn(seconds=20)
            await replica.correct_all()

        assert street.town.edits == dict.fromkeys(ids, 1)
        assert all(len(street.told(f"C{number}")) == 1 for number in range(5))


async def test_nobody_takes_a_correction_over_as_if_it_were_a_question(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as first, memories.open() as second:
        await street.publish(first, BEFORE)
        await street.ask(first, "C1")
        await street.publish(first, AFTER)
        street.town.before = Killing(1)
        with pytest.raises(KilledError):
            await street.replica(first).correct_all()
        street.town.before = lambda: None
        street.clock.turn(seconds=60)
        doors = {"chat": street.town.send}

        assert await answer_overdue(AFTER.consider, second, doors, street.faults.append) == 0
