"""The gateway: what it hangs up on, and what a client hears through lost connections."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord as sdk
import pytest

from tests.loopback.discord.bare import INTENTS, Bare, pointed_at, running
from tests.loopback.discord.gateway import Close, Intent, Op
from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import Permission


class Sharded(sdk.AutoShardedClient):
    """Keeps what each of its shards is told."""

    def __init__(self, **more: Any) -> None:
        super().__init__(intents=INTENTS, guild_ready_timeout=0.02, **more)
        self.heard: list[tuple[str, int]] = []

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Without the five seconds between shards."""

    async def on_message(self, message: sdk.Message) -> None:
        self.heard.append((message.content, message.guild.shard_id if message.guild else 0))


@asynccontextmanager
async def socket_to(server: DiscordServer) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """A bare connection, after HELLO."""
    async with aiohttp.ClientSession() as session, session.ws_connect(server.gateway_url) as socket:
        assert (await socket.receive_json())["op"] == Op.HELLO
        yield socket


def identify(server: DiscordServer, **more: object) -> dict[str, object]:
    return {"op": 2, "d": {"token": server.token, "intents": INTENTS.value} | more}


BEFORE: dict[str, tuple[dict[str, object], Close]] = {
    "a wrong token": ({"token": "wrong"}, Close.AUTHENTICATION_FAILED),
    "no intents": ({"intents": None}, Close.INVALID_INTENTS),
    "unknown intents": ({"intents": 1 << 40}, Close.INVALID_INTENTS),
    "a refused intent": ({"intents": int(Intent.MESSAGE_CONTENT)}, Close.DISALLOWED_INTENTS),
    "no such shard": ({"shard": [2, 2]}, Close.INVALID_SHARD),
    "too few shards": ({"shard": [0, 1]}, Close.SHARDING_REQUIRED),
}


@pytest.mark.parametrize(("more", "code"), BEFORE.values(), ids=list(BEFORE))
async def test_who_may_not_identify(more: dict[str, object], code: Close) -> None:
    async with DiscordServer() as discord:
        discord.gateway.shards, discord.gateway.needs_shards = 2, True
        async with socket_to(discord) as socket:
            await socket.send_json(identify(discord, **more))
            await socket.receive()
            assert (socket.close_code, discord.gateway.closes) == (code, [code])


@pytest.mark.parametrize(
    ("intents", "names"),
    [
        (0, ["READY", "INTERACTION_CREATE"]),
        (int(Intent.GUILDS), ["READY", "GUILD_CREATE", "INTERACTION_CREATE"]),
        (int(Intent.GUILD_MESSAGES), ["READY", "MESSAGE_CREATE", "INTERACTION_CREATE"]),
        (int(Intent.DM_MESSAGES), ["READY", "MESSAGE_CREATE", "INTERACTION_CREATE"]),
    ],
    ids=["nothing", "guilds", "messages", "direct messages"],
)
async def test_only_what_was_asked_for_is_sent(intents: int, names: list[str]) -> None:
    async with DiscordServer() as discord, socket_to(discord) as socket:
        await socket.send_json(identify(discord, intents=intents))
        await discord.connected()
        await discord.mention(discord.person, discord.channel, "x")
        await discord.direct(discord.person, "x")
        await discord.command(discord.person, discord.channel, "gone", is_gone=True)
        [session] = discord.gateway.sessions
        assert [name for name, _ in session.sent] == names


FRAMES: dict[str, tuple[str, Close]] = {
    "no JSON": ("{", Close.DECODE),
    "no op": ("{}", Close.DECODE),
    "before identifying": ('{"op": 8, "d": {}}', Close.NOT_AUTHENTICATED),
    "a strange token": (
        '{"op": 6, "d": {"token": "x", "session_id": "y", "seq": 1}}',
        Close.AUTHENTICATION_FAILED,
    ),
}


@pytest.mark.parametrize(("frame", "code"), FRAMES.values(), ids=list(FRAMES))
async def test_what_it_hangs_up_on(frame: str, code: Close) -> None:
    async with DiscordServer() as discord, socket_to(discord) as socket:
        await socket.send_str(frame)
        await socket.receive()
        assert socket.close_code == code


