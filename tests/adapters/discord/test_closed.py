"""Where a reply cannot come as it should, it comes another way, or the asker hears why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from adapters import wording
from bot.desk import Desk, Handled, Recalled
from bot.messages import Question
from tests.adapters.discord.house import Street, street, visible
from tests.adapters.discord.troubles import (
    POST,
    SOON,
    asked,
    only,
    slow,
)
from tests.adapters.discord.ways import ANSWER, COST, elsewhere
from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import Permission


def after(discord: DiscordServer, desk: Desk, **passed: float) -> Any:
    """The desk, for which that much time passes while it considers."""

    def considered(question: Question, recalled: Recalled) -> Handled | None:
        discord.clock.turn(**passed)
        return desk.consider(question, recalled)

    return considered


@pytest.mark.parametrize("passed", [{"seconds": 4}, {"minutes": 16}])
async def test_a_private_reply_that_is_too_late_comes_as_a_direct_message(
    desk: Desk, file: Path, passed: dict[str, float]
) -> None:
    async with (
        street(desk, file, answer_within=3) as here,
        here.house(after(here.discord, desk, **passed)) as house,
    ):
        await asked(here.discord)
        reply = only(await visible(here.discord, house))
        assert reply.channel is here.discord.world.direct_channel(here.discord.person)
        assert ANSWER in reply.text
        assert wording.SHARE not in reply.labels
        await here.discord.press(here.discord.person, reply, wording.DELETE)
        assert await visible(here.discord, house) == []


async def test_a_deferred_reply_whose_token_has_expired_comes_as_a_direct_message(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here:
        late = after(here.discord, desk, minutes=16)
        async with here.house(late, changed=slow, at_once=SOON) as house:
            await asked(here.discord)
            said = [one for one in await visible(here.discord, house) if not one.is_loading]
            reply = only(said)
            assert reply.channel is here.discord.world.direct_channel(here.discord.person)
            assert ANSWER in reply.text


async def test_who_takes_no_direct_messages_is_told_where_they_asked_and_the_reply_is_not_shown(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here:
        here.discord.person.blocks_messages = True
        async with here.house(after(here.discord, desk, minutes=16)) as house:
            await asked(here.discord)
            told = only(await visible(here.discord, house))
            assert told.channel is here.discord.channel
            assert told.text == wording.NO_WAY_TO_ASKER.format(person=here.discord.person.mention)


async def test_where_the_desk_is_for_one_person_alone_it_writes_nothing_into_the_channel(
    desk: Desk, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with street(desk, file) as here:
        here.discord.person.blocks_messages = True
        async with here.house(after(here.discord, desk, minutes=16)) as house:
            place = elsewhere(here.discord)
            await here.discord.command(here.discord.person, place, "ask", {"question": COST})
            assert await visible(here.discord, house) == []
            assert here.discord.calls_to(POST)[-1].code == 50007
            assert "nobody could be told" in caplog.text


async def closes(here: Street, how: str) -> None:
    """Take a channel from the desk, before it knows."""
    discord = here.discord
    if how == "deleted":
        discord.channel.deleted = True
    elif how == "hidden":
        discord.deny(discord.channel, Permission.VIEW_CHANNEL)
    elif how == "silenced":
        discord.deny(discord.channel, Permission.SEND_MESSAGES)
    elif how == "expelled":
        discord.channel.guild.has_app = False  # type: ignore[union-attr]  # it is in one


CLOSED = ("deleted", "hidden", "silenced", "expelled")


@pytest.mark.parametrize("how", CLOSED)
async def test_who_asked_where_the_desk_cannot_write_is_told_so(
    desk: Desk, file: Path, how: str
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord, ada = here.discord, here.discord.person
        await discord.direct(ada, "hello")
        hello = only(await visible(discord, house))
        message = await discord.mention(ada, discord.channel, COST)
        await closes(here, how)
        told = only([one for one in await visible(discord, house) if one is not hello])
        assert told.channel is discord.world.direct_channel(ada)
        assert told.text == wording.NOT_IN_CHANNEL.format(channel=f"<#{discord.channel.id}>")
        await discord.again(message)
        assert len(await visible(discord, house)) == 2


async def test_who_asked_in_a_thread_that_was_locked_is_told_so(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord, ada = here.discord, here.discord.person
        thread = await discord.start_thread(ada, discord.channel, "The harbour")
        thread.locked = True
        await discord.mention(ada, thread, COST)
        told = only(await visible(discord, house))
        assert told.channel is discord.world.direct_channel(ada)
        assert told.text == wording.NOT_IN_CHANNEL.format(channel=f"<#{thread.id}>")


@pytest.mark.parametrize("how", CLOSED)
async def test_where_nobody_can_be_told_the_question_is_done(
    desk: Desk, file: Path, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord, ada = here.discord, here.discord.person
        ada.blocks_messages = True
        message = await discord.mention(ada, discord.channel, COST)
        await closes(here, how)
        assert await visible(discord, house) == []
        assert "nobody could be told" in caplog.text
        calls = len(discord.world.calls)
        await discord.again(message)
        await visible(discord, house)
        assert len(discord.world.calls) == calls


async def test_who_blocks_the_desk_after_a_direct_message_ends_it_there(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        here.discord.person.blocks_messages = True
        await here.discord.direct(here.discord.person, COST)
        assert await visible(here.discord, house) == []
        assert house.door.underway.tasks == set()


async def test_a_channel_whose_history_the_desk_may_not_read_gets_a_message_that_is_no_reply(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        here.discord.deny(here.discord.channel, Permission.READ_MESSAGE_HISTORY)
        await here.discord.mention(here.discord.person, here.discord.channel, COST)
        reply = only(await visible(here.discord, house))
        assert (reply.channel, reply.reference) == (here.discord.channel, None)
        assert ANSWER in reply.text


async def test_a_question_that_was_deleted_is_answered_without_a_reference(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        message = await here.discord.mention(here.discord.person, here.discord.channel, COST)
        message.deleted = True
        reply = only(await visible(here.discord, house))
        assert (reply.reference, ANSWER in reply.text) == (None, True)
