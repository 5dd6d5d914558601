"""Rate limits, faults, and what a command may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import discord as sdk
import pytest

from tests.loopback.discord.bare import Bare, running
from tests.loopback.discord.server import DiscordServer

SEND = "POST /channels/{channel}/messages"


async def send(discord: DiscordServer, app: Bare, words: str) -> None:
    await app.get_partial_messageable(discord.channel.id).send(words)


async def test_a_bucket_that_is_empty_makes_the_client_wait() -> None:
    async with DiscordServer(buckets={SEND: (2, 0.3)}) as discord, running(discord) as app:
        for number in range(5):
            await send(discord, app, str(number))
        assert [one.text for one in discord.channel.messages] == ["0", "1", "2", "3", "4"]
        calls = discord.calls_to(SEND)
        assert [one.status for one in calls] == [200] * 5, "it waited, and was never turned away"
        assert (calls[4].at - calls[0].at).total_seconds() >= 0.55


async def test_a_bucket_turns_away_what_comes_too_soon_and_each_channel_has_its_own() -> None:
    import aiohttp

    async with (
        DiscordServer(buckets={SEND: (1, 60)}) as discord,
        aiohttp.ClientSession() as session,
    ):
        key = {"Authorization": f"Bot {discord.token}"}
        other = discord.add_channel("other")
        seen: list[tuple[int, str | None, str | None]] = []
        for channel in (discord.channel, discord.channel, other):
            url = f"{discord.api_url}/channels/{channel.id}/messages"
            async with session.post(url, headers=key, json={"content": "x"}) as answer:
                told = answer.headers.get("X-RateLimit-Remaining"), answer.headers.get("Via")
                seen.append((answer.status, *told))
                assert (await answer.json()).get("retry_after", 0) > 50 or answer.status == 200
        assert seen == [(200, "0", None), (429, "0", "1.1 loopback"), (200, "0", None)]


@pytest.mark.parametrize("is_global", [False, True], ids=["of a route", "of everything"])
async def test_a_limit_that_was_hit_is_waited_out(is_global: bool) -> None:
    async with DiscordServer() as discord, running(discord) as app:
        fault = discord.fault(SEND, retry_after=0.05, is_global=is_global, times=2)
        await send(discord, app, "x")
        assert [one.status for one in discord.calls_to(SEND)] == [429, 429, 200]
        assert fault.met == 2


async def test_a_limit_that_is_too_long_is_an_error_where_the_app_says_so() -> None:
    patient = Bare(max_ratelimit_timeout=30)
    async with DiscordServer() as discord, running(discord, patient) as app:
        discord.fault(SEND, retry_after=31.0)
        with pytest.raises(sdk.RateLimited):
            await send(discord, app, "x")


async def test_faults_happen_as_often_as_was_asked() -> None:
    async with DiscordServer() as discord, running(discord) as app:
        discord.fault(SEND, status=403, code=50013, message="Missing Permissions")
        discord.fault("*", status=404, code=10003, message="Unknown Channel")
        for kind, code in ((sdk.Forbidden, 50013), (sdk.NotFound, 10003)):
            with pytest.raises(kind) as refusal:
                await send(discord, app, "x")
            assert refusal.value.code == code
        await send(discord, app, "x")
        assert len(discord.channel.messages) == 1
        with pytest.raises(LookupError, match="there is no route 'POST /messages'"):
            discord.fault("POST /messages", status=500)


async def test_a_server_error_is_tried_again_by_the_client_and_a_slow_answer_waited_for() -> None:
    async with DiscordServer() as discord, running(discord) as app:
        discord.fault(SEND, delay=0.05)
        discord.fault(SEND, status=500)
        await send(discord, app, "one")
        await send(discord, app, "two")
        assert [one.status for one in discord.calls_to(SEND)] == [200, 500, 200]
        assert [one.text for one in discord.channel.messages] == ["one", "two"]


async def test_a_connection_that_drops_is_an_error() -> None:
    import aiohttp

    async with DiscordServer() as discord, running(discord) as app:
        discord.fault(SEND, drops=True)
        with pytest.raises((aiohttp.ClientError, OSError)):
            await send(discord, app, "x")
        assert discord.channel.messages == []


async def test_where_only_the_answer_is_lost_the_nonce_keeps_it_one_message() -> None:
    """discord.py gives each message one, and sends it again with the second attempt."""
    async with DiscordServer() as discord, running(discord) as app:
        discord.fault(SEND, status=500, late=True)
        await send(discord, app, "x")
        assert [one.status for one in discord.calls_to(SEND)] == [500, 200]
        assert [one.text for one in discord.channel.messages] == ["x"]


# --- commands ---


def one(**more: object) -> dict[str, object]:
    return {"name": "ask", "description": "Ask.", "type": 1} | more


def option(**more: object) -> dict[str, object]:
    return {"name": "x", "description": "y", "type": 3} | more


CHOICES = [{"name": "x", "value": "y"}]
WRONG: dict[str, tuple[dict[str, object], str]] = {
    "capitals": (one(name="Ask"), "lowercase"),
    "a space": (one(name="a b"), "lowercase"),
    "a long name": (one(name="x" * 33), "1 to 32"),
    "no description": (one(description=""), "description: must not be empty"),
    "a long description": (one(description="x" * 101), "description: at most 100"),
    "26 options": (one(options=[option(name=f"o{n}") for n in range(26)]), "options: at most 25"),
    "an option twice": (one(options=[option(), option()]), "'x' stands 2 times"),
    "26 choices": (one(options=[option(choices=CHOICES * 26)]), "choices: at most 25"),
    "a long choice": (one(options=[option(choices=[{"name": "x" * 101, "value": "y"}])]), "100"),
    "choices and autocomplete": (
        one(options=[option(choices=CHOICES, autocomplete=True)]),
        "cannot stand beside autocomplete",
    ),
    "required after optional": (
        one(options=[option(), option(name="z", required=True)]),
        "required options stand before the others",
    ),
    "too much in all": (
        one(
            options=[
                option(
                    name=f"o{n}",
                    description="x" * 100,
                    choices=[{"name": "n" * 100, "value": "v" * 100}] * 5,
                )
                for n in range(8)
            ]
        ),
        "at most 8000 characters in all",
    ),
    "a menu with a description": (one(type=3, description="x"), "a context menu command has none"),
}


@pytest.mark.parametrize(("command", "problem"), WRONG.values(), ids=list(WRONG))
async def test_what_a_command_may_not_be(command: dict[str, Any], problem: str) -> None:
    async with DiscordServer() as discord, running(discord, syncs=False) as app:
        with pytest.raises(sdk.HTTPException, match=problem) as refusal:
            await put(app, [command])
        assert refusal.value.code == 50035
        assert discord.world.registrations == []


async def put(app: Bare, commands: Sequence[Mapping[str, Any]], guild: int | None = None) -> Any:
    assert app.application_id is not None
    if guild is None:
        return await app.http.bulk_upsert_global_commands(app.application_id, commands)  # type: ignore[arg-type]  # dicts
    return await app.http.bulk_upsert_guild_commands(app.application_id, guild, commands)  # type: ignore[arg-type]  # dicts


async def test_there_may_be_a_hundred_and_two_hundred_new_ones_a_day() -> None:
    async with DiscordServer() as discord, running(discord, syncs=False) as app:
        hundred = [one(name=f"c{n}") for n in range(100)]
        first = await put(app, hundred)
        with pytest.raises(sdk.HTTPException) as refusal:
            await put(app, [*hundred, one()])
        assert refusal.value.code == 30032
        again = await put(app, hundred)
        assert [each["id"] for each in again] == [each["id"] for each in first]
        with pytest.raises(sdk.HTTPException) as refusal:
            await put(app, [one(name=f"d{n}") for n in range(100)])
        assert refusal.value.code == 30034
        assert len(discord.world.registrations) == 2


async def test_commands_of_a_guild_go_before_those_of_all() -> None:
    async with DiscordServer() as discord, running(discord, syncs=False) as app:
        await put(app, [one(), one(name="other")])
        await put(app, [one()], discord.guild.id)
        used = await discord.command(discord.person, discord.channel, "ask")
        assert used.data["guild_id"] == str(discord.guild.id)
        other = await discord.command(discord.person, discord.channel, "other")
        assert "guild_id" not in other.data
        here = await app.tree.fetch_commands(guild=sdk.Object(discord.guild.id))
        assert (len(here), len(await app.tree.fetch_commands())) == (1, 2)
        [first, _] = await app.tree.fetch_commands()
        await first.edit(description="Ask it.")
        await first.delete()
        assert [each["name"] for each in discord.world.commands[None]] == ["other"]
        assert len(discord.world.registrations) == 4


async def test_subcommands_are_used_by_their_whole_name() -> None:
    async with DiscordServer() as discord, running(discord, syncs=False) as app:
        sub = {"name": "full", "description": "All.", "type": 1, "options": [option()]}
        await put(app, [one(name="brief", options=[sub])])
        used = await discord.command(discord.person, discord.channel, "brief full", {"x": "y"})
        assert used.data["options"] == [
            {"name": "full", "type": 1, "options": [{"name": "x", "type": 3, "value": "y"}]}
        ]
        with pytest.raises(LookupError, match="'brief' needs one of its subcommands"):
            await discord.command(discord.person, discord.channel, "brief")
