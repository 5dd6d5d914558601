"""Wherever a process dies while it begins a thread, another goes on, and nothing comes twice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.discord.sending import sender
from adapters.discord.threads import wording as said
from adapters.doors.threads import open_all
from bot.desk import Desk, Handled
from bot.journal.answering import answer_overdue
from bot.journal.health import OutOfReachError
from bot.journal.journal import Journal
from bot.journal.memory import Claim
from bot.journal.planned import Place
from bot.journal.threads import Thread, Threads
from bot.journal.threads_stored import StoredThreads
from bot.journal.values import Posted
from bot.messages import Outcome, Verb
from tests.adapters.discord.house import House, street, visible
from tests.adapters.discord.test_taking_over import made
from tests.adapters.discord.threads.playing import brief, link, on_top, said_in, stand, threads
from tests.loopback.discord.state import Message

SHORT = timedelta(seconds=0.3)


@dataclass(frozen=True)
class DyingThreads(StoredThreads):
    """Those of a process that dies before it writes a thread down."""

    async def add(self, _new: Thread) -> Thread:
        raise asyncio.CancelledError


class BeforeItIsNoted(Journal):
    """The post is out, and no thread is written down."""

    @property
    def threads(self) -> Threads:
        return DyingThreads(self)


class Settling(Journal):
    """Dies when a reply of a kind is out and not written down yet."""

    verb = Verb.THREAD

    async def settle(self, claim: Claim, handled: Handled, posted: Posted) -> None:
        wanted = claim.delivery.question.verb is self.verb
        if wanted and claim.delivery.ours and handled.reply.outcome is not Outcome.TALK:
            raise asyncio.CancelledError
        await super().settle(claim, handled, posted)


class BeforeItIsSettled(Settling):
    """The thread is written down, and not that its post is out."""


class BeforeItsOpeningIsSettled(Settling):
    """The first post is out in the thread, and that is not written down."""

    verb = Verb.OPENING


async def everything_else(house: House, is_done: Callable[[], object]) -> None:
    """What a process does from time to time, until something is so and once more."""
    door = house.door
    ways = {"discord": sender(door)}

    def report(fault: BaseException) -> None:
        raise fault

    while not is_done():
        await asyncio.sleep(SHORT.total_seconds())
        await answer_overdue(door.consider, door.journal, ways, report)
        await open_all(door.consider, door.journal, ways, report)
        await door.underway.finished()


@pytest.mark.parametrize("kind", [BeforeItIsNoted, BeforeItIsSettled, BeforeItsOpeningIsSettled])
async def test_another_process_goes_on_where_one_died(
    desk: Desk, file: Path, kind: type[Journal]
) -> None:
    def dying(journal: Journal) -> Any:
        return made(kind, journal)

    async with street(desk, file) as here:
        discord = here.discord
        direct = discord.world.direct_channel(discord.person)

        def told() -> list[Message]:
            return [*used.messages, *said_in(direct)]  # who died said nothing in time

        async with here.house(changed=dying, lease=SHORT) as house:
            used = await discord.command(discord.person, discord.channel, "brief", {})
            await discord.until(lambda: discord.of_app(discord.channel))
            await visible(discord, house)
        async with here.house(lease=SHORT) as house:
            await everything_else(
                house,
                lambda: told() and threads(discord) and said_in(threads(discord)[0]),
            )
            once = False

            def again() -> bool:
                nonlocal once
                once, before = True, once
                return before

            await everything_else(house, again)
        [thread] = threads(discord)
        assert said_in(discord.channel) == [on_top(discord, thread)]
        assert len(said_in(thread)) == 1
        assert [link(on_top(discord, thread)) in one.text for one in told()] == [True]


@dataclass(frozen=True)
class AwayThreads(StoredThreads):
    """Those of a database that is out of reach."""

    async def latest(self, _place: Place, _briefing: str = "") -> Thread | None:
        raise OutOfReachError("away")


class Away(Journal):
    """The journal of a process that can claim, and then reaches its database no more."""

    @property
    def threads(self) -> Threads:
        return AwayThreads(self)


async def test_where_the_journal_is_out_of_reach_the_whole_briefing_comes(
    desk: Desk, file: Path
) -> None:
    def away(journal: Journal) -> Any:
        return made(Away, journal)

    async with street(desk, file) as here, here.house(changed=away) as house:
        told = await brief(here.discord, house)
        assert told.visible_to is here.discord.person
        assert "48 million euros" in told.text
        assert stand(said.NO_THREAD_NOW) in told.text
        assert threads(here.discord) == []
