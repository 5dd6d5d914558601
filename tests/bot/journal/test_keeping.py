"""How long threads, editions and followers are kept, and what goes with a person or a workspace."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, select

from bot.conversing.conversation import LONGEST_SILENCE
from bot.desk import Desk, Recalled
from bot.journal.address import read_address
from bot.journal.answering import answer
from bot.journal.database import Database, open_database
from bot.journal.forgetting import forget
from bot.journal.memory import Memory
from bot.journal.planned import Place, Span, Told, planned
from bot.journal.schema import MIGRATIONS
from bot.journal.stats import stats_since
from bot.journal.tables import followers
from bot.journal.values import Posted
from bot.messages import Question, Verb
from bot.schedules.reading import read_schedule
from tests.bot.journal.conftest import (
    COST,
    OFF,
    START,
    Clock,
    Door,
    Memories,
    Replicas,
    delivery,
)
from tests.bot.journal.test_editions import edition
from tests.bot.journal.test_followers import CHANNEL, MARPLE, follower
from tests.bot.journal.test_threads import PLACE, thread

ELSEWHERE = replace(PLACE, workspace="W2")


# --- what is old ---------------------------------------------------------------------------------


async def left(memory: Memory, *names: str) -> list[str]:
    return [name for name in names if await memory.threads.of(f"id of {name}")]


async def test_old_threads_go_but_for_the_last_in_each_channel_on_each_briefing(
    memories: Memories, clock: Clock
) -> None:
    async with memories.open() as one, memories.open() as two:
        for name in ("first", "second"):
            await one.threads.add(thread(name))
        await one.threads.add(thread("on another", briefing="another"))
        await one.threads.add(thread("elsewhere", place=ELSEWHERE))
        names = ("first", "second", "on another", "elsewhere")
        clock.turn(days=89)
        assert await two.sweep() == 0
        clock.turn(days=2)
        assert await two.sweep() == 1
        assert await left(one, *names) == ["second", "on another", "elsewhere"]
        third = await one.threads.add(thread("third", at=clock()))
        assert third.number == 3
        assert await one.sweep() == 1
        assert await left(two, *names, "third") == ["on another", "elsewhere", "third"]


async def test_old_editions_go_once_others_have_followed_them_for_long(
    memories: Memories, clock: Clock
) -> None:
    async with memories.open() as one, memories.open() as two:
        for number in (1, 2, 3):
            await one.editions.add(edition(number, at=START + timedelta(days=number)))
        await one.editions.add(edition(4, at=START + timedelta(days=300)))
        await one.editions.add(edition(1, briefing="never changed"))
        await one.threads.add(thread(edition=2, briefing="harbour"))
        clock.turn(days=91)
        assert await two.sweep() == 0  # the first one was in service until 89 days ago
        clock.turn(days=4)
        assert await two.sweep() == 1
        clock.turn(days=400)
        assert await two.sweep() == 1  # the second one is where a thread began
        kept = [n for n in range(1, 5) if await one.editions.of("harbour", n)]
        assert kept == [2, 4]
        assert await one.editions.latest("never changed")


async def test_what_is_needed_to_tell_of_a_change_stays(memories: Memories, clock: Clock) -> None:
    async with memories.open() as memory:
        for number in range(1, 6):
            await memory.editions.add(edition(number, told=number != 3))
        clock.turn(days=200)
        assert await memory.sweep() == 2
        kept = [n for n in range(1, 6) if await memory.editions.of("harbour", n)]
        assert kept == [2, 3, 5]  # untold, and how it read before
        await memory.editions.told("harbour", 3)
        assert await memory.sweep() == 2


async def test_what_a_schedule_tells_from_stays(memories: Memories, clock: Clock) -> None:
    async with memories.open() as memory:
        for number in range(1, 7):
            await memory.editions.add(edition(number))
        plan = planned(read_schedule("daily 09:00 UTC"), PLACE, START, address="there")
        told = replace(plan, told=Told(2, START), telling=Span(3, 4))
        await memory.schedules.add(told)
        await memory.schedules.add(replace(told, id="stopped", told=Told(5, START), due=None))
        clock.turn(days=40)
        assert await memory.sweep() == 0
        clock.turn(days=60)
        await memory.sweep()
        kept = [n for n in range(1, 7) if await memory.editions.of("harbour", n)]
        assert kept == [2, 3, 4, 6]


async def test_followers_stay(memories: Memories, clock: Clock) -> None:
    async with memories.open() as memory:
        await memory.followers.add(follower())
        clock.turn(days=4_000)
        assert await memory.sweep() == 0
        assert await memory.followers.at(CHANNEL)


async def test_what_was_asked_in_a_thread_is_known_after_its_conversation_has_ended(
    memories: Memories, desk: Desk, door: Door, clock: Clock
) -> None:
    async with memories.open() as one, memories.open() as two:
        await one.threads.add(thread(conversation="in the thread"))
        for key in ("in the thread", "elsewhere"):
            await answer(desk.consider, one, delivery(key, conversation=key), door.send)
        clock.turn(seconds=LONGEST_SILENCE.total_seconds() + 1)
        await two.sweep()
        assert len(await two.threads.asked("in the thread")) == 1
        again = delivery("later", "who says so?", conversation="in the thread")
        await answer(desk.consider, two, again, door.send)
        assert not door.sent[-1][1].reply.facts  # what "so" was is forgotten
        assert len(await one.threads.asked("in the thread")) == 2
        clock.turn(days=91)
        await one.sweep()
        assert await one.threads.asked("in the thread") == ()


async def test_of_other_conversations_nothing_is_left(
    replicas: Replicas, desk: Desk, door: Door, clock: Clock
) -> None:
    async with replicas.open() as journal:
        await journal.threads.add(thread(conversation="in the thread"))
        await answer(desk.consider, journal, delivery(conversation="elsewhere"), door.send)
        clock.turn(hours=13)
        assert await journal.sweep() == 1
        assert await journal.threads.asked("elsewhere") == ()


# --- who is forgotten ----------------------------------------------------------------------------


async def filled(memory: Memory) -> None:
    """Have two workspaces begin threads, and a channel and a person follow."""
    marple = memory.keys.person("U-marple")
    for place in (PLACE, ELSEWHERE):
        await memory.threads.add(thread(f"in {place.workspace}", place=place))
        channel = replace(place, channel="C1")
        await memory.followers.add(follower(channel, person=marple))
        own = replace(place, channel="U-marple")
        await memory.followers.add(follower(own, person=marple))
        await memory.followers.add(follower(own, "bridge", person=memory.keys.person("U2")))


async def test_a_person_is_forgotten_and_what_a_channel_has_stays_the_channels(
    memories: Memories,
) -> None:
    async with memories.open() as memory:
        await filled(memory)
        assert await forget(memory, "U-marple") == 4
        assert [one.person for one in await memory.followers.at(CHANNEL)] == [None]
        assert [one.briefing for one in await memory.followers.at(MARPLE)] == ["bridge"]
        assert await left(memory, "in W1", "in W2") == ["in W1", "in W2"]
        assert await forget(memory, "U-marple") == 0


async def test_a_person_is_forgotten_in_one_workspace(memories: Memories) -> None:
    async with memories.open() as memory:
        await filled(memory)
        assert await forget(memory, "U-marple", "W2") == 2
        assert len(await memory.followers.at(MARPLE)) == 2
        assert len(await memory.followers.at(replace(MARPLE, workspace="W2"))) == 1


async def test_a_person_whose_own_messages_are_a_workspace_is_forgotten(
    replicas: Replicas,
) -> None:
    """In Discord a direct message belongs to nobody's server."""
    own = Place(door="chat", workspace="U-marple", channel="D1")
    async with replicas.open() as journal:
        marple = journal.keys.person("U-marple")
        await journal.followers.add(follower(own, person=marple))
        (row,) = await journal.asked(lambda c: c.execute(select(followers)))
        assert "U-marple" not in repr(tuple(row))
        assert [one.place for one in await journal.followers.of("harbour")] == [own]
        assert await forget(journal, "U-marple") == 1
        assert await journal.followers.at(own) == []


