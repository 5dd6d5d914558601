"""A process without a database: what is its own of what it remembers, and what it lets go.

What it does as a journal does is tested with the journal: see `memories` in conftest.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.journal import alone
from bot.journal.alone import Alone
from bot.journal.answering import answer, answer_overdue
from bot.journal.feedback import note_feedback
from bot.journal.forgetting import forget
from bot.journal.journal import Journal
from bot.journal.opening import open_memory
from bot.journal.upkeep import keep_up
from bot.journal.values import Ending, Feedback, JournalError, Outgoing, Policy, Posted
from bot.messages import Outcome, Verb
from tests.bot.journal.conftest import COST, LEASE, Clock, Door, delivery, dies


def never(fault: BaseException) -> None:
    raise fault


@pytest.fixture
def memory(clock: Clock) -> Alone:
    return Alone(Policy(keep_days=30), clock, LEASE)


@pytest.mark.parametrize("written", ["none", " None "])
async def test_none_is_an_address(written: str) -> None:
    assert isinstance(await open_memory(written, Policy()), Alone)


async def test_any_other_address_is_a_journals(tmp_path: Path) -> None:
    memory = await open_memory(f"sqlite:///{tmp_path / 'journal.db'}", Policy())
    assert isinstance(memory, Journal)
    await memory.close()
    with pytest.raises(JournalError):
        await open_memory("nothing", Policy())


async def test_a_send_that_takes_long_is_not_taken_over(
    memory: Alone, desk: Desk, door: Door, clock: Clock
) -> None:
    going, go_on = asyncio.Event(), asyncio.Event()

    async def slow(address: str, outgoing: Outgoing) -> Posted:
        going.set()
        await go_on.wait()
        return await door.send(address, outgoing)

    working = asyncio.create_task(answer(desk.consider, memory, delivery(), slow))
    await going.wait()
    clock.turn(seconds=LEASE.total_seconds() * 4)
    assert await answer_overdue(desk.consider, memory, {"chat": door.send}, never) == 0
    assert await answer(desk.consider, memory, delivery(), door.send) is Ending.DROPPED
    go_on.set()
    assert (await working, len(door.sent)) == (Ending.ANSWERED, 1)


async def test_a_send_that_breaks_after_long_is_given_a_rest(
    memory: Alone, desk: Desk, door: Door, clock: Clock
) -> None:
    async def breaks_late(address: str, outgoing: Outgoing) -> Posted:
        clock.turn(seconds=LEASE.total_seconds() * 4)
        return await dies(address, outgoing)

    with pytest.raises(ConnectionAbortedError):
        await answer(desk.consider, memory, delivery(), breaks_late)
    assert await answer_overdue(desk.consider, memory, {"chat": door.send}, never) == 0
    clock.turn(seconds=LEASE.total_seconds() + 1)
    assert await answer_overdue(desk.consider, memory, {"chat": door.send}, never) == 1


async def test_it_is_looked_after_like_a_journal(desk: Desk, door: Door) -> None:
    """What could not be sent is sent after its lease, which is real time here."""
    memory, sent = Alone(Policy(), lease=timedelta(seconds=0.2)), asyncio.Event()

    async def send(address: str, outgoing: Outgoing) -> Posted:
        sent.set()
        return await door.send(address, outgoing)

    with pytest.raises(ConnectionAbortedError):
        await answer(desk.consider, memory, delivery(), dies)
    tending = asyncio.create_task(keep_up(desk.consider, memory, {"chat": send}, never))
    async with asyncio.timeout(20):
        await sent.wait()
    await asyncio.sleep(0.5)  # time for it to be sent twice
    tending.cancel()
    await asyncio.gather(tending, return_exceptions=True)
    assert len(door.sent) == 1
    await memory.close()


async def test_nobodys_words_stay_once_they_are_answered(
    memory: Alone, desk: Desk, door: Door
) -> None:
    with pytest.raises(ConnectionAbortedError):
        await answer(desk.consider, memory, delivery("k1"), dies)
    assert COST in repr(vars(memory))  # it is needed: it is tried again
    await answer(desk.consider, memory, delivery("k2", conversation="t"), door.send)
    await forget(memory, "U1")
    assert COST not in repr(vars(memory))


async def test_who_is_forgotten_is_a_stranger_and_still_answered_once(
    memory: Alone, desk: Desk, door: Door
) -> None:
    await answer(desk.consider, memory, delivery("k1", conversation="t"), door.send)
    await answer(desk.consider, memory, delivery("k2", conversation="u", person="U2"), door.send)
    assert await forget(memory, "U1") == 1
    assert await forget(memory, "U1") == 0
    for number, told in ((1, Outcome.TALK), (2, Outcome.ANSWERED)):
        again = delivery(f"k{number}", conversation="x")
        assert await answer(desk.consider, memory, again, door.send) is Ending.DROPPED
        cite = delivery(f"c{number}", "", verb=Verb.CITE, conversation="_tu"[number])
        await answer(desk.consider, memory, cite, door.send)
        assert door.sent[-1][1].reply.outcome is told


async def test_of_a_workspace_that_is_forgotten_nothing_is_known(
    memory: Alone, desk: Desk, door: Door
) -> None:
    await answer(desk.consider, memory, delivery("k1"), door.send)
    await answer(desk.consider, memory, delivery("k2", workspace="W2"), door.send)
    assert await forget(memory, workspace="W1") == 1
    assert await forget(memory, "U2", "W2") == 0
    assert await answer(desk.consider, memory, delivery("k1"), door.send) is Ending.ANSWERED
    assert await answer(desk.consider, memory, delivery("k2"), door.send) is Ending.DROPPED


async def test_it_forgets_what_is_older_than_the_operator_keeps(
    memory: Alone, desk: Desk, door: Door, clock: Clock
) -> None:
    await answer(desk.consider, memory, delivery("k1"), door.send)
    clock.turn(days=29)
    await answer(desk.consider, memory, delivery("k2"), door.send)
    assert await memory.sweep() == 0
    clock.turn(days=2)
    assert await memory.sweep() == 1
    reply = door.sent[0][1].id, door.sent[1][1].id
    known = [await note_feedback(memory, Feedback(one, "U1", helped=True)) for one in reply]
    assert known == [False, True]


async def test_it_is_bounded(memory: Alone, desk: Desk, door: Door) -> None:
    await answer(desk.consider, memory, delivery("first"), door.send)
    for number in range(alone.MOST_ASKED):
        claim = await memory.claim(delivery(f"k{number}"))
        assert claim is not None
    assert await memory.claim(delivery("k0")) is None
    assert await answer(desk.consider, memory, delivery("first"), door.send) is Ending.ANSWERED


async def test_a_claim_that_was_let_go_is_still_answered(
    memory: Alone, desk: Desk, door: Door
) -> None:
    """More questions at once than there is room for: the reply goes out all the same."""
    claim = await memory.claim(delivery("first"))
    assert claim is not None
    for number in range(alone.MOST_ASKED):
        await memory.claim(delivery(f"k{number}"))
    async with memory.holding(claim):
        handled = desk.consider(claim.delivery.question, claim.recalled)
        assert handled is not None
        await memory.settle(claim, handled, Posted())
