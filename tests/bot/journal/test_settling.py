"""Deliveries that a loop of ours makes: each once, by a replica on duty, and never in doubt."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from bot import compose
from bot.conversing.conversation import Context
from bot.desk import Handled
from bot.journal.health import OutOfReachError
from bot.journal.settling import DUTY, HeldError, OffDutyError, Settling
from bot.journal.values import Posted
from bot.messages import Outcome
from tests.bot.journal.conftest import Clock, Memories, Replicas
from tests.patience import until

DONE = Handled(compose.simple("Done.", Outcome.LISTED), Context())


@dataclass
class Work:
    """Something to do, which may take until somebody says so."""

    done: list[str] = field(default_factory=list)
    since: list[datetime | None] = field(default_factory=list)
    goes_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, id_: str, since: datetime | None) -> tuple[Handled, Posted]:
        self.done.append(id_)
        self.since.append(since)
        await self.goes_on.wait()
        return DONE, Posted("C1", ("m1",))


@pytest.fixture
def work() -> Work:
    made = Work()
    made.goes_on.set()
    return made


async def test_it_is_done_once_and_known_to_all(memories: Memories, work: Work) -> None:
    async with memories.open() as one, memories.open() as two:
        first, second = Settling(one, "tests"), Settling(two, "tests")
        assert await first.once("k", "chat", "W1", work) == Outcome.LISTED
        assert await first.once("k", "chat", "W1", work) == Outcome.LISTED
        assert await second.once("k", "chat", "W1", work) == Outcome.LISTED
        assert await second.pass_over("k", "chat", "W1") == Outcome.LISTED
        assert len(work.done) == 1


async def test_what_was_passed_over_is_never_done(memories: Memories, work: Work) -> None:
    async with memories.open() as memory:
        settling = Settling(memory, "tests")
        assert await settling.pass_over("k", "chat", "W1") == Outcome.TALK
        assert await settling.once("k", "chat", "W1", work) == Outcome.TALK
        assert work.done == []


async def test_one_is_on_duty_for_a_door_at_a_time(
    memories: Memories, clock: Clock, work: Work
) -> None:
    async with memories.open() as one, memories.open() as two:
        first, second = Settling(one, "tests"), Settling(two, "tests")
        await first.once("k1", "chat", "W1", work)
        with pytest.raises(OffDutyError):
            await second.once("k2", "chat", "W1", work)
        await second.once("k3", "mail", "W1", work)
        clock.turn(seconds=DUTY.total_seconds())
        await second.once("k2", "chat", "W1", work)
        with pytest.raises(OffDutyError):
            await first.once("k4", "chat", "W1", work)
        assert len(work.done) == 3


async def test_what_somebody_else_is_at_is_left_to_them(
    memories: Memories, clock: Clock, work: Work
) -> None:
    work.goes_on.clear()
    async with memories.open() as one, memories.open() as two:
        busy = asyncio.create_task(Settling(one, "tests").once("k", "chat", "W1", work))
        await until(lambda: work.done)
        other = Settling(two, "tests", duty=DUTY / 3)  # whose turn it is already
        clock.turn(seconds=DUTY.total_seconds() / 3)
        with pytest.raises(HeldError):
            await other.once("k", "chat", "W1", work)
        work.goes_on.set()
        assert await busy == Outcome.LISTED
        assert len(work.done) == 1


async def test_a_process_that_is_stopped_writes_down_what_it_was_sending(
    memories: Memories, work: Work
) -> None:
    work.goes_on.clear()
    async with memories.open() as memory:
        busy = asyncio.create_task(Settling(memory, "tests").once("k", "chat", "W1", work))
        await until(lambda: work.done)
        busy.cancel()
        await asyncio.sleep(0.01)
        work.goes_on.set()
        with pytest.raises(asyncio.CancelledError):
            await busy
        assert await memory.outcome_of("k") == Outcome.LISTED


async def test_who_does_it_again_knows_since_when_it_may_have_been_done(
    memories: Memories, clock: Clock, work: Work
) -> None:
    async def dies(_id: str, _since: datetime | None) -> tuple[Handled, Posted]:
        raise ConnectionAbortedError

    async with memories.open() as memory:
        settling, began = Settling(memory, "tests"), clock()
        with pytest.raises(ConnectionAbortedError):
            await settling.once("k", "chat", "W1", dies)
        clock.turn(minutes=1)
        await settling.once("k", "chat", "W1", work)
        await settling.once("k2", "chat", "W1", work)
        assert work.since == [began, None]


async def gone() -> None:
    raise ConnectionRefusedError


async def test_nothing_is_sent_while_nobody_can_know_whether_it_was(
    replicas: Replicas, work: Work
) -> None:
    async with replicas.open() as journal:
        settling = Settling(journal, "tests")
        await settling.pass_over("k1", "chat", "W1")

        async def falls() -> None:
            with pytest.raises(OutOfReachError):
                await journal.health.reach(gone)

        with pytest.raises(OutOfReachError):
            await settling.once("k2", "chat", "W1", work, falls)
        assert work.done == []
