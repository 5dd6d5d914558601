"""What an app may do in channels and threads, and what is kept of it."""

from __future__ import annotations

import io

import discord as sdk
from discord.http import MultipartParameters

from tests.loopback.discord.scene import scene
from tests.loopback.discord.state import Permission

P = Permission


async def test_a_nonce_is_taken_once() -> None:
    async with scene() as on:
        first = await on.app.http.send_message(on.discord.channel.id, params=nonce("n"))
        again = await on.app.http.send_message(on.discord.channel.id, params=nonce("n"))
        other = await on.app.http.send_message(on.discord.channel.id, params=nonce("m"))
        assert first["id"] == again["id"] != other["id"]
        assert len(on.discord.channel.messages) == 2


def nonce(value: str) -> MultipartParameters:
    return payload(nonce=value, enforce_nonce=True)


def payload(**more: object) -> MultipartParameters:
    return MultipartParameters(payload={"content": "x", **more}, multipart=None, files=None)


async def test_outside_interactions_nothing_is_private() -> None:
    async with scene() as on:
        await on.app.http.send_message(on.discord.channel.id, params=payload(flags=64))
        [sent] = on.discord.channel.messages
        assert (sent.flags, sent.visible_to) == (0, None)


async def test_archived_threads_open_again_and_locked_ones_for_those_who_manage_them() -> None:
    async with scene() as on:
        thread = on.discord.add_thread(on.discord.channel, "t")
        thread.archived = True
        await on.place(thread).send("x")
        assert not thread.archived
        guild = on.discord.add_guild("Other", granted=P.MANAGE_THREADS)
        locked = on.discord.add_thread(on.discord.add_channel("c", guild), "t")
        locked.locked = True
        await on.place(locked).send("x")
        assert [one.text for one in locked.messages] == ["x"]


async def test_threads_messages_files_reactions_and_typing() -> None:
    async with scene() as on:
        sent = await on.sent()
        thread = await sent.create_thread(name="aside", auto_archive_duration=60)
        assert thread.id == sent.id
        async with thread.typing():
            await thread.send("y", file=sdk.File(io.BytesIO(b"words"), "y.txt"))
        kept = on.discord.world.channels[thread.id]
        assert (kept.name, kept.auto_archive, len(kept.typing)) == ("aside", 60, 1)
        assert kept.messages[0].attachments[0]["filename"] == "y.txt"
        await sent.add_reaction("👍")
        assert on.discord.world.messages[sent.id].reactions == ["👍"]
        await thread.edit(name="closed", archived=True)
        assert (kept.name, kept.archived) == ("closed", True)


async def test_history_and_single_messages_come_without_what_is_not_the_app_s_to_read() -> None:
    async with scene() as on:
        await on.discord.say(on.discord.person, on.discord.channel, "private talk")
        await on.discord.mention(on.discord.person, on.discord.channel, "hello")
        await on.sent()
        found = [one.content async for one in on.place().history(oldest_first=True)]
        assert found == ["", f"{on.discord.app.mention} hello", "x"]


async def test_pings_are_those_that_the_app_let_through() -> None:
    async with scene() as on:
        name = on.discord.person.mention
        loud = sdk.AllowedMentions(users=True, everyone=False)
        await on.place().send(f"{name} @everyone")
        await on.place().send(f"{name} @everyone", allowed_mentions=loud)
        said = await on.discord.mention(on.discord.person, on.discord.channel, "x")
        await on.place().get_partial_message(said.id).reply("x")
        await on.place().get_partial_message(said.id).reply("x", mention_author=True)
        pinged = [one.pings for one in on.discord.of_app(on.discord.channel)]
        assert pinged == [[], [name], [], [name]]
