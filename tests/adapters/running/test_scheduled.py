"""What is scheduled, in the running desk: it is posted, and a channel that is closed is told of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.slack.address import Address, write_address
from bot.journal.opening import open_journal
from bot.journal.planned import Place, planned
from bot.journal.values import Policy
from bot.schedules.reading import read_schedule
from tests.adapters.running.at_slack import by_socket, posted, slack_server
from tests.adapters.running.conftest import Started

KEPT = "a secret of this test"


async def scheduled(database: str, channel: str) -> None:
    """Keep a schedule of a channel of which one slot is due, since half an hour ago."""
    now = datetime.now(UTC)
    minute = (now - timedelta(minutes=30)).minute
    journal = await open_journal(database, Policy(secret=KEPT))
    new = planned(
        read_schedule(f"cron {minute} * * * * UTC"),
        Place(door="slack", workspace="T1", channel=channel),
        now - timedelta(minutes=45),
        address=write_address(Address(team="T1", channel=channel)),
        maker=write_address(Address(team="T1", channel="U1", person="U1")),
        label=f"#{channel}",
    )
    await journal.schedules.add(new)
    await journal.close()


async def test_what_is_due_is_posted_and_a_closed_channel_ends_its_schedule(
    started: Started, tmp_path: Path
) -> None:
    database = f"sqlite:///{tmp_path / 'desk.db'}"
    async with slack_server() as slack:
        slack.add_channel("C9", "old", with_app=True).archived = True
        for channel in ("C1", "C9"):
            await scheduled(database, channel)
        settings = {"BRIEFDESK_DATABASE_URL": database, "BRIEFDESK_SECRET": KEPT}
        async with started("run", **by_socket(slack) | settings):
            await slack.until(lambda: len(slack.calls("chat.postMessage")) >= 4)
        top, opening = posted(slack)
        assert "48 million euros" in top
        assert "mention me" in opening
        told = [str(call.arguments) for call in slack.calls("chat.postMessage")]
        (gone,) = [text for text in told if "I stopped posting" in text]
        assert "in #C9" in gone
        assert "U1" in gone
