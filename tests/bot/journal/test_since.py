"""Schedules that tell what changed since the last time: all of it, once, to whoever dies; and what
becomes of a schedule whose briefing is gone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest

from bot import wording
from bot.desk import Desk, Handled, open_desk
from bot.journal.answering import answer_overdue
from bot.journal.editions import Edition
from bot.journal.firing import LATE, PATIENCE, fire_due
from bot.journal.memory import Claim, Memory
from bot.journal.planned import Place, Planned, Span, planned
from bot.journal.threads import Thread
from bot.journal.values import Delivery, Outgoing, Posted
from bot.messages import Bullets
from bot.schedules.reading import read_schedule
from knowledge.changes import digest_of, state_of
from knowledge.loading import load
from tests.bot.journal.conftest import HARBOUR, LEASE, Clock, Memories, dies, words

PLACE = Place(door="chat", workspace="W1", channel="C1")
BRIEFING = "harbour-dredging"
COSTS = "48 million euros for the whole plan"
COSTLIER = "52 million euros for the whole plan"
COSTLIEST = "60 million euros for the whole plan"
DAILY = "daily 09:00 UTC harbour-dredging since last time"
QUIET = f"{DAILY}, or silence"
# The clock begins on Friday, 20 March 2026, at 09:00 UTC.
SATURDAY = datetime(2026, 3, 21, 9, tzinfo=UTC)
DAY = timedelta(days=1)

Desks = Callable[[str], Desk]


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Desks:
    """Return a desk on the harbour's briefing, with what the plan costs there."""
    made: dict[str, Desk] = {}

    def desk(cost: str) -> Desk:
        if cost not in made:
            text = HARBOUR.read_text("utf-8").replace(COSTS, cost)
            assert cost in text
            file = tmp_path_factory.mktemp("briefing") / "harbour.yaml"
            file.write_text(text.replace("text: harbour-dredging.txt", ""), "utf-8")
            made[cost] = open_desk(load([file]), lambda: date(2026, 3, 20))
        return made[cost]

    return desk


@dataclass
class Stage:
    """A channel on a door that begins threads, as each does, and who made its schedule."""

    memory: Memory
    clock: Clock
    desks: Desks
    posts: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    open: bool = True
    edition: int = 0

    async def send(self, address: str, outgoing: Outgoing) -> Posted:
        if address == "the maker":
            self.told.append(words(outgoing))
            return Posted("D1", ("m",))
        begins = outgoing.reply.begins
        if begins and (found := await self.memory.threads.of(outgoing.id)):
            return Posted("C1" if found.thread else "", (found.thread,) if found.thread else ())
        if begins:
            await self.begin(outgoing.id, number=self.edition if self.open else 0)
        if not self.open:
            return Posted()
        self.posts.append("\n".join((words(outgoing), *listed(outgoing))))
        return Posted("C1", (f"m{len(self.posts)}",))

    async def begin(self, id_: str, number: int) -> None:
        """Keep a thread that is begun now, with an edition."""
        latest = await self.memory.threads.latest(PLACE, BRIEFING)
        thread = Thread(
            id=id_,
            place=PLACE,
            thread=id_ if self.open else "",
            briefing=BRIEFING,
            length="60s",
            number=latest.number + 1 if latest else 1,
            edition=number,
            at=self.clock(),
            opened=True,
        )
        await self.memory.threads.add(thread)

    async def serve(self, cost: str) -> Desk:
        """Have a state of the briefing in service: written down, as whoever loads it does."""
        desk = self.desks(cost)
        state = state_of(desk.library.briefings[BRIEFING])
        self.edition += 1
        new = Edition(
            briefing=BRIEFING,
            number=self.edition,
            digest=digest_of(state),
            state=state,
            at=self.clock(),
            told=True,
        )
        assert await self.memory.editions.add(new)
        return desk

    async def plan(self, text: str) -> Planned:
        new = planned(
            read_schedule(text),
            PLACE,
            self.clock(),
            address="the channel",
            maker="the maker",
            label="#harbour",
        )
        return await self.memory.schedules.add(new)

    async def fire(self, desk: Desk, memory: Memory | None = None, *, dying: bool = False) -> None:
        broke: list[BaseException] = []
        doors = {"chat": dies if dying else self.send}
        where = memory or self.memory
        await fire_due(desk.consider, where, doors, broke.append, desk.library)
        assert [type(one) for one in broke] == [ConnectionAbortedError] * dying

    async def days(self, desk: Desk, count: int = 1) -> None:
        """Let so many slots pass."""
        for _ in range(count):
            self.clock.moment = max(self.clock.moment + DAY, SATURDAY)
            await self.fire(desk)


