"""What workspaces hand in: sealed, replaced, deleted; and states, each good for one use."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from bot.journal.address import read_address
from bot.journal.database import open_database
from bot.journal.installations import (
    STATE_LIFE,
    consume_state,
    count_installations,
    drop_installation,
    find_installation,
    issue_state,
    keep_installation,
)
from bot.journal.schema import migrate
from bot.journal.tables import installations, states
from bot.journal.values import JournalError, Policy
from tests.bot.journal.conftest import START, Clock, Replicas

TOKEN = "xoxb-of-a-workspace"  # noqa: S105 - of a test


async def test_what_is_kept_is_sealed_and_found_by_every_replica(replicas: Replicas) -> None:
    async with replicas.open() as one, replicas.open() as other:
        await keep_installation(one, "slack", "T1", TOKEN)
        await keep_installation(one, "slack", "T2", "another")
        found = await find_installation(other, "slack", "T1")
        assert (found and found.text, found and found.at) == (TOKEN, START)
        assert TOKEN not in repr(found)
        assert await find_installation(other, "slack", "T3") is None
        assert await find_installation(other, "discord", "T1") is None
        assert await count_installations(other, "slack") == 2
        async with other.database.transaction() as connection:
            rows = (await connection.execute(select(installations))).all()
        assert TOKEN.encode() not in b"".join(row.sealed for row in rows)


async def test_a_later_installation_takes_the_place_of_an_earlier_one(
    replicas: Replicas, clock: Clock
) -> None:
    async with replicas.open() as journal:
        await keep_installation(journal, "slack", "T1", "old")
        clock.turn(hours=1)
        await keep_installation(journal, "slack", "T1", TOKEN)
        found = await find_installation(journal, "slack", "T1")
        assert (found and found.text, found and found.at) == (TOKEN, START + timedelta(hours=1))


async def test_a_deletion_that_comes_late_leaves_a_newer_one(replicas: Replicas) -> None:
    async with replicas.open() as journal:
        await keep_installation(journal, "slack", "T1", TOKEN)
        assert not await drop_installation(journal, "slack", "T1", START - timedelta(seconds=1))
        assert await find_installation(journal, "slack", "T1")
        assert await drop_installation(journal, "slack", "T1", START)
        assert await find_installation(journal, "slack", "T1") is None
        assert await drop_installation(journal, "slack", "T1", START)


async def test_without_a_secret_nothing_is_kept(replicas: Replicas) -> None:
    async with replicas.open(Policy()) as journal:
        with pytest.raises(JournalError, match="BRIEFDESK_SECRET"):
            await keep_installation(journal, "slack", "T1", TOKEN)


async def test_a_state_is_good_once_anywhere_and_not_for_long(
    replicas: Replicas, clock: Clock
) -> None:
    async with replicas.open() as one, replicas.open() as other:
        first, second = await issue_state(one), await issue_state(one)
        assert await consume_state(other, first)
        assert not await consume_state(one, first)
        assert not await consume_state(one, "made up")
        clock.turn(seconds=STATE_LIFE.total_seconds() + 1)
        assert not await consume_state(one, second)
        await issue_state(one)
        async with one.database.transaction() as connection:
            assert len((await connection.execute(select(states))).all()) == 1


async def test_a_journal_of_the_first_version_is_brought_up_to_date(replicas: Replicas) -> None:
    async with replicas.open() as journal, journal.database.transaction() as connection:
        for statement in (
            "DROP TABLE installations",
            "DROP TABLE states",
            "DROP TABLE schedules",
            *(f"DROP TABLE {name}" for name in ("threads", "editions", "followers")),
            *(f"ALTER TABLE deliveries DROP COLUMN {one}" for one in ("verb", "thread", "ours")),
            "UPDATE briefdesk_version SET version_num = '0001'",
            "INSERT INTO receipts VALUES ('d', 'kept', 'k', 1)",
        ):
            await connection.execute(text(statement))
    database = open_database(read_address(replicas.address))
    await migrate(database)
    async with database.transaction() as connection:
        assert (await connection.execute(text("SELECT id FROM receipts"))).scalar() == "kept"
    await database.close()
    async with replicas.open() as journal:
        await keep_installation(journal, "slack", "T1", TOKEN)