@pytest.mark.parametrize(
    ("packet", "code"),
    [
        ({"op": 2, "d": {}}, Close.ALREADY_AUTHENTICATED),
        ({"op": 77, "d": {}}, Close.UNKNOWN_OP),
    ],
    ids=["identifying twice", "an unknown op"],
)
async def test_what_it_hangs_up_on_later(packet: dict[str, object], code: Close) -> None:
    async with DiscordServer() as discord, socket_to(discord) as socket:
        await socket.send_json(identify(discord))
        assert (await socket.receive_json())["t"] == "READY"
        assert (await socket.receive_json())["t"] == "GUILD_CREATE"
        await socket.send_json(packet)
        await socket.receive()
        assert socket.close_code == code


async def test_silence_and_haste_end_a_connection() -> None:
    async with DiscordServer(heartbeat=0.02) as discord, socket_to(discord) as socket:
        await socket.receive()
        assert socket.close_code == Close.TIMED_OUT
    async with DiscordServer() as discord, socket_to(discord) as socket:
        for _ in range(121):
            await socket.send_json({"op": 1, "d": None})
        while (await socket.receive()).type is aiohttp.WSMsgType.TEXT:
            pass
        assert socket.close_code == Close.RATE_LIMITED


async def test_a_resume_ahead_of_the_session_is_refused_and_an_unknown_one_begins_anew() -> None:
    async with DiscordServer() as discord:
        async with socket_to(discord) as socket:
            await socket.send_json(identify(discord))
            ready = json.loads((await socket.receive()).data)["d"]
            await socket.close(code=4000)
        told = {"token": discord.token, "session_id": ready["session_id"], "seq": 99}
        async with socket_to(discord) as socket:
            await socket.send_json({"op": 6, "d": told})
            await socket.receive()
            assert socket.close_code == Close.INVALID_SEQ
        async with socket_to(discord) as socket:
            await socket.send_json({"op": 6, "d": told | {"session_id": "gone"}})
            assert await socket.receive_json() == {"op": 9, "d": False, "s": None, "t": None}


async def test_a_wrong_token_and_a_refused_intent_end_the_client() -> None:
    async with DiscordServer() as discord:
        with pointed_at(discord):
            async with Bare() as app:
                with pytest.raises(sdk.LoginFailure):
                    await app.start("wrong")
        reading = sdk.Intents(INTENTS.value | Intent.MESSAGE_CONTENT)
        with pytest.raises(sdk.PrivilegedIntentsRequired):
            async with running(discord, Bare(intents=reading)):
                pass
        assert discord.gateway.closes == [Close.DISALLOWED_INTENTS]


async def test_what_happens_while_the_connection_is_lost_comes_with_the_resume() -> None:
    async with DiscordServer() as discord, running(discord) as app:
        await discord.mention(discord.person, discord.channel, "one")
        await discord.next_message(discord.channel, 0)
        await discord.gateway.drop()
        await discord.mention(discord.person, discord.channel, "two")
        await discord.next_message(discord.channel, 1)
        assert [one.text.split()[-1] for one in discord.of_app(discord.channel)] == ["one", "two"]
        assert (app.resumed, len(discord.gateway.sessions)) == (1, 1)


async def test_a_resume_may_bring_again_what_was_heard_already() -> None:
    async with DiscordServer() as discord, running(discord) as app:
        app.echoes = False
        for word in ("one", "two", "three"):
            await discord.mention(discord.person, discord.channel, word)
        await discord.until(lambda: len(app.heard) == 3)
        discord.gateway.rewind = 2
        await discord.gateway.drop()
        await discord.until(lambda: app.resumed)
        said = [one.content.split()[-1] for one in app.heard]
        assert said == ["one", "two", "three", "two", "three"]


async def test_it_asks_to_reconnect_for_a_heartbeat_and_for_a_new_session() -> None:
    async with DiscordServer() as discord, running(discord) as app:
        [session] = discord.gateway.sessions
        before = session.beats
        await discord.gateway.ask_for_heartbeat()
        await discord.until(lambda: session.beats > before)
        await discord.gateway.ask_to_reconnect()
        await discord.until(lambda: app.resumed == 1)
        await discord.gateway.invalidate(resumable=True)
        await discord.until(lambda: app.resumed == 2)
        await discord.gateway.invalidate()
        await discord.until(lambda: len(discord.gateway.sessions) == 2)
        await discord.until(lambda: discord.gateway.connected)
        await discord.mention(discord.person, discord.channel, "still there?")
        await discord.next_message(discord.channel, 0)


