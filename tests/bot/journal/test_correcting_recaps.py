"""A recap that stands tells of what changes later, as other posts do."""

from __future__ import annotations

import pytest

from bot import wording
from bot.journal.health import OutOfReachError
from bot.journal.memory import Memory
from bot.messages import Verb
from tests.bot.journal.conftest import Memories, Replicas
from tests.bot.journal.street import AFTER, BEFORE, HALF, MIDDLE, NOW, THIRD, Street
from tests.bot.journal.test_recalling import gone

NOTE = wording.CORRECTED_RECAP.format(day="20 March 2026")


async def recapped(street: Street, memory: Memory, thread: str) -> str:
    """Ask for the recap of a thread; return the id of the message."""
    street.clock.turn(seconds=1)
    id_ = await street.ask(memory, f"C1/{thread}", "", Verb.RECAP, thread)
    street.clock.turn(seconds=1)
    return id_


async def corrected(street: Street, memory: Memory) -> None:
    """Correct, until nothing is left."""
    replica = street.replica(memory)
    for _ in range(3):
        await replica.correct_all()
        street.clock.turn(seconds=20)
    assert await memory.editions.untold() == []
    assert street.faults == []


async def test_a_recap_says_what_has_changed_since_and_counts_nothing_new(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as memory:
        await street.publish(memory, BEFORE)
        for thread, text in (("t1", "tax"), ("t2", "price")):
            await street.ask(memory, f"C1/{thread}", text, conversation=thread)
        one, other = [await recapped(street, memory, thread) for thread in ("t1", "t2")]
        await street.ask(memory, "C1/t1", "cranes", conversation="t1")
        first = street.town.messages[one]
        await street.publish(memory, AFTER)
        await corrected(street, memory)

        assert street.town.edits[one] == 1
        said = street.town.messages[one]
        assert "1 question was asked here, and answered." in first
        assert "1 question was asked here, and answered." in said
        assert f"{THIRD} · receipt" in said
        assert f" · {wording.RECAP_MARK}" in said
        assert f'Where it read "{THIRD}", it now reads:\n{NOW}' in said
        assert "A quay is built" in said
        assert said.endswith(NOTE)
        assert other not in street.town.edits
        assert len(street.told("C1/t1")) == 1
        assert street.told("C1/t2") == []


async def test_where_a_fact_changed_back_the_recap_reads_as_it_did_and_says_so(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as memory:
        await street.publish(memory, BEFORE)
        await street.ask(memory, "C1/t1", conversation="t1")
        one = await recapped(street, memory, "t1")
        first = street.town.messages[one]
        for desk in (AFTER, BEFORE):
            await street.publish(memory, desk)
            await corrected(street, memory)
        assert street.town.edits[one] == 2
        lines = [line for line in street.town.messages[one].splitlines() if line]
        lines.remove(NOTE)
        assert lines == [line for line in first.splitlines() if line]


async def test_a_thread_with_a_recap_is_told_what_it_was_told_last(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as memory:
        await street.publish(memory, BEFORE)
        await street.ask(memory, "C1/t1", conversation="t1")
        await street.publish(memory, MIDDLE)
        await corrected(street, memory)
        one = await recapped(street, memory, "t1")
        assert f'Where it read "{THIRD}", it now reads:\n{HALF}' in street.town.messages[one]
        await street.publish(memory, AFTER)
        await corrected(street, memory)
        assert f'Where it read "{THIRD}", it now reads:\n{NOW}' in street.town.messages[one]
        *_, told = street.told("C1/t1")
        assert f'Where it read "{HALF}", it now reads:\n{NOW}' in told


async def test_a_recap_that_is_gone_or_stands_alone_is_nobodys(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as memory:
        await street.publish(memory, BEFORE)
        asked = await street.ask(memory, "C1/t1", conversation="t1")
        one = await recapped(street, memory, "t1")
        del street.town.messages[one], street.town.messages[asked]
        await street.publish(memory, AFTER)
        await corrected(street, memory)
        assert street.town.edits == {}
        assert street.told("C1/t1") == []


async def test_recaps_wait_for_what_is_still_to_be_written_down(
    replicas: Replicas, street: Street
) -> None:
    async with replicas.open() as journal:
        await street.publish(journal, BEFORE)
        await street.ask(journal, "C1/t1", conversation="t1")
        await recapped(street, journal, "t1")
        (post,) = await journal.posts([("quay", "tax")])
        (found,) = await journal.recaps([post.id])
        assert (found.post.verb, len(found.asked)) == (Verb.RECAP, 1)
        with pytest.raises(OutOfReachError):
            await journal.health.reach(gone)
        await street.ask(journal, "C1/t1", "price", conversation="t1")
        journal.health._rests_until = 0  # noqa: SLF001 - a rest that is over
        with pytest.raises(OutOfReachError):
            await journal.recaps([post.id])
        await journal.catch_up()
        assert await journal.recaps([post.id]) == (found,)
