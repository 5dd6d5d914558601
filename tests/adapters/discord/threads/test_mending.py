"""Posts that stand in Discord are put right where they stand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from adapters import wording
from adapters.discord.address import read_address
from adapters.discord.mending import Mending
from adapters.discord.threads import wording as said
from adapters.doors.posting import NotSentError
from bot.desk import Desk, Recalled
from bot.journal.values import Outgoing, Post
from bot.messages import Bullet, Bullets, Outcome, Paragraph, Question, Reply, Verb, Where
from tests.adapters.discord.house import House, street, visible
from tests.adapters.discord.threads.playing import brief, on_top, said_in, stand, threads
from tests.adapters.discord.ways import COST
from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import Message, Permission

EDIT = "PATCH /channels/{channel}/messages/{message}"
NEW = "50 million euros."
RIGHT = Reply(blocks=(Paragraph(NEW, True),), outcome=Outcome.ANSWERED, receipt="77aa0001")
LONG = replace(RIGHT, blocks=(Bullets(tuple(Bullet(f"{n} {'x' * 300}") for n in range(40))),))
FACT = [("harbour-dredging", "total-cost")]


def outgoing(post: Post, reply: Reply = RIGHT) -> Outgoing:
    return Outgoing(reply, post.id, f"{post.id[:20]}.edit")


async def asked(discord: DiscordServer, house: House) -> tuple[Message, Post]:
    """A question that was answered in the channel, and how the journal has the answer."""
    await discord.mention(discord.person, discord.channel, COST)
    [*_, reply] = await visible(discord, house)
    [post] = await house.door.journal.posts(FACT)
    return reply, post


def mending(house: House) -> Mending:
    return Mending(house.door)


async def test_a_post_is_edited_and_nothing_new_is_posted(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        reply, post = await asked(discord, house)
        before = list(reply.labels)
        count = len(said_in(discord.channel))
        assert await mending(house).edit(post, outgoing(post))
        assert await mending(house).edit(post, outgoing(post))
        assert NEW in reply.text
        assert len(said_in(discord.channel)) == count
        assert reply.labels == [one for one in before if one in set(reply.labels)]
        assert wording.DELETE in reply.labels
        await discord.press(discord.person, reply, wording.DELETE)
        await visible(discord, house)
        assert reply.deleted


async def test_a_post_says_what_is_so_where_it_stands(desk: Desk, file: Path) -> None:
    how = Paragraph("Mention me.", where=((Where.QUESTIONS, "Ask plainly."),))
    async with street(desk, file) as here, here.house() as house:
        reply, post = await asked(here.discord, house)
        for overhears, told in ((False, "Mention me."), (True, "Ask plainly.")):
            house.door.overhears = overhears
            assert await mending(house).edit(post, outgoing(post, replace(RIGHT, blocks=(how,))))
            assert reply.text.startswith(told)


async def test_what_was_used_up_does_not_come_back(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        await brief(discord, house)
        [thread] = threads(discord)
        await discord.press(discord.person, on_top(discord, thread), wording.END)
        await visible(discord, house)
        top = [one for one in await house.door.journal.posts(FACT) if one.verb == "thread"]
        [post] = top
        again = house.door.consider(Question(text="60s", verb=Verb.THREAD), Recalled())
        assert again
        assert await mending(house).edit(post, outgoing(post, again.reply))
        assert on_top(discord, thread).labels == []


async def test_a_post_in_a_thread_that_was_put_away_is_edited_and_the_thread_stays_so(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        thread = await discord.start_thread(discord.person, discord.channel, "Lunch")
        thread.owner = discord.app
        await discord.mention(discord.person, thread, COST)
        [reply] = await visible(discord, house)
        [post] = await house.door.journal.posts(FACT)
        thread.archived = True
        assert await mending(house).edit(post, outgoing(post))
        assert NEW in reply.text
        assert thread.archived


async def test_a_longer_reply_goes_on_below_and_a_shorter_one_says_where_it_is(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        reply, post = await asked(discord, house)
        assert await mending(house).edit(post, outgoing(post, LONG))
        [_, first, *rest] = said_in(discord.channel)
        assert first is reply
        assert rest
        assert "39 x" in rest[-1].text
        now = replace(post, messages=tuple(str(one.id) for one in (first, *rest)))
        assert await mending(house).edit(now, outgoing(now))
        assert NEW in reply.text
        assert [one.text for one in rest] == [stand(said.MOVED_UP)] * len(rest)


@pytest.mark.parametrize("how", ["deleted", "hidden", "expelled", "nowhere"])
async def test_one_that_is_gone_is_left(desk: Desk, file: Path, how: str) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        reply, post = await asked(discord, house)
        if how == "deleted":
            await discord.delete(reply)
        elif how == "hidden":
            discord.deny(discord.channel, Permission.VIEW_CHANNEL)
        elif how == "expelled":
            discord.guild.has_app = False
        else:
            post = replace(post, messages=())
        assert not await mending(house).edit(post, outgoing(post))


async def test_where_discord_is_away_it_is_done_again_later(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        reply, post = await asked(here.discord, house)
        here.discord.fault(EDIT, status=401)
        with pytest.raises(NotSentError):
            await mending(house).edit(post, outgoing(post))
        assert await mending(house).edit(post, outgoing(post))
        assert NEW in reply.text


async def test_who_shared_a_reply_still_stands_above_it(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        used = await discord.command(discord.person, discord.channel, "ask", {"question": COST})
        await visible(discord, house)
        await discord.press(discord.person, used.messages[0], wording.SHARE)
        await visible(discord, house)
        [post] = [one for one in await house.door.journal.posts(FACT) if one.messages]
        assert await mending(house).edit(post, outgoing(post))
        [shared] = said_in(discord.channel)
        assert shared.text.startswith("-# Shared by ada")
        assert NEW in shared.text


async def test_beside_a_post_is_its_thread_or_its_channel(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        await brief(discord, house)
        [thread] = threads(discord)
        await discord.mention(discord.person, thread, COST)
        await visible(discord, house)
        await asked_directly(discord, house)
        found = {one.verb: one for one in await house.door.journal.posts(FACT)}
        top = read_address(mending(house).beside(found["thread"]))
        assert (top.guild, top.place) == (str(discord.guild.id), str(thread.id))
        places = {
            read_address(mending(house).beside(one)).place: read_address(
                mending(house).beside(one)
            ).guild
            for one in await house.door.journal.posts(FACT)
        }
        direct = discord.world.direct_channel(discord.person)
        assert places == {str(thread.id): str(discord.guild.id), str(direct.id): ""}


async def asked_directly(discord: DiscordServer, house: House) -> None:
    await discord.direct(discord.person, COST)
    await visible(discord, house)


async def test_whether_a_post_is_direct_is_known_where_its_server_is_not(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        _, public = await asked(discord, house)
        gone = {"id": str(discord.guild.id)}
        await discord.gateway.dispatch("GUILD_DELETE", lambda _: gone, discord.guild.id)
        await discord.until(lambda: house.client.get_guild(discord.guild.id) is None)
        await asked_directly(discord, house)
        posts = await house.door.journal.posts(FACT)
        assert {one.id: mending(house).is_direct(one) for one in posts} == {
            one.id: one.id != public.id for one in posts
        }
        assert len(posts) == 2
