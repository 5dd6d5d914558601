"""A reply arrives once, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.desk import Desk, Handled, Recalled
from bot.messages import Outcome, Paragraph, Question, Reply
from tests.adapters.discord.house import street, visible
from tests.adapters.discord.troubles import (
    FILLING,
    FIRST,
    FOLLOWING,
    POST,
    SOON,
    TROUBLE,
    asked,
    only,
    slow,
)
from tests.adapters.discord.ways import ANSWER, COST, elsewhere
from tests.loopback.discord.state import Message


@pytest.fixture(params=TROUBLE)
def trouble(request: pytest.FixtureRequest) -> dict[str, Any]:
    return TROUBLE[str(request.param)]


# --- trouble that passes --------------------------------------------------------------------------


async def test_a_reply_in_a_channel_arrives_once(
    desk: Desk, file: Path, trouble: dict[str, Any]
) -> None:
    async with street(desk, file) as here, here.house() as house:
        here.discord.fault(POST, **trouble)
        message = await here.discord.mention(here.discord.person, here.discord.channel, COST)
        reply = only(await visible(here.discord, house))
        assert ANSWER in reply.text
        assert reply.reference is message


async def test_a_private_reply_arrives_once(
    desk: Desk, file: Path, trouble: dict[str, Any]
) -> None:
    async with street(desk, file) as here, here.house() as house:
        here.discord.fault(FIRST, **trouble)
        await asked(here.discord)
        reply = only(await visible(here.discord, house))
        assert ANSWER in reply.text
        assert reply.visible_to is here.discord.person
        assert here.discord.failed == []


async def test_a_reply_that_takes_a_while_is_announced_and_then_comes(
    desk: Desk, file: Path, trouble: dict[str, Any]
) -> None:
    async with street(desk, file) as here, here.house(changed=slow, at_once=SOON) as house:
        here.discord.fault(FILLING, **trouble)
        await asked(here.discord)
        [used] = here.discord.world.interactions.values()
        await here.discord.until(lambda: used.original)
        assert used.original
        assert used.original.is_loading
        assert used.original.visible_to is here.discord.person
        reply = only(await visible(here.discord, house))
        assert (reply, reply.is_loading) == (used.original, False)
        assert ANSWER in reply.text
        assert here.discord.failed == []


@pytest.mark.parametrize("late", [True, False])
async def test_an_announcement_that_is_lost_does_no_harm(
    desk: Desk, file: Path, *, late: bool
) -> None:
    async with street(desk, file) as here, here.house(changed=slow, at_once=SOON) as house:
        here.discord.fault(FIRST, drops=True, late=late)
        await asked(here.discord)
        assert ANSWER in only(await visible(here.discord, house)).text
        assert here.discord.failed == []


async def test_in_a_channel_the_desk_is_seen_typing_while_it_takes_a_while(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here:
        discord = here.discord
        async with here.house() as house:
            await discord.mention(discord.person, discord.channel, COST)
            await visible(discord, house)
            assert discord.channel.typing == []
        async with here.house(changed=slow, at_once=SOON) as house:
            await discord.mention(discord.person, discord.channel, COST)
            assert len(await visible(discord, house)) == 2
            assert len(discord.channel.typing) == 1


# --- parts ----------------------------------------------------------------------------------------

WORDS = 1_000


def in_parts(question: Question, recalled: Recalled) -> Handled:
    """A reply of several messages."""
    text = " ".join(f"Word {number} of many." for number in range(WORDS))
    return Handled(Reply(blocks=(Paragraph(text),), outcome=Outcome.ANSWERED), recalled.context)


def numbers(said: Sequence[Message]) -> list[int]:
    return [int(word) for part in said for word in part.text.split() if word.isdecimal()]


@pytest.mark.parametrize("name", TROUBLE)
@pytest.mark.parametrize("place", [1, 2])
async def test_parts_in_a_channel_come_once_each_and_in_order(
    desk: Desk, file: Path, place: int, name: str
) -> None:
    async with street(desk, file) as here, here.house(in_parts) as house:
        here.discord.fault(POST, times=place)  # a wait of no time
        here.discord.fault(POST, **TROUBLE[name])
        await here.discord.mention(here.discord.person, here.discord.channel, COST)
        said = await visible(here.discord, house)
        assert len(said) > 2
        assert numbers(said) == [*range(WORDS)]


@pytest.mark.parametrize("name", ["limited", "broken", "unavailable", "dropped", "slow"])
async def test_parts_for_one_person_come_once_each_and_in_order(
    desk: Desk, file: Path, name: str
) -> None:
    async with street(desk, file) as here, here.house(in_parts) as house:
        here.discord.fault(FOLLOWING, **TROUBLE[name])
        await asked(here.discord)
        said = await visible(here.discord, house)
        assert len(said) > 2
        assert numbers(said) == [*range(WORDS)]
        assert {part.visible_to for part in said} == {here.discord.person}


async def test_parts_go_on_in_direct_messages_where_no_more_may_follow(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house(in_parts) as house:
        here.discord.rooms.most_followups = 1
        place = elsewhere(here.discord)
        await here.discord.command(here.discord.person, place, "ask", {"question": COST})
        said = await visible(here.discord, house)
        assert numbers(said) == [*range(WORDS)]
        direct = here.discord.world.direct_channel(here.discord.person)
        assert [one.channel for one in said[:2]] == [place, place]
        assert {one.channel for one in said[2:]} == {direct}
