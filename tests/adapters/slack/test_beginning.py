"""The post on top of a briefing thread: once under redelivery, two houses, crashes and faults."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters import wording
from adapters.doors.posting import NotSentError
from adapters.doors.threads import open_all, top_delivery
from adapters.slack.address import Address, write_address
from adapters.slack.sending import sender
from bot.desk import Desk, Recalled
from bot.journal.answering import answer, answer_overdue
from bot.journal.firing import fire_due
from bot.journal.health import OutOfReachError
from bot.journal.journal import Journal
from bot.journal.planned import Place, planned
from bot.journal.threads import Thread
from bot.journal.values import Delivery, Outgoing
from bot.messages import Begins, Question, Verb
from bot.schedules.reading import read_schedule
from tests.adapters.slack.briefed import C1, HARBOUR, begun, played, quiet, roots
from tests.adapters.slack.house import House, street

TOP = write_address(Address(team="T1", channel="C1"))
PRIVATE = write_address(Address(team="T1", channel="C1", person="U1", private=True))


def top(desk: Desk, id_: str = "b1946ac92492d234") -> Outgoing:
    """Return the post on top of a thread on its way out."""
    question = Question(text="60s", verb=Verb.THREAD, briefings=(HARBOUR,))
    handled = desk.consider(question, Recalled())
    assert handled
    return Outgoing(handled.reply, id_, "nonce")


def delivery_of() -> Delivery:
    return top_delivery(C1, Begins(HARBOUR, "60s"), 1, TOP)


async def test_the_same_post_sent_again_is_not_posted_again(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path) as (here, house):
        send = sender(house.door)
        first = await send(TOP, top(desk))
        [root] = roots(here.slack)
        assert first.messages == (root.ts,)
        assert first.thread == root.ts
        assert first.begins == f"slack/T1/C1/{root.ts}"
        assert await send(TOP, top(desk)) == first
        await quiet(here, house)
        assert roots(here.slack) == [root]


async def test_where_a_process_dies_before_the_first_post_another_posts_it(
    desk: Desk, tmp_path: Path
) -> None:
    async with street(desk, tmp_path / "journal.db", "http") as here:
        async with here.house() as house:
            await answer(house.door.consider, house.door.journal, delivery_of(), dying(house))
            [root] = roots(here.slack)
            assert here.slack.replies(root) == []
        async with here.house() as one, here.house() as other:
            found: list[BaseException] = []
            works = (opened(house, found) for house in (one, other))
            await asyncio.gather(*works)
            assert len(here.slack.replies(root)) == 1
            await opened(one, found)
            assert len(here.slack.replies(root)) == 1
            assert found == []


def dying(house: House) -> Any:
    """Return a way to send after which the process dies: nothing more is done."""
    send = sender(house.door)

    async def sending(address: str, outgoing: Outgoing) -> Any:
        posted = await send(address, outgoing)
        for task in tuple(house.door.underway.tasks):
            task.cancel()
        return posted

    return sending


async def opened(house: House, found: list[BaseException]) -> None:
    doors = {"slack": sender(house.door)}
    await open_all(house.door.consider, house.door.journal, doors, found.append)


async def test_where_a_process_dies_before_it_posts_another_does_and_all_are_told(
    desk: Desk, tmp_path: Path
) -> None:
    async with street(desk, tmp_path / "journal.db", "http") as here:
        async with here.house() as dead:
            assert await dead.door.journal.claim(delivery_of())
        async with here.house() as living:
            asking = (here.slack.command(user, "C1", "/brief", "60s") for user in ("U1", "U2"))
            commands = asyncio.gather(*asking)
            assert await taken_over(living) == 1
            await commands
            await quiet(here, living)
        [root] = roots(here.slack)
        assert len(here.slack.replies(root)) == 1
        for user in ("U1", "U2"):
            [pointer] = here.slack.private(user)
            assert root.ts.replace(".", "") in pointer.text


async def taken_over(house: House) -> int:
    """Answer what a dead process had claimed, once its lease is over: the clock is turned on."""
    found: list[BaseException] = []
    doors, journal = {"slack": sender(house.door)}, house.door.journal
    assert isinstance(journal, Journal)
    ahead = replace(journal, now=lambda: journal.now() + journal.lease + timedelta(seconds=1))
    count = await answer_overdue(house.door.consider, ahead, doors, found.append)
    assert found == []
    return count


async def test_a_slot_of_a_schedule_begins_a_thread(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path) as (here, house):
        memory, now = house.door.journal, house.door.journal.now()
        at = now - timedelta(minutes=5)
        schedule = read_schedule(f"daily {at:%H:%M} UTC 60s {HARBOUR}", "UTC")
        await memory.schedules.add(planned(schedule, C1, now - timedelta(hours=20), address=TOP))
        found: list[BaseException] = []
        doors = {"slack": sender(house.door)}
        for _ in range(2):
            await fire_due(house.door.consider, memory, doors, found.append, desk.library)
        await quiet(here, house)
        [root] = roots(here.slack)
        assert len(here.slack.replies(root)) == 1
        kept = await memory.threads.at(C1, root.ts)
        assert kept
        await here.slack.command("U1", "C1", "/brief", "")
        await quiet(here, house)
        assert roots(here.slack) == [root]
        assert found == []


# --- a journal that is away ----------------------------------------------------------------------


class Away:
    """Threads that are out of reach: all of them, or only to write down."""

    def __init__(self, threads: Any, only: Sequence[str] = ()) -> None:
        self.threads, self.only = threads, only

    def __getattr__(self, name: str) -> Any:
        if self.only and name not in self.only:
            return getattr(self.threads, name)

        async def away(*_: object) -> None:
            raise OutOfReachError

        return away


class Forgetful(Journal):
    """A journal that cannot get at its threads."""

    only: tuple[str, ...] = ()

    @property
    def threads(self) -> Any:
        return Away(super().threads, self.only)


class Unwilling(Forgetful):
    """A journal that cannot write a thread down."""

    only = ("add",)


def as_a(kind: type[Forgetful]) -> Any:
    def changed(journal: Journal) -> Journal:
        return kind(**{name: getattr(journal, name) for name in journal.__dataclass_fields__})

    return changed


async def test_with_the_journal_away_all_of_it_comes_privately(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "journal.db"
    async with street(desk, file, "http") as here, here.house(changed=as_a(Forgetful)) as house:
        await sender(house.door, pauses=(0, 0))(PRIVATE, top(desk))
        [told] = here.slack.private("U1")
        assert "48 million" in told.text
        assert wording.THREAD_AWAY in told.text
        assert roots(here.slack) == []


async def test_a_thread_that_cannot_be_written_down_is_taken_back_and_begun_later(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "journal.db"
    async with street(desk, file, "http") as here, here.house(changed=as_a(Unwilling)) as house:
        with pytest.raises(NotSentError):
            await sender(house.door, pauses=(0, 0))(TOP, top(desk))
        assert roots(here.slack) == []
        async with here.house() as other:
            await sender(other.door)(TOP, top(desk))
            await quiet(here, other)
        assert len(roots(here.slack)) == 1


async def test_where_it_may_not_post_the_next_number_is_free(desk: Desk, tmp_path: Path) -> None:
    place = Place(door="slack", workspace="T1", channel="C2")
    there = write_address(Address(team="T1", channel="C2"))
    async with played(desk, tmp_path) as (here, house):
        posted = await sender(house.door)(there, top(desk))
        assert posted.is_nowhere
        closed = await house.door.journal.threads.latest(place, HARBOUR)
        assert isinstance(closed, Thread)
        assert (closed.thread, closed.number, closed.opened) == ("", 1, True)
        here.slack.channel("C2").members.add("UBOTT1")
        await here.slack.command("U1", "C2", "/brief", "")
        await quiet(here, house)
        assert len(roots(here.slack, "C2")) == 1


@pytest.mark.parametrize("button", ["bd1.recap", "bd1.end"])
async def test_where_the_desk_was_removed_whoever_presses_hears_of_it(
    desk: Desk, tmp_path: Path, button: str
) -> None:
    async with played(desk, tmp_path) as (here, house):
        root = await begun(here, house)
        here.slack.leave("UBOTT1", "C1")
        await here.slack.press("U2", root, button)
        await quiet(here, house)
        assert [one.text for one in here.slack.private("U2")] == [wording.RECAP_NOWHERE]
        assert len(here.slack.replies(root)) == 1
