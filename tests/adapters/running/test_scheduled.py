"""What is scheduled, in the running desk: it is posted, and a channel that is closed is told of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.discord import address as at
from adapters.slack.address import Address, write_address
from bot.journal.editions import Edition
from bot.journal.opening import open_journal
from bot.journal.planned import Place, planned
from bot.journal.threads import Thread
from bot.journal.values import Policy
from bot.schedules.reading import read_schedule
from knowledge.changes import digest_of, state_of
from knowledge.loading import load
from tests.adapters.conftest import HARBOUR
from tests.adapters.running.at_discord import at_discord, words_of
from tests.adapters.running.at_slack import by_socket, posted, slack_server
from tests.adapters.running.conftest import Started
from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import Permission
from tests.loopback.slack.server import SlackServer

KEPT = "a secret of this test"


async def scheduled(
    database: str, place: Place, address: str, maker: str, request: str = ""
) -> None:
    """Keep a schedule of a channel of which one slot is due, since half an hour ago."""
    now = datetime.now(UTC)
    minute = (now - timedelta(minutes=30)).minute
    journal = await open_journal(database, Policy(secret=KEPT))
    new = planned(
        read_schedule(f"cron {minute} * * * * UTC {request}"),
        place,
        now - timedelta(minutes=45),
        address=address,
        maker=maker,
        label=f"#{place.channel}",
    )
    await journal.schedules.add(new)
    await journal.close()


async def test_in_slack_what_is_due_is_posted_and_a_closed_channel_ends_its_schedule(
    started: Started, tmp_path: Path
) -> None:
    database = f"sqlite:///{tmp_path / 'desk.db'}"
    async with slack_server() as slack:
        slack.add_channel("C9", "old", with_app=True).archived = True
        maker = write_address(Address(team="T1", channel="U1", person="U1"))
        for channel in ("C1", "C9"):
            place = Place(door="slack", workspace="T1", channel=channel)
            await scheduled(
                database, place, write_address(Address(team="T1", channel=channel)), maker
            )
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


async def test_in_discord_what_is_due_is_posted_and_a_closed_channel_ends_its_schedule(
    started: Started, tmp_path: Path
) -> None:
    database = f"sqlite:///{tmp_path / 'desk.db'}"
    async with DiscordServer() as discord:
        closed = discord.add_channel("closed")
        discord.deny(closed, Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES)
        to_person = at.Address(asked=at.Asked.DIRECT, person=str(discord.person.id), private=True)
        guild, maker = str(discord.guild.id), at.write_address(to_person)
        for channel in (str(discord.channel.id), str(closed.id)):
            place = Place(door="discord", workspace=guild, channel=channel)
            where = at.write_address(at.Address(guild=guild, channel=channel))
            await scheduled(database, place, where, maker)
        settings = {"BRIEFDESK_DATABASE_URL": database, "BRIEFDESK_SECRET": KEPT}
        async with started("run", **at_discord(discord) | settings):
            top = await discord.next_message(discord.channel, 0)
            await discord.until(lambda: top.id in discord.world.channels)
            opening = await discord.next_message(discord.world.channels[top.id], 0)
            await discord.until(lambda: told(discord))
    assert "48 million euros" in words_of(top)
    assert "mention me" in words_of(opening)
    (gone,) = told(discord)
    assert gone.startswith(f"I stopped posting the briefing that you scheduled in #{closed.id}")
    assert discord.of_app(closed) == []


def told(discord: DiscordServer) -> list[str]:
    """Return what the person was told directly."""
    direct = [one for one in discord.world.channels.values() if one.people == [discord.person]]
    return [words_of(message) for one in direct for message in discord.of_app(one)]


async def told_before(database: str, place: Place) -> None:
    """Keep that the channel was told the briefing in a thread, when something cost less."""
    (loaded,) = load([HARBOUR]).loaded
    briefing, now = loaded.briefing, datetime.now(UTC)
    state = state_of(briefing) | {"total-cost": "45 million euros for the whole plan."}
    journal = await open_journal(database, Policy(secret=KEPT))
    edition = Edition(
        briefing=briefing.id,
        number=1,
        digest=digest_of(state),
        state=state,
        at=now - timedelta(days=2),
        told=True,
    )
    thread = Thread(
        id="a thread of before",
        place=place,
        thread="1.1",
        briefing=briefing.id,
        length="60s",
        edition=1,
        at=now - timedelta(days=1),
        opened=True,
        ended=now,
    )
    assert await journal.editions.add(edition)
    await journal.threads.add(thread)
    await journal.close()


async def test_what_changed_since_the_last_time_is_told_by_a_desk_that_starts_with_it(
    started: Started, tmp_path: Path
) -> None:
    database = f"sqlite:///{tmp_path / 'desk.db'}"
    place = Place(door="slack", workspace="T1", channel="C1")
    where = write_address(Address(team="T1", channel="C1"))
    async with slack_server() as slack:
        await told_before(database, place)
        await scheduled(database, place, where, where, "since last time, or silence")
        settings = {"BRIEFDESK_DATABASE_URL": database, "BRIEFDESK_SECRET": KEPT}
        async with started("run", **by_socket(slack) | settings):
            await slack.until(lambda: changes(slack))
        (post,) = changes(slack)
    assert "45 million euros" in post
    assert "48 million euros" in post
    assert "14 votes" not in post


def changes(slack: SlackServer) -> list[str]:
    """Return what was posted of changes, and not what corrects a thread."""
    return [text for text in posted(slack) if "what has changed" in text]
