"""One question, one reply: through redelivery, replicas, deaths and sends that break."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.desk import Desk
from bot.journal import deliveries, tables
from bot.journal.answering import answer, answer_overdue
from bot.journal.deliveries import MOST_ATTEMPTS, Result
from bot.journal.journal import Journal
from bot.journal.memory import Memory
from bot.journal.values import Ending, Outgoing, Policy, Posted
from bot.messages import Addressed, Question
from bot.wording import INTERRUPTED
from tests.bot.journal.conftest import (
    COST,
    LEASE,
    START,
    Clock,
    Door,
    Memories,
    Replicas,
    delivery,
    dies,
)
from tests.patience import PATIENCE

ANSWER = "48 million euros for the whole plan."


def never(fault: BaseException) -> None:
    raise fault


async def test_a_question_is_answered_once_however_often_it_is_delivered(
    memories: Memories, desk: Desk, door: Door
) -> None:
    async with memories.open() as one, memories.open() as two:
        endings = [await answer(desk.consider, one, delivery(), door.send)]
        endings += [
            await answer(desk.consider, journal, delivery(), door.send)
            for journal in (one, two, one, two)
        ]
    assert endings == [Ending.ANSWERED, *[Ending.DROPPED] * 4]
    assert door.said == [ANSWER]
    assert door.sent[0][0] == "here"


async def test_deliveries_at_the_same_time_make_one_reply(
    memories: Memories, desk: Desk, door: Door
) -> None:
    async with memories.open() as one, memories.open() as two, memories.open() as three:
        journals = [one, two, three] * 4
        endings = await asyncio.gather(
            *(answer(desk.consider, each, delivery(), door.send) for each in journals)
        )
    assert sorted(endings) == [Ending.ANSWERED, *[Ending.DROPPED] * 11]
    assert len(door.sent) == 1


async def test_it_is_still_done_after_a_restart(
    replicas: Replicas, desk: Desk, door: Door, clock: Clock
) -> None:
    async with replicas.open() as journal:
        await answer(desk.consider, journal, delivery(), door.send)
    clock.turn(days=2)
    async with replicas.open() as journal:
        assert await answer(desk.consider, journal, delivery(), door.send) is Ending.DROPPED
        other = await answer(desk.consider, journal, delivery("W1/C1/2"), door.send)
    assert other is Ending.ANSWERED


async def abandon(journal: Memory, desk: Desk, **more: object) -> None:
    """Claim a question, and die before anything is sent."""
    with pytest.raises(ConnectionAbortedError):
        await answer(desk.consider, journal, delivery(**more), dies)  # type: ignore[arg-type]  # a test's shorthand


async def test_the_next_delivery_after_the_lease_answers(
    memories: Memories, desk: Desk, door: Door, clock: Clock
) -> None:
    async with memories.open() as one, memories.open() as two:
        await abandon(one, desk)
        assert await answer(desk.consider, two, delivery(), door.send) is Ending.DROPPED
        clock.turn(seconds=LEASE.total_seconds() + 1)
        assert await answer(desk.consider, two, delivery(), door.send) is Ending.ANSWERED
        assert await answer(desk.consider, one, delivery(), door.send) is Ending.DROPPED
    assert door.said == [ANSWER]


async def test_who_sends_again_knows_since_when_it_may_have_been_sent(
    memories: Memories, desk: Desk, door: Door, clock: Clock
) -> None:
    """However often it was tried in between."""
    async with memories.open() as one, memories.open() as two:
        began = clock()
        for _ in range(2):
            await abandon(one, desk)
            clock.turn(seconds=LEASE.total_seconds() + 1)
        assert await answer(desk.consider, two, delivery(), door.send) is Ending.ANSWERED
        await answer(desk.consider, two, delivery("W1/C1/2"), door.send)
    assert [outgoing.since for _, outgoing in door.sent] == [began, None]


async def test_another_replica_answers_what_nobody_delivers_again(
    memories: Memories, desk: Desk, door: Door, clock: Clock
) -> None:
    async with memories.open() as one, memories.open() as two:
        await abandon(one, desk, address="token 7")
        doors = {"chat": door.send}
        assert await answer_overdue(desk.consider, two, doors, never) == 0
        clock.turn(seconds=LEASE.total_seconds() + 1)
        assert await answer_overdue(desk.consider, two, {"other": door.send}, never) == 0
        assert await answer_overdue(desk.consider, two, doors, never) == 1
        assert await answer_overdue(desk.consider, one, doors, never) == 0
    assert door.said == [ANSWER]
    assert door.sent[0][0] == "token 7"


async def test_two_replicas_take_over_at_once_and_one_answers(
    memories: Memories, desk: Desk, door: Door, clock: Clock
) -> None:
    async with memories.open() as one, memories.open() as two, memories.open() as three:
        for number in range(6):
            await abandon(one, desk, key=f"k{number}")
        clock.turn(seconds=LEASE.total_seconds() + 1)
        taken = await asyncio.gather(
            *(
                answer_overdue(desk.consider, each, {"chat": door.send}, never)
                for each in (two, three)
            )
        )
    assert sum(taken) == len(door.sent) == 6
    assert len({outgoing.id for _, outgoing in door.sent}) == 6


async def test_without_a_secret_a_takeover_asks_to_ask_again(
    replicas: Replicas, desk: Desk, door: Door, clock: Clock
) -> None:
    async with replicas.open(Policy()) as one, replicas.open(Policy()) as two:
        await abandon(one, desk, address="token 7")
        clock.turn(seconds=LEASE.total_seconds() + 1)
        assert await answer_overdue(desk.consider, two, {"chat": door.send}, never) == 1
    assert (door.said, door.sent[0][0]) == ([INTERRUPTED], "token 7")


async def test_the_nonce_is_the_same_whoever_sends(
    memories: Memories, desk: Desk, door: Door, clock: Clock
) -> None:
    tried: list[Outgoing] = []

    async def dies_after(address: str, outgoing: Outgoing) -> Posted:
        tried.append(outgoing)
        raise ConnectionAbortedError

    async with memories.open() as one, memories.open() as two:
        with pytest.raises(ConnectionAbortedError):
            await answer(desk.consider, one, delivery(), dies_after)
        clock.turn(seconds=LEASE.total_seconds() + 1)
        await answer(desk.consider, two, delivery(), door.send)
        await answer(desk.consider, two, delivery("other"), door.send)
    assert tried[0].nonce == door.sent[0][1].nonce != door.sent[1][1].nonce
    assert 0 < len(tried[0].nonce) <= 25


async def test_a_reply_that_cannot_be_sent_is_tried_again_and_given_up(
    memories: Memories, desk: Desk, door: Door, clock: Clock
) -> None:
    faults: list[BaseException] = []
    doors = {"chat": door.send}
    door.breaks = True
    async with memories.open() as journal:
        with pytest.raises(ConnectionError):
            await answer(desk.consider, journal, delivery(), door.send)
        for _ in range(MOST_ATTEMPTS + 2):
            clock.turn(seconds=LEASE.total_seconds() + 1)
            assert await answer_overdue(desk.consider, journal, doors, faults.append) == 0
        door.breaks = False
        clock.turn(seconds=LEASE.total_seconds() + 1)
        assert await answer_overdue(desk.consider, journal, doors, faults.append) == 0
        assert await answer(desk.consider, journal, delivery(), door.send) is Ending.DROPPED
    assert [type(fault) for fault in faults] == [ConnectionError] * (MOST_ATTEMPTS - 1)


async def test_what_the_platform_no_longer_takes_is_not_sent(
    memories: Memories, desk: Desk, door: Door, clock: Clock
) -> None:
    async with memories.open() as one, memories.open() as two:
        await abandon(one, desk, until=START + timedelta(minutes=15))
        await abandon(one, desk, key="other")
        clock.turn(minutes=16)
        assert await answer_overdue(desk.consider, two, {"chat": door.send}, never) == 1
        clock.turn(hours=2)
        assert await answer_overdue(desk.consider, two, {"chat": door.send}, never) == 0
    assert len(door.sent) == 1


async def test_a_claim_stands_for_as_long_as_its_process_works(
    replicas: Replicas, desk: Desk, door: Door, clock: Clock
) -> None:
    """It says in real time that it lives; the clock tells of four leases that pass meanwhile."""
    going, goes_on, lease = asyncio.Event(), asyncio.Event(), timedelta(seconds=0.3)

    async def slow(address: str, outgoing: Outgoing) -> Posted:
        going.set()
        await goes_on.wait()
        return await door.send(address, outgoing)

    async with replicas.open(lease=lease) as one, replicas.open(lease=lease) as two:
        working = asyncio.create_task(answer(desk.consider, one, delivery(), slow))
        await going.wait()
        for _ in range(5):
            before = await held_until(two)
            clock.turn(seconds=lease.total_seconds() * 0.9)
            assert await answer_overdue(desk.consider, two, {"chat": door.send}, never) == 0
            async with asyncio.timeout(PATIENCE):
                while await held_until(two) == before:  # noqa: ASYNC110 - it is in a database
                    await asyncio.sleep(0.02)
        goes_on.set()
        assert await working is Ending.ANSWERED
    assert len(door.sent) == 1


async def held_until(journal: Journal) -> object:
    """Return when the lease of the only claim ends."""
    return await journal.read(lambda c: c.scalar(select(tables.deliveries.c.lease)))


async def test_the_platform_is_told_once_the_question_is_safe(
    memories: Memories, desk: Desk, door: Door, clock: Clock
) -> None:
    """Whoever acknowledges and dies leaves a question that somebody else answers."""

    async def told() -> None:
        raise ConnectionAbortedError("the process died right after it")

    async with memories.open() as one, memories.open() as two:
        with pytest.raises(ConnectionAbortedError):
            await answer(desk.consider, one, delivery(), door.send, told)
        assert door.sent == []
        clock.turn(seconds=LEASE.total_seconds() + 1)
        assert await answer_overdue(desk.consider, two, {"chat": door.send}, never) == 1


async def test_a_claim_that_is_asked_for_again_after_a_lost_connection_is_the_same(
    replicas: Replicas, desk: Desk
) -> None:
    async with replicas.open() as one, replicas.open() as two:
        claim = await one.claim(delivery())
        other = await two.claim(delivery())
        assert claim is not None
        assert other is None
        async with one.database.single() as connection:
            assert await deliveries.claim(connection, claim.row) is not None
            await deliveries.settle(connection, claim.row, Result("answered"))
            assert await deliveries.claim(connection, claim.row) is None


async def test_a_delivery_of_what_broke_off_too_often_is_dropped(
    memories: Memories, desk: Desk, door: Door, clock: Clock
) -> None:
    async with memories.open() as journal:
        for _ in range(MOST_ATTEMPTS):
            await abandon(journal, desk)
            clock.turn(seconds=LEASE.total_seconds() + 1)
        assert await answer(desk.consider, journal, delivery(), door.send) is Ending.DROPPED


async def test_what_was_sealed_goes_when_the_question_is_done(
    replicas: Replicas, desk: Desk, door: Door
) -> None:
    sealed = select(tables.deliveries.c.sealed)
    async with replicas.open() as journal:
        await abandon(journal, desk, key="held")
        assert (await journal.asked(lambda c: c.execute(sealed))).scalar_one()
        await answer(desk.consider, journal, delivery("done"), door.send)
        left = (await journal.asked(lambda c: c.execute(sealed))).scalars().all()
    assert [one is None for one in left].count(True) == 1


async def test_what_was_only_overheard_leaves_no_trace(
    memories: Memories, desk: Desk, door: Door
) -> None:
    heard = delivery()
    question = Question(text=COST, addressed=Addressed.OVERHEARD)
    async with memories.open() as journal:
        overheard = type(heard)(key=heard.key, question=question, door="chat")
        assert await answer(desk.consider, journal, overheard, door.send) is Ending.SILENT
        assert await answer(desk.consider, journal, heard, door.send) is Ending.ANSWERED
    assert len(door.sent) == 1
