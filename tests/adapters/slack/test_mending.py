"""Replies that stand already: put right in place, and written beside."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters import wording
from adapters.doors.posting import NotSentError
from adapters.slack.address import Address, read_address, write_address
from adapters.slack.connecting.manifest import READING, SCOPES
from adapters.slack.mending import Mending
from adapters.slack.sending import sender
from bot.desk import Desk
from bot.journal.journal import clock
from bot.journal.values import Outgoing, Post
from bot.messages import Paragraph, Reply, Where
from tests.adapters.replies import REPLIES
from tests.adapters.slack.house import House, Street, street
from tests.adapters.slack.rendering.samples import berths
from tests.loopback.slack.read_back import read_back

AT = datetime(2026, 3, 20, tzinfo=UTC)
RIGHT = replace(REPLIES["answer"], blocks=(Paragraph("It was 48, and is 50 million euros."),))


def outgoing(reply: Reply) -> Outgoing:
    return Outgoing(reply, "b1946ac92492d234", "nonce")


@asynccontextmanager
async def standing(
    desk: Desk, tmp_path: Path, reply: Reply, *, below: bool = True
) -> AsyncIterator[tuple[Street, House, Post]]:
    """Post a reply, in a thread or at the top of the channel; yield how the journal has it."""
    scopes = frozenset((*SCOPES, *READING))
    given = street(desk, tmp_path / "j.db", "http", scopes=scopes)
    async with given as here, here.house() as house:
        thread = (await here.slack.say("U1", "C1", "go on")).ts if below else ""
        address = Address(team="T1", channel="C1", thread=thread, person="U1")
        posted = await sender(house.door)(write_address(address), outgoing(reply))
        post = Post(
            id="b1946ac92492d234",
            verb="ask",
            door="slack",
            workspace="T1",
            channel="C1",
            thread=posted.thread,
            messages=posted.messages,
            receipt="4f2a9c",
            at=AT,
        )
        yield here, house, post


async def test_a_post_says_what_is_right_and_stays_where_it_is(desk: Desk, tmp_path: Path) -> None:
    async with standing(desk, tmp_path, REPLIES["answer"]) as (here, house, post):
        before = len(here.slack.channel("C1").messages)
        assert await Mending(house.door).edit(post, outgoing(RIGHT))
        [message] = here.slack.channel("C1").by_bots()
        assert "50 million" in message.text
        assert "50 million" in read_back(message.blocks)
        assert len(here.slack.channel("C1").messages) == before
        assert here.slack.calls("chat.update")[-1].arguments["parse"] == "none"


async def test_a_post_says_what_is_so_where_it_stands(desk: Desk, tmp_path: Path) -> None:
    asked = Paragraph("Mention me.", where=((Where.QUESTIONS, "Ask plainly."),))
    async with standing(desk, tmp_path, REPLIES["answer"]) as (here, house, post):
        [message] = here.slack.channel("C1").by_bots()
        for overhears, told in ((False, "Mention me."), (True, "Ask plainly.")):
            house.door.overhears = overhears
            assert await Mending(house.door).edit(post, outgoing(replace(RIGHT, blocks=(asked,))))
            assert read_back(message.blocks).startswith(told)


async def test_parts_that_are_no_longer_needed_say_nothing_wrong(
    desk: Desk, tmp_path: Path
) -> None:
    async with standing(desk, tmp_path, berths(60)) as (here, house, post):
        assert len(post.messages) > 1
        assert await Mending(house.door).edit(post, outgoing(RIGHT))
        first, *others = here.slack.channel("C1").by_bots()
        assert "50 million" in first.text
        assert {one.text for one in others} == {wording.MOVED_UP}
        assert {read_back(one.blocks) for one in others} == {wording.MOVED_UP}


async def test_each_message_gets_the_part_that_is_its_own(desk: Desk, tmp_path: Path) -> None:
    async with standing(desk, tmp_path, berths(150)) as (here, house, post):
        assert len(post.messages) > 2
        assert await Mending(house.door).edit(post, outgoing(berths(150)))
        said = "\n".join(one.text for one in here.slack.channel("C1").by_bots())
        places = [said.index(f"Berth {number} is") for number in range(1, 151)]
        assert places == sorted(places)
        assert said.count("Berth ") == 150


@pytest.mark.parametrize("below", [True, False])
async def test_parts_that_are_needed_more_stand_below(
    desk: Desk, tmp_path: Path, below: bool
) -> None:
    async with standing(desk, tmp_path, REPLIES["answer"], below=below) as (here, house, post):
        assert await Mending(house.door).edit(post, outgoing(berths(60)))
        first, *others = here.slack.channel("C1").by_bots()
        assert others
        assert {one.root for one in others} == {first.root}
        said = "".join(one.text for one in (first, *others))
        assert all(f"Berth {number} " in said for number in range(1, 61))


async def test_parts_below_are_not_sent_again_where_somebody_died_as_they_were(
    desk: Desk, tmp_path: Path
) -> None:
    async with standing(desk, tmp_path, RIGHT) as (here, house, post):
        house.door.overhears, before, longer = True, clock(), outgoing(berths(120))
        assert await Mending(house.door).edit(post, longer)
        stand = [*here.slack.channel("C1").by_bots()]
        assert len(stand) > len(post.messages)
        assert await Mending(house.door).edit(post, replace(longer, since=before))
        assert here.slack.channel("C1").by_bots() == stand


@pytest.mark.parametrize(("by", "name"), [("U1", "<@U1>"), ("", "someone")])
async def test_who_shared_a_post_goes_on_to_stand_above_it(
    desk: Desk, tmp_path: Path, by: str, name: str
) -> None:
    async with standing(desk, tmp_path, REPLIES["answer"]) as (here, house, post):
        assert await Mending(house.door).edit(replace(post, by=by), outgoing(RIGHT))
        [message] = here.slack.channel("C1").by_bots()
        assert message.text.startswith(f"Shared by {name}\nIt was 48, and is 50 million euros.")


async def test_a_post_that_is_gone_is_told(desk: Desk, tmp_path: Path) -> None:
    async with standing(desk, tmp_path, REPLIES["answer"]) as (here, house, post):
        mending = Mending(house.door)
        assert not await mending.edit(replace(post, messages=("1.1",)), outgoing(RIGHT))
        assert not await mending.edit(replace(post, messages=()), outgoing(RIGHT))
        here.slack.fail("chat.update", "edit_window_closed")
        assert not await mending.edit(post, outgoing(RIGHT))
        here.slack.channel("C1").archived = True
        assert not await mending.edit(post, outgoing(RIGHT))


@pytest.mark.parametrize("which", [0, -1])
async def test_of_several_parts_one_may_be_gone(desk: Desk, tmp_path: Path, which: int) -> None:
    async with standing(desk, tmp_path, berths(60)) as (here, house, post):
        here.slack.channel("C1").by_bots()[which].deleted = True
        assert await Mending(house.door).edit(post, outgoing(RIGHT))
        first, *others = here.slack.channel("C1").by_bots()
        assert "50 million" in first.text
        assert all(one.text == wording.MOVED_UP for one in others)


async def test_what_a_person_was_sent_directly_is_put_right_too(desk: Desk, tmp_path: Path) -> None:
    async with street(desk, tmp_path / "j.db", "http") as here, here.house() as house:
        to_person = write_address(Address(team="T1", channel="U1", person="U1"))
        posted = await sender(house.door)(to_person, outgoing(REPLIES["answer"]))
        assert posted.channel == "DU1"
        post = Post("b1", "ask", "slack", "T1", posted.channel, "", posted.messages, "4f2a9c", AT)
        assert await Mending(house.door).edit(post, outgoing(RIGHT))
        [message] = here.slack.direct_channel("U1").by_bots()
        assert "50 million" in message.text


async def test_what_may_not_have_come_through_raises(desk: Desk, tmp_path: Path) -> None:
    async with standing(desk, tmp_path, REPLIES["answer"]) as (here, house, post):
        here.slack.fail("chat.update", "fatal_error", times=9)
        with pytest.raises(NotSentError):
            await Mending(house.door).edit(post, outgoing(RIGHT))


async def test_beside_a_post_is_its_thread_or_else_its_channel(desk: Desk, tmp_path: Path) -> None:
    async with standing(desk, tmp_path, REPLIES["answer"]) as (here, house, post):
        mending = Mending(house.door)
        there = read_address(mending.beside(post))
        assert (there.team, there.channel, there.thread) == ("T1", "C1", post.thread)
        assert read_address(mending.beside(replace(post, thread=""))).thread == ""
        await sender(house.door)(mending.beside(post), outgoing(RIGHT))
        assert here.slack.channel("C1").by_bots()[-1].thread_ts == post.thread
