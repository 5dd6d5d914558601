"""What a button under a reply needs to know: its choices and follow-ups, while it is young."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversing.conversation import LONGEST_SILENCE
from bot.desk import Desk
from bot.journal.answering import answer
from bot.journal.health import OutOfReachError
from bot.journal.memory import Memory
from bot.journal.presses import choices_of, follow_ups_of
from bot.journal.values import Outgoing, Posted
from bot.messages import Outcome
from tests.bot.journal.conftest import COST, Clock, Door, Memories, Replicas, delivery

VIEWS = "what do they think?"


async def sent(memory: Memory, desk: Desk, door: Door, text: str, conversation: str) -> Outgoing:
    given = delivery(f"{conversation}/{text}", text, conversation=conversation)
    await answer(desk.consider, memory, given, door.send)
    return door.sent[-1][1]


async def test_the_choices_of_a_reply_are_found_by_its_id_in_another_replica(
    memories: Memories, desk: Desk, door: Door
) -> None:
    async with memories.open() as one, memories.open() as two:
        first = await sent(one, desk, door, VIEWS, "t")
        await sent(one, desk, door, COST, "t")
        assert first.reply.outcome is Outcome.CHOICE
        assert await choices_of(two, first.id) == first.reply.choices != ()


async def test_a_reply_without_choices_has_none(memories: Memories, desk: Desk, door: Door) -> None:
    async with memories.open() as memory:
        await sent(memory, desk, door, VIEWS, "t")
        second = await sent(memory, desk, door, COST, "t")
        assert await choices_of(memory, second.id) == ()
        assert await choices_of(memory, "0" * 32) == ()
        assert await choices_of(memory, "\0 odd \ud800") == ()


async def test_the_follow_ups_of_an_answer_are_found(
    memories: Memories, desk: Desk, door: Door
) -> None:
    async with memories.open() as memory:
        reply = await sent(memory, desk, door, COST, "t")
        found = await follow_ups_of(memory, desk.library, reply.id)
        assert found == reply.reply.follow_ups != ()


async def test_where_a_reply_was_posted_is_found_in_another_replica(
    memories: Memories, desk: Desk, door: Door
) -> None:
    async with memories.open() as one, memories.open() as two:
        await sent(one, desk, door, VIEWS, "t")
        second = await sent(one, desk, door, COST, "t")
        assert await two.posted(second.id) == Posted("C1", ("m2",))
        assert await two.posted("0" * 32) == Posted()
        assert await two.posted("\0 odd \ud800") == Posted()


async def test_a_reply_asked_for_outside_of_any_conversation_may_begin_one(
    memories: Memories, desk: Desk, door: Door
) -> None:
    async def begins(address: str, outgoing: Outgoing) -> Posted:
        return replace(await door.send(address, outgoing), begins="t")

    async with memories.open() as one, memories.open() as two:
        await answer(desk.consider, one, delivery("k", COST, conversation=""), begins)
        follow_up = await sent(two, desk, door, "who says so?", "t")
        assert follow_up.reply.outcome is Outcome.ANSWERED


async def test_what_is_older_than_its_conversation_is_gone(
    memories: Memories, desk: Desk, door: Door, clock: Clock
) -> None:
    async with memories.open() as memory:
        first = await sent(memory, desk, door, VIEWS, "t")
        clock.turn(seconds=LONGEST_SILENCE.total_seconds() - 1)
        assert await choices_of(memory, first.id)
        clock.turn(seconds=2)
        assert await choices_of(memory, first.id) == ()
        assert await follow_ups_of(memory, desk.library, first.id) == ()


async def refused() -> None:
    """Break as work does whose server is gone; the database is then left alone for a while."""
    raise ConnectionRefusedError


async def test_they_are_found_while_the_database_is_away(
    replicas: Replicas, desk: Desk, door: Door
) -> None:
    async with replicas.open() as journal:
        before = await sent(journal, desk, door, VIEWS, "t")
        with pytest.raises(OutOfReachError):
            await journal.health.reach(refused)
        during = await sent(journal, desk, door, VIEWS, "u")
        for reply in (before, during):
            assert await choices_of(journal, reply.id) == reply.reply.choices
        with pytest.raises(OutOfReachError):
            await choices_of(journal, "0" * 32)