async def test_a_workspace_that_leaves_takes_its_threads_and_followers(memories: Memories) -> None:
    async with memories.open() as memory:
        await filled(memory)
        assert await forget(memory, workspace="W1") == 4
        assert await left(memory, "in W1", "in W2") == ["in W2"]
        assert [f.place.workspace for f in await memory.followers.of("harbour")] == ["W2", "W2"]
        assert await forget(memory, workspace="W1") == 0
        assert await memory.threads.latest(PLACE) is None


# --- what is counted -----------------------------------------------------------------------------


async def test_what_is_no_question_is_not_counted_as_one(
    replicas: Replicas, desk: Desk, door: Door
) -> None:
    async with replicas.open() as journal:
        await answer(desk.consider, journal, delivery("a", COST), door.send)
        await answer(desk.consider, journal, delivery("b", OFF), door.send)
        for verb in (Verb.CITE, Verb.SECTION, Verb.OPENING, Verb.RECAP, Verb.SINCE):
            claim = await journal.claim(delivery(verb, "", verb=verb))
            handled = desk.consider(Question(text="hello"), Recalled())
            assert claim
            assert handled
            await journal.settle(claim, handled, Posted("C1", ("m",)))
        by_schedule = replace(delivery("slot", "", verb=Verb.BRIEF), ours=True)
        await answer(desk.consider, journal, by_schedule, door.send)
        stats = await journal.asked(lambda c: stats_since(c, START - timedelta(days=1)))
        assert [day.outcomes for day in stats.days] == [{"answered": 1, "declined": 1}]
        await answer(desk.consider, journal, delivery("c", "", verb=Verb.BRIEF), door.send)
        stats = await journal.asked(lambda c: stats_since(c, START - timedelta(days=1)))
        assert stats.days[0].asked == 3


