"""`briefdesk run` with Discord, alone and beside Slack."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.discord.events import Written, read
from adapters.running.wording import (
    DISCORD_HANGS_UP,
    DISCORD_NO_CONTENT,
    DISCORD_REFUSED,
    NO_DOOR_LEFT,
)
from bot.journal.journal import clock
from bot.journal.notes import note, noted
from bot.journal.values import Delivery, Policy
from tests.adapters.conftest import HARBOUR, Run
from tests.adapters.running.at_discord import at_discord, registered, reply_to, words_of
from tests.adapters.running.at_slack import answer_to, by_socket, slack_server
from tests.adapters.running.conftest import Desk, Started
from tests.bot.journal.conftest import Replicas
from tests.loopback.discord.gateway import Close, Intent
from tests.loopback.discord.server import DiscordServer
from tests.loopback.slack.server import SlackServer

KEPT = "a secret of this test"
COST = "how much does the plan cost?"
ANSWER = "48 million euros for the whole plan."
SEND = "POST /channels/{channel}/messages"
CHANGED = "the commands changed, and were registered with Discord: 9"
HERE = "Discord, as Briefdesk"


@asynccontextmanager
async def running(
    started: Started, **settings: str
) -> AsyncIterator[tuple[DiscordServer, Desk, str]]:
    """Run a Discord, and the desk that is connected to it; yield the line that it begins with."""
    async with DiscordServer() as discord:
        async with started("run", **at_discord(discord) | settings) as desk:
            yield discord, desk, await desk.line()
        assert discord.surprises == []


def said(discord: DiscordServer) -> list[str]:
    return [words_of(one) for one in discord.of_app(discord.channel)]


async def quiet_end(desk: Desk) -> None:
    """Stop it; it has logged nothing but that its commands are new."""
    code, out, logged = await desk.stop()
    assert (code, out) == (0, "")
    assert all(CHANGED in line for line in logged.splitlines())


# --- alone ---------------------------------------------------------------------------------------


async def test_it_asks_for_the_words_of_all_messages_only_where_that_is_set(
    started: Started,
) -> None:
    for value, wants in (("yes", True), ("no", False)):
        async with DiscordServer(allowed=int(Intent.MESSAGE_CONTENT)) as discord:
            settings = at_discord(discord) | {"DISCORD_MESSAGE_CONTENT": value}
            async with started("run", **settings) as desk:
                assert (await desk.line()).startswith("Listening")
                [identified] = discord.gateway.identified
                assert bool(identified["intents"] & Intent.MESSAGE_CONTENT) is wants


async def test_it_answers_and_stops_when_it_is_told(started: Started, tmp_path: Path) -> None:
    async with running(started) as (discord, desk, line):
        assert line == f"Listening: {HERE}. 1 briefing. Ctrl-C ends it."
        assert (await reply_to(discord, COST)).startswith(ANSWER)
        asking = await discord.command(
            discord.person, discord.channel, "ask", {"question": "what does the plan cost?"}
        )
        await discord.answered(asking)
        assert words_of(asking.messages[0]).startswith(ANSWER)
        await quiet_end(desk)
        await discord.until(lambda: not discord.gateway.connected)
    assert (tmp_path / ".local" / "state" / "briefdesk" / "journal.db").is_file()


async def test_replies_under_way_are_finished_and_nothing_new_is_taken(started: Started) -> None:
    async with running(started) as (discord, desk, _):
        held = asyncio.Event()
        discord.fault(SEND, held=held)
        await discord.mention(discord.person, discord.channel, COST)
        await discord.until(lambda: discord.calls_to(SEND))
        desk.process.send_signal(signal.SIGTERM)
        await discord.until(lambda: not discord.gateway.connected)
        assert said(discord) == []
        await discord.mention(discord.person, discord.channel, "who objects?")
        held.set()
        code, out, _ = await desk.ended()
        assert (code, out) == (0, "")
        assert [text.startswith(ANSWER) for text in said(discord)] == [True]


async def test_a_second_signal_does_not_wait(started: Started) -> None:
    async with running(started) as (discord, desk, _):
        discord.fault(SEND, delay=20)
        await discord.mention(discord.person, discord.channel, COST)
        await discord.until(lambda: discord.calls_to(SEND))
        desk.process.send_signal(signal.SIGTERM)
        await desk.heard()
        assert (await desk.stop())[0] == -signal.SIGTERM


async def test_it_can_be_stopped_while_it_starts(started: Started) -> None:
    async with DiscordServer() as discord:
        discord.fault("GET /users/@me", delay=20)
        async with started("run", **at_discord(discord)) as desk:
            await discord.until(lambda: discord.calls_to("GET /users/@me"))
            assert await desk.stop() == (0, "", "")


async def test_what_another_process_left_behind_is_answered(
    started: Started, tmp_path: Path
) -> None:
    database = f"sqlite:///{tmp_path / 'desk.db'}"
    async with DiscordServer() as discord:
        message = await discord.mention(discord.person, discord.channel, COST)
        left = read(
            Written(
                id=str(message.id),
                channel=str(discord.channel.id),
                person=str(discord.person.id),
                desk=str(discord.app.id),
                guild=str(discord.guild.id),
                text=message.content,
                mentions_desk=True,
            )
        )
        assert isinstance(left, Delivery)
        over = timedelta(seconds=0)
        async with Replicas(database, clock).open(Policy(secret=KEPT), over) as journal:
            assert await journal.claim(left)
        settings = {"BRIEFDESK_DATABASE_URL": database, "BRIEFDESK_SECRET": KEPT}
        async with started("run", **at_discord(discord) | settings):
            reply = await discord.next_message(discord.channel, 0)
            assert words_of(reply).startswith(ANSWER)
            assert reply.reference is message


async def test_changed_briefings_are_offered_too(started: Started, tmp_path: Path) -> None:
    briefing = tmp_path / "harbour.yaml"
    briefing.write_text(HARBOUR.read_text("utf-8"), "utf-8")
    async with running(started, BRIEFDESK_BRIEFINGS=str(briefing)) as (discord, desk, _):
        text = HARBOUR.read_text("utf-8").replace("City Council", "Bay Parliament")
        briefing.write_text(text, "utf-8")
        while "loaded again: 1" not in await desk.logged():
            pass
        offered = await discord.autocomplete(
            discord.person, "fact", "name", "parliament", discord.channel
        )
        assert [one["name"] for one in offered] == ["Bay Parliament"]


async def test_a_connection_that_breaks_is_resumed(started: Started) -> None:
    async with running(started) as (discord, _, _line):
        await discord.gateway.drop()
        await discord.until(lambda: discord.gateway.sessions[0].resumes)
        assert (await reply_to(discord, COST)).startswith(ANSWER)


# --- its commands --------------------------------------------------------------------------------


@pytest.mark.parametrize("database", ["", "none"])
async def test_commands_are_registered_once_over_two_starts(
    started: Started, database: str
) -> None:
    async with DiscordServer() as discord:
        for _ in range(2):
            settings = at_discord(discord, BRIEFDESK_DATABASE_URL=database)
            async with started("run", **settings) as desk:
                await desk.line()
                assert registered(discord) == 1
                await quiet_end(desk)
        assert discord.surprises == []
        assert registered(discord) == 1


async def test_commands_that_changed_are_registered_again(started: Started, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'desk.db'}"
    async with DiscordServer() as discord:
        settings = at_discord(discord, BRIEFDESK_DATABASE_URL=database)
        async with started("run", **settings) as desk:
            await desk.line()
            await desk.stop()
        name = f"discord/{discord.app.id}/commands"
        replicas = Replicas(database, clock)
        async with replicas.open(Policy()) as journal:
            written = await noted(journal, name)
            await note(journal, name, "of an earlier version")
        async with started("run", **settings) as desk:
            await desk.line()
            await desk.stop()
        async with replicas.open(Policy()) as journal:
            assert await noted(journal, name) == written
        assert registered(discord) == 2


async def test_without_a_journal_commands_that_discord_has_otherwise_are_registered_again(
    started: Started,
) -> None:
    async with DiscordServer() as discord:
        settings = at_discord(discord, BRIEFDESK_DATABASE_URL="none")
        for number in range(2):
            async with started("run", **settings) as desk:
                await desk.line()
                assert registered(discord) == number + 1
                await desk.stop()
            discord.world.commands[None][0]["description"] = "Ask something else"


async def test_it_runs_where_commands_cannot_be_registered(started: Started) -> None:
    async with DiscordServer() as discord:
        refused = {"status": 400, "code": 30034}
        discord.fault("PUT /applications/{app}/commands", **refused)
        async with started("run", **at_discord(discord)) as desk:
            assert HERE in await desk.line()
            told = await desk.logged()
            assert "could not be registered with Discord: Discord answers 400 (30034)" in told
            assert (await reply_to(discord, COST)).startswith(ANSWER)


# --- what keeps it from starting -----------------------------------------------------------------


async def kept_from_starting(started: Started, discord: DiscordServer, **settings: str) -> str:
    async with started("run", **at_discord(discord) | settings) as desk:
        code, out, told = await desk.ended()
    assert (code, out) == (2, "")
    assert discord.token not in told
    assert "Traceback" not in told
    return told.splitlines()[-1]


async def test_a_wrong_token(started: Started) -> None:
    async with DiscordServer() as discord:
        told = await kept_from_starting(started, discord, DISCORD_TOKEN="a.wrong.token")  # noqa: S106 - of a test
    assert told == DISCORD_REFUSED


@pytest.mark.parametrize("shards", ["", "2"])
async def test_an_intent_that_is_refused(started: Started, shards: str) -> None:
    async with DiscordServer() as discord:
        discord.gateway.refused = Intent.GUILD_MESSAGES
        told = await kept_from_starting(started, discord, DISCORD_SHARDS=shards)
    assert told == DISCORD_HANGS_UP[Close.DISALLOWED_INTENTS]


@pytest.mark.parametrize("shards", ["", "2"])
async def test_an_intent_that_is_set_and_not_granted(started: Started, shards: str) -> None:
    async with DiscordServer() as discord:
        told = await kept_from_starting(
            started, discord, DISCORD_SHARDS=shards, DISCORD_MESSAGE_CONTENT="yes"
        )
    assert told == DISCORD_NO_CONTENT


async def test_more_servers_than_one_connection_may_serve(started: Started) -> None:
    async with DiscordServer() as discord:
        discord.gateway.shards, discord.gateway.needs_shards = 2, True
        told = await kept_from_starting(started, discord)
        assert told == DISCORD_HANGS_UP[Close.SHARDING_REQUIRED]
        async with started("run", **at_discord(discord, DISCORD_SHARDS="auto")) as desk:
            assert f"{HERE}, with shards 0, 1 of 2." in await desk.line()


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({"DISCORD_TOKEN": "112233445566778899"}, "the application's id"),
        ({"DISCORD_SHARDS": "2"}, "DISCORD_TOKEN is not"),
        (
            {"DISCORD_TOKEN": "a.b.c", "DISCORD_API_URL": "http://127.0.0.1:1/api/v10"},
            "Discord does not answer at http://127.0.0.1:1/api/v10",
        ),
        (
            {"DISCORD_TOKEN": "a.b.c", "DISCORD_API_URL": "http://nowhere.invalid/api"},
            "Discord does not answer at http://nowhere.invalid/api",
        ),
    ],
)
def test_what_keeps_it_from_starting_is_explained(
    run: Run, settings: dict[str, str], word: str
) -> None:
    done = run("run", **settings)
    assert (done.returncode, done.stdout) == (2, b"")
    assert word in done.stderr.decode()
    assert b"Traceback" not in done.stderr


# --- beside Slack --------------------------------------------------------------------------------


@asynccontextmanager
async def both(
    started: Started, **settings: str
) -> AsyncIterator[tuple[SlackServer, DiscordServer, Desk, str]]:
    async with slack_server() as slack, DiscordServer() as discord:
        together = by_socket(slack) | at_discord(discord) | settings
        async with started("run", **together) as desk:
            yield slack, discord, desk, await desk.line()


async def test_one_process_answers_in_slack_and_in_discord(started: Started) -> None:
    async with both(started) as (slack, discord, desk, line):
        where = f"Slack, workspace Harbour Office, by Socket Mode and {HERE}"
        assert line == f"Listening: {where}. 1 briefing. Ctrl-C ends it."
        assert (await answer_to(slack, COST)).startswith(ANSWER)
        assert (await reply_to(discord, COST)).startswith(ANSWER)
        await quiet_end(desk)


async def test_slack_answers_where_discord_refuses(started: Started) -> None:
    async with both(started, DISCORD_TOKEN="a.wrong.token") as (slack, _, desk, line):  # noqa: S106 - of a test
        assert "Discord" not in line
        assert DISCORD_REFUSED in await desk.logged()
        assert (await answer_to(slack, COST)).startswith(ANSWER)
        assert await desk.stop() == (0, "", "")


async def test_discord_answers_where_slack_refuses(started: Started) -> None:
    async with both(started, SLACK_BOT_TOKEN="xoxb-1-2-3") as (_, discord, desk, line):  # noqa: S106 - of a test
        assert "Slack" not in line
        assert (await reply_to(discord, COST)).startswith(ANSWER)
        assert (await desk.stop())[0] == 0


async def test_slack_goes_on_where_discord_is_lost(started: Started) -> None:
    async with both(started) as (slack, discord, desk, _):
        await discord.gateway.drop(Close.AUTHENTICATION_FAILED)
        while f"Discord is lost until the next start: {DISCORD_REFUSED}" not in (
            told := await desk.logged()
        ):
            assert told
        assert (await answer_to(slack, COST)).startswith(ANSWER)
        assert await desk.stop() == (0, "", "")


async def test_it_ends_where_its_only_door_is_lost(started: Started) -> None:
    async with running(started) as (discord, desk, _):
        await discord.gateway.drop(Close.AUTHENTICATION_FAILED)
        code, out, told = await desk.ended()
    assert (code, out) == (2, "")
    assert DISCORD_REFUSED in told
    assert told.endswith(f"{NO_DOOR_LEFT}\n")


# --- shards --------------------------------------------------------------------------------------


async def test_replicas_share_the_shards(started: Started, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'desk.db'}"
    async with DiscordServer() as discord:
        rooms = []
        for number in range(2):
            guild = discord.add_guild(f"Harbour {number}", number=(4096 + number) << 22)
            rooms.append(discord.add_channel("desk", guild))
        settings = at_discord(discord, BRIEFDESK_DATABASE_URL=database, DISCORD_SHARDS="2")
        async with (
            started("run", **settings, DISCORD_SHARD_IDS="0") as first,
            started("run", **settings, DISCORD_SHARD_IDS="1") as second,
        ):
            lines = await asyncio.gather(first.line(), second.line())
            assert [line.partition(".")[0] for line in lines] == [
                f"Listening: {HERE}, with shard {number} of 2" for number in range(2)
            ]
            for room in rooms:
                assert (await reply_to(discord, COST, room)).startswith(ANSWER)
            await first.stop()
            assert (await reply_to(discord, COST, rooms[1])).startswith(ANSWER)
        assert [len(discord.of_app(room)) for room in rooms] == [1, 2]
