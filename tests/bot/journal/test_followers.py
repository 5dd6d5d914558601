"""Followers: channels, and people, that want to hear when a briefing changes."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from sqlalchemy import select

from bot.journal.alone import Alone
from bot.journal.followers import Follower
from bot.journal.followers_alone import MOST_FOLLOWERS
from bot.journal.planned import Place
from bot.journal.tables import followers
from bot.journal.values import Policy
from tests.bot.journal.conftest import START, Clock, Memories, Replicas

CHANNEL = Place(door="chat", workspace="W1", channel="C1")
MARPLE = Place(door="chat", workspace="W1", channel="U-marple")


def follower(place: Place = CHANNEL, briefing: str = "harbour", **more: object) -> Follower:
    given = {"place": place, "briefing": briefing, "address": f"to {place.channel}"} | more
    return Follower(**{"at": START} | given)  # type: ignore[arg-type]  # a test's shorthand


async def test_who_follows_is_found_by_briefing_and_by_place(memories: Memories) -> None:
    async with memories.open() as one, memories.open() as two:
        here, there = follower(person="a hash"), follower(briefing="bridge")
        marple = follower(MARPLE, person="hers")
        for new in (here, there, marple):
            assert await one.followers.add(new)
        assert await two.followers.at(CHANNEL) == [there, here]
        assert await two.followers.at(MARPLE) == [marple]
        assert await two.followers.at(replace(CHANNEL, workspace="W2")) == []
        assert sorted(f.address for f in await two.followers.of("harbour")) == [
            "to C1",
            "to U-marple",
        ]
        assert await two.followers.of("nothing") == []


async def test_it_follows_once_and_goes_once(memories: Memories) -> None:
    async with memories.open() as one, memories.open() as two:
        began = await asyncio.gather(*(m.followers.add(follower()) for m in (one, two, one)))
        assert sorted(began) == [False, False, True]
        assert not await one.followers.remove(CHANNEL, "bridge")
        ended = await asyncio.gather(
            *(m.followers.remove(CHANNEL, "harbour") for m in (one, two, one))
        )
        assert sorted(ended) == [False, False, True]
        assert await two.followers.at(CHANNEL) == []
        assert await one.followers.add(follower())


async def test_no_id_of_a_person_stands_in_the_journal(replicas: Replicas) -> None:
    async with replicas.open() as journal:
        await journal.followers.add(follower(MARPLE))
        (row,) = await journal.asked(lambda c: c.execute(select(followers)))
        assert "U-marple" not in repr(tuple(row))


async def test_who_followed_before_there_was_a_secret_is_found(replicas: Replicas) -> None:
    async with replicas.open(Policy()) as before:
        await before.followers.add(follower(MARPLE))
    async with replicas.open(Policy(secret="one")) as after:  # noqa: S106 - of a test
        assert await after.followers.at(MARPLE) == [follower(MARPLE)]
        assert not await after.followers.add(follower(MARPLE))
        assert await after.followers.remove(MARPLE, "harbour")


async def test_a_process_alone_keeps_so_many(clock: Clock) -> None:
    kept = Alone(Policy(), clock).followers
    for number in range(MOST_FOLLOWERS + 2):
        await kept.add(follower(replace(CHANNEL, channel=f"C{number}")))
    found = await kept.of("harbour")
    assert (len(found), found[0].place.channel) == (MOST_FOLLOWERS, "C2")
