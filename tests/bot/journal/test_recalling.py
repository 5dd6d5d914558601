"""What is found of what was said: posts that state a fact, what a thread asked, an edition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import Desk, Recalled
from bot.journal.answering import answer
from bot.journal.gaps import gaps_since
from bot.journal.health import OutOfReachError
from bot.journal.memory import Memory
from bot.journal.recalling import edition_meant
from bot.journal.values import Delivery, Outgoing, Policy, Posted
from bot.messages import Question, Verb
from tests.bot.journal.conftest import (
    COST,
    OFF,
    START,
    Clock,
    Door,
    Memories,
    Replicas,
    delivery,
    dies,
    statements,
)
from tests.bot.journal.test_editions import STATE, edition

BOTH = "what does it cost and when did they vote"
FACT = ("harbour-dredging", "total-cost")


async def asked(memory: Memory, desk: Desk, door: Door, text: str, **more: object) -> Outgoing:
    given = delivery(f"key {len(door.sent)}", text, **more)
    await answer(desk.consider, memory, given, door.send)
    return door.sent[-1][1]


# --- posts ---------------------------------------------------------------------------------------


async def in_a_thread(address: str, outgoing: Outgoing) -> Posted:
    return Posted("C7", ("m1", "m2"), thread="T7")


async def test_posts_that_state_a_fact_are_found_once_each(
    memories: Memories, desk: Desk, door: Door, clock: Clock
) -> None:
    async with memories.open() as one, memories.open() as two:
        first = await asked(one, desk, door, COST)
        clock.turn(hours=1)
        second = await asked(one, desk, door, BOTH, workspace="W2")
        await asked(one, desk, door, OFF)
        votes = [(ref.briefing, ref.fact) for ref in second.reply.facts if ref.fact != FACT[1]]
        found = await two.posts([FACT, *votes, ("another", "total-cost")])
        assert [post.id for post in found] == [second.id, first.id]
        assert (found[1].verb, found[1].at, found[1].door) == (Verb.ASK, START, "chat")
        assert (found[1].workspace, found[1].channel, found[1].messages) == ("W1", "C1", ("m1",))
        assert found[1].receipt == first.reply.receipt
        assert [post.id for post in await two.posts(votes)] == [second.id]
        assert await two.posts([]) == await two.posts([("another", "total-cost")]) == ()


async def test_a_post_in_a_thread_is_found_with_it(memories: Memories, desk: Desk) -> None:
    async with memories.open() as one, memories.open() as two:
        await answer(desk.consider, one, delivery(), in_a_thread)
        (post,) = await two.posts([FACT])
        assert (post.channel, post.thread, post.messages) == ("C7", "T7", ("m1", "m2"))
        assert await two.posted(post.id) == Posted("C7", ("m1", "m2"), thread="T7")


async def test_what_cannot_be_found_again_is_left_out(memories: Memories, desk: Desk) -> None:
    async def privately(address: str, outgoing: Outgoing) -> Posted:
        return Posted("C1")

    async with memories.open() as memory:
        await answer(desk.consider, memory, delivery("private"), privately)
        with pytest.raises(ConnectionAbortedError):
            await answer(desk.consider, memory, delivery("never out"), dies)
        assert await memory.posts([FACT]) == ()


async def test_the_words_of_a_receipt_are_found(memories: Memories, desk: Desk, door: Door) -> None:
    async with memories.open() as one, memories.open() as two:
        receipt = (await asked(one, desk, door, BOTH)).reply.receipt
        (kept,) = await two.receipt(receipt)
        assert kept.facts[0].fact == "total-cost"
        assert await two.receipt("00000000") == await two.receipt("\0 odd \ud800") == ()


async def test_five_hundred_posts_take_few_statements(
    replicas: Replicas, desk: Desk, door: Door
) -> None:
    async with replicas.open() as journal:
        for number in range(500):
            await asked(journal, desk, door, BOTH if number % 2 else COST)
        many = [("harbour-dredging", f"fact-{n}") for n in range(1_200)]
        with statements() as said:
            assert len(await journal.posts([*many, FACT])) == 500
        assert len(said) == 3


# --- what a thread asked -------------------------------------------------------------------------


async def recalled(memory: Memory, question: Delivery) -> Recalled:
    claim = await memory.claim(question)
    assert claim
    return claim.recalled


def recap(key: str = "recap", conversation: str = "t") -> Delivery:
    return delivery(key, "", verb=Verb.RECAP, conversation=conversation)


async def test_a_recap_recalls_what_was_asked_in_its_thread(
    memories: Memories, desk: Desk, door: Door, clock: Clock
) -> None:
    async with memories.open() as one, memories.open() as two:
        first = await asked(one, desk, door, COST, conversation="t")
        clock.turn(seconds=1)
        await asked(two, desk, door, OFF, conversation="t", person="U2")
        clock.turn(seconds=1)
        await asked(one, desk, door, BOTH, conversation="elsewhere")
        again = await asked(
            one, desk, door, first.reply.receipt, verb=Verb.RECEIPT, conversation="t"
        )
        with pytest.raises(ConnectionAbortedError):
            await answer(desk.consider, one, delivery("k", COST, conversation="t"), dies)
        found = (await recalled(two, recap())).asked
        assert [(a.verb, a.outcome) for a in found] == [
            (Verb.ASK, "answered"),
            (Verb.ASK, "declined"),
            (Verb.RECEIPT, again.reply.outcome.value),
        ]
        assert found[0].at == START
        assert [f.fact for r in found[0].receipts for f in r.facts] == ["total-cost"]
        assert found[1].receipts == ()
        assert 0 < len(found[1].nearest) <= 3
        assert {briefing for briefing, _ in found[1].nearest} == {"harbour-dredging"}
        assert found[1].text == ""


async def test_a_recap_recalls_no_other_recap_and_nothing_of_no_thread(
    memories: Memories, desk: Desk, door: Door
) -> None:
    async with memories.open() as memory:
        await asked(memory, desk, door, COST, conversation="t")
        earlier = await memory.claim(recap("earlier"))
        handled = desk.consider(Question(text=""), Recalled())
        assert earlier
        assert handled
        await memory.settle(earlier, handled, Posted("C1", ("m9",)))
        assert len((await recalled(memory, recap())).asked) == 1
        assert (await recalled(memory, recap("alone", ""))).asked == ()
        other = delivery("ask", COST, conversation="t")
        assert (await recalled(memory, other)).asked == ()


async def test_what_was_asked_is_recalled_where_the_operator_keeps_it(
    replicas: Replicas, desk: Desk, door: Door
) -> None:
    async with replicas.open(Policy(keep_questions=True)) as journal:
        await asked(journal, desk, door, OFF, conversation="t")
        (one,) = (await recalled(journal, recap())).asked
    assert one.text == OFF.rstrip("?")


async def test_what_the_source_does_not_say_is_recalled_by_the_unknown_and_is_no_gap(
    replicas: Replicas, desk: Desk, door: Door
) -> None:
    async with replicas.open(Policy(keep_questions=True)) as journal:
        await asked(journal, desk, door, "when will it be finished?", conversation="t")
        (one,) = (await recalled(journal, recap())).asked
        assert (one.outcome, one.nearest) == ("unknown", (("harbour-dredging", "end-date"),))
        assert one.text == ""  # it is no question that was left open
        assert await journal.asked(lambda c: gaps_since(c, START, 100)) == ()


async def test_a_long_thread_is_recalled_in_few_statements(
    replicas: Replicas, desk: Desk, door: Door
) -> None:
    async with replicas.open() as journal:
        for number in range(60):
            text = BOTH if number % 2 else COST
            await asked(journal, desk, door, text, conversation="t")
        with statements() as said:
            found = (await recalled(journal, recap())).asked
        assert (len(found), all(one.receipts for one in found)) == (60, True)
        assert len(said) == 3  # the claim, the questions, their receipts


async def gone() -> None:
    raise ConnectionRefusedError


@pytest.mark.parametrize("verb", [Verb.RECAP, Verb.SINCE])
async def test_nothing_is_made_up_while_the_journal_is_away(
    replicas: Replicas, desk: Desk, door: Door, verb: Verb, clock: Clock
) -> None:
    async with replicas.open() as journal:
        await asked(journal, desk, door, COST, conversation="t")
        wanted = delivery("k", "harbour #1", verb=verb, conversation="t")
        with pytest.raises(OutOfReachError):
            await journal.health.reach(gone)
        with pytest.raises(OutOfReachError):
            await journal.claim(wanted)
        journal.health._rests_until = 0  # noqa: SLF001 - a rest that is over
        assert await journal.claim(wanted)  # it was given back


async def test_a_recap_waits_for_what_is_still_to_be_written_down(
    replicas: Replicas, desk: Desk, door: Door, clock: Clock
) -> None:
    async with replicas.open() as journal:
        with pytest.raises(OutOfReachError):
            await journal.health.reach(gone)
        await asked(journal, desk, door, COST, conversation="t")
        journal.health._rests_until = 0  # noqa: SLF001 - a rest that is over
        waits = journal.standby.next_waiting()
        assert waits
        with pytest.raises(OutOfReachError):
            await journal.threads.asked("t")
        await journal.catch_up()
        assert len((await recalled(journal, recap())).asked) == 1


# --- since ---------------------------------------------------------------------------------------


async def test_since_recalls_how_the_briefing_read_then(memories: Memories) -> None:
    async with memories.open() as one, memories.open() as two:
        await one.editions.add(edition(1))
        await one.editions.add(edition(2, state={"a": "new"}))
        texts = {"harbour #1": STATE, "harbour 5m #2": {"a": "new"}, "harbour #3": None, "#1": None}
        for text, state in texts.items():
            before = (await recalled(two, delivery(text, text, verb=Verb.SINCE))).before
            assert before == state, text
        plain = (await recalled(two, delivery("asked", "harbour #1"))).before
        assert plain is None


@pytest.mark.parametrize(
    ("text", "briefings", "meant"),
    [
        ("harbour #17", (), ("harbour", 17)),
        ("harbour 5m #17 ", (), ("harbour", 17)),
        ("5m #17", ("harbour",), ("harbour", 17)),
        ("#17", ("harbour", "second"), ("harbour", 17)),
        ("#17", (), None),
        ("harbour 5m", (), None),
        ("harbour#17", (), None),
        ("harbour #17 5m", (), None),
        ("harbour #-1", (), None),
        ("odd#1 #2", (), ("odd#1", 2)),
        ("", ("harbour",), None),
    ],
)
def test_the_edition_meant(
    text: str, briefings: tuple[str, ...], meant: tuple[str, int] | None
) -> None:
    assert edition_meant(Question(text=text, briefings=briefings, verb=Verb.SINCE)) == meant


IDS = st.text(min_size=1, max_size=80).filter(lambda text: not any(s.isspace() for s in text))


@given(IDS, st.sampled_from(["", " 60s", " 5m", " full"]), st.integers(0, 10**9 - 1))
def test_any_edition_is_named_by_any_id(briefing: str, length: str, number: int) -> None:
    question = Question(text=f"{briefing}{length} #{number}", verb=Verb.SINCE)
    assert edition_meant(question) == (briefing, number)


@given(st.text())
def test_any_text_means_an_edition_or_none(text: str) -> None:
    meant = edition_meant(Question(text=text, verb=Verb.SINCE))
    assert meant is None or (meant[0] in text and meant[1] >= 0)
