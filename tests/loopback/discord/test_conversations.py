"""The unmodified discord.py against this Discord: each way in, and what people then see."""

from __future__ import annotations

import discord as sdk
import pytest

from tests.loopback.discord.bare import INTENTS, Bare, running
from tests.loopback.discord.gateway import Intent
from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import Context


async def test_a_mention_is_answered_in_its_channel() -> None:
    async with DiscordServer() as discord, running(discord) as app:
        asked = await discord.mention(discord.person, discord.channel, "how much?")
        reply = await discord.next_message(discord.channel, 0)
        assert reply.text == f"You said {discord.app.mention} how much?"
        assert (reply.reference, reply.pings, reply.author) == (asked, [], discord.app)
        await discord.until(lambda: len(app.heard) == 2)
        assert [one.content for one in app.heard] == [asked.content, ""]  # its own has no content
        assert discord.surprises == []


async def test_a_direct_message_is_answered_and_so_is_a_reply_to_it() -> None:
    async with DiscordServer() as discord, running(discord):
        asked = await discord.direct(discord.person, "how much?")
        reply = await discord.next_message(asked.channel, 0)
        await discord.reply_to(discord.person, reply, "and then?")
        again = await discord.next_message(asked.channel, 1)
        assert [reply.text, again.text] == ["You said how much?", "You said and then?"]


async def test_what_does_not_name_the_app_comes_without_its_words() -> None:
    async with DiscordServer() as discord, running(discord) as app:
        ada, general = discord.person, discord.channel
        await discord.say(ada, general, "among ourselves")
        command = await discord.answered(await discord.command(ada, general, "fact", {"name": "x"}))
        await discord.reply_to(ada, command.messages[0], "to a response")
        asked = await discord.mention(ada, general, "to the app")
        reply = await discord.next_message(general, 1)
        await discord.reply_to(ada, reply, "quietly", pings=False)
        await discord.reply_to(ada, reply, "to its message")
        await discord.next_message(general, 2)
        said = [one.content for one in app.heard if one.author.id == ada.id]
        assert said == ["", "", asked.content, "", "to its message"]


async def test_with_the_intent_all_words_come() -> None:
    reading = sdk.Intents(INTENTS.value | Intent.MESSAGE_CONTENT)
    allowed = int(Intent.MESSAGE_CONTENT)
    async with (
        DiscordServer(allowed=allowed) as discord,
        running(discord, Bare(intents=reading)) as app,
    ):
        app.echoes = False
        await discord.say(discord.person, discord.channel, "among ourselves")
        await discord.until(lambda: app.heard)
        assert app.heard[0].content == "among ourselves"


async def test_a_reply_brings_the_message_that_it_replies_to() -> None:
    async with DiscordServer() as discord, running(discord) as app:
        asked = await discord.direct(discord.person, "how much?")
        reply = await discord.next_message(asked.channel, 0)
        await discord.reply_to(discord.person, reply, "and then?")
        await discord.next_message(asked.channel, 1)
        [heard] = [one for one in app.heard if one.content == "and then?"]
        assert heard.reference is not None
        assert isinstance(heard.reference.resolved, sdk.Message)
        assert heard.reference.resolved.id == reply.id
        assert [type(one).__name__ for one in heard.reference.resolved.components] == ["Container"]


async def test_bots_and_webhooks_are_known_as_such() -> None:
    async with DiscordServer() as discord, running(discord) as app:
        app.echoes = False
        other = discord.add_user("other", bot=True)
        await discord.mention(other, discord.channel, "from a bot")
        await discord.mention(other, discord.channel, "from a webhook", as_webhook=True)
        await discord.until(lambda: len(app.heard) == 2)
        assert [(one.author.bot, bool(one.webhook_id)) for one in app.heard] == [
            (True, False),
            (True, True),
        ]


