"""What people write of schedules in a channel, and what they are told."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from adapters import wording
from adapters.doors import wording as doors
from adapters.doors.scheduling import MOST, Channel
from adapters.doors.wishes import Doable, Make, carried_out, read_wish
from bot import wording as desk
from bot.briefs.scheduled import placed
from bot.journal.memory import Memory
from bot.journal.opening import NONE, open_memory
from bot.journal.values import Policy
from bot.library import Library, open_library
from bot.schedules import wording as said
from bot.schedules.reading import read_schedule
from knowledge.loading import load
from tests.adapters.boards import ADA, CHANNEL, Board, read_of

GUEST = replace(CHANNEL, may_manage=False)
ELSEWHERE = replace(CHANNEL, place=replace(CHANNEL.place, channel="C2"))
MADE = "1: weekdays 09:00 Europe/Berlin harbour-dredging 60s"
WORK = "schedule weekdays 9:00 Europe/Berlin 60s"
OTHER = "schedule daily 10:00 UTC 5m"
LIBRARY = open_library(load([Path(__file__).with_name("harbour.yaml")]))


def now() -> datetime:
    return datetime(2026, 3, 20, 9, tzinfo=UTC)


@pytest.fixture(params=["sqlite", NONE])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return NONE if request.param == NONE else f"sqlite:///{tmp_path / 'journal.db'}"


def told(
    address: str, *texts: str, last: Channel = CHANNEL, library: Library = LIBRARY
) -> Sequence[str]:
    """Write one after the other in the channel, the last of them somewhere; return what is read of
    it.
    """

    async def talk(memory: Memory) -> list[str]:
        replies = []
        for number, text in enumerate(texts, 1):
            wish = read_wish(text, library)
            assert isinstance(wish, Doable)
            where = last if number == len(texts) else CHANNEL
            doing = partial(carried_out, memory, library, wish)
            replies.append(await read_of(where, doing))
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
    assert made == doors.SCHEDULED_FOR_ALL.format(
        person=ADA,
        line=MADE,
        first="23 March 2026 at 09:00 (Europe/Berlin)",
        number=1,
        command="/brief",
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
    *_, which, wrong, bad = told(address, WORK, OTHER, "stop", "stop 7", "schedule every minute")
    assert which.splitlines()[0] == wording.STOP_WHICH
    assert wrong.splitlines()[0] == wording.NO_SUCH_SCHEDULE.format(number=7)
    assert which.splitlines()[-2] == wrong.splitlines()[-2] == MADE
    assert bad == said.TOO_OFTEN


def test_the_only_one_needs_no_number_to_be_stopped(address: str) -> None:
    _, stopped, none = told(address, WORK, "stop the schedule", "stop")
    assert stopped == wording.SCHEDULE_STOPPED.format(line=MADE)
    assert none == wording.NOTHING_SCHEDULED.format(command="/brief")


@pytest.mark.parametrize("text", [WORK, "stop 1", "schedule nonsense"])
def test_who_may_not_manage_the_channel_is_told_who_may(text: str, address: str) -> None:
    *_, refused = told(address, WORK, text, last=GUEST)
    assert refused == wording.MAY_NOT_SCHEDULE.format(command="/brief")
    assert told(address, WORK, "schedules", last=GUEST)[-1].splitlines()[1:] == [MADE]


def test_a_channel_has_so_many_at_most(address: str) -> None:
    *made, full = told(address, *(f"schedule daily {n}:30 UTC" for n in range(MOST + 1)))
    lines = [reply.splitlines()[1] for reply in made]
    assert [line.partition(":")[0] for line in lines] == [str(n + 1) for n in range(MOST)]
    assert full == wording.SCHEDULES_FULL.format(most=MOST, command="/brief")


BAD = {
    "schedule": said.FORM,
    "schedule weekdays 25:00 UTC": said.BAD_TIME.format(word="25:00"),
    "schedule weekdays 9:00 Mars/Olympus": said.NO_ZONE.format(word="Mars/Olympus"),
    "schedule daily 09:00 Mars": said.NEITHER.format(
        word="Mars",
        zones=said.EXAMPLE_ZONES,
        briefings=said.ONLY_BRIEFING,
        names="The harbour dredging plan",
    ),
    "schedule daily 09:00 Berln 60s": said.NEITHER.format(
        word="Berln",
        zones="Europe/Berlin",
        briefings=said.ONLY_BRIEFING,
        names="The harbour dredging plan",
    ),
    "schedule daily 09:00 habrdrging": said.NEITHER.format(
        word="habrdrging",
        zones=said.EXAMPLE_ZONES,
        briefings=said.NEAREST_BRIEFING,
        names="The harbour dredging plan",
    ),
    "schedule daily 9:00 Berlin and London": said.NEITHER.format(
        word="Berlin and London",
        zones=said.EXAMPLE_ZONES,
        briefings=said.ONLY_BRIEFING,
        names="The harbour dredging plan",
    ),
    "schedule daily 9:00 german time": said.NO_ZONE_NEAR.format(
        word="german", near="Europe/Berlin"
    ),
    "schedule daily 9:00 local time": said.NO_ZONE.format(word="local"),
    "schedule daily 9:00 harbour our time": said.NO_ZONE.format(word="our"),
    "weekdays 9:00 EST": said.ABBREVIATION.format(word="EST", place="America/New_York"),
    "weekdays at 9 60s": said.WHICH_HALF.format(word="9", hour=9, early=9, late=21),
    "schedule daily 9:00 harbour est": said.ABBREVIATION.format(
        word="est", place="America/New_York"
    ),
    "schedule daily 9:00 Europe/Berlin harbour est": said.ABBREVIATION.format(
        word="est", place="America/New_York"
    ),
    "schedule daily 9:00 harbour, EST": said.ABBREVIATION.format(
        word="EST", place="America/New_York"
    ),
    "schedule daily 9:00 harbour +2": said.OFFSET.format(word="+2"),
    "schedule daily 9:00 UTC harbour Berlin": said.STRAY.format(word="Berlin"),
    "schedule daily 9:00 harbour and fridays": said.STRAY.format(word="fridays"),
    "schedule daily 9:00 harbour in the evening": said.STRAY.format(word="evening"),
    "schedule daily 9:00 harbour until christmas": said.STRAY.format(word="until"),
    "schedule daily 9:00 harbour 5pm": said.STRAY.format(word="5pm"),
    "schedule daily 9:00 harbour 9": said.STRAY.format(word="9"),
    "schedule daily 9:00 figures": said.NO_PICTURES.format(word="figures"),
    "schedule every minute": said.TOO_OFTEN,
    "schedule daily 9:00 UTC habrdrging": said.NO_SUCH_BRIEFING.format(
        name="habrdrging", near="The harbour dredging plan"
    ),
    "schedule daily 9:00 UTC 10m": desk.BRIEF_LENGTHS.format(written="10m"),
}


@pytest.mark.parametrize("text", BAD)
def test_what_cannot_be_posted_is_not_scheduled(text: str, address: str) -> None:
    refused, shown = told(address, text, "schedules")
    assert refused == BAD[text]
    assert shown == wording.NOTHING_SCHEDULED.format(command="/brief")


def test_changes_alone_are_scheduled_and_shown_as_such(address: str) -> None:
    made, shown = told(
        address, "schedule daily 9:00 UTC harbour only if something changed", "schedules"
    )
    line = "1: daily 09:00 UTC harbour-dredging since last time, or silence"
    assert made.splitlines()[1] == shown.splitlines()[-1] == line


PLACED = {
    "schedule daily 9am harbour Berlin 60s": "daily 09:00 Europe/Berlin harbour-dredging 60s",
    "schedule daily 9:00 Berlin harbour": "daily 09:00 Europe/Berlin harbour-dredging",
    "schedule daily 9:00 San Francisco": "daily 09:00 America/Los_Angeles harbour-dredging",
    "schedule daily 9:00 Germany 60s": "daily 09:00 Europe/Berlin harbour-dredging 60s",
    "schedule daily 9:00 harbour in the UK": "daily 09:00 Europe/London harbour-dredging",
    "schedule daily 9am, Berlin, harbour, 60s": "daily 09:00 Europe/Berlin harbour-dredging 60s",
    "schedule daily 9am London: harbour": "daily 09:00 Europe/London harbour-dredging",
    "schedule daily 9am Asia/Tokyo; harbour": "daily 09:00 Asia/Tokyo harbour-dredging",
    "schedule daily 9:00 harbour in The Hague": "daily 09:00 Europe/Amsterdam harbour-dredging",
    "schedule daily 9:00 the harbour in the UK time": "daily 09:00 Europe/London harbour-dredging",
    "schedule daily 9:00 in Berlin harbour": "daily 09:00 Europe/Berlin harbour-dredging",
    "schedule daily 9:00 harbour Berlin time": "daily 09:00 Europe/Berlin harbour-dredging",
    "every monday 9am New York": "mondays 09:00 America/New_York harbour-dredging",
    "weekdays 9:00 Berlin 60s": "weekdays 09:00 Europe/Berlin harbour-dredging 60s",
}


@pytest.mark.parametrize("text", PLACED)
def test_a_place_beside_the_briefing_is_the_place_of_the_clock(text: str) -> None:
    (made,) = told(NONE, text)
    assert made.splitlines()[1] == f"1: {PLACED[text]}"
    assert wording.NO_PLACE_NAMED.format(zone="UTC") not in made


def test_a_place_that_a_briefing_goes_by_is_the_briefing(tmp_path: Path) -> None:
    text = Path(__file__).with_name("harbour.yaml").read_text("utf-8")
    file = tmp_path / "berlin.yaml"
    file.write_text(text.replace("The harbour dredging plan", "The Berlin harbour plan"), "utf-8")
    library = open_library(load([file]))
    read = read_schedule("daily 9:00 Berlin harbour", "")
    assert placed(library, read) == read
    (alone,) = told(NONE, "schedule daily 9:00 Berlin 60s", library=library)
    assert alone.splitlines()[1] == "1: daily 09:00 UTC harbour-dredging 60s"
    (place,) = told(NONE, "schedule daily 9:00 Berlin time 60s", library=library)
    assert place.splitlines()[1] == "1: daily 09:00 Europe/Berlin harbour-dredging 60s"


def test_a_section_is_named_by_its_id_where_no_place_is() -> None:
    (made,) = told(NONE, "schedule daily 9:00 harbour-dredging/money 5m")
    assert made.splitlines()[1] == "1: daily 09:00 UTC harbour-dredging/money 5m"


def test_several_who_want_the_same_at_once_have_it_once(tmp_path: Path) -> None:
    async def at_once() -> None:
        board, address = Board(), f"sqlite:///{tmp_path / 'journal.db'}"
        channel, wish = replace(CHANNEL, announce=board.announce), Make("daily 9:00 UTC")
        memories = [await open_memory(address, Policy(), now) for _ in range(2)]
        said = await asyncio.gather(
            *(carried_out(one, LIBRARY, wish, channel) for one in memories * 3)
        )
        (kept,) = await memories[0].schedules.of(CHANNEL.place)
        again = wording.SCHEDULED_ALREADY.format(
            line=f"{kept.number}: daily 09:00 UTC harbour-dredging"
        )
        assert sorted(said) == ["", *[again] * 5]
        assert len(board.posts) == 1
        for memory in memories:
            await memory.close()

    asyncio.run(at_once())


def test_where_no_place_is_named_the_reply_says_whose_time_it_is() -> None:
    (made,) = told(NONE, "schedule daily 9am")
    assert made.splitlines()[-1] == wording.NO_PLACE_NAMED.format(zone="UTC")
    (hourly,) = told(NONE, "schedule hourly")
    assert wording.NO_PLACE_NAMED.format(zone="UTC") not in hourly
