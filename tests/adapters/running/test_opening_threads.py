"""A thread whose process died before its first post was out, in the running desk: it is opened."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from signal import SIGTERM

from adapters.slack.address import Address, write_address
from bot.journal.journal import clock
from bot.journal.opening import open_journal
from bot.journal.planned import Place
from bot.journal.threads import Thread
from bot.journal.values import Policy
from tests.adapters.running.at_slack import by_socket, slack_server
from tests.adapters.running.conftest import Started
from tests.bot.journal.conftest import Replicas

KEPT = "a secret of this test"


async def left_behind(database: str, root: str) -> None:
    """Keep a thread of which only the post on top is out."""
    journal = await open_journal(database, Policy(secret=KEPT))
    new = Thread(
        id="1" * 32,
        place=Place(door="slack", workspace="T1", channel="C1"),
        thread=root,
        briefing="harbour-dredging",
        length="60s",
        address=write_address(Address(team="T1", channel="C1", thread=root)),
        conversation=f"slack/T1/C1/{root}",
        at=datetime.now(UTC),
    )
    await journal.threads.add(new)
    await journal.close()


async def test_a_thread_that_was_left_behind_is_opened_once(
    started: Started, tmp_path: Path
) -> None:
    database = f"sqlite:///{tmp_path / 'desk.db'}"
    async with slack_server() as slack:
        root = await slack.say("U1", "C1", "the post on top")
        await left_behind(database, root.ts)
        settings = {"BRIEFDESK_DATABASE_URL": database, "BRIEFDESK_SECRET": KEPT}
        async with started("run", **by_socket(slack) | settings) as desk:
            reply = await slack.replied(root)
            await desk.stop(SIGTERM)  # at once, and yet it is noted that it is out
    assert "mention me" in reply.text.lower()
    assert len(slack.replies(root)) == 1
    async with Replicas(database, clock).open(Policy(secret=KEPT)) as journal:
        assert await journal.threads.unopened(["slack"]) == []