async def test_threads_are_places_of_their_own() -> None:
    async with DiscordServer() as discord, running(discord) as app:
        thread = await discord.start_thread(discord.person, discord.channel, "aside")
        await discord.mention(discord.person, thread, "here?")
        reply = await discord.next_message(thread, 0)
        used = await discord.answered(
            await discord.command(discord.person, thread, "fact", {"name": "x"})
        )
        assert [one.text for one in thread.messages[1:]] == [reply.text, "Fact x."]
        assert used.messages[0].channel is thread
        assert isinstance(app.heard[0].channel, sdk.Thread)
        assert discord.channel.messages == []


async def test_people_act_only_where_they_are_and_may() -> None:
    async with DiscordServer() as discord, running(discord) as app:
        cleo = discord.add_user("cleo", joins=False)
        with pytest.raises(LookupError, match="cleo is not in 'general'"):
            await discord.mention(cleo, discord.channel, "x")
        with pytest.raises(LookupError, match="cleo is not in 'general'"):
            await discord.command(cleo, discord.channel, "ask", {"question": "x"})
        with pytest.raises(LookupError, match="nobody can write more than 4000 characters"):
            await discord.mention(discord.person, discord.channel, "x" * 4001)
        command = app.tree.get_command("ask")
        assert isinstance(command, sdk.app_commands.Command)
        command.default_permissions = sdk.Permissions(manage_guild=True)
        await app.tree.sync()
        with pytest.raises(LookupError, match="'ask' is not offered to ada"):
            await discord.command(discord.person, discord.channel, "ask", {"question": "x"})
        await discord.command(discord.world.owner, discord.channel, "ask", {"question": "x"})


async def test_a_private_answer_is_seen_by_the_asker_alone() -> None:
    async with DiscordServer() as discord, running(discord):
        ada, bea = discord.person, discord.add_user("bea")
        used = await discord.command(ada, discord.channel, "ask", {"question": "how much?"})
        await discord.answered(used)
        [answer] = used.messages
        assert (used.response, used.choices, used.refused) == (4, None, [])
        assert answer.text == "Answer: how much?"
        assert answer.labels == ["Share", "Ask", "Change", "Slow"]
        assert (answer.is_seen_by(ada), answer.is_seen_by(bea)) == (True, False)
        with pytest.raises(LookupError, match="bea does not see this message"):
            await discord.press(bea, answer, "Share")
        assert used.took is not None
        assert discord.failed == []


async def test_a_deferred_answer_takes_the_place_of_what_was_loading() -> None:
    async with DiscordServer() as discord, running(discord):
        used = await discord.command(discord.person, discord.channel, "slow", {"private": False})
        await discord.until(lambda: len(used.messages) == 2)
        assert [one.text for one in used.messages] == ["At last.", "And more."]
        assert (used.response, used.original) == (5, discord.channel.messages[0])
        assert all(one.visible_to is None for one in used.messages)


async def test_autocomplete_offers_while_one_types() -> None:
    async with DiscordServer() as discord, running(discord):
        offered = await discord.autocomplete(discord.person, "fact", "name", "cos", discord.channel)
        assert [one["name"] for one in offered] == ["cos 0", "cos 1", "cos 2"]
        with pytest.raises(LookupError, match="'question' of 'ask' offers nothing"):
            await discord.autocomplete(discord.person, "ask", "question", "x", discord.channel)


async def test_the_context_menu_carries_the_whole_message() -> None:
    async with DiscordServer() as discord, running(discord):
        said = await discord.say(discord.person, discord.channel, "it costs 48 million")
        used = await discord.context_menu(discord.person, "Check", said)
        await discord.answered(used)
        assert [one.text for one in used.messages] == ["Checked 'it costs 48 million'."]


