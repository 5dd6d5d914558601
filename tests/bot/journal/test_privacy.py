"""What is not kept, what is forgotten, and what is swept away."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.desk import Desk
from bot.journal import sweeping
from bot.journal.answering import answer
from bot.journal.feedback import note_feedback
from bot.journal.forgetting import forget
from bot.journal.gaps import Gap, gaps_since
from bot.journal.journal import Journal
from bot.journal.tables import deliveries, feedback, metadata, receipts
from bot.journal.values import Feedback, Outgoing, Policy, Posted
from bot.messages import Verb
from tests.bot.journal.conftest import COST, OFF, START, Clock, Door, Replicas, delivery, dies

SECRET = "a secret"  # noqa: S105 - of a test
FACT = ("harbour-dredging", "total-cost")
CLAIM = "The plan costs exactly 480 million zlotys, says Miss Marple."


async def everything(journal: Journal) -> str:
    """Return all that the database holds, as text."""
    found = []
    async with journal.database.transaction() as connection:
        for table in metadata.sorted_tables:
            found += [repr(tuple(row)) for row in await connection.execute(select(table))]
    return "\n".join(found)


async def asked(journal: Journal, desk: Desk, door: Door) -> None:
    """Ask all sorts of things, with words and names that stand out."""
    for number, (text, verb) in enumerate(
        [
            (OFF, Verb.ASK),
            (COST, Verb.ASK),
            (CLAIM, Verb.CHECK),
            ("how much did the 2015 plan cost?", Verb.ASK),
        ]
    ):
        given = delivery(f"k{number}", text, verb=verb, conversation="T-talk", person="U-marple")
        await answer(desk.consider, journal, given, door.send)
    with pytest.raises(ConnectionAbortedError):
        await answer(desk.consider, journal, delivery("k9", OFF, person="U-marple"), dies)


@pytest.mark.parametrize(("secret", "by"), [("", ""), (SECRET, "U-marple")])
async def test_who_shared_a_reply_is_kept_sealed_or_not_at_all(
    replicas: Replicas, desk: Desk, secret: str, by: str
) -> None:
    async def shared(address: str, outgoing: Outgoing) -> Posted:
        return Posted("C1", ("m1",), by="U-marple")

    async with replicas.open(Policy(secret=secret)) as journal:
        await answer(desk.consider, journal, delivery(person="U-marple"), shared)
        assert "marple" not in await everything(journal)
    async with replicas.open(Policy(secret=secret)) as journal:
        (post,) = await journal.posts([FACT])
        assert (post.by, post.outcome) == (by, "answered")
        assert "marple" not in repr(post)
        await forget(journal, person="U-marple")
        (post,) = await journal.posts([FACT])
        assert post.by is None


@pytest.mark.parametrize("secret", ["", SECRET])
async def test_no_words_and_no_names_are_in_the_journal_or_the_log(
    replicas: Replicas, desk: Desk, door: Door, secret: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    async with replicas.open(Policy(secret=secret)) as journal:
        await asked(journal, desk, door)
        held = await everything(journal)
    assert "total-cost" in held
    for word in ("painter", "zlotys", "Marple", "U-marple", "T-talk", "plan cost", COST):
        assert word not in held
        assert word not in caplog.text


async def test_the_file_itself_holds_no_words(tmp_path: Path, desk: Desk, door: Door) -> None:
    replicas = Replicas(f"sqlite:///{tmp_path}/journal.db", Clock())
    async with replicas.open() as journal:
        await asked(journal, desk, door)
        content = b"".join(file.read_bytes() for file in sorted(tmp_path.iterdir()))  # noqa: ASYNC240 - a test may wait
    assert b"total-cost" in content
    for word in (b"painter", b"zlotys", b"Marple", b"U-marple"):
        assert word not in content


async def gaps(journal: Journal) -> tuple[Gap, ...]:
    return await journal.asked(lambda c: gaps_since(c, START - timedelta(days=1), 100))


async def test_what_was_left_open_is_kept_without_its_words(
    replicas: Replicas, desk: Desk, door: Door
) -> None:
    async with replicas.open() as journal:
        await asked(journal, desk, door)
        found = await gaps(journal)
    assert [gap.text for gap in found] == [None] * len(found)
    assert {gap.outcome for gap in found} == {"declined", "checked"}
    assert any("year" in near.why for gap in found for near in gap.nearest)


async def test_the_operator_may_opt_in(replicas: Replicas, desk: Desk, door: Door) -> None:
    async with replicas.open(Policy(keep_questions=True)) as journal:
        await asked(journal, desk, door)
        texts = {gap.text for gap in await gaps(journal)}
        held = await everything(journal)
    assert OFF.rstrip("?") in texts
    assert COST not in held  # it was answered: nothing to learn from it


# --- forgetting ----------------------------------------------------------------------------------


async def counts(journal: Journal) -> dict[str, int]:
    async with journal.database.transaction() as connection:
        return {
            table.name: (
                await connection.execute(select(func.count()).select_from(table))
            ).scalar_one()
            for table in (deliveries, feedback, receipts)
        }


async def test_a_person_is_forgotten_and_the_count_stays(
    replicas: Replicas, desk: Desk, door: Door
) -> None:
    async with replicas.open(Policy(keep_questions=True)) as journal:
        await asked(journal, desk, door)
        await answer(desk.consider, journal, delivery("other", OFF, person="U2"), door.send)
        for person in ("U-marple", "U2"):
            await note_feedback(journal, Feedback(door.sent[0][1].id, person, helped=True))
        before = await counts(journal)
        mark = journal.keys.person("U-marple")
        assert str(mark) in await everything(journal)

        assert await forget(journal, person="U-marple") == 6
        held = await everything(journal)
        assert str(mark) not in held
        assert "zlotys" not in held
        assert str(journal.keys.person("U2")) in held
        assert [gap.text for gap in await gaps(journal)].count(OFF.rstrip("?")) == 1
        assert await counts(journal) == {**before, "feedback": 1}
        assert await forget(journal, person="U-marple") == 0


async def test_a_person_from_before_there_was_a_secret_is_forgotten_too(
    replicas: Replicas, desk: Desk, door: Door
) -> None:
    async with replicas.open(Policy()) as journal:
        await answer(desk.consider, journal, delivery(), door.send)
    async with replicas.open(Policy(secret=SECRET)) as journal:
        await answer(desk.consider, journal, delivery("later"), door.send)
        assert await forget(journal, person="U1") == 2


async def test_a_person_in_one_workspace(replicas: Replicas, desk: Desk, door: Door) -> None:
    async with replicas.open() as journal:
        for workspace in ("W1", "W2"):
            given = delivery(workspace, workspace=workspace)
            await answer(desk.consider, journal, given, door.send)
        assert await forget(journal, person="U1", workspace="W1") == 1
        assert await forget(journal, person="U1") == 1


async def test_a_workspace_is_forgotten_and_receipts_stay(
    replicas: Replicas, desk: Desk, door: Door
) -> None:
    async with replicas.open() as journal:
        await asked(journal, desk, door)
        await answer(desk.consider, journal, delivery("other", workspace="W2"), door.send)
        await note_feedback(journal, Feedback(door.sent[0][1].id, "U1", helped=True))
        before = await counts(journal)
        assert await forget(journal, workspace="W1") == 6
        assert await counts(journal) == {**before, "deliveries": 1, "feedback": 0}
        assert await forget(journal, workspace="W1") == 0


async def test_what_is_forgotten_is_gone_from_the_file(
    tmp_path: Path, desk: Desk, door: Door
) -> None:
    replicas = Replicas(f"sqlite:///{tmp_path}/journal.db", Clock())
    async with replicas.open(Policy(keep_questions=True)) as journal:
        await asked(journal, desk, door)
        for number in range(100):
            given = delivery(f"more {number}", CLAIM, verb=Verb.CHECK, person="U-marple")
            await answer(desk.consider, journal, given, door.send)
        await journal.database.checkpoint()
        before = b"".join(file.read_bytes() for file in sorted(tmp_path.iterdir()))  # noqa: ASYNC240 - a test may wait
        await forget(journal, person="U-marple")
        after = b"".join(file.read_bytes() for file in sorted(tmp_path.iterdir()))  # noqa: ASYNC240 - the same
    assert b"zlotys" in before
    assert b"zlotys" not in after


# --- sweeping ------------------------------------------------------------------------------------


async def test_what_is_old_is_swept_away_in_batches(
    replicas: Replicas, desk: Desk, door: Door, clock: Clock
) -> None:
    many = sweeping.BATCH + 20
    async with replicas.open(Policy(keep_days=10)) as journal:
        for number in range(many):
            await answer(desk.consider, journal, delivery(f"k{number}"), door.send)
        await note_feedback(journal, Feedback(door.sent[0][1].id, "U1", helped=True))
        clock.turn(days=9)
        await answer(desk.consider, journal, delivery("young"), door.send)
        assert await journal.sweep() == 0
        clock.turn(days=2)
        assert await journal.sweep() == many + 1
        assert await counts(journal) == {"deliveries": 1, "feedback": 0, "receipts": 1}
        assert await journal.sweep() == 0


async def test_conversations_that_ended_are_forgotten(
    replicas: Replicas, desk: Desk, door: Door, clock: Clock
) -> None:
    async def contexts() -> list[str]:
        held = deliveries.c
        wanted = select(held.context).where(
            held.context.is_not(None) | held.conversation.is_not(None)
        )
        return list(await journal.asked(lambda c: c.scalars(wanted)))

    async with replicas.open() as journal:
        await answer(desk.consider, journal, delivery("a", conversation="t"), door.send)
        clock.turn(hours=11)
        await answer(desk.consider, journal, delivery("b", conversation="u"), door.send)
        clock.turn(hours=2)
        assert await journal.sweep() == 1
        assert len(await contexts()) == 1
        clock.turn(hours=11)
        assert await journal.sweep() == 1
        assert await contexts() == []


def test_sqlite_checks_out() -> None:
    assert sqlite3.sqlite_version_info >= (3, 35)  # for RETURNING