def listed(outgoing: Outgoing) -> list[str]:
    """Return what a reply tells as a list."""
    lists = (block.items for block in outgoing.reply.blocks if isinstance(block, Bullets))
    return [item.text for items in lists for item in items]


def tells(post: str, before: str, after: str) -> bool:
    """Tell whether a post says that what it costs changed."""
    return before in post and after in post and wording.SINCE_CORRECTED.partition("{")[0] in post


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


async def seen(memory: Memory) -> Planned:
    (kept,) = await memory.schedules.of(PLACE)
    return kept


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


# --- whoever dies, whenever ----------------------------------------------------------------------


class KilledError(Exception):
    """The process has ended."""


@dataclass
class Dying:
    """A memory whose process dies at a step of a slot's way, counted from now."""

    memory: Memory
    left: int

    def __getattr__(self, name: str) -> Any:
        return getattr(self.memory, name)

    def step(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise KilledError

    @property
    def schedules(self) -> Any:
        return DyingSchedules(self)

    async def claim(self, delivery: Delivery) -> Claim | None:
        self.step()
        return await self.memory.claim(delivery)

    async def settle(self, claim: Claim, handled: Handled, posted: Posted) -> None:
        self.step()
        await self.memory.settle(claim, handled, posted)


@dataclass
class DyingSchedules:
    """What it has scheduled: a change comes through, or the process dies before it or after it."""

    dying: Dying

    def __getattr__(self, name: str) -> Any:
        return getattr(self.dying.memory.schedules, name)

    async def change(self, before: Planned, after: Planned) -> Planned | None:
        self.dying.step()
        changed = await self.dying.memory.schedules.change(before, after)
        self.dying.step()
        return changed


PRICE = re.compile(r"(\d+) million euros for the whole plan")


def price(edition: int) -> str:
    return f"{47 + edition} million euros for the whole plan"


async def played(stage: Stage, others: Sequence[Memory], random: Random) -> None:
    """Let days pass: the price may go up, and whoever is first at a slot may die at it."""
    desk = await stage.serve(price(1))
    for _ in range(12):
        stage.clock.moment = max(stage.clock.moment + DAY, SATURDAY).replace(hour=9, minute=0)
        if random.random() < 0.5:
            desk = await stage.serve(price(stage.edition + 1))
        for memory in others:
            mortal = cast("Memory", Dying(memory, random.randrange(8)))
            doors = {"chat": stage.send}
            broke: list[BaseException] = []
            await fire_due(desk.consider, mortal, doors, broke.append, desk.library)
            stage.clock.turn(seconds=LEASE.total_seconds() + 1)
            if random.random() < 0.3:
                desk = await stage.serve(price(stage.edition + 1))
        await stage.fire(desk)
    stage.clock.turn(days=1)
    await stage.fire(desk)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("text", [DAILY, QUIET])
async def test_whoever_dies_no_change_is_left_out(
    text: str, seed: int, tmp_path: Path, clock: Clock, desks: Desks
) -> None:
    memories = Memories(f"sqlite:///{tmp_path / 'journal.db'}", clock)
    random = Random(seed)  # noqa: S311 - a draw, not a secret
    async with memories.open() as one, memories.open() as two, memories.open() as three:
        stage = Stage(one, clock, desks)
        await stage.plan(text)
        await played(stage, (two, three), random)
    known = 0
    for post in stage.posts:
        found = [int(number) - 47 for number in PRICE.findall(post)]
        assert found or known  # the first is the whole briefing
        before, after = (found[0], found[-1]) if found else (known, known)
        assert before <= known or not known
        known = max(known, after)
    assert known == stage.edition
    assert stage.told == []


# --- what is gone --------------------------------------------------------------------------------


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


@pytest.fixture(scope="module")
def ferries() -> Desk:
    file = Path(__file__).parents[1] / "ferries.yaml"
    return open_desk(load([HARBOUR, file]), lambda: date(2026, 3, 20))
