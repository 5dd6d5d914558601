"""A mention in a reply to somebody else: the desk does not see what they wrote, and says so where
that matters.
"""

from __future__ import annotations

from pathlib import Path

from adapters import wording
from bot.desk import Desk
from tests.adapters.discord.house import House, Street, street, visible
from tests.adapters.discord.playing import asked
from tests.adapters.discord.ways import ANSWER, COST
from tests.loopback.discord.state import Message

CLAIM = "The plan costs 480 million euros."


async def replied(here: Street, house: House, text: str) -> Message:
    """Have one person reply to another's message, with a mention of the desk; return its reply."""
    discord = here.discord
    said = await discord.say(discord.add_user("bo"), discord.channel, CLAIM)
    words = f"{discord.app.mention} {text}"
    mentions = (discord.app,)
    await discord.say(discord.person, discord.channel, words, mentions=mentions, reply=said)
    return (await visible(discord, house))[-1]


async def test_whether_it_is_true_is_not_asked_of_an_earlier_answer(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        assert ANSWER in (await asked(here.discord, house, COST)).text
        reply = await replied(here, house, "is this true?")
        assert "48 million" not in reply.text
        assert wording.CHECK_MENU in reply.text
        later = await asked(here.discord, house, "who says so?")
        assert "48 million euros" in later.text


async def test_what_can_be_answered_is_and_the_conversation_goes_on(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        reply = await replied(here, house, COST)
        assert ANSWER in reply.text
        assert wording.CHECK_MENU not in reply.text
        assert "48 million euros" in (await asked(here.discord, house, "who says so?")).text


async def test_a_mention_alone_is_told_how_to_check_it(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        reply = await replied(here, house, "")
        assert reply.text == wording.REPLIED_TO_UNSEEN


async def test_who_replies_to_themselves_goes_on_with_their_conversation(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        await asked(discord, house, COST)
        said = await discord.say(discord.person, discord.channel, "Hm.")
        words = f"{discord.app.mention} who says so?"
        await discord.say(
            discord.person, discord.channel, words, mentions=(discord.app,), reply=said
        )
        assert "48 million euros" in (await visible(discord, house))[-1].text
