"""What is remembered between questions: conversations, receipts, posts and feedback."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from adapters.plain import render
from bot.conversing.conversation import LONGEST_SILENCE
from bot.desk import Desk, open_desk
from bot.journal.answering import answer
from bot.journal.feedback import note_feedback
from bot.journal.memory import Memory
from bot.journal.stats import stats_since
from bot.journal.values import Ending, Feedback, Outgoing, Policy, Reason
from bot.messages import Outcome, Question, Reply, Verb
from knowledge.loading import load
from tests.bot.journal.conftest import (
    COST,
    HARBOUR,
    OFF,
    START,
    Clock,
    Door,
    Memories,
    Replicas,
    delivery,
)
from tests.conversation_files import conversations, desk_of

TALKS = list(conversations())


async def told(journal: Memory, desk: Desk, door: Door, text: str, **more: object) -> Reply:
    """Ask, and return the one reply."""
    before = len(door.sent)
    given = delivery(f"key {before}", text, **more)
    await answer(desk.consider, journal, given, door.send)
    (outgoing,) = (outgoing for _, outgoing in door.sent[before:])
    return outgoing.reply


# --- conversations -------------------------------------------------------------------------------


async def test_conversations_go_on_from_replica_to_replica_as_in_one_process(
    memories: Memories, door: Door, clock: Clock
) -> None:
    """Every transcript, its turns in turn to three replicas: the same replies, block for block."""
    async with memories.open() as one, memories.open() as two, memories.open() as three:
        for talk in TALKS:
            desk = desk_of(talk.briefing)
            for number, turn in enumerate(talk.turns):
                text = turn.text
                journal = (one, two, three)[number % 3]
                reply = await told(journal, desk, door, text, conversation=talk.title)
                name = f"in one process: {talk.title}, beside {memories.address}"
                assert reply == desk.handle(Question(text=text, conversation=name)), turn
                clock.turn(seconds=1)


async def test_a_conversation_ends_with_a_long_silence(
    memories: Memories, desk: Desk, door: Door, clock: Clock
) -> None:
    async with memories.open() as one, memories.open() as two:
        await told(one, desk, door, COST, conversation="t")
        clock.turn(seconds=LONGEST_SILENCE.total_seconds() - 1)
        assert (await told(two, desk, door, "who says so?", conversation="t")).facts
        clock.turn(seconds=LONGEST_SILENCE.total_seconds() + 1)
        for journal in (one, two):
            assert not (await told(journal, desk, door, "who says so?", conversation="t")).facts


async def test_conversations_are_apart(memories: Memories, desk: Desk, door: Door) -> None:
    async with memories.open() as journal:
        await told(journal, desk, door, COST, conversation="t")
        assert not (await told(journal, desk, door, "who says so?", conversation="other")).facts
        assert not (await told(journal, desk, door, "who says so?")).facts


# --- receipts ------------------------------------------------------------------------------------


def corrected(tmp_path: Path, *changes: tuple[str, str]) -> Desk:
    """Return a desk over the harbour briefing with something changed in it."""
    text = HARBOUR.read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    file = tmp_path / "harbour-dredging.yaml"
    file.write_text(text, "utf-8")
    return open_desk(load([file]), lambda: date(2026, 9, 1))


ANSWER = "48 million euros for the whole plan."


async def test_a_receipt_shows_the_same_words_months_later(
    memories: Memories, desk: Desk, door: Door, clock: Clock
) -> None:
    async with memories.open() as journal:
        first = await told(journal, desk, door, COST)
    clock.turn(days=200)
    async with memories.open() as journal:
        again = await told(journal, desk, door, first.receipt.upper(), verb=Verb.RECEIPT)
    assert again.blocks[0] == first.blocks[0]
    assert again.receipt == first.receipt
    assert "First given on 20 March 2026" in render(again)


async def test_a_receipt_tells_of_a_correction_with_before_and_after(
    memories: Memories, desk: Desk, door: Door, tmp_path: Path
) -> None:
    new = "50 million euros for the whole plan."
    later = corrected(tmp_path, (ANSWER, f"{new}\n    reason: The council corrected its figure."))
    async with memories.open() as journal:
        first = await told(journal, desk, door, COST)
        again = render(await told(journal, later, door, first.receipt, verb=Verb.RECEIPT))
    assert again.startswith(ANSWER)
    reason = "The reason: The council corrected its figure."
    assert f'{reason} Where it read "{ANSWER}", it now reads:' in again
    assert new in again


async def test_a_receipt_of_a_fact_that_was_withdrawn_or_is_not_loaded(
    memories: Memories, desk: Desk, door: Door, tmp_path: Path
) -> None:
    renamed = corrected(
        tmp_path, ("id: total-cost", "id: whole-cost"), ("total-cost", "whole-cost")
    )
    elsewhere = corrected(tmp_path, ("id: harbour-dredging", "id: another"))
    async with memories.open() as journal:
        receipt = (await told(journal, desk, door, COST)).receipt
        gone = render(await told(journal, renamed, door, receipt, verb=Verb.RECEIPT))
        away = render(await told(journal, elsewhere, door, receipt, verb=Verb.RECEIPT))
    assert f'No longer in the briefing: "{ANSWER}"' in gone
    assert 'the briefing "harbour-dredging"' in away
    for shown in (gone, away):
        assert shown.startswith(ANSWER)


async def test_a_receipt_that_nobody_gave(memories: Memories, desk: Desk, door: Door) -> None:
    async with memories.open() as journal:
        reply = await told(journal, desk, door, "00000000", verb=Verb.RECEIPT)
    assert reply.outcome is Outcome.DECLINED


async def test_showing_a_receipt_does_not_change_it(
    memories: Memories, desk: Desk, door: Door, tmp_path: Path
) -> None:
    later = corrected(tmp_path, (ANSWER, "50 million euros."))
    async with memories.open() as journal:
        receipt = (await told(journal, desk, door, COST)).receipt
        shown = [
            render(await told(journal, later, door, receipt, verb=Verb.RECEIPT)) for _ in range(2)
        ]
    assert shown[0] == shown[1]
    assert shown[0].count("First given") == 1


async def test_one_code_with_two_source_lines_shows_both(
    memories: Memories, desk: Desk, door: Door, clock: Clock, tmp_path: Path
) -> None:
    """The code is made of the words alone; the day they hold for may have changed since."""
    async with memories.open() as journal:
        receipt = (await told(journal, desk, door, COST)).receipt
        for month in (4, 5, 6, 7):
            clock.turn(days=30)
            later = corrected(tmp_path, ("as_of: 2026-03-01", f"as_of: 2026-0{month}-01"))
            assert (await told(journal, later, door, COST)).receipt == receipt
        shown = render(await told(journal, desk, door, receipt, verb=Verb.RECEIPT))
    days = [f"as of 1 {month} 2026" for month in ("March", "April", "May", "June", "July")]
    assert [shown.index(day) for day in days] == sorted(shown.index(day) for day in days)


async def test_a_receipt_is_cited_in_the_words_in_which_it_was_given(
    memories: Memories, desk: Desk, door: Door, tmp_path: Path
) -> None:
    later = corrected(tmp_path, (ANSWER, "50 million euros."), ("as_of: 2026-03", "as_of: 2026-04"))
    async with memories.open() as one, memories.open() as two:
        receipt = (await told(one, desk, door, COST)).receipt
        then = render(await told(two, desk, door, receipt, verb=Verb.CITE))
        now = render(await told(two, later, door, f"receipt {receipt}", verb=Verb.CITE))
        shown = await told(two, later, door, receipt, verb=Verb.RECEIPT)
    line, _, note = now.partition("\n")
    assert line == then
    assert line.startswith(f'"{ANSWER}" (City Council, ')
    assert line.endswith(
        f"as of 1 March 2026, https://gazette.example/dredging, receipt {receipt})"
    )
    assert f"receipt {receipt} shows how it reads now" in note
    assert "First given" in render(shown)  # citing it left it as it was


async def test_several_facts_under_one_receipt_are_cited_each(
    memories: Memories, desk: Desk, door: Door
) -> None:
    async with memories.open() as journal:
        first = await told(journal, desk, door, "what does it cost and when did they vote")
        cited = await told(journal, desk, door, first.receipt, verb=Verb.CITE)
        none = await told(journal, desk, door, "00000000", verb=Verb.CITE)
    assert len(cited.blocks) == len(first.facts) == 3
    assert {(f.briefing, f.fact) for f in cited.facts} == {
        (f.briefing, f.fact) for f in first.facts
    }
    assert none.outcome is Outcome.DECLINED


# --- posts ---------------------------------------------------------------------------------------


async def test_the_messages_that_state_a_fact_are_found(
    replicas: Replicas, desk: Desk, door: Door, clock: Clock
) -> None:
    async with replicas.open() as journal:
        await told(journal, desk, door, COST)
        clock.turn(hours=1)
        await told(journal, desk, door, "what does it cost and when did they vote", workspace="W2")
        await told(journal, desk, door, OFF)
        posts = await journal.posts([("harbour-dredging", "total-cost")])
        none = await journal.posts([("harbour-dredging", "nothing")])
    assert [(post.workspace, post.channel, post.messages) for post in posts] == [
        ("W2", "C1", ("m2",)),
        ("W1", "C1", ("m1",)),
    ]
    assert posts[1].at == START
    assert none == ()


# --- feedback ------------------------------------------------------------------------------------


async def vote(
    journal: Memory, sent: Sequence[tuple[str, Outgoing]], place: int, **more: object
) -> bool:
    given = {"person": "U1", "helped": True} | more
    return await note_feedback(journal, Feedback(sent[place][1].id, **given))  # type: ignore[arg-type]  # a test's shorthand


async def test_feedback_is_counted_by_day_and_by_fact_one_vote_a_person(
    replicas: Replicas, desk: Desk, door: Door
) -> None:
    async with replicas.open() as journal:
        await told(journal, desk, door, COST)
        await told(journal, desk, door, OFF)
        assert await vote(journal, door.sent, 0, helped=False, reason=Reason.UNCLEAR)
        assert await vote(journal, door.sent, 0)
        assert await vote(journal, door.sent, 0, person="U2", helped=False)
        assert await vote(journal, door.sent, 1, helped=False)
        stats = await journal.asked(lambda c: stats_since(c, START - timedelta(days=1)))
    (day,) = stats.days
    assert (day.day, day.outcomes) == (date(2026, 3, 20), {"answered": 1, "declined": 1})
    assert (day.helped, day.not_helped) == (1, 2)
    assert [(f.fact, f.told, f.helped, f.not_helped) for f in stats.facts] == [
        ("total-cost", 1, 1, 1)
    ]


async def test_feedback_on_nothing_is_not_kept(memories: Memories) -> None:
    async with memories.open() as journal:
        assert not await note_feedback(journal, Feedback("0" * 32, "U1", helped=True))


@pytest.mark.parametrize(("kept_words", "keep"), [("", False), ("too long for me", True)])
async def test_a_reason_in_own_words_is_kept_only_where_questions_are(
    replicas: Replicas, desk: Desk, door: Door, kept_words: str, keep: bool
) -> None:
    from sqlalchemy import select

    from bot.journal.tables import feedback

    async with replicas.open(Policy(keep_questions=keep)) as journal:
        await told(journal, desk, door, COST)
        await vote(journal, door.sent, 0, helped=False, reason="too long for me")
        reason = await journal.asked(lambda c: c.scalar(select(feedback.c.reason)))
        assert reason == kept_words
        await vote(journal, door.sent, 0, helped=False, reason=Reason.OUTDATED)
        assert await journal.asked(lambda c: c.scalar(select(feedback.c.reason))) == "outdated"


# --- whatever comes ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "odd", ["a\0b", "\ud800", "\N{PILE OF POO}" * 300, "'; DROP TABLE meta", ""]
)
async def test_signs_that_a_database_refuses_do_no_harm(
    replicas: Replicas, desk: Desk, door: Door, odd: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with replicas.open(Policy(keep_questions=True)) as journal:
        for number, verb in enumerate((Verb.ASK, Verb.RECEIPT, Verb.CHECK)):
            given = delivery(
                f"{number}{odd}",
                f"{OFF} {odd}",
                verb=verb,
                workspace=f"W{odd}",
                person=f"U{odd}",
                address=odd,
                conversation=f"t{odd}",
            )
            ending = await answer(desk.consider, journal, given, door.send)
            assert ending is Ending.ANSWERED
            assert await answer(desk.consider, journal, given, door.send) is Ending.DROPPED
        assert not await note_feedback(journal, Feedback(odd, odd, helped=True, reason=odd))
        assert await vote(journal, door.sent, 0, person=odd, reason=odd)
        assert not journal.health.is_down
    assert not [r for r in caplog.records if r.levelname == "ERROR"]
