"""What an app may do in channels and threads, and what is kept of it."""

from __future__ import annotations

import io
from typing import Any

import discord as sdk
import pytest
from discord.http import MultipartParameters

from tests.loopback.discord.scene import scene
from tests.loopback.discord.state import ChannelType, Permission

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


async def test_a_thread_hangs_from_its_message_and_is_told_of() -> None:
    async with scene() as on:
        sent = await on.sent()
        thread = await sent.create_thread(name="aside")
        again = await on.app.http.get_message(on.discord.channel.id, sent.id)
        assert again["thread"]["id"] == str(thread.id) == str(sent.id)
        await on.discord.until(lambda: on.app.get_channel(thread.id))
        await on.discord.delete_channel(on.discord.world.channels[thread.id])
        again = await on.app.http.get_message(on.discord.channel.id, sent.id)
        assert "thread" not in again


async def test_in_an_announcement_channel_a_thread_is_one_of_its_own_kind() -> None:
    async with scene() as on:
        news = on.discord.add_channel("news", type=ChannelType.NEWS)
        sent = await on.place(news).send("x")
        made = await on.app.http.start_thread_with_message(
            news.id, sent.id, name="x", auto_archive_duration=1440
        )
        assert made["type"] == ChannelType.NEWS_THREAD.value


async def test_a_thread_is_archived_by_its_maker_and_opened_by_whoever_may_write() -> None:
    async with scene() as on:
        own = await (await on.sent()).create_thread(name="own")
        await on.app.http.edit_channel(own.id, archived=True)
        assert on.discord.world.channels[own.id].archived
        theirs = on.discord.add_thread(on.discord.channel, "theirs")
        with pytest.raises(sdk.Forbidden):
            await on.app.http.edit_channel(theirs.id, archived=True)
        theirs.archived = True
        await on.app.http.edit_channel(theirs.id, archived=False)
        assert not theirs.archived
        on.discord.deny(on.discord.channel, P.SEND_MESSAGES_IN_THREADS)
        theirs.archived = True
        with pytest.raises(sdk.Forbidden):
            await on.app.http.edit_channel(theirs.id, archived=False)


def with_files() -> sdk.ui.LayoutView:
    view = sdk.ui.LayoutView(timeout=None)
    gallery: sdk.ui.MediaGallery[Any] = sdk.ui.MediaGallery()
    gallery.add_item(media="attachment://chart.png", description="Three bars.")
    view.add_item(gallery)
    view.add_item(sdk.ui.File("attachment://recap.md"))
    return view


async def test_files_are_shown_by_components_and_stay_when_the_message_is_edited() -> None:
    async with scene() as on:
        chart, recap = (
            sdk.File(io.BytesIO(b"png"), "chart.png"),
            sdk.File(io.BytesIO(b"md"), "recap.md"),
        )
        channel = await on.app.fetch_channel(on.discord.channel.id)
        assert isinstance(channel, sdk.TextChannel)
        sent = await channel.send(view=with_files(), files=[chart, recap])
        [kept] = on.discord.channel.messages
        assert kept.files == {"chart.png": b"png", "recap.md": b"md"}
        back = await on.app.http.get_message(on.discord.channel.id, sent.id)
        gallery, file = back["components"]
        shown = gallery["items"][0]["media"]["url"]  # type: ignore[typeddict-item]  # a gallery
        assert shown.startswith("https://cdn.discordapp.com/")
        assert (file["name"], file["size"]) == ("recap.md", 2)  # type: ignore[typeddict-item]  # a file
        await sent.edit(view=with_files())
        assert [one["filename"] for one in kept.attachments] == ["chart.png", "recap.md"]
        with pytest.raises(sdk.HTTPException, match="no file of that name is attached"):
            await sent.edit(view=with_files(), attachments=[])


async def test_a_file_with_a_name_that_is_changed_is_not_found_under_the_old_one() -> None:
    async with scene() as on:
        view = sdk.ui.LayoutView(timeout=None)
        view.add_item(sdk.ui.File("attachment://a+b.md"))
        with pytest.raises(sdk.HTTPException, match="no file of that name is attached"):
            await on.place().send(view=view, file=sdk.File(io.BytesIO(b"x"), "a+b.md"))


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