async def test_buttons_work_in_a_message_that_another_process_sent() -> None:
    async with DiscordServer() as discord:
        ada = discord.person
        async with running(discord):
            used = await discord.command(ada, discord.channel, "ask", {"question": "x"})
            await discord.answered(used)
        [answer] = used.messages
        async with running(discord, syncs=False):
            shared = await discord.answered(await discord.press(ada, answer, "Share"))
            slow = await discord.press(ada, answer, "bare:v1:slow")
            await discord.until(lambda: slow.followups)
            await discord.answered(await discord.press(ada, answer, "Change"))
        assert [one.text for one in shared.messages] == ["You pressed share."]
        assert (slow.response, [one.text for one in slow.messages]) == (6, ["Later."])
        assert (answer.text, answer.labels) == ("Changed.", [])
        assert answer.versions == ["Answer: x"]


async def test_a_modal_is_filled_in_by_its_labels() -> None:
    async with DiscordServer() as discord, running(discord):
        ada = discord.person
        used = await discord.command(ada, discord.channel, "ask", {"question": "x"})
        await discord.answered(used)
        pressed = await discord.press(ada, used.messages[0], "Ask")
        await discord.until(lambda: pressed.modal)
        with pytest.raises(LookupError, match="'Why\\?' takes 1 to 4000 characters"):
            await discord.submit(ada, pressed, {"Why?": ""})
        with pytest.raises(LookupError, match="the modal has no field \\['Who\\?'\\]"):
            await discord.submit(ada, pressed, {"Why?": "so", "Who?": "me"})
        sent = await discord.answered(await discord.submit(ada, pressed, {"Why?": "it is so"}))
        assert [one.text for one in sent.messages] == ["Because it is so"]


async def test_commands_are_offered_as_they_are_registered() -> None:
    async with DiscordServer() as discord, running(discord):
        ada, general = discord.person, discord.channel
        [done] = discord.world.registrations
        assert (done.guild, sorted(done.names)) == (None, ["Check", "ask", "fact", "slow"])
        wrong: list[tuple[dict[str, object], str]] = [
            ({}, "'ask' needs its option 'question'"),
            ({"question": "x", "more": "y"}, "'ask' has no option 'more'"),
            ({"question": 5}, "'question' does not take 5"),
            ({"question": "x" * 501}, "'question' takes 1 to 500 characters"),
        ]
        for options, complaint in wrong:
            with pytest.raises(LookupError, match=complaint):
                await discord.command(ada, general, "ask", options)
        with pytest.raises(LookupError, match="there is no command 'tell' here"):
            await discord.command(ada, general, "tell")


async def test_a_command_that_the_app_took_away_fails_before_the_person() -> None:
    async with DiscordServer(answer_within=0.05) as discord, running(discord) as app:
        await discord.command(discord.person, discord.channel, "gone", {"x": 1}, is_gone=True)
        await discord.until(lambda: discord.failed)
        assert app.faults == []


async def test_an_app_of_ones_own_works_where_it_is_no_member() -> None:
    async with DiscordServer() as discord, running(discord) as app:
        app.echoes = False
        bea = discord.add_user("bea", has_installed=True)
        far = discord.add_guild("Far", has_app=False)
        discord.join(far, bea)
        there = discord.add_channel("there", far)
        group = discord.add_private_channel(bea, discord.person)
        alone = discord.world.direct_channel(bea)
        for place, context in [
            (there, Context.GUILD),
            (group, Context.PRIVATE),
            (alone, Context.BOT_DM),
        ]:
            used = await discord.answered(await discord.command(bea, place, "fact", {"name": "x"}))
            assert [one.text for one in used.messages] == ["Fact x."]
            assert used.context == context
        with pytest.raises(LookupError, match="'ask' is not installed for ada in 'group'"):
            await discord.command(discord.person, group, "ask", {"question": "x"})
        await discord.mention(bea, there, "nobody hears this")
        await discord.say(bea, group, "nor this")
        await discord.direct(bea, "this is")
        await discord.until(lambda: any(not one.author.bot for one in app.heard))
        assert [one.content for one in app.heard if not one.author.bot] == ["this is"]