# --- a journal from before -----------------------------------------------------------------------

BEFORE = (
    """INSERT INTO meta VALUES ('key', '00')""",
    """INSERT INTO deliveries (key, door, workspace, conversation, holder, attempts, at, outcome,
       receipt, context, channel, messages) VALUES ('d1', 'slack', 'T1', 'talk', 'h', 1, {at},
       'answered', '4f2a9c01', NULL, 'C1', '["m1", "m2"]')""",
    """INSERT INTO deliveries (key, door, workspace, holder, attempts, at, lease) VALUES ('d2',
       'slack', 'T1', 'h', 1, {at}, {at})""",
    """INSERT INTO texts VALUES ('words', '{{"answer": "48 million.", "source": null}}')""",
    """INSERT INTO receipts VALUES ('digest', '4f2a9c01', 'k', {at})""",
    """INSERT INTO receipt_facts VALUES ('digest', 0, 'harbour', 'total-cost', 'words')""",
    """INSERT INTO schedules (id, door, workspace, channel, number, cron, zone, sealed, at, since,
       version) VALUES ('s1', 'slack', 'T1', 'C1', 1, '0 9 * * *', 'UTC', 'x', {at}, {at}, 1)""",
    """INSERT INTO feedback (reply, person, workspace, helped, reason, outcome, receipt, at) VALUES
       ('d1', 'p', 'T1', true, '', 'answered', '4f2a9c01', {at})""",
)


def upgrade(connection: Connection, revision: str) -> None:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    command.upgrade(config, revision)


async def made(database: Database, revision: str) -> None:
    """Make a journal as an earlier version did, with something of everything in it."""
    at = int(START.timestamp() * 1_000_000)
    async with database.transaction() as connection:
        await connection.run_sync(upgrade, revision)
        for statement in BEFORE:
            given = statement.format(at=at)
            if connection.dialect.name == "postgresql":
                given = given.replace("'x'", "'x'::bytea")
            await connection.exec_driver_sql(given)


async def test_a_filled_journal_from_before_there_were_threads_is_brought_up_to_date(
    replicas: Replicas, desk: Desk, door: Door
) -> None:
    database = open_database(read_address(replicas.address))
    await made(database, "0003")
    await database.close()
    async with replicas.open() as one, replicas.open() as two:
        (post,) = await one.posts([("harbour", "total-cost")])
        assert (post.id, post.verb, post.thread) == ("d1", "", "")
        assert (post.channel, post.messages, post.at) == ("C1", ("m1", "m2"), START)
        (receipt,) = await two.receipt("4f2a9c01")
        assert receipt.facts[0].answer == "48 million."
        stats = await one.asked(lambda c: stats_since(c, START - timedelta(days=1)))
        assert stats.days[0].outcomes == {"answered": 1}
        await answer(desk.consider, one, delivery(), door.send)
        assert [p.verb for p in await two.posts([("harbour-dredging", "total-cost")])] == ["ask"]
        assert await two.threads.add(thread()) == thread()
        assert await two.editions.add(edition())
        assert await one.followers.add(follower())


async def test_replicas_bring_it_up_to_date_at_once(replicas: Replicas) -> None:
    database = open_database(read_address(replicas.address))
    await made(database, "0003")
    await database.close()

    async def opened() -> int:
        async with replicas.open() as journal:
            return len(await journal.posts([("harbour", "total-cost")]))

    assert await asyncio.gather(*(opened() for _ in range(3))) == [1, 1, 1]
