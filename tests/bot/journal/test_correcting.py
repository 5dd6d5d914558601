"""Corrections: each place told once and each post edited once, whoever dies, whatever follows."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.desk import Desk
from bot.journal.amending import Outlet
from bot.journal.answering import answer, answer_overdue
from bot.journal.correcting import Correcting, Times
from bot.journal.editions import Edition
from bot.journal.followers import Follower
from bot.journal.memory import Memory
from bot.journal.pacing import Pace, Pacer
from bot.journal.planned import Place
from bot.journal.threads import Thread
from bot.journal.values import Ending
from bot.messages import Verb
from knowledge.changes import digest_of, state_of
from tests.bot.briefs.quay import QUAY, Data, desk_of
from tests.bot.journal.conftest import Clock, Memories, delivery
from tests.bot.journal.town import KilledError, Killing, Town

AT_ONCE = Times(quiet=timedelta(0), lingers=timedelta(0))
PATIENT = Times(quiet=timedelta(seconds=10), lingers=timedelta(minutes=2))
THIRD, HALF = "Taxes pay a third.", "Taxes pay half."
NOW = "Taxes pay two thirds."


def quay(**answers: str | None) -> Desk:
    """Return a desk over the briefing with other answers, or without facts (None)."""
    facts: list[Data] = [
        {**fact, "answer": answers.get(fact["id"], fact["answer"])}
        for fact in QUAY["facts"]
        if answers.get(fact["id"], "") is not None
    ]
    return desk_of({**QUAY, "facts": facts})


BEFORE, AFTER, MIDDLE = quay(tax=THIRD), quay(), quay(tax=HALF)


@dataclass
class Street:
    """A town, and the replicas that serve it; all have the same briefing unless said otherwise."""

    clock: Clock
    desk: Desk = field(default_factory=lambda: BEFORE)
    town: Town = field(default_factory=Town)
    faults: list[BaseException] = field(default_factory=list)
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    def replica(
        self, memory: Memory, times: Times = AT_ONCE, desk: Desk | None = None, *towns: Town
    ) -> Correcting:
        """Return a process that corrects."""
        outlets = {
            town.name: Outlet(town.send, town, Pacer(Pace(), lambda: 0.0))
            for town in towns or (self.town,)
        }
        return Correcting(lambda: desk or self.desk, memory, outlets, self.faults.append, times)

    async def ask(
        self,
        memory: Memory,
        address: str,
        text: str = "tax",
        verb: Verb = Verb.FACT,
    ) -> str:
        """Have somebody ask; return the id of the message that answers."""
        asked = delivery(
            f"q{next(self._numbers)}",
            text,
            verb=verb,
            address=address,
        )
        assert await answer(self.desk.consider, memory, asked, self.town.send) is Ending.ANSWERED
        return list(self.town.messages)[-1]

    async def publish(self, memory: Memory, desk: Desk) -> None:
        """Put a briefing in service, and note that as its next edition."""
        self.desk = desk
        state = state_of(desk.library.briefings["quay"])
        latest = await memory.editions.latest("quay")
        self.clock.turn(seconds=1)
        new = Edition(
            briefing="quay",
            number=latest.number + 1 if latest else 1,
            digest=digest_of(state),
            state=state,
            at=self.clock(),
            told=latest is None,
        )
        assert await memory.editions.add(new)
        self.clock.turn(seconds=1)

    def told(self, address: str) -> list[str]:
        """Return the corrections that stand in a place."""
        heads = ("Corrected: ", "The new quay: what has changed")
        return [text for text in self.town.said(address) if text.startswith(heads)]


@pytest.fixture
def street(clock: Clock) -> Street:
    return Street(clock)


async def test_each_post_is_edited_once_and_each_thread_told_once(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as memory:
        await street.publish(memory, BEFORE)
        one = await street.ask(memory, "C1/t1")
        two = await street.ask(memory, "C1/t1")
        three = await street.ask(memory, "C1/t2")
        other = await street.ask(memory, "C1/t3", "price")
        await street.publish(memory, AFTER)
        replica = street.replica(memory)
        for _ in range(3):
            await replica.correct_all()
            street.clock.turn(seconds=20)

        assert street.town.edits == {one: 1, two: 1, three: 1}
        assert street.town.messages[one].splitlines()[0] == NOW
        assert f'Corrected on 20 March 2026. It read: "{THIRD}"' in street.town.messages[one]
        assert "Corrected" not in street.town.messages[other]
        for place in ("C1/t1", "C1/t2"):
            (told,) = street.told(place)
            assert f'Corrected. Where it read "{THIRD}", it now reads:\n{NOW}' in told
            assert "A quay is built" in told
        assert street.told("C1/t3") == []
        assert await memory.editions.untold() == []
        assert street.faults == []


async def test_votes_under_an_edited_post_still_speak_of_it(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as memory:
        await street.publish(memory, BEFORE)
        id_ = await street.ask(memory, "C1")
        (post,) = await memory.posts([("quay", "tax")])
        await street.publish(memory, AFTER)
        await street.replica(memory).correct_all()

        assert street.town.buttons[id_] == post.id


async def test_several_changes_come_in_one_message_and_withdrawn_facts_too(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as memory:
        await street.publish(memory, BEFORE)
        await street.ask(memory, "C1")
        await street.ask(memory, "C1", "cranes")
        night = await street.ask(memory, "C1", "night")
        await street.publish(memory, quay(cranes="Five cranes lift granite.", night=None))
        await street.replica(memory).correct_all()

        (told,) = street.told("C1")
        assert told.count("it now reads") == 2
        assert "No longer in the briefing:\n• Men work at night only." in told
        assert street.town.messages[night].startswith("Withdrawn on 20 March 2026")


async def test_a_briefing_in_a_minute_keeps_its_title_and_its_numbers(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as memory:
        await street.publish(memory, BEFORE)
        id_ = await street.ask(memory, "C1", "60s", Verb.BRIEF)
        before = street.town.messages[id_].splitlines()
        await street.publish(memory, AFTER)
        await street.replica(memory).correct_all()

        after = street.town.messages[id_].splitlines()
        assert after[:2] == before[:2]
        (was,) = [line for line in before if THIRD in line]
        (now,) = [line for line in after if NOW in line]
        assert now.split()[0] == was.split()[0]
        assert f'(Corrected on 20 March 2026. It read: "{THIRD}")' in now
        assert len([line for line in after if line[:2].strip().isdigit()]) == 5


async def test_a_briefing_thread_is_told_in_the_thread_also_of_what_stands_on_top_of_it(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as memory:
        await street.publish(memory, BEFORE)
        await street.ask(memory, "C1", "60s", Verb.THREAD)
        (post,) = await memory.posts([("quay", "tax")])
        thread = Thread(
            id=post.id,
            place=Place(door="chat", workspace="W1", channel="C1"),
            thread="T9",
            briefing="quay",
            length="60s",
            address="T9",
            conversation="T9",
            at=street.clock(),
        )
        await memory.threads.add(thread)
        await street.ask(memory, "T9")
        await street.publish(memory, AFTER)
        await street.replica(memory).correct_all()

        assert street.told("C1") == []
        assert len(street.told("T9")) == 1
        assert sum(street.town.edits.values()) == 2


async def test_followers_hear_of_every_change_once_also_where_they_were_told_the_fact(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as memory:
        await street.publish(memory, BEFORE)
        for channel in ("C1", "C2"):
            await memory.followers.add(
                Follower(
                    place=Place(door="chat", workspace="W1", channel=channel),
                    briefing="quay",
                    address=channel,
                    at=street.clock(),
                )
            )
        await street.ask(memory, "C1")
        await street.publish(memory, quay(price="It costs ten million crowns."))
        await street.replica(memory).correct_all()

        for channel in ("C1", "C2"):
            (told,) = street.told(channel)
            assert told.startswith("The new quay: what has changed")
            assert told.count("it now reads") == 2
            assert "unfollow" in told


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

        for channel in ("C0", "C1"):
            assert len(street.told(channel)) == (2 if channel in told else 0)
            if channel in told:
                assert f'"{NOW}", it now reads:\n{THIRD}' in street.told(channel)[-1]
        for id_ in ids:
            assert street.town.messages[id_].startswith(THIRD)
            assert street.town.edits[id_] == (2 if id_ in edited else 0)
            assert (f'It read: "{NOW}"' in street.town.messages[id_]) is (id_ in edited)
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
        street.desk, desk = BEFORE, street.desk
        id_ = await street.ask(memory, "C1")
        street.desk = desk
        replica = street.replica(memory, PATIENT)
        await replica.correct_all()
        assert street.told("C1") == []  # it may change again
        for _ in range(8):
            street.clock.turn(seconds=20)
            await replica.correct_all()

        assert street.town.messages[id_].startswith(NOW)
        assert len(street.told("C1")) == 1
        assert await memory.editions.untold() == []


async def test_what_is_gone_counts_as_done_and_is_no_place_to_tell(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as memory:
        await street.publish(memory, BEFORE)
        gone = await street.ask(memory, "C1")
        await street.ask(memory, "C2")
        left = await street.ask(memory, "C3")
        deleted = await street.ask(memory, "C3")
        del street.town.messages[gone], street.town.messages[deleted]
        street.town.closed.add("C2")
        await street.publish(memory, AFTER)
        await street.replica(memory).correct_all()

        assert street.town.edits == {left: 1}
        assert [len(street.told(channel)) for channel in ("C1", "C2", "C3")] == [0, 0, 1]
        assert await memory.editions.untold() == []


async def test_a_door_that_is_not_open_here_is_left_to_who_has_it(
    memories: Memories, street: Street
) -> None:
    other = Town("mail")
    async with memories.open() as one, memories.open() as two:
        await street.publish(one, BEFORE)
        await street.ask(one, "C1")
        asked = delivery("m1", "tax", verb=Verb.FACT, address="M1", door="mail")
        await answer(street.desk.consider, one, asked, other.send)
        await street.publish(one, AFTER)
        await street.replica(one).correct_all()
        assert await one.editions.untold() != []
        street.clock.turn(seconds=20)
        await street.replica(two, AT_ONCE, None, other).correct_all()
        street.clock.turn(seconds=20)
        await street.replica(two, AT_ONCE, None, other, street.town).correct_all()

        assert sum(other.edits.values()) == 1
        assert len(street.told("C1")) == 1
        assert await two.editions.untold() == []


async def test_a_platform_that_is_away_is_tried_again_and_nothing_is_lost(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as memory:
        await street.publish(memory, BEFORE)
        ids = [await street.ask(memory, f"C{number}") for number in range(5)]
        await street.publish(memory, AFTER)
        replica = street.replica(memory)
        street.town.is_away = True
        for _ in range(60):
            street.clock.turn(seconds=20)
            await replica.correct_all()
        assert {type(fault) for fault in street.faults} == {ConnectionError}
        street.town.is_away = False
        for _ in range(40):
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


async def test_a_correction_is_corrected_in_its_turn(memories: Memories, street: Street) -> None:
    async with memories.open() as memory:
        await street.publish(memory, BEFORE)
        await street.ask(memory, "C1")
        await street.publish(memory, MIDDLE)
        replica = street.replica(memory)
        await replica.correct_all()
        (told,) = street.told("C1")
        street.clock.turn(seconds=20)
        await street.publish(memory, AFTER)
        await replica.correct_all()

        assert f'"{THIRD}", it now reads:\n{HALF}' in told
        said = street.town.said("C1")
        assert all(NOW in text for text in said)
        assert f'"{HALF}", it now reads:\n{NOW}' in said[-1]
        assert len(said) == 3
