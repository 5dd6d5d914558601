"""What people write of schedules in a channel, and what they are told."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters import wording
from adapters.doors.scheduling import (
    MOST,
    Channel,
    Make,
    Show,
    Stop,
    Wish,
    carried_out,
    read_wish,
)
from bot.journal.memory import Memory
from bot.journal.opening import NONE, open_memory
from bot.journal.planned import Place
from bot.journal.values import Policy
from bot.schedules import wording as said

CHANNEL = Channel(
    place=Place(door="chat", workspace="W1", channel="C1"),
    label="#harbour",
    address="the channel",
    maker="the maker",
    person="U1",
    command="/brief",
)
ELSEWHERE = replace(CHANNEL, place=replace(CHANNEL.place, channel="C2"))
MADE = "1: weekdays 09:00 Europe/Berlin 60s"
WORK = "schedule weekdays 9:00 Europe/Berlin 60s"


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("schedule weekdays 9:00  UTC 60s", Make("weekdays 9:00 UTC 60s")),
        ("Schedule", Make("")),
        ("schedules", Show()),
        ("schedule list", Show()),
        ("stop 2", Stop(2)),
        ("schedule stop #12", Stop(12)),
        ("stop", Stop(None)),
        ("", None),
        ("60s", None),
        ("stop the dredging", None),
        ("the schedule of the works", None),
        ("scheduled works", None),
    ],
)
def test_what_is_wanted_of_schedules_is_told_from_a_briefing(text: str, wish: Wish | None) -> None:
    assert read_wish(text) == wish


def now() -> datetime:
    return datetime(2026, 3, 20, 9, tzinfo=UTC)


@pytest.fixture(params=["sqlite", NONE])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return NONE if request.param == NONE else f"sqlite:///{tmp_path / 'journal.db'}"


def told(address: str, *texts: str, last: Channel = CHANNEL) -> Sequence[str]:
    """Write one after the other in the channel, the last of them somewhere; return the replies."""

    async def talk(memory: Memory) -> list[str]:
        replies = []
        for number, text in enumerate(texts, 1):
            wish = read_wish(text)
            assert wish
            where = last if number == len(texts) else CHANNEL
            replies.append(await carried_out(memory, wish, where))
        return replies

    async def whole() -> list[str]:
        memory = await open_memory(address, Policy(secret="a secret"), now)  # noqa: S106 - of a test
        try:
            return await talk(memory)
        finally:
            await memory.close()

    return asyncio.run(whole())


def test_a_schedule_is_made_shown_and_stopped(address: str) -> None:
    made, shown, stopped, after = told(address, WORK, "schedules", "stop 1", "schedules")
    assert made == wording.SCHEDULED.format(
        line=MADE, first="23 March 2026 at 09:00 (Europe/Berlin)", number=1, command="/brief"
    )
    assert shown.splitlines()[1:] == [MADE]
    assert stopped == wording.SCHEDULE_STOPPED.format(line=MADE)
    assert after == wording.NOTHING_SCHEDULED.format(command="/brief")


def test_the_same_twice_is_one(address: str) -> None:
    _, again, shown = told(address, WORK, "schedule mon-fri 9am Europe/Berlin 60s", "schedules")
    assert again == wording.SCHEDULED_ALREADY.format(line=MADE)
    assert shown.splitlines()[1:] == [MADE]


def test_a_channel_sees_and_stops_only_its_own(address: str) -> None:
    nothing = wording.NOTHING_SCHEDULED.format(command="/brief")
    assert told(address, WORK, "stop 1", last=ELSEWHERE)[-1] == nothing


def test_what_cannot_be_done_is_said_with_what_can(address: str) -> None:
    _, which, wrong, bad = told(address, WORK, "stop", "stop 7", "schedule every minute")
    assert which.splitlines()[0] == wording.STOP_WHICH
    assert wrong.splitlines()[0] == wording.NO_SUCH_SCHEDULE.format(number=7)
    assert which.splitlines()[-1] == wrong.splitlines()[-1] == MADE
    assert bad == said.TOO_OFTEN


def test_a_channel_has_so_many_at_most(address: str) -> None:
    *made, full = told(address, *(f"schedule daily {n}:30 UTC" for n in range(MOST + 1)))
    assert [reply.partition(":")[0] for reply in made] == [str(n + 1) for n in range(MOST)]
    assert full == wording.SCHEDULES_FULL.format(most=MOST, command="/brief")
