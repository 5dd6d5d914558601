"""Each way in which Discord says no, provoked by the unmodified discord.py."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

import aiohttp
import discord as sdk
import pytest

from tests.loopback.discord.bare import layout
from tests.loopback.discord.scene import Scene, scene
from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import ChannelType, Permission

P = Permission


Act: TypeAlias = Callable[[Scene], Awaitable[Any]]


async def an_unknown_channel(on: Scene) -> None:
    await on.app.get_partial_messageable(5).send("x")


async def a_deleted_channel(on: Scene) -> None:
    await on.discord.delete_channel(on.discord.channel)
    await on.place().send("x")


async def a_hidden_channel(on: Scene) -> None:
    on.discord.deny(on.discord.channel, P.VIEW_CHANNEL)
    await on.place().send("x")


async def a_guild_without_it(on: Scene) -> None:
    far = on.discord.add_guild("Far", has_app=False)
    await on.place(on.discord.add_channel("there", far)).send("x")


async def a_private_channel(on: Scene) -> None:
    await on.place(on.discord.add_private_channel(on.discord.person)).send("x")


async def a_channel_where_it_may_not_write(on: Scene) -> None:
    on.discord.deny(on.discord.channel, P.SEND_MESSAGES)
    await on.place().send("x")


async def a_thread_where_it_may_not_write(on: Scene) -> None:
    on.discord.deny(on.discord.channel, P.SEND_MESSAGES_IN_THREADS)
    await on.place(on.discord.add_thread(on.discord.channel, "t")).send("x")


async def a_locked_thread(on: Scene) -> None:
    thread = on.discord.add_thread(on.discord.channel, "t")
    thread.locked = True
    await on.place(thread).send("x")


async def a_forum(on: Scene) -> None:
    await on.place(on.discord.add_channel("f", type=ChannelType.FORUM)).send("x")


async def files_where_it_may_not_attach(on: Scene) -> None:
    import io

    on.discord.deny(on.discord.channel, P.ATTACH_FILES)
    await on.place().send("x", file=sdk.File(io.BytesIO(b"x"), "x.txt"))


async def typing_where_it_may_not_write(on: Scene) -> None:
    on.discord.deny(on.discord.channel, P.SEND_MESSAGES)
    async with on.place().typing():
        pass


async def a_person_who_blocks_it(on: Scene) -> None:
    on.discord.person.blocks_messages = True
    await (await on.person()).send("x")


async def a_person_whom_it_does_not_know(on: Scene) -> None:
    await (await on.person(on.discord.add_user("bea", joins=False))).send("x")


async def a_bot(on: Scene) -> None:
    await (await on.person(on.discord.add_user("other", bot=True))).send("x")


async def an_unknown_person(on: Scene) -> None:
    await on.app.fetch_user(5)


async def a_person_who_is_no_member(on: Scene) -> None:
    bea = on.discord.add_user("bea", joins=False)
    await (await on.app.fetch_guild(on.discord.guild.id)).fetch_member(bea.id)


async def an_unknown_guild(on: Scene) -> None:
    await on.app.fetch_guild(5)


async def too_many_characters(on: Scene) -> None:
    await on.place().send("x" * 2001)


async def too_many_characters_in_components(on: Scene) -> None:
    await on.place().send(view=layout("x" * 4001))


async def nothing_to_say(on: Scene) -> None:
    await on.place().send("")


async def a_reply_to_nothing(on: Scene) -> None:
    reference = sdk.MessageReference(message_id=5, channel_id=on.discord.channel.id)
    await on.place().send("x", reference=reference)


async def a_reply_where_it_may_not_look_back(on: Scene) -> None:
    said = await on.discord.mention(on.discord.person, on.discord.channel, "x")
    on.discord.deny(on.discord.channel, P.READ_MESSAGE_HISTORY)
    await on.place().get_partial_message(said.id).reply("x")


async def an_unknown_message(on: Scene) -> None:
    await on.place().fetch_message(5)


async def an_edit_of_a_deleted_message(on: Scene) -> None:
    sent = await on.sent()
    await sent.delete()
    await sent.edit(content="y")


async def an_edit_of_another_s_message(on: Scene) -> None:
    said = await on.discord.mention(on.discord.person, on.discord.channel, "x")
    await on.place().get_partial_message(said.id).edit(content="y")


async def a_deletion_of_another_s_message(on: Scene) -> None:
    said = await on.discord.mention(on.discord.person, on.discord.channel, "x")
    await on.place().get_partial_message(said.id).delete()


async def an_edit_that_gives_up_components(on: Scene) -> None:
    channel = await on.app.fetch_channel(on.discord.channel.id)
    assert isinstance(channel, sdk.TextChannel)
    sent = await channel.send(view=layout("x"))
    await sent.edit(content="y", view=None)


async def an_edit_in_an_archived_thread(on: Scene) -> None:
    thread = on.discord.add_thread(on.discord.channel, "t")
    sent = await on.place(thread).send("x")
    thread.archived = True
    await sent.edit(content="y")


async def a_second_thread(on: Scene) -> None:
    sent = await on.sent()
    await sent.create_thread(name="one")
    await sent.create_thread(name="two")


async def a_thread_where_it_may_start_none(on: Scene) -> None:
    on.discord.deny(on.discord.channel, P.CREATE_PUBLIC_THREADS)
    await (await on.sent()).create_thread(name="one")


async def a_thread_with_a_long_name(on: Scene) -> None:
    await (await on.sent()).create_thread(name="x" * 101)


async def a_thread_in_a_thread(on: Scene) -> None:
    sent = await on.place(on.discord.add_thread(on.discord.channel, "t")).send("x")
    await on.app.http.start_thread_with_message(
        sent.channel.id, sent.id, name="x", auto_archive_duration=60
    )


async def a_thread_in_a_voice_channel(on: Scene) -> None:
    voice = on.discord.add_channel("v", type=ChannelType.VOICE)
    sent = await on.place(voice).send("x")
    await on.app.http.start_thread_with_message(
        voice.id, sent.id, name="x", auto_archive_duration=60
    )


async def an_archived_thread_s_name(on: Scene) -> None:
    thread = await (await on.sent()).create_thread(name="one")
    await thread.edit(archived=True)
    await on.app.http.edit_channel(thread.id, name="two")


async def a_channel_s_name(on: Scene) -> None:
    await on.app.http.edit_channel(on.discord.channel.id, name="x")


async def a_reaction_where_it_may_not(on: Scene) -> None:
    said = await on.discord.mention(on.discord.person, on.discord.channel, "x")
    on.discord.deny(on.discord.channel, P.ADD_REACTIONS)
    await on.place().get_partial_message(said.id).add_reaction("👍")


async def an_unknown_token(on: Scene) -> None:
    token = "x" * 68
    hook = sdk.Webhook.partial(on.discord.app.id, token, client=on.app)
    await hook.send("x")


async def an_unknown_route(on: Scene) -> None:
    await on.app.fetch_widget(5)


async def commands_of_a_guild_without_it(on: Scene) -> None:
    await on.app.tree.sync(guild=sdk.Object(5))


async def an_unknown_command(on: Scene) -> None:
    await on.app.tree.fetch_command(5)


ACTS: list[tuple[Act, int, int]] = [
    (an_unknown_channel, 404, 10003),
    (a_deleted_channel, 404, 10003),
    (a_hidden_channel, 403, 50001),
    (a_guild_without_it, 403, 50001),
    (a_private_channel, 403, 50001),
    (a_channel_where_it_may_not_write, 403, 50013),
    (a_thread_where_it_may_not_write, 403, 50013),
    (a_locked_thread, 403, 160005),
    (a_forum, 400, 50024),
    (files_where_it_may_not_attach, 403, 50013),
    (typing_where_it_may_not_write, 403, 50013),
    (a_person_who_blocks_it, 403, 50007),
    (a_person_whom_it_does_not_know, 403, 50278),
    (a_bot, 400, 50035),
    (an_unknown_person, 404, 10013),
    (a_person_who_is_no_member, 404, 10007),
    (an_unknown_guild, 404, 10004),
    (too_many_characters, 400, 50035),
    (too_many_characters_in_components, 400, 50035),
    (nothing_to_say, 400, 50006),
    (a_reply_to_nothing, 400, 50035),
    (a_reply_where_it_may_not_look_back, 403, 160002),
    (an_unknown_message, 404, 10008),
    (an_edit_of_a_deleted_message, 404, 10008),
    (an_edit_of_another_s_message, 403, 50005),
    (a_deletion_of_another_s_message, 403, 50013),
    (an_edit_that_gives_up_components, 400, 50035),
    (an_edit_in_an_archived_thread, 400, 50083),
    (a_second_thread, 400, 160004),
    (a_thread_where_it_may_start_none, 403, 50013),
    (a_thread_with_a_long_name, 400, 50035),
    (a_thread_in_a_thread, 400, 50024),
    (a_thread_in_a_voice_channel, 400, 50024),
    (an_archived_thread_s_name, 400, 50083),
    (a_channel_s_name, 403, 50013),
    (a_reaction_where_it_may_not, 403, 50013),
    (an_unknown_token, 404, 10015),
    (an_unknown_route, 404, 0),
    (commands_of_a_guild_without_it, 403, 50001),
    (an_unknown_command, 404, 10063),
]


@pytest.mark.parametrize(("act", "status", "code"), ACTS, ids=[one.__name__ for one, _, _ in ACTS])
async def test_what_is_refused(act: Act, status: int, code: int) -> None:
    async with scene() as on:
        with pytest.raises(sdk.HTTPException) as refusal:
            await act(on)
        assert (refusal.value.status, refusal.value.code) == (status, code)
        sends = on.discord.calls_to("POST /channels/{channel}/messages")
        kept = [one for one in on.discord.world.messages.values() if one.author is on.discord.app]
        assert len(kept) == sum(one.status == 200 for one in sends), "what is refused is not kept"


async def test_a_refusal_of_a_form_names_each_problem() -> None:
    async with scene() as on:
        with pytest.raises(
            sdk.HTTPException, match="content: at most 2000 characters, and has 2001"
        ):
            await on.place().send("x" * 2001)
        [call] = on.discord.calls_to("POST /channels/{channel}/messages")
        assert (call.status, call.code, call.body["content"]) == (400, 50035, "x" * 2001)


async def test_only_its_token_opens_the_interface() -> None:
    async with DiscordServer() as discord, aiohttp.ClientSession() as session:
        for headers in ({}, {"Authorization": "Bot wrong"}, {"Authorization": discord.token}):
            async with session.get(f"{discord.api_url}/users/@me", headers=headers) as answer:
                assert answer.status == 401
                assert answer.headers["Content-Type"] == "application/json"


async def test_what_is_no_json_is_refused() -> None:
    async with DiscordServer() as discord, aiohttp.ClientSession() as session:
        key = {"Authorization": f"Bot {discord.token}"}
        url = f"{discord.api_url}/channels/{discord.channel.id}/messages"
        kinds = [("application/json", 50109), ("text/plain", 50035)]
        for kind, code in kinds:
            told = key | {"Content-Type": kind}
            async with session.post(url, headers=told, data="{") as answer:
                assert (answer.status, (await answer.json())["code"]) == (400, code)


async def test_what_nobody_here_can_read_is_kept_to_look_at() -> None:
    async with scene() as on:
        for route in ("/users/@me/channels", "/nowhere"):
            with pytest.raises(sdk.HTTPException) as refusal:
                await on.app.http.request(sdk.http.Route("POST", route), json={})
            assert refusal.value.code == 0
        assert on.discord.surprises == [
            "POST /users/@me/channels: KeyError('recipient_id')",
            "POST /api/v10/nowhere",
        ]
