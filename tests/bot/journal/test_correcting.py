"""Corrections: each place told once and each post edited once, in words that fit."""

from __future__ import annotations

from bot.desk import Recalled
from bot.journal.answering import answer
from bot.journal.followers import Follower
from bot.journal.planned import Place
from bot.journal.threads import Thread
from bot.messages import Question, Verb
from tests.bot.journal.conftest import Memories, delivery
from tests.bot.journal.street import AFTER, AT_ONCE, BEFORE, HALF, MIDDLE, NOW, THIRD, Street, quay
from tests.bot.journal.town import Town


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


async def test_a_receipt_that_was_asked_for_stays_as_it_is_and_its_place_is_told(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as memory:
        await street.publish(memory, BEFORE)
        handled = BEFORE.consider(Question(text="tax", verb=Verb.FACT), Recalled())
        assert handled
        told = await street.ask(memory, "C1")
        record = await street.ask(memory, "C2", handled.reply.receipt, Verb.RECEIPT)
        shown = street.town.messages[record]
        await street.publish(memory, AFTER)
        await street.replica(memory).correct_all()

        assert street.town.edits == {told: 1}
        assert street.town.messages[record] == shown
        assert [len(street.told(channel)) for channel in ("C1", "C2")] == [1, 1]


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


async def test_a_fact_that_is_back_after_it_was_withdrawn_is_told_and_shown(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as memory:
        await street.publish(memory, AFTER)
        id_ = await street.ask(memory, "C1")
        replica = street.replica(memory)
        for desk in (quay(tax=None), AFTER):
            await street.publish(memory, desk)
            await replica.correct_all()
            street.clock.turn(seconds=20)

        assert street.town.messages[id_].startswith(NOW)
        assert "Withdrawn and back in the briefing" in street.town.messages[id_]
        gone, back = street.told("C1")
        assert "No longer in the briefing" in gone
        assert f"Back in the briefing:\n• {NOW}" in back


async def test_who_follows_is_told_once_in_direct_messages_by_whatever_name(
    memories: Memories, street: Street
) -> None:
    async with memories.open() as memory:
        await street.publish(memory, BEFORE)
        await memory.followers.add(
            Follower(
                place=Place(door="chat", workspace="W1", channel="U1"),
                briefing="quay",
                address="U1",
                at=street.clock(),
            )
        )
        posts = [await street.ask(memory, place) for place in ("D1", "D1/t1", "C1")]
        await street.publish(memory, AFTER)
        await street.replica(memory).correct_all()

        assert [len(street.told(place)) for place in ("U1", "D1", "D1/t1", "C1")] == [1, 0, 0, 1]
        assert street.town.edits == dict.fromkeys(posts, 1)


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