@pytest.mark.parametrize(("code", "stays"), [(1000, False), (4000, True)], ids=["bye", "back soon"])
async def test_a_session_ends_when_its_client_says_goodbye(code: int, stays: bool) -> None:
    async with DiscordServer() as discord:
        async with socket_to(discord) as socket:
            await socket.send_json(identify(discord))
            await discord.connected()
            await socket.close(code=code)
        await discord.until(lambda: not discord.gateway.connected)
        assert [one.is_valid for one in discord.gateway.sessions] == [stays]


async def test_two_processes_are_both_told_everything() -> None:
    async with DiscordServer() as discord, running(discord) as one, running(discord) as two:
        one.echoes = two.echoes = False
        await discord.mention(discord.person, discord.channel, "who answers?")
        used = await discord.command(discord.person, discord.channel, "fact", {"name": "x"})
        await discord.until(lambda: one.heard and two.heard)
        await discord.until(lambda: used.refused)
        assert len(discord.gateway.connected) == 2
        assert (len(used.messages), used.refused) == (1, [40060])


async def test_each_shard_is_told_of_its_guilds_and_the_first_of_direct_messages() -> None:
    async with DiscordServer() as discord:
        guilds = [discord.add_guild(f"G{n}", number=(n << 22) + 1) for n in (2, 3)]
        channels = [discord.add_channel("c", guild) for guild in guilds]
        for guild in guilds:
            discord.join(guild, discord.person)
        app = Sharded(shard_count=2)
        async with started(discord, app):
            for number, channel in enumerate(channels):
                await discord.mention(discord.person, channel, f"to shard {number}")
            await discord.direct(discord.person, "direct")
            await discord.until(lambda: len(app.heard) == 3)
            said = [(text.rpartition("> ")[2], shard) for text, shard in sorted(app.heard)]
            assert said == [("to shard 0", 0), ("to shard 1", 1), ("direct", 0)]
            shards = [(one["shard"]) for one in discord.gateway.identified]
            assert shards == [[0, 2], [1, 2]]


async def test_without_a_count_the_gateway_says_how_many_shards() -> None:
    async with DiscordServer() as discord:
        discord.gateway.shards = 3
        app = Sharded()
        async with started(discord, app):
            assert (app.shard_count, len(discord.gateway.connected)) == (3, 3)


@asynccontextmanager
async def started(server: DiscordServer, app: sdk.Client) -> AsyncIterator[None]:
    with pointed_at(server):
        task = asyncio.create_task(app.start(server.token))
        try:
            await server.until(lambda: app.is_ready() or task.done())
            yield
        finally:
            await app.close()
            await task


async def test_guilds_come_and_go_and_channels_with_them() -> None:
    async with DiscordServer() as discord, running(discord) as app:
        far = discord.add_guild("Far", has_app=False)
        await discord.invite(far)
        await discord.until(lambda: app.get_guild(far.id))
        await discord.expel(far)
        await discord.until(lambda: not app.get_guild(far.id))
        discord.deny(discord.channel, Permission.SEND_MESSAGES)
        await discord.refresh(discord.channel)
        await discord.until(lambda: not may_send(app, discord.channel.id))
        thread = await discord.start_thread(discord.person, discord.channel, "aside")
        await discord.until(lambda: app.get_guild(discord.guild.id).get_thread(thread.id))  # type: ignore[union-attr]  # it is there
        await discord.delete_channel(thread)
        await discord.delete_channel(discord.channel)
        await discord.until(lambda: not app.get_channel(discord.channel.id))


def may_send(app: sdk.Client, number: int) -> bool:
    channel = app.get_channel(number)
    assert isinstance(channel, sdk.TextChannel)
    return channel.permissions_for(channel.guild.me).send_messages


async def test_edits_previews_and_deletions_are_told() -> None:
    async with DiscordServer() as discord, running(discord) as app:
        said = await discord.mention(discord.person, discord.channel, "one")
        await discord.next_message(discord.channel, 0)
        await discord.edit(discord.person, said, "two")
        await discord.unfurl(said)
        await discord.until(lambda: app.edits == [said.id, said.id])
        await discord.delete(said)
        await discord.until(lambda: said.id not in [one.id for one in app.cached_messages])
        assert (said.versions, said.deleted, len(app.heard)) == (
            [f"{discord.app.mention} one"],
            True,
            2,
        )


async def test_members_are_chunked_on_request() -> None:
    async with DiscordServer() as discord, running(discord) as app:
        guild = app.get_guild(discord.guild.id)
        assert guild is not None
        found = await guild.query_members(user_ids=[discord.person.id])
        assert [one.name for one in found] == ["ada"]
