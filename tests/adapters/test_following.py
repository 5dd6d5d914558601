"""Who follows what, and what they are told of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest

from adapters import wording
from adapters.doors import wording as doors
from adapters.doors.scheduling import Channel
from adapters.doors.wishes import Doable, carried_out, read_wish
from bot.journal.health import OutOfReachError
from bot.journal.memory import Memory
from bot.journal.opening import NONE, open_memory
from bot.journal.values import Policy
from bot.library import Library, open_library
from knowledge.loading import load
from tests.adapters.boards import ADA, Board, read_of
from tests.adapters.boards import WITH_A_WAY as CHANNEL

HARBOUR = Path(__file__).with_name("harbour.yaml")
BOT = Path(__file__).parents[1] / "bot"
GUEST = replace(CHANNEL, may_manage=False)
PLAN = "The harbour dredging plan"


@pytest.fixture(scope="module")
def one() -> Library:
    return open_library(load([HARBOUR]))


@pytest.fixture(scope="module")
def three() -> Library:
    return open_library(load([HARBOUR, BOT / "night_tram.yaml", BOT / "ferries.yaml"]))


def now() -> datetime:
    return datetime(2026, 3, 20, 9, tzinfo=UTC)


@pytest.fixture(params=["sqlite", NONE])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return NONE if request.param == NONE else f"sqlite:///{tmp_path / 'journal.db'}"


async def said(memory: Memory, library: Library, text: str, channel: Channel) -> str:
    wish = read_wish(text, library)
    assert isinstance(wish, Doable)
    return await read_of(channel, partial(carried_out, memory, library, wish))


def told(address: str, library: Library, *texts: str, last: Channel = CHANNEL) -> Sequence[str]:
    """Write one after the other, the last of them as somebody; return what is read of it."""

    async def whole() -> list[str]:
        memory = await open_memory(address, Policy(secret="a secret"), now)  # noqa: S106 - of a test
        try:
            *before, end = texts
            replies = [await said(memory, library, text, CHANNEL) for text in before]
            return [*replies, await said(memory, library, end, last)]
        finally:
            await memory.close()

    return asyncio.run(whole())


def follows(who: str, what: str = "", titles: str = PLAN) -> str:
    filled = {"titles": titles, "command": "/brief", "what": what}
    if who == "You":
        return wording.FOLLOWED.format(who=who, **filled)
    return doors.FOLLOWED_BY_ALL.format(person=ADA, **filled)


def test_a_channel_follows_the_only_briefing_until_it_no_longer_does(
    address: str, one: Library
) -> None:
    texts = ("follow", "follow the harbour briefing", "following", "unfollow", "unfollow")
    first, again, shown, ended, none = told(address, one, *texts)
    assert first == follows("This channel")
    assert again.startswith(f"This channel will hear when something changes in {PLAN}: that was so")
    assert shown.splitlines()[0] == wording.FOLLOWS.format(who="This channel", titles=PLAN)
    assert ended == wording.UNFOLLOWED.format(who="This channel", titles=PLAN)
    assert none == wording.NOTHING_FOLLOWED.format(command="/brief")


def test_a_person_follows_apart_from_the_channel(address: str, one: Library) -> None:
    mine, ours, shown, ended, after = told(
        address, one, "follow me", "follow", "following", "unfollow me", "following"
    )
    assert (mine, ours) == (follows("You", " me"), follows("This channel"))
    assert [line.split(" ")[0] for line in shown.splitlines()] == ["This", "You", "To"]
    assert ended == wording.UNFOLLOWED.format(who="You", titles=PLAN)
    assert [line.split(" ")[0] for line in after.splitlines()] == ["This", "To"]


def test_who_may_not_manage_the_channel_may_follow_alone(address: str, one: Library) -> None:
    for word in ("follow", "unfollow"):
        *_, refused = told(address, one, word, last=GUEST)
        assert refused == wording.MAY_NOT_FOLLOW.format(command="/brief", word=word)
        assert f"/brief {word} me" in refused
    assert told(address, one, "follow me", last=GUEST)[-1] == follows("You", " me")


def test_whom_there_is_no_way_to_is_told_so(address: str, one: Library) -> None:
    *_, refused = told(address, one, "follow me", last=replace(CHANNEL, me=None))
    assert refused == wording.NO_WAY_TO_YOU


def test_in_a_conversation_with_one_person_it_is_that_person_who_follows(
    address: str, one: Library
) -> None:
    there = replace(CHANNEL, direct=True)
    *_, again = told(address, one, "follow me", "follow", last=there)
    assert again.startswith(f"You will hear when something changes in {PLAN}: that was so already")
    *_, shown = told(address, one, "follow me", "following", last=there)
    assert [line.split(" ")[0] for line in shown.splitlines()] == ["You", "To"]


def test_of_several_the_one_that_is_meant_is_asked_for(address: str, three: Library) -> None:
    which, named, all_, unwhich = told(
        address, three, "follow", "follow tram", "follow everything", "unfollow"
    )
    titles = [one.title for one in three.briefings.values()]
    assert which.startswith("Say which you mean, as in /brief follow NAME:")
    assert all(title in which for title in titles)
    assert named == follows("This channel", " night-tram", titles=titles[1])
    assert all_ == follows("This channel", " all", titles=f"{titles[0]} and {titles[2]}")
    assert unwhich.startswith("Say which you mean, as in /brief unfollow NAME:")


@pytest.mark.parametrize("text", ["follow", "follow tram me", "follow all", "follow everything me"])
def test_what_is_said_to_end_it_ends_it(text: str, address: str, three: Library) -> None:
    there = replace(CHANNEL, briefing="harbour-dredging")
    (reply,) = told(address, three, text, last=there)
    ending = reply.rpartition("write /brief ")[2].removesuffix(".")
    (ended,) = told(address, three, ending, last=there)
    (shown,) = told(address, three, "following", last=there)
    if address != NONE:  # which begins with nothing each time
        assert "will no longer hear" in ended
    assert shown == wording.NOTHING_FOLLOWED.format(command="/brief")


def test_in_a_thread_it_is_the_briefing_of_the_thread(address: str, three: Library) -> None:
    there = replace(CHANNEL, briefing="harbour-dredging")
    assert told(address, three, "follow", last=there) == [follows("This channel")]
    *_, ended = told(address, three, "follow everything", "unfollow", last=there)
    assert ended == wording.UNFOLLOWED.format(who="This channel", titles=PLAN)


def test_an_unknown_briefing_is_met_with_the_nearest(address: str, three: Library) -> None:
    (near,) = told(address, three, "follow the habrdrging briefing")
    assert near == wording.NO_SUCH_BRIEFING.format(name="habrdrging", near=PLAN)
    (none,) = told(address, three, "follow Mars")
    assert all(one.title in none for one in three.briefings.values())


def test_a_part_of_a_briefing_is_not_followed(address: str, one: Library) -> None:
    *refused, shown = told(address, one, "follow what it costs", "follow the money", "following")
    assert all(one.endswith("write /brief follow harbour-dredging.") for one in refused)
    assert shown == wording.NOTHING_FOLLOWED.format(command="/brief")


def test_what_is_gone_can_be_let_go(address: str, one: Library, three: Library) -> None:
    told(address, three, "follow everything")
    if address != NONE:
        last, *_ = reversed(list(three.briefings))
        texts = ("following", f"unfollow {last}")
        shown, ended = told(address, one, *texts)
        assert last in shown
        assert ended == wording.UNFOLLOWED.format(who="This channel", titles=last)


@dataclass(frozen=True)
class Away:
    """A memory whose database cannot be reached."""

    memory: Memory

    def __getattr__(self, name: str) -> Any:
        if name in {"followers", "schedules"}:
            raise OutOfReachError
        return getattr(self.memory, name)


@pytest.mark.parametrize("text", ["follow", "unfollow", "following", "schedules", "stop 1"])
def test_out_of_reach_is_said(text: str, one: Library) -> None:
    async def lost() -> str:
        memory = await open_memory(NONE, Policy(), now)
        return await said(cast("Memory", Away(memory)), one, text, CHANNEL)

    assert asyncio.run(lost()) == wording.WISHES_AWAY


DIRECT = replace(CHANNEL, direct=True)


@pytest.mark.parametrize(
    ("text", "channel", "besides"),
    [
        ("follow", CHANNEL, doors.ANNOUNCED),
        ("follow me", CHANNEL, doors.ANNOUNCED_TO_YOU),
        ("schedule daily 9:00 UTC", CHANNEL, doors.ANNOUNCED),
        ("follow", DIRECT, doors.ANNOUNCED_TO_YOU),
        ("schedule daily 9:00 UTC", DIRECT, doors.ANNOUNCED_TO_YOU),
    ],
)
def test_who_asks_in_a_thread_is_told_there_where_it_was_announced(
    one: Library, text: str, channel: Channel, besides: str
) -> None:
    async def whole() -> str:
        memory, board = await open_memory(NONE, Policy(), now), Board()
        wish = read_wish(text, one)
        assert isinstance(wish, Doable)
        where = replace(channel, in_thread=True, announce=board.announce)
        told = await carried_out(memory, one, wish, where)
        assert len(board.posts) == 1
        await memory.close()
        return told

    assert asyncio.run(whole()) == besides


def test_what_was_followed_before_goes_on_where_more_cannot_be_announced(three: Library) -> None:
    async def whole() -> list[str]:
        memory, board = await open_memory(NONE, Policy(), now), Board()
        where = replace(CHANNEL, announce=board.announce)
        for text, refuses in (("follow harbour-dredging", ""), ("follow all", "No.")):
            board.refuses = refuses
            wish = read_wish(text, three)
            assert isinstance(wish, Doable)
            assert await carried_out(memory, three, wish, where) == refuses
        there = await memory.followers.at(CHANNEL.place)
        await memory.close()
        return [one.briefing for one in there]

    assert asyncio.run(whole()) == ["harbour-dredging"]
