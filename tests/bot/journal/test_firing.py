"""Scheduled briefings: each slot posted once, whoever dies; what is missed or gone is told once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot import wording
from bot.briefs.finding import Target
from bot.briefs.scheduled import Request
from bot.briefs.wish import Length
from bot.desk import Desk
from bot.journal.answering import answer_overdue
from bot.journal.deliveries import MOST_ATTEMPTS
from bot.journal.firing import LATE, delivery_of, fire_due
from bot.journal.forgetting import forget
from bot.journal.memory import Memory
from bot.journal.planned import Place, Planned, Stopped, planned
from bot.journal.values import Delivery, Outgoing, Policy, Posted, Send
from bot.messages import Addressed, Begins, Question, Verb
from bot.schedules.changes import Changes
from bot.schedules.reading import read_schedule
from tests.bot.journal.conftest import LEASE, Clock, Door, Memories, Replicas, dies, words

PLACE = Place(door="chat", workspace="W1", channel="C1")
RULE = "weekdays 09:00 Europe/Berlin"
# The clock begins on Friday, 20 March 2026, at 09:00 UTC: an hour after the slot of that day.
MONDAY = datetime(2026, 3, 23, 8, tzinfo=UTC)
REQUEST = Request(Target("harbour-dredging"), None, Changes.ALL)
MISSED = "The briefing that you scheduled in #harbour, weekdays 09:00 Europe/Berlin, was not posted"


def wanted(memory: Memory, text: str = RULE, place: Place = PLACE) -> Planned:
    return planned(
        read_schedule(text),
        place,
        memory.now(),
        address="the channel",
        maker="the maker",
        label="#harbour",
        person=memory.keys.person("U-marple"),
    )


@dataclass
class Channel(Door):
    """A door that keeps what is sent to it, and can have lost its channel."""

    gone: set[str] = field(default_factory=set)

    async def send(self, address: str, outgoing: Outgoing) -> Posted:
        if address in self.gone:
            return Posted()
        return await super().send(address, outgoing)

    @property
    def begun(self) -> list[Begins | None]:
        """What threads were begun on, with what was sent to the channel."""
        return [out.reply.begins for where, out in self.sent if where == "the channel"]

    def told(self, address: str) -> list[str]:
        """What came to an address, as words."""
        return [words(outgoing) for where, outgoing in self.sent if where == address]


@pytest.fixture
def channel() -> Channel:
    return Channel()


def reraise(error: BaseException) -> None:
    raise error


Fire = Callable[..., Awaitable[list[BaseException]]]


@pytest.fixture
def fire(desk: Desk, channel: Channel) -> Fire:
    """Return what fires what is due for some memories at once, and returns what broke."""

    async def all_at_once(*memories: Memory, send: Send | None = None) -> list[BaseException]:
        broke: list[BaseException] = []
        doors: Mapping[str, Send] = {"chat": send or channel.send}
        report, library = broke.append, desk.library
        await asyncio.gather(
            *(fire_due(desk.consider, memory, doors, report, library) for memory in memories)
        )
        return broke

    return all_at_once


def briefing(desk: Desk) -> str:
    handled = desk.handle(Question(text="", verb=Verb.THREAD))
    assert handled
    return words(Outgoing(handled, "", ""))


async def test_a_slot_is_posted_once_by_three_replicas_and_the_next_one_when_it_is_due(
    memories: Memories, clock: Clock, channel: Channel, fire: Fire, desk: Desk
) -> None:
    async with memories.open() as one, memories.open() as two, memories.open() as three:
        await one.schedules.add(wanted(one))
        await fire(one, two, three)
        assert channel.sent == []
        clock.moment = MONDAY
        for _ in range(3):
            assert await fire(one, two, three) == []
        assert channel.told("the channel") == [briefing(desk)]
        clock.turn(days=1)
        await fire(three, two, one)
    assert [where for where, _ in channel.sent] == ["the channel"] * 2
    assert len({outgoing.nonce for _, outgoing in channel.sent}) == 2
    assert channel.begun == [Begins("harbour-dredging", "60s")] * 2


async def test_a_slot_whose_replica_died_is_posted_by_another(
    memories: Memories, clock: Clock, channel: Channel, fire: Fire
) -> None:
    async with memories.open() as one, memories.open() as two:
        await one.schedules.add(wanted(one))
        clock.moment = MONDAY
        (broke,) = await fire(one, send=dies)
        assert isinstance(broke, ConnectionAbortedError)
        await fire(two)
        assert channel.sent == []  # it may be alive after all
        clock.turn(seconds=LEASE.total_seconds() + 1)
        await fire(two, one)
        await fire(one, two)
    assert [where for where, _ in channel.sent] == ["the channel"]


async def test_a_takeover_needs_no_secret_since_the_desk_asked_itself(
    replicas: Replicas, clock: Clock, channel: Channel, fire: Fire, desk: Desk
) -> None:
    async with replicas.open(Policy()) as one, replicas.open(Policy()) as two:
        await one.schedules.add(wanted(one))
        clock.moment = MONDAY
        for _ in range(2):  # the second time it is sealed anew
            clock.turn(seconds=LEASE.total_seconds() + 1)
            await fire(one, send=dies)
        clock.turn(seconds=LEASE.total_seconds() + 1)
        await answer_overdue(desk.consider, two, {"chat": channel.send}, reraise)
        await fire(one, two)
    assert channel.told("the channel") == [briefing(desk)]
    assert wording.INTERRUPTED not in channel.said


async def test_a_slot_is_posted_late_where_it_is_recent(
    memories: Memories, clock: Clock, channel: Channel, fire: Fire
) -> None:
    async with memories.open() as one, memories.open() as two:
        await one.schedules.add(wanted(one))
        clock.moment = MONDAY + LATE
        await fire(one, two)
    assert [where for where, _ in channel.sent] == ["the channel"]


@pytest.mark.parametrize(("days", "begins"), [(0, MISSED), (2, "3 briefings that you scheduled")])
async def test_what_was_missed_is_told_once_and_never_posted(
    days: int, begins: str, memories: Memories, clock: Clock, channel: Channel, fire: Fire
) -> None:
    async with memories.open() as one, memories.open() as two, memories.open() as three:
        await one.schedules.add(wanted(one))
        clock.moment = MONDAY + timedelta(days=days, hours=2, seconds=1)
        assert len(await fire(two, send=dies)) == 1
        clock.turn(seconds=LEASE.total_seconds() + 1)
        for _ in range(2):
            assert await fire(one, two, three) == []
        (told,) = channel.told("the maker")
        assert told.startswith(begins)
        assert "on 23 March 2026 at 09:00 (Europe/Berlin)" in told
        assert told.endswith(f"due on {24 + days} March 2026 at 09:00 (Europe/Berlin).")
        assert channel.told("the channel") == []
        clock.moment = MONDAY + timedelta(days=days + 1)
        await fire(one, two, three)
    assert len(channel.told("the channel")) == 1


async def test_a_slot_that_somebody_still_posts_is_not_told_as_missed(
    memories: Memories, clock: Clock, channel: Channel, fire: Fire, desk: Desk
) -> None:
    async with memories.open() as slow, memories.open() as quick:
        kept = await slow.schedules.add(wanted(slow))
        clock.moment = MONDAY + LATE - timedelta(seconds=5)
        given = delivery_of(kept, MONDAY, REQUEST)
        claim = await slow.claim(given)
        assert claim
        clock.turn(seconds=10)
        await fire(quick)
        handled = desk.consider(given.question, claim.recalled)
        assert handled
        await slow.settle(claim, handled, Posted("C1", ("m1",)))
        await fire(quick, slow)
        (now,) = await quick.schedules.of(PLACE)
    assert channel.sent == []
    assert (now.missed, now.since) == (None, MONDAY)


async def test_a_slot_that_was_posted_is_not_told_with_those_that_were_missed_after_it(
    memories: Memories, clock: Clock, channel: Channel, fire: Fire, desk: Desk
) -> None:
    async with memories.open() as one:
        kept = await one.schedules.add(wanted(one))
        clock.moment = MONDAY
        given = delivery_of(kept, MONDAY, REQUEST)
        claim = await one.claim(given)
        assert claim
        handled = desk.consider(given.question, claim.recalled)
        assert handled
        await one.settle(claim, handled, Posted("C1", ("m1",)))  # and there the process died
        clock.moment = MONDAY + timedelta(days=2, hours=3)
        await fire(one)
    (told,) = channel.told("the maker")
    assert told.startswith("2 briefings that you scheduled")
    assert "the first on 24 March 2026 at 09:00 (Europe/Berlin) and the last on 25 March" in told


async def test_a_slot_that_cannot_be_sent_is_told_when_it_is_given_up(
    memories: Memories, clock: Clock, channel: Channel, fire: Fire, desk: Desk
) -> None:
    async with memories.open() as one:
        await one.schedules.add(wanted(one))
        clock.moment = MONDAY
        for _ in range(MOST_ATTEMPTS):
            assert len(await fire(one, send=dies)) == 1
            clock.turn(seconds=LEASE.total_seconds() + 1)
        await answer_overdue(desk.consider, one, {"chat": channel.send}, reraise)
        await fire(one)
        await fire(one)
    assert channel.told("the channel") == []
    assert [told[: len(MISSED)] for told in channel.told("the maker")] == [MISSED]


async def test_a_channel_that_is_gone_stops_its_schedule_and_tells_who_made_it(
    memories: Memories, clock: Clock, channel: Channel, fire: Fire
) -> None:
    channel.gone.add("the channel")
    async with memories.open() as one, memories.open() as two:
        await one.schedules.add(wanted(one))
        clock.moment = MONDAY
        await fire(one, two)
        clock.turn(days=1)
        await fire(one, two)
        assert await one.schedules.of(PLACE) == []
    (told,) = channel.told("the maker")
    assert told.startswith("I stopped posting the briefing that you scheduled in #harbour")


async def test_one_that_breaks_does_not_stop_the_others(
    memories: Memories, clock: Clock, channel: Channel, fire: Fire
) -> None:
    async def some(address: str, outgoing: Outgoing) -> Posted:
        if address == "a broken place":
            raise ConnectionError
        return await channel.send(address, outgoing)

    async with memories.open() as one:
        await one.schedules.add(replace(wanted(one), address="a broken place"))
        await one.schedules.add(wanted(one))
        clock.moment = MONDAY
        assert len(await fire(one, send=some)) == 1
    assert [where for where, _ in channel.sent] == ["the channel"]


async def test_other_doors_are_left_to_those_who_have_them_open(
    memories: Memories, clock: Clock, channel: Channel, fire: Fire
) -> None:
    async with memories.open() as one:
        await one.schedules.add(wanted(one, place=replace(PLACE, door="post")))
        clock.moment = MONDAY
        assert await fire(one) == []
    assert channel.sent == []


# --- what is kept --------------------------------------------------------------------------------


async def test_schedules_are_numbered_in_their_channel_and_found_there(memories: Memories) -> None:
    elsewhere = replace(PLACE, channel="C2")
    async with memories.open() as one, memories.open() as two:
        made = await asyncio.gather(
            *(memory.schedules.add(wanted(memory)) for memory in (one, two))
        )
        await one.schedules.add(wanted(one, "daily 18:00 UTC 5m", elsewhere))
        here, there = await two.schedules.of(PLACE), await one.schedules.of(elsewhere)
    assert [kept.number for kept in here] == [1, 2]
    assert here == sorted(made, key=lambda kept: kept.number)
    assert [(kept.number, kept.schedule.request) for kept in there] == [(1, "5m")]


async def test_a_change_is_made_to_what_was_seen_or_not_at_all(memories: Memories) -> None:
    async with memories.open() as one, memories.open() as two:
        seen = await one.schedules.add(wanted(one))
        stopped = await one.schedules.change(seen, replace(seen, due=None, stopped=Stopped.ASKED))
        assert await two.schedules.change(seen, replace(seen, since=MONDAY)) is None
        assert await two.schedules.of(PLACE) == []
        assert stopped
        assert (stopped.version, stopped.stopped) == (1, Stopped.ASKED)
        assert (await one.schedules.add(wanted(one))).number == 2


async def test_forgetting_a_person_leaves_the_channel_what_it_has(
    memories: Memories, clock: Clock, channel: Channel, fire: Fire
) -> None:
    async with memories.open() as one:
        await one.schedules.add(wanted(one))
        assert await forget(one, "U2") == 0
        assert await forget(one, "U-marple") == 1
        (kept,) = await one.schedules.of(PLACE)
        assert (kept.person, kept.maker) == (None, "")
        clock.moment = MONDAY + timedelta(hours=3)
        await fire(one)
        clock.moment = MONDAY + timedelta(days=1)
        await fire(one)
        assert [where for where, _ in channel.sent] == ["the channel"]
        await forget(one, workspace="W1")
        assert await one.schedules.of(PLACE) == []


async def test_what_ended_is_swept_away_and_what_goes_on_is_not(
    memories: Memories, clock: Clock
) -> None:
    async with memories.open() as one:
        ended, going_on = [await one.schedules.add(wanted(one)) for _ in range(2)]
        await one.schedules.change(ended, replace(ended, due=None, stopped=Stopped.ASKED))
        clock.turn(days=91)
        await one.sweep()
        assert await one.schedules.change(ended, ended) is None
        assert [kept.id for kept in await one.schedules.of(PLACE)] == [going_on.id]
        assert (await one.schedules.add(wanted(one))).number == 3


async def test_where_it_goes_and_who_made_it_cannot_be_read_in_the_database(
    replicas: Replicas,
) -> None:
    async with replicas.open() as journal:
        await journal.schedules.add(wanted(journal, f"{RULE} the painter"))

        async def rows(connection: object) -> Sequence[object]:
            from sqlalchemy import text

            found = await connection.execute(text("SELECT * FROM schedules"))  # type: ignore[attr-defined]  # a connection
            return [tuple(row) for row in found]

        held = repr(await journal.asked(rows))
    assert "Europe/Berlin" in held
    for word in ("painter", "the channel", "the maker", "#harbour", "U-marple"):
        assert word not in held


def test_a_slots_delivery_is_the_same_in_each_replica() -> None:
    one = planned(read_schedule(f"{RULE} 5m"), PLACE, MONDAY, address="here")
    request = Request(Target("harbour-dredging", "money"), Length.FIVE, Changes.ALL)
    assert delivery_of(one, MONDAY, request) == Delivery(
        key=f"schedule/{one.id}/2026-03-23T08:00:00+00:00",
        question=Question(
            text="harbour-dredging/money 5m",
            verb=Verb.THREAD,
            addressed=Addressed.COMMAND,
            briefings=("harbour-dredging",),
        ),
        door="chat",
        address="here",
        workspace="W1",
        again=True,
        until=MONDAY + LATE,
        ours=True,
    )
