"""`briefdesk discord` and what `briefdesk doctor` finds of Discord, by the real command."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.running.wording import (
    DISCORD_CONTENT,
    DISCORD_ELSEWHERE,
    DISCORD_NO_CONTENT_YET,
    DISCORD_REFUSED,
)
from tests.adapters.conftest import Run
from tests.adapters.running.at_discord import at_discord, registered
from tests.adapters.running.conftest import Started
from tests.loopback.discord.gateway import Intent
from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import Permission

NAMES = "ask, fact, check, brief, topics, sources, receipt, help, Check against the briefing"


async def told(
    started: Started, discord: DiscordServer, *arguments: str, code: int = 0, **settings: Any
) -> str:
    """Run a command; return what it says, on whichever side it belongs."""
    async with started(*arguments, **at_discord(discord) | settings) as desk:
        ended, out, error = await desk.ended()
    assert discord.token not in out + error
    assert discord.surprises == []
    assert (ended, bool(error)) == (code, code == 2)
    return out or error


# --- inviting ------------------------------------------------------------------------------------


def test_the_token_says_whom_to_invite(run: Run) -> None:
    done = run("discord", "invite", DISCORD_TOKEN="MTEyMjMzNDQ1NTY2Nzc4ODk5.abcdef.hidden")  # noqa: S106 - of a test
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(
        b"https://discord.com/oauth2/authorize?client_id=112233445566778899&"
    )


async def test_discord_says_whom_to_invite_where_the_token_does_not(started: Started) -> None:
    async with DiscordServer() as discord:
        server = await told(started, discord, "discord", "invite")
        own = await told(started, discord, "discord", "invite", "--for-oneself")
        refused = await told(
            started,
            discord,
            "discord",
            "invite",
            code=2,
            DISCORD_TOKEN="a.b.c",  # noqa: S106 - of a test
        )
    assert f"client_id={discord.app.id}&scope=bot+applications.commands&permissions=" in server
    assert f"client_id={discord.app.id}&scope=applications.commands&integration_type=1" in own
    assert refused == f"{DISCORD_REFUSED}\n"


# --- the commands --------------------------------------------------------------------------------


async def test_commands_are_registered_by_hand(started: Started) -> None:
    async with DiscordServer() as discord:
        server = str(discord.guild.id)
        everywhere = await told(started, discord, "discord", "sync")
        again = await told(started, discord, "discord", "sync")
        there = await told(started, discord, "discord", "sync", "--server", server)
        kept = [one["name"] for one in discord.world.commands[discord.guild.id]]
        gone = await told(started, discord, "discord", "sync", "--server", server, "--clear")
    assert everywhere == again == "Registered 9 commands, for all servers and people.\n"
    assert there == f"Registered 9 commands for the server {server} alone.\n"
    assert ", ".join(kept) == NAMES
    assert "no commands of its own any more" in gone
    assert discord.world.commands[discord.guild.id] == []
    assert len(discord.world.commands[None]) == 9
    assert registered(discord) == 4


async def test_a_server_without_the_desk_is_told(started: Started) -> None:
    async with DiscordServer() as discord:
        other = discord.add_guild("Other", has_app=False)
        arguments = ("discord", "sync", "--server", str(other.id))
        assert f"not in a server {other.id}" in await told(started, discord, *arguments, code=2)


@pytest.mark.parametrize(
    ("arguments", "settings", "word"),
    [
        (("invite",), {}, "DISCORD_TOKEN is not set"),
        (("sync",), {}, "DISCORD_TOKEN is not set"),
        (("sync", "--server", "harbour"), {"DISCORD_TOKEN": "a.b.c"}, "Copy Server ID"),
        (("sync", "--clear"), {"DISCORD_TOKEN": "a.b.c"}, "name it with --server"),
        (
            ("sync",),
            {"DISCORD_TOKEN": "a.b.c", "DISCORD_API_URL": "http://127.0.0.1:1"},
            "Discord does not answer",
        ),
    ],
)
def test_what_cannot_be_done_is_explained(
    run: Run, arguments: tuple[str, ...], settings: dict[str, str], word: str
) -> None:
    done = run("discord", *arguments, **settings)
    assert (done.returncode, done.stdout) == (2, b"")
    assert word in done.stderr.decode()
    assert b"Traceback" not in done.stderr


# --- the doctor ----------------------------------------------------------------------------------


async def test_a_desk_that_is_well(started: Started) -> None:
    async with DiscordServer() as discord:
        before = await told(started, discord, "doctor")
        await told(started, discord, "discord", "sync")
        after = await told(started, discord, "doctor")
    who = f"ok    Discord: the token is that of Briefdesk, application {discord.app.id}."
    assert who in before
    assert f"note  Discord: it lacks the commands {NAMES}." in before
    assert f"ok    Discord: it has the commands {NAMES}." in after
    assert "takes 1000 more starts today, and advises 1 shard." in after
    assert "note  Slack: not configured." in after
    assert after.endswith("Nothing has to be mended.\n")
    assert registered(discord) == 1


async def test_all_that_is_wrong_is_told(started: Started) -> None:
    async with DiscordServer() as discord:
        discord.world.endpoint = "https://elsewhere.example"
        discord.gateway.shards = 3
        few = await told(started, discord, "doctor", code=1)
        enough = await told(started, discord, "doctor", code=1, DISCORD_SHARDS="auto")
        discord.gateway.starts_left = 0
        many = await told(started, discord, "doctor", code=1)
        refused = await told(started, discord, "doctor", code=1, DISCORD_TOKEN="a.b.c")  # noqa: S106 - of a test
    assert f"mend  Discord: {DISCORD_ELSEWHERE}" in few
    assert "note  Discord: Discord advises 3 shards, and DISCORD_SHARDS comes to 1." in few
    assert "DISCORD_SHARDS comes to" not in enough
    assert "mend  Discord: the gateway takes no more starts for 3 hours" in many
    assert f"mend  Discord: {DISCORD_REFUSED}" in refused


async def test_what_it_may_do_in_its_servers_is_told(started: Started) -> None:
    async with DiscordServer() as discord:
        before = await told(started, discord, "doctor")
        few = int(Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES)
        discord.add_guild("Quay", everyone=few)
        after = await told(started, discord, "doctor")
    assert "ok    Discord: it may do all that it should in 1 server." in before
    assert (
        "note  Discord: in 1 of 2 servers it may not do all that it should: Create Public Threads,"
        " Send Messages in Threads, Attach Files and Read Message History." in after
    )


async def test_an_intent_that_is_set_is_looked_for(started: Started) -> None:
    async with DiscordServer() as discord:
        wanting: dict[str, Any] = {"DISCORD_MESSAGE_CONTENT": "yes"}
        before = await told(started, discord, "doctor", code=1, **wanting)
        discord.gateway.allowed = int(Intent.MESSAGE_CONTENT)
        after = await told(started, discord, "doctor", **wanting)
    assert f"mend  Discord: {DISCORD_NO_CONTENT_YET}" in before
    assert f"ok    Discord: {DISCORD_CONTENT}" in after


async def test_a_proxy_is_used(started: Started) -> None:
    async with DiscordServer() as discord:
        away: dict[str, Any] = {"DISCORD_API_URL": "http://discord.invalid/api/v10"}
        proxy: dict[str, Any] = {"http_proxy": f"http://{discord.origin}"}
        out = await told(started, discord, "doctor", **away, **proxy)
        past_it = await told(
            started, discord, "doctor", code=1, **away, **proxy, no_proxy="discord.invalid"
        )
    assert "the token is that of Briefdesk" in out
    assert "Discord does not answer at http://discord.invalid/api/v10" in past_it


def test_settings_are_looked_at(run: Run) -> None:
    done = run("doctor", DISCORD_SHARDS="2")
    assert done.returncode == 1
    assert b"mend  Discord: DISCORD_SHARDS is set, and DISCORD_TOKEN is not." in done.stdout
    assert b"note  Discord: not configured." in run("doctor").stdout
