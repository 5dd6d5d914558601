"""A briefing thread is begun once in a channel, and whoever asks is told where it is."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters import wording
from adapters.discord.sending import sender
from adapters.discord.threads import wording as said
from adapters.doors.threads import open_all
from bot.desk import Desk
from tests.adapters.discord.house import House, street, visible
from tests.adapters.discord.threads.playing import (
    TITLE,
    brief,
    link,
    on_top,
    said_in,
    stand,
    threads,
)
from tests.adapters.discord.ways import COST, elsewhere
from tests.loopback.discord.state import ChannelType, Permission

MANY = 50
SHORT = timedelta(seconds=0.3)
THREAD = "POST /channels/{channel}/messages/{message}/threads"
POST = "POST /channels/{channel}/messages"


async def test_a_briefing_is_a_post_and_a_thread_below_it(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        told = await brief(discord, house)
        [thread] = threads(discord)
        root = on_top(discord, thread)
        assert said_in(discord.channel) == [root]
        assert (thread.name, thread.auto_archive) == (TITLE, 1440)
        assert TITLE in root.text
        assert root.labels == [wording.RECAP, wording.END]
        assert told.visible_to is discord.person
        assert link(root) in told.text
        [opening] = said_in(thread)
        assert opening.labels[0] == "Read on: What was decided"


async def test_asked_again_it_is_the_same_thread_and_another_once_the_day_is_over(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord, bea = here.discord, here.discord.add_user("bea")
        await brief(discord, house)
        [thread] = threads(discord)
        told = await brief(discord, house, text="5m", who=bea)
        assert link(on_top(discord, thread)) in told.text
        assert threads(discord) == [thread]


@pytest.mark.parametrize("gone", ["post", "thread", "locked"])
async def test_where_it_is_gone_there_is_a_new_one(desk: Desk, file: Path, gone: str) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        await brief(discord, house)
        [first] = threads(discord)
        if gone == "post":
            await discord.delete(on_top(discord, first))
        elif gone == "thread":
            await discord.delete_channel(first)
        else:
            first.locked = True
        told = await brief(discord, house)
        second = [one for one in threads(discord) if one is not first]
        assert [link(on_top(discord, one)) in told.text for one in second] == [True]


async def test_where_the_desk_may_not_look_back_it_believes_that_it_is_there(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        await brief(discord, house)
        discord.deny(discord.channel, Permission.VIEW_CHANNEL)
        await brief(discord, house)
        assert len(threads(discord)) == 1


async def test_fifty_at_once_over_two_processes_begin_one_thread(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as one:
        async with here.house() as other:
            discord = here.discord
            people = [discord.add_user(f"person {number}") for number in range(MANY)]
            using = (
                discord.command(person, discord.channel, "brief", {"topic": "60s"})
                for person in people
            )
            used = await asyncio.gather(*using)
            await visible(discord, one, other)
        [thread] = threads(discord)
        assert said_in(discord.channel) == [on_top(discord, thread)]
        assert len(said_in(thread)) == 1
        told = [[message.text for message in one.messages] for one in used]
        assert [len(one) for one in told] == [1] * MANY
        assert all(link(on_top(discord, thread)) in text for [text] in told)
        assert discord.failed == []


async def test_delivered_again_it_is_told_once(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        used = await discord.command(discord.person, discord.channel, "brief", {})
        await discord.deliver(used)
        await visible(discord, house)
        await discord.deliver(used)
        await visible(discord, house)
        assert len(used.messages) == 1
        assert len(threads(discord)) == 1


async def test_a_mention_begins_one_too(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        asked = await discord.mention(discord.person, discord.channel, "brief costs 5m")
        await visible(discord, house)
        [thread] = threads(discord)
        root, told = (one for one in said_in(discord.channel) if one is not asked)
        assert root.id == thread.id
        assert told.reference is asked
        assert link(root) in told.text
        assert "48 million euros" in said_in(thread)[0].text + said_in(thread)[-1].text


async def finish(house: House) -> None:
    """What the service does all the time: post what threads begin with."""
    door = house.door

    def report(fault: BaseException) -> None:
        raise fault

    await open_all(door.consider, door.journal, {"discord": sender(door)}, report)
    await door.underway.finished()


async def test_a_process_that_ends_before_the_thread_is_made_leaves_that_to_another(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here:
        discord = here.discord
        discord.fault(THREAD, status=401, times=99)  # its token is no good any more
        async with here.house(lease=SHORT) as house:
            used = await discord.command(discord.person, discord.channel, "brief", {})
            await discord.until(lambda: used.messages and discord.calls_to(THREAD))
            assert threads(discord) == []
        discord.rooms.faults.clear()
        async with here.house(lease=SHORT) as house:
            while not threads(discord) or not said_in(threads(discord)[0]):
                await finish(house)
            [thread] = threads(discord)
            await asyncio.sleep(SHORT.total_seconds())
            await finish(house)
            assert len(said_in(thread)) == 1
            assert said_in(discord.channel) == [on_top(discord, thread)]


@pytest.mark.parametrize("how", [{"drops": True}, {"status": 500}])
async def test_a_post_whose_answer_is_lost_is_not_posted_again(
    desk: Desk, file: Path, how: dict[str, Any]
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        discord.fault(POST, late=True, **how)
        told = await brief(discord, house)
        [thread] = threads(discord)
        assert said_in(discord.channel) == [on_top(discord, thread)]
        assert link(on_top(discord, thread)) in told.text


async def test_a_thread_that_is_there_already_is_taken(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here:
        discord = here.discord
        discord.fault(THREAD, status=500, late=True)
        async with here.house() as house:
            await brief(discord, house)
            [thread] = threads(discord)
            assert len(said_in(thread)) == 1
            assert [one.code for one in discord.calls_to(THREAD)][-1] == 160004


@pytest.mark.parametrize(
    ("denied", "named"),
    [
        (Permission.CREATE_PUBLIC_THREADS, "Create Public Threads"),
        (Permission.SEND_MESSAGES_IN_THREADS, "Send Messages in Threads"),
        (Permission.SEND_MESSAGES, "Send Messages"),
    ],
)
async def test_without_the_permission_the_whole_briefing_comes_and_what_to_grant(
    desk: Desk, file: Path, denied: Permission, named: str
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        discord.deny(discord.channel, denied)
        told = await brief(discord, house)
        assert told.visible_to is discord.person
        assert "48 million euros" in told.text
        assert said.NO_THREAD_ALLOWED.format(permissions=named) in told.text
        assert said_in(discord.channel) == []


async def test_a_mention_without_the_permission_is_answered_with_all_of_it(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here:
        here.discord.deny(here.discord.channel, Permission.CREATE_PUBLIC_THREADS)
        async with here.house() as house:
            discord = here.discord
            await discord.mention(discord.person, discord.channel, "brief 60s")
            [told] = await visible(discord, house)
            assert "48 million euros" in told.text
            assert "Create Public Threads" in told.text
            assert threads(discord) == []


async def test_where_there_are_no_threads_the_whole_briefing_comes(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        voice = discord.add_channel("talk", type=ChannelType.VOICE)
        direct = discord.world.direct_channel(discord.person)
        for where in (voice, direct, elsewhere(discord)):
            told = await brief(discord, house, where=where)
            assert "48 million euros" in told.text
            assert "thread" not in told.text
        await discord.direct(discord.person, "brief 60s")
        assert "48 million euros" in (await visible(discord, house))[-1].text
        assert threads(discord) == []


async def test_a_thread_has_none(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        other = await discord.start_thread(discord.person, discord.channel, "Lunch")
        told = await brief(discord, house, where=other)
        assert told.text == stand(wording.THREAD_IN_THREAD)
        await brief(discord, house)
        [thread] = [one for one in threads(discord) if one is not other]
        told = await brief(discord, house, where=thread)
        assert told.text == stand(wording.THREAD_IN_BRIEFING)


@pytest.mark.parametrize("text", ["nothing of the kind", "costs 7m"])
async def test_a_briefing_that_is_not_there_begins_nothing(
    desk: Desk, file: Path, text: str
) -> None:
    async with street(desk, file) as here, here.house() as house:
        told = await brief(here.discord, house, text=text)
        assert told.visible_to is here.discord.person
        assert said_in(here.discord.channel) == []
        assert threads(here.discord) == []


async def test_a_channel_that_closes_meanwhile_gets_it_privately_and_the_next_time_a_thread(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        fault = discord.fault(POST, status=403, code=50013, times=1)
        told = await brief(discord, house)
        assert fault.met == 1
        assert stand(said.NO_THREAD_HERE) in told.text
        assert "48 million euros" in told.text
        await brief(discord, house)
        assert len(threads(discord)) == 1


async def test_in_an_announcement_channel_there_is_a_thread_too(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here:
        news = here.discord.add_channel("news", type=ChannelType.NEWS)
        async with here.house() as house:
            await brief(here.discord, house, where=news)
            [thread] = threads(here.discord)
            assert thread.parent is news
            await here.discord.mention(here.discord.person, thread, COST)
            assert "48 million euros" in (await visible(here.discord, house))[-1].text
