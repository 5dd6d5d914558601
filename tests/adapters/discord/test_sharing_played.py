"""What people do with a reply in a Discord: share it, cite it, delete it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from adapters import wording
from bot.conversing.conversation import Context
from bot.desk import Desk, Handled, Recalled
from bot.journal import kept
from bot.journal.journal import Journal
from bot.messages import Bullet, Bullets, Outcome, Question, Reply
from tests.adapters.discord.house import street, visible
from tests.adapters.discord.playing import (
    OPEN,
    PLACES,
    PRIVATE,
    asked,
    assert_nothing_failed,
    used,
)
from tests.adapters.discord.ways import ANSWER, COST

# --- sharing -------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", PRIVATE)
@pytest.mark.parametrize("restarted", [False, True], ids=["", "after a restart"])
async def test_a_private_reply_is_shared_as_it_stands_and_the_button_goes(
    desk: Desk, file: Path, place: str, restarted: bool
) -> None:
    async with street(desk, file) as here:
        discord = here.discord
        ask = PRIVATE[place]
        private, shared = await used(here, COST, ask, wording.SHARE, restarted=restarted)
        assert private.visible_to is discord.person
        assert shared.visible_to is None
        assert shared.channel is private.channel
        assert shared.text == f"-# Shared by ada\n{private.text}"
        assert wording.DELETE in shared.labels
        assert wording.SHARE not in {*shared.labels, *private.labels}
        assert_nothing_failed(discord)


async def test_a_reply_is_shared_once_however_often_it_is_pressed(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as one, here.house() as two:
        discord = here.discord
        await PRIVATE["in_private"](discord, COST)
        (private,) = await visible(discord, one, two)
        press = discord.press(discord.person, private, wording.SHARE)
        again = discord.press(discord.person, private, wording.SHARE)
        await asyncio.gather(press, again)
        seen = await visible(discord, one, two)
        assert [m.visible_to for m in seen] == [discord.person, None]
        assert wording.SHARE not in private.labels
        assert_nothing_failed(discord)


async def test_the_name_of_who_shares_is_only_shown(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        discord.person.name = "**bo** @everyone <@1>"
        private = await asked(discord, house, COST, PRIVATE["in_private"])
        await discord.press(discord.person, private, wording.SHARE)
        shared = (await visible(discord, house))[-1]
        first = shared.text.splitlines()[0]
        assert first == "-# Shared by \\*\\*bo\\*\\* @\u200beveryone \\<\u200b@1>"
        assert shared.pings == []


async def test_a_shared_reply_can_be_used_by_all_and_deleted_by_who_shared_it(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        other = discord.add_user("bo")
        private = await asked(discord, house, COST, PRIVATE["in_private"])
        await discord.press(discord.person, private, wording.SHARE)
        shared = (await visible(discord, house))[-1]
        await discord.press(other, shared, shared.labels[0])
        answer = (await visible(discord, house))[-1]
        assert answer.visible_to is None
        await discord.press(other, shared, wording.DELETE)
        assert (await visible(discord, house))[-1].text == wording.NOT_YOURS
        await discord.press(discord.person, shared, wording.DELETE)
        await visible(discord, house)
        assert shared.deleted
        assert not private.deleted


async def test_where_a_shared_reply_stands_is_noted_with_its_receipt(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        private = await asked(discord, house, COST, PRIVATE["in_private"])
        await discord.press(discord.person, private, wording.SHARE)
        shared = (await visible(discord, house))[-1]
        journal = house.door.journal
        assert isinstance(journal, Journal)
        posts = await journal.asked(
            lambda c: kept.posts_of(c, [("harbour-dredging", "total-cost")], journal.keys)
        )
        assert [one.messages for one in posts] == [(str(shared.id),)]
        assert [one.by for one in posts] == [str(discord.person.id)]


# --- citing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("restarted", [False, True], ids=["", "after a restart"])
async def test_a_citation_is_shown_to_the_presser_alone_as_code_to_copy(
    desk: Desk, file: Path, place: str, restarted: bool
) -> None:
    async with street(desk, file) as here:
        discord = here.discord
        ask = PLACES[place]
        first, cited = await used(here, COST, ask, wording.CITE, restarted=restarted)
        assert cited.visible_to is discord.person
        assert cited.text.startswith("```\n")
        assert cited.text.endswith("\n```")
        assert ANSWER in cited.text
        assert wording.CITE in first.labels
        assert_nothing_failed(discord)


async def test_each_press_of_cite_cites(desk: Desk, file: Path) -> None:
    """What only one person sees is gone when the app loads again."""
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        first = await asked(discord, house, COST)
        other = discord.add_user("bo")
        for person in (discord.person, discord.person, other):
            await discord.press(person, first, wording.CITE)
        seen = await visible(discord, house)
        assert [m.visible_to for m in seen] == [None, discord.person, discord.person, other]


# --- deleting ------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", OPEN)
@pytest.mark.parametrize("restarted", [False, True], ids=["", "after a restart"])
async def test_the_asker_deletes_a_reply(
    desk: Desk, file: Path, place: str, restarted: bool
) -> None:
    async with street(desk, file) as here:
        discord = here.discord
        ask = OPEN[place]
        first, last = await used(here, COST, ask, wording.DELETE, restarted=restarted)
        assert last is first
        assert first.deleted
        assert_nothing_failed(discord)


async def test_nobody_else_deletes_it(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        other = discord.add_user("bo")
        first = await asked(discord, house, COST)
        await discord.press(other, first, wording.DELETE)
        said = (await visible(discord, house))[-1]
        assert (said.text, said.visible_to) == (wording.NOT_YOURS, other)
        assert not first.deleted


def in_parts(question: Question, _: Recalled) -> Handled:
    """A desk whose every reply takes several messages."""
    items = tuple(Bullet(f"{number} {question.text} " * 20) for number in range(1, 40))
    reply = Reply(blocks=(Bullets(items),), outcome=Outcome.LISTED, follow_ups=("and then?",))
    return Handled(reply, Context())


@pytest.mark.parametrize("place", OPEN)
async def test_all_messages_of_a_reply_go_together_also_after_a_restart(
    desk: Desk, file: Path, place: str
) -> None:
    async with street(desk, file) as here:
        discord = here.discord
        async with here.house(in_parts) as house:
            await OPEN[place](discord, "first")
            before = await visible(discord, house)
            await OPEN[place](discord, "second")
            parts = [m for m in await visible(discord, house) if m not in before]
            assert len(parts) > 1
        async with here.house() as house:
            await discord.press(discord.person, parts[-1], wording.DELETE)
            assert await visible(discord, house) == before
        assert_nothing_failed(discord)


async def test_a_message_that_is_gone_already_holds_up_no_others(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house(in_parts) as house:
        discord = here.discord
        last = await asked(discord, house, "first")
        seen = await visible(discord, house)
        await discord.delete(seen[0])
        await discord.press(discord.person, last, wording.DELETE)
        assert await visible(discord, house) == []


async def test_where_the_desk_is_not_the_last_message_alone_can_go_and_it_says_so(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house(in_parts) as house:
        discord = here.discord
        private = await asked(discord, house, "first", PRIVATE["where_the_desk_is_not"])
        await discord.press(discord.person, private, wording.SHARE)
        shared = (await visible(discord, house))[-1]
        await discord.press(discord.person, shared, "and then?")
        *others, last = [m for m in await visible(discord, house) if m.id > shared.id]
        assert others
        assert last.visible_to is None
        await discord.press(discord.person, last, wording.DELETE)
        told = (await visible(discord, house))[-1]
        assert told.text == wording.NOT_ALL_DELETED
        assert last.deleted
        assert not any(one.deleted for one in others)
        assert_nothing_failed(discord)


async def test_who_cannot_have_it_deleted_is_told(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        first = await asked(discord, house, COST)
        route = "DELETE /webhooks/{app}/{token}/messages/{message}"
        discord.fault(route, status=403, code=50013)
        await discord.press(discord.person, first, wording.DELETE)
        assert (await visible(discord, house))[-1].text == wording.NOT_DELETED_DISCORD
        assert_nothing_failed(discord)
