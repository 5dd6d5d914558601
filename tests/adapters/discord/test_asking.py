"""Every way in gives one visible reply, however often and to however many it is delivered."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters import wording
from adapters.discord.escaping import inert
from bot.desk import Desk
from tests.adapters.discord.house import street, visible
from tests.adapters.discord.ways import ANSWER, COST, WAYS, Way, placed
from tests.loopback.discord.state import Message


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> Way:
    return WAYS[request.param]


def is_answer(message: Message) -> bool:
    """Tell whether this is what the briefing says of the cost, asked or checked."""
    return ANSWER in message.text


async def test_one_reply_to_four_deliveries(desk: Desk, file: Path, way: Way) -> None:
    async with street(desk, file) as here, here.house() as house:
        again = await way(here.discord)
        for _ in range(3):
            await again()
        [reply] = await visible(here.discord, house)
        assert is_answer(reply)
        assert here.discord.failed == []


async def test_one_reply_when_a_resumed_gateway_brings_it_again(
    desk: Desk, file: Path, way: Way
) -> None:
    async with street(desk, file) as here, here.house() as house:
        here.discord.gateway.rewind = 3
        await way(here.discord)
        await visible(here.discord, house)
        session = here.discord.gateway.sessions[0]
        heard = len(session.sent)
        await here.discord.gateway.drop()
        await here.discord.until(lambda: session.resumes == 1 and len(session.sent) > heard)
        [reply] = await visible(here.discord, house)
        assert is_answer(reply)


async def test_one_reply_to_what_came_while_nobody_was_connected(
    desk: Desk, file: Path, way: Way
) -> None:
    async with street(desk, file) as here, here.house() as house:
        here.discord.gateway.rewind = 3
        session = here.discord.gateway.sessions[0]
        await here.discord.gateway.drop()
        await way(here.discord)
        await here.discord.until(lambda: session.resumes == 1)
        [reply] = await visible(here.discord, house)
        assert is_answer(reply)


async def test_one_reply_from_two_processes(desk: Desk, file: Path, way: Way) -> None:
    async with street(desk, file) as here, here.house() as one, here.house() as other:
        again = await way(here.discord)
        await again()
        [reply] = await visible(here.discord, one, other)
        assert is_answer(reply)
        assert here.discord.failed == []


async def test_one_reply_with_a_restart_in_between(desk: Desk, file: Path, way: Way) -> None:
    async with street(desk, file) as here:
        async with here.house() as house:
            again = await way(here.discord)
            await visible(here.discord, house)
        async with here.house() as house:
            await again()
            [reply] = await visible(here.discord, house)
            assert is_answer(reply)


async def test_no_reply_to_bots_webhooks_edits_and_what_is_said_to_others(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        bot = discord.add_user("deploys", bot=True)
        ada, channel = discord.person, discord.channel
        await discord.mention(bot, channel, COST)
        await discord.say(bot, discord.world.direct_channel(ada), COST)
        await discord.mention(ada, channel, COST, as_webhook=True)
        quiet = await discord.say(ada, channel, COST)
        await discord.reply_to(ada, placed(discord, channel), COST, pings=False)
        await discord.reply_to(ada, quiet, COST)
        await discord.edit(ada, quiet, f"{discord.app.mention} {COST}")
        await discord.unfurl(quiet)
        await discord.delete(quiet)
        assert await visible(discord, house) == []


async def test_one_reply_to_a_mention_that_is_edited_and_deleted(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        message = await here.discord.mention(here.discord.person, here.discord.channel, COST)
        await visible(here.discord, house)
        await here.discord.edit(here.discord.person, message, f"{here.discord.app.mention} when?")
        await here.discord.unfurl(message)
        await here.discord.delete(message)
        [reply] = await visible(here.discord, house)
        assert reply.reference is message
        assert is_answer(reply)


@pytest.mark.parametrize("name", [*wording.CHAT_COMMANDS, "help"])
async def test_every_command_gets_one_reply_that_only_the_asker_sees(
    desk: Desk, file: Path, name: str
) -> None:
    async with street(desk, file) as here, here.house() as house:
        ada, channel = here.discord.person, here.discord.channel
        option = wording.CHAT_COMMANDS.get(name, ("", ""))[0].partition("]")[0].strip("[")
        options = {option: "money"} if option else {}
        used = await here.discord.command(ada, channel, name, options)
        await here.discord.answered(used)
        await visible(here.discord, house)
        [reply] = used.messages
        assert reply.visible_to is ada
        assert reply.text


async def test_help_says_what_can_be_asked_and_how(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        await here.discord.command(here.discord.person, here.discord.channel, "help")
        [reply] = await visible(here.discord, house)
        assert all(f"/{name}" in reply.text for name in wording.CHAT_COMMANDS)
        assert "I answer questions about" in reply.text


@pytest.mark.parametrize("text", ["help", " Help", "?"])
async def test_brief_says_how_it_is_used(desk: Desk, file: Path, text: str) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        await discord.command(discord.person, discord.channel, "brief", {"topic": text})
        [told] = await visible(discord, house)
        usage, what = wording.CHAT_COMMANDS["brief"]
        said = wording.USAGE_OF.format(usage=f"/brief {usage}", what=f"{what[0].lower()}{what[1:]}")
        assert told.text.startswith(inert(said))


@pytest.mark.parametrize("text", ["", "  ", "\n"])
async def test_an_empty_mention_gets_help(desk: Desk, file: Path, text: str) -> None:
    async with street(desk, file) as here, here.house() as house:
        await here.discord.mention(here.discord.person, here.discord.channel, text)
        [reply] = await visible(here.discord, house)
        assert "I answer questions about" in reply.text


@pytest.mark.parametrize("text", ["🎉", "<:party:112233445566778899>", ":tada:", "👍👍", "?"])
async def test_an_emoji_alone_gets_one_reply(desk: Desk, file: Path, text: str) -> None:
    async with street(desk, file) as here, here.house() as house:
        await here.discord.direct(here.discord.person, text)
        await here.discord.mention(here.discord.person, here.discord.channel, text)
        assert len(await visible(here.discord, house)) == 2


async def test_files_alone_are_answered_with_what_to_do(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord, ada = here.discord, here.discord.person
        channel = discord.world.direct_channel(ada)
        sheet = {"id": "7", "filename": "plan.pdf", "size": 5, "url": "u", "proxy_url": "p"}
        message = Message(discord.clock.snowflake(), channel, ada, attachments=[sheet])
        discord.world.add(message)
        await discord.again(message)
        [reply] = await visible(discord, house)
        assert reply.text == wording.ONLY_FILES


async def test_a_menu_on_a_message_without_words_is_answered_so(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord, ada = here.discord, here.discord.person
        message = Message(discord.clock.snowflake(), discord.channel, ada)
        discord.world.add(message)
        await discord.context_menu(ada, wording.CHECK_MENU, message)
        [reply] = await visible(discord, house)
        assert (reply.text, reply.visible_to) == (wording.NO_WORDS, ada)


@pytest.mark.parametrize("word", ["a ", "harbour ", "é", "5 ", "<", "*"])
async def test_six_thousand_characters_get_one_reply(desk: Desk, file: Path, word: str) -> None:
    text = (word * 6000)[:6000]
    async with street(desk, file) as here, here.house() as house:
        discord, ada = here.discord, here.discord.person
        await discord.command(ada, discord.channel, "ask", {"question": text})
        await discord.command(ada, discord.channel, "check", {"text": text})
        await discord.direct(ada, text[:4000])
        replies = await visible(discord, house)
        assert {reply.channel for reply in replies} == {
            discord.channel,
            discord.world.direct_channel(ada),
        }
        assert len(replies) == 3
        assert discord.failed == []


async def test_a_command_that_is_gone_is_answered_with_those_there_are(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        ada, channel = here.discord.person, here.discord.channel
        used = await here.discord.command(ada, channel, "lookup", {"word": "x"}, is_gone=True)
        await here.discord.answered(used)
        [reply] = await visible(here.discord, house)
        assert reply.visible_to is ada
        assert reply.text.startswith("I have no command /lookup. Try /ask, /fact")


async def test_of_two_processes_one_says_that_a_command_is_gone(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as one, here.house() as other:
        ada, channel = here.discord.person, here.discord.channel
        used = await here.discord.command(ada, channel, "lookup", {"word": "x"}, is_gone=True)
        await here.discord.until(lambda: used.refused)
        assert len(await visible(here.discord, one, other)) == 1


async def test_a_command_that_was_changed_is_answered_so(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        ada, channel = here.discord.person, here.discord.channel
        used = await here.discord.command(ada, channel, "ask", {"words": COST}, is_gone=True)
        await here.discord.answered(used)
        [reply] = await visible(here.discord, house)
        assert (reply.text, reply.visible_to) == (wording.COMMAND_CHANGED, ada)


async def test_follow_ups_of_one_person_in_a_channel_keep_to_what_they_asked(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here:
        discord, ada, channel = here.discord, here.discord.person, here.discord.channel
        bob = discord.add_user("bob")
        async with here.house() as house:
            await discord.mention(ada, channel, COST)
            await visible(discord, house)
        async with here.house() as house:
            within = await discord.mention(ada, channel, "who says so?")
            apart = await discord.mention(bob, channel, "who says so?")
            said = {one.reference: one.text for one in await visible(discord, house)}
        assert "City Council" in said[within]
        assert "Ask me something first" in said[apart]


async def test_a_thread_is_one_conversation_of_everybody_in_it(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord, ada = here.discord, here.discord.person
        thread = await discord.start_thread(ada, discord.channel, "The harbour")
        await discord.mention(ada, thread, COST)
        await visible(discord, house)
        within = await discord.mention(discord.add_user("bob"), thread, "who says so?")
        said = {one.reference: one for one in await visible(discord, house)}
        assert "City Council" in said[within].text
        assert said[within].channel is thread
