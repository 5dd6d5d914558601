"""Who may have a channel's briefings scheduled, and followed, in Discord."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from adapters import wording
from adapters.discord.address import Address, read_address, write_address
from adapters.discord.deliveries import DOOR
from adapters.discord.sending import sender
from adapters.discord.threads import wording as said
from adapters.discord.threads.announcing import announcing
from adapters.doors import wording as doors
from adapters.doors.announcing import Announcement
from adapters.doors.answering import answered
from bot.desk import Desk
from bot.journal.planned import Place
from bot.journal.values import Delivery, Outgoing, Posted
from bot.messages import Outcome, Question, Reply, Verb
from tests.adapters.discord.house import House, street, visible
from tests.adapters.discord.test_taking_over import take_over
from tests.adapters.discord.threads.playing import brief, on_top, said_in, stand, threads
from tests.adapters.discord.ways import elsewhere
from tests.loopback.discord.routes import RESPONSE
from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import USUAL, Channel, Message, Permission, Role, User

POSTS: Final = "POST /channels/{channel}/messages"
SCHEDULE = "schedule weekdays 09:00 Europe/Berlin 60s"


def manager(discord: DiscordServer, held: Permission = Permission.MANAGE_CHANNELS) -> User:
    """Somebody who may manage what there is."""
    made = discord.add_user("manager")
    discord.guild.members[made.id] = [Role(discord.clock.snowflake(), "keepers", USUAL | held)]
    discord.guild.roles += discord.guild.members[made.id]
    return made


def place(channel: Channel) -> Place:
    assert channel.guild
    return Place(door=DOOR, workspace=str(channel.guild.id), channel=str(channel.id))


async def promised(
    discord: DiscordServer,
    house: House,
    text: str,
    who: User,
    where: Channel | None = None,
) -> Message:
    """Use /brief for something that is promised; return what is read of it where it was asked for,
    which is the one thing.
    """
    place = where or discord.channel
    before = len(said_in(place))
    used = await discord.command(who, place, "brief", {"topic": text})
    shown = await visible(discord, house)
    assert used.response
    alone = [one for one in used.messages if not one.deleted]
    [told] = [*said_in(place)[before:], *alone]
    assert told in shown
    return told


@pytest.mark.parametrize("held", [Permission.MANAGE_CHANNELS, Permission.MANAGE_GUILD])
async def test_who_manages_the_channel_may_schedule_and_others_may_not(
    desk: Desk, file: Path, held: Permission
) -> None:
    async with street(desk, file) as here:
        discord = here.discord
        keeper = manager(discord, held)
        async with here.house() as house:
            told = await brief(discord, house, text=SCHEDULE)
            assert told.text == stand(wording.MAY_NOT_SCHEDULE.format(command="/brief"))
            told = await promised(discord, house, SCHEDULE, keeper)
            assert told.visible_to is None
            assert told.text.startswith(f"<@{keeper.id}> scheduled this for the channel.")
            assert "/brief stop 1" in told.text
            [kept] = await house.door.journal.schedules.of(place(discord.channel))
            assert kept.label == "#general"
            told = await brief(discord, house, text="schedule list")
            assert "weekdays" in told.text
            assert "Europe/Berlin" in told.text
            await brief(discord, house, text="schedule stop 1", who=keeper)
            assert await house.door.journal.schedules.of(place(discord.channel)) == []


async def test_a_slot_begins_a_thread_in_the_channel_once(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here:
        discord = here.discord
        keeper = manager(discord)
        async with here.house() as house:
            lunch = await discord.start_thread(keeper, discord.channel, "Lunch")
            told = await promised(discord, house, SCHEDULE, keeper, lunch)
            assert (told.text, told.visible_to) == (stand(doors.ANNOUNCED), keeper)
            [announced] = said_in(discord.channel)
            [kept] = await house.door.journal.schedules.of(place(discord.channel))
            await slot(house, kept.address)
            await slot(house, kept.address)
            await visible(discord, house)
            [thread] = [one for one in threads(discord) if one is not lunch]
            assert said_in(discord.channel) == [announced, on_top(discord, thread)]
            assert len(said_in(thread)) == 1
            told = await brief(discord, house, text="60s")
            assert str(thread.id) in told.text
            await maker_hears(house, kept.maker)
            assert said_in(discord.world.direct_channel(keeper))[-1].text == "It stopped."


async def slot(house: House, address: str) -> None:
    """What a schedule's slot does."""
    question = Question(text="60s", verb=Verb.THREAD, briefings=("harbour-dredging",))
    due = Delivery(key="slot/1", question=question, door=DOOR, address=address, ours=True)
    door = house.door
    await answered(door.consider, door.journal, due, sender(door))


