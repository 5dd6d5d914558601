"""Where the operator lets it, the desk answers in a briefing thread without a mention; and nowhere
else.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.desk import Desk
from tests.adapters.discord.house import street, visible
from tests.adapters.discord.threads.playing import brief, said_in, threads
from tests.adapters.discord.ways import ANSWER, COST
from tests.loopback.discord.gateway import Intent

CONTENT = int(Intent.MESSAGE_CONTENT)


async def test_a_question_that_the_briefing_answers_is_answered_once(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file, allowed=CONTENT) as here, here.house(content=True) as house:
        discord = here.discord
        await brief(discord, house)
        [thread] = threads(discord)
        asked = await discord.say(discord.person, thread, COST)
        await discord.again(asked)
        await visible(discord, house)
        assert [one.reference for one in said_in(thread) if ANSWER in one.text] == [asked]
        mentioned = await discord.mention(discord.person, thread, "who objects?")
        await visible(discord, house)
        assert [one.reference for one in discord.of_app(thread)][-1] is mentioned
        then = await discord.say(discord.person, thread, "who says so?")
        await visible(discord, house)
        assert discord.of_app(thread)[-1].reference is then


@pytest.mark.parametrize(
    "text",
    [
        "lunch at one?",
        "who is the mayor's favourite painter?",
        "hello",
        "thanks",
        "recap",
        "end",
        "The harbour master resigned yesterday.",
        "The plan costs 48 million euros.",
        "the fishermen will hate it",
        "dredgers",
        "what do we pay for it?",
        "is it ours?",
    ],
)
async def test_to_all_else_it_is_silent_and_the_recap_does_not_have_it(
    desk: Desk, file: Path, text: str
) -> None:
    async with street(desk, file, allowed=CONTENT) as here, here.house(content=True) as house:
        discord = here.discord
        await brief(discord, house)
        [thread] = threads(discord)
        before = len(said_in(thread))
        await discord.say(discord.person, thread, text)
        await visible(discord, house)
        assert len(said_in(thread)) == before + 1
        assert not thread.archived
        [kept] = [await house.door.journal.threads.asked(f"discord/{discord.guild.id}/{thread.id}")]
        assert [one for one in kept if one.verb == "ask" and one.outcome != "talk"] == []


async def test_what_is_said_to_somebody_else_is_theirs(desk: Desk, file: Path) -> None:
    async with street(desk, file, allowed=CONTENT) as here, here.house(content=True) as house:
        discord, bea = here.discord, here.discord.add_user("bea")
        await brief(discord, house)
        [thread] = threads(discord)
        first = await discord.say(bea, thread, "lunch?")
        before = len(discord.of_app(thread))
        await discord.say(discord.person, thread, f"{bea.mention} {COST}", mentions=(bea,))
        await discord.reply_to(discord.person, first, COST)
        await discord.say(discord.add_user("other", bot=True), thread, COST)
        await visible(discord, house)
        assert len(discord.of_app(thread)) == before


async def test_outside_of_briefing_threads_it_listens_to_nobody(desk: Desk, file: Path) -> None:
    async with street(desk, file, allowed=CONTENT) as here, here.house(content=True) as house:
        discord = here.discord
        lunch = await discord.start_thread(discord.person, discord.channel, "Lunch")
        for where in (discord.channel, lunch):
            await discord.say(discord.person, where, COST)
        assert await visible(discord, house) == []


async def test_without_the_setting_it_does_not_even_hear_of_it(desk: Desk, file: Path) -> None:
    async with street(desk, file, allowed=CONTENT) as here, here.house() as house:
        discord = here.discord
        await brief(discord, house)
        [thread] = threads(discord)
        before = len(discord.of_app(thread))
        await discord.say(discord.person, thread, COST)
        await visible(discord, house)
        assert len(discord.of_app(thread)) == before
        assert not discord.gateway.identified[0]["intents"] & CONTENT


async def test_once_a_thread_has_ended_it_listens_no_more(desk: Desk, file: Path) -> None:
    async with street(desk, file, allowed=CONTENT) as here, here.house(content=True) as house:
        discord = here.discord
        await brief(discord, house)
        [thread] = threads(discord)
        await discord.mention(discord.person, thread, "end")
        await visible(discord, house)
        before = len(discord.of_app(thread))
        await discord.say(discord.person, thread, COST)
        await visible(discord, house)
        assert len(discord.of_app(thread)) == before