async def maker_hears(house: House, address: str) -> Posted:
    from bot import compose

    reply: Reply = compose.simple("It stopped.", Outcome.TALK)
    return await sender(house.door)(address, Outgoing(reply, "1" * 32, "1" * 25))


async def test_in_direct_messages_everybody_schedules_for_themselves(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        direct = discord.world.direct_channel(discord.person)
        told = await promised(discord, house, SCHEDULE, discord.person, direct)
        assert told.text.startswith("1: weekdays")
        own = Place(door=DOOR, workspace=str(discord.person.id), channel=str(direct.id))
        [kept] = await house.door.journal.schedules.of(own)
        await slot(house, kept.address)
        await visible(discord, house)
        assert "48 million euros" in said_in(direct)[-1].text
        assert threads(discord) == []


async def test_following_is_for_the_channel_or_for_oneself(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here:
        discord = here.discord
        keeper = manager(discord)
        async with here.house() as house:
            followers = house.door.journal.followers
            told = await brief(discord, house, text="follow")
            assert "manage it" in told.text
            assert await followers.of("harbour-dredging") == []
            told = await promised(discord, house, "follow", keeper)
            assert f"<@{keeper.id}> wants this channel to hear" in told.text
            told = await promised(discord, house, "follow me", discord.person)
            assert told.text == stand(doors.ANNOUNCED_TO_YOU)
            direct = discord.world.direct_channel(discord.person)
            [confirmed] = said_in(direct)
            assert confirmed.text.startswith("You will hear")
            await discord.direct(discord.person, "brief follow")
            await visible(discord, house)
            assert "already" in said_in(direct)[-1].text
            found = await followers.of("harbour-dredging")
            assert {one.place.channel for one in found} == {
                str(discord.channel.id),
                str(direct.id),
            }
            for one in found:
                address = read_address(one.address)
                assert (address.place, address.private) == (one.place.channel, False)
            await brief(discord, house, text="unfollow me")
            assert len(await followers.of("harbour-dredging")) == 1


async def test_by_mention_the_same_holds_as_far_as_it_is_known(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here:
        discord = here.discord
        keeper = manager(discord)
        async with here.house() as house:
            await discord.mention(discord.person, discord.channel, f"brief {SCHEDULE}")
            told = (await visible(discord, house))[-1]
            assert told.text == stand(wording.MAY_NOT_SCHEDULE.format(command="/brief"))
            before = len(said_in(discord.channel))
            await discord.mention(keeper, discord.channel, f"brief {SCHEDULE}")
            await visible(discord, house)
            _asked, told = said_in(discord.channel)[before:]
            assert told.text.startswith(f"<@{keeper.id}> scheduled this")
            assert len(await house.door.journal.schedules.of(place(discord.channel))) == 1


async def test_where_the_desk_is_for_one_person_alone_nothing_is_scheduled(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        far = elsewhere(here.discord)
        told = await brief(here.discord, house, text=SCHEDULE, where=far)
        assert told.text == stand(said.NO_PLACE_TO_POST)


async def test_where_the_desk_may_not_post_it_says_what_to_grant(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here:
        discord = here.discord
        keeper = manager(discord)
        async with here.house() as house:
            discord.deny(discord.channel, Permission.SEND_MESSAGES)
            told = await brief(discord, house, text=SCHEDULE, who=keeper)
            assert told.text == stand(said.MAY_NOT_POST.format(permissions="Send Messages"))
            assert await house.door.journal.schedules.of(place(discord.channel)) == []


async def test_delivered_to_two_processes_it_is_done_once(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here:
        discord = here.discord
        keeper = manager(discord)
        async with here.house() as one, here.house() as other:
            used = await discord.command(keeper, discord.channel, "brief", {"topic": SCHEDULE})
            await discord.deliver(used)
            await visible(discord, one, other)
            [told] = said_in(discord.channel)
            assert "scheduled this" in told.text
            assert all(one.deleted for one in used.messages)


async def test_what_could_not_be_posted_does_not_stand(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here:
        discord = here.discord
        keeper = manager(discord)
        async with here.house() as house:
            discord.fault(POSTS, status=403, code=50013)
            told = await promised(discord, house, SCHEDULE, keeper)
            permissions = "View Channel and Send Messages"
            assert told.text == stand(said.MAY_NOT_POST.format(permissions=permissions))
            assert await house.door.journal.schedules.of(place(discord.channel)) == []
            discord.fault(POSTS, status=403, code=50007)
            told = await promised(discord, house, "follow me", discord.person)
            assert told.text == stand(said.NOT_DIRECTLY)
            assert await house.door.journal.followers.of("harbour-dredging") == []


@pytest.mark.parametrize(
    ("route", "fault"),
    [
        (POSTS, {"drops": True, "late": True}),
        (f"DELETE {RESPONSE}", {"status": 404, "code": 10008}),
        (f"DELETE {RESPONSE}", {"status": 403, "code": 50013}),
    ],
    ids=["lost announcement", "no response to take away", "not allowed to"],
)
async def test_it_is_announced_once_whatever_goes_wrong_behind_it(
    desk: Desk, file: Path, route: str, fault: dict[str, Any]
) -> None:
    async with street(desk, file) as here:
        discord = here.discord
        keeper = manager(discord)
        async with here.house() as house:
            met = discord.fault(route, **fault)
            await discord.command(keeper, discord.channel, "brief", {"topic": SCHEDULE})
            await visible(discord, house)
            assert met.met == 1
            [told] = said_in(discord.channel)
            assert "scheduled this" in told.text
            assert len(await house.door.journal.schedules.of(place(discord.channel))) == 1
            assert await take_over(house) == 0


async def test_what_a_briefing_is_called_is_no_markup(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        saying = Announcement("By ", ": the *plan* of <@&1>", is_named=True)
        there = write_address(Address(guild="1", channel=str(here.discord.channel.id)))
        assert await announcing(house.door, "7")(there, saying) == ""
        [told] = said_in(here.discord.channel)
        assert told.text.startswith("By <@7>: the \\*plan\\* of ")
        assert "<@&1>" not in told.text


async def test_a_channel_that_is_gone_is_promised_nothing(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here:
        discord = here.discord
        keeper = manager(discord)
        async with here.house() as house:
            discord.fault(POSTS, status=404, code=10003)
            told = await promised(discord, house, "follow", keeper)
            assert told.text == stand(said.CHANNEL_GONE)
            assert await house.door.journal.followers.of("harbour-dredging") == []


async def test_where_nothing_is_known_of_somebody_it_takes_the_command(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        gone = {"id": str(discord.guild.id)}
        await discord.gateway.dispatch("GUILD_DELETE", lambda _: gone, discord.guild.id)
        await discord.until(lambda: house.client.get_guild(discord.guild.id) is None)
        await discord.mention(discord.person, discord.channel, f"brief {SCHEDULE}")
        told = (await visible(discord, house))[-1]
        assert told.text == stand(said.BY_COMMAND.format(command="/brief"))
