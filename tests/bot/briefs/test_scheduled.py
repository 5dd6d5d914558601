"""Which briefing a schedule asks for, when it is made and at each slot."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import wording
from bot.briefs.scheduled import requested
from bot.library import Library, open_library
from bot.schedules import wording as said
from bot.schedules.errors import ScheduleError
from bot.schedules.reading import read_schedule
from bot.schedules.schedule import Schedule, written
from knowledge.loading import Knowledge, load

BOT = Path(__file__).parents[1]
HARBOUR = BOT.parents[1] / "examples" / "harbour-dredging.yaml"
RULE = "weekdays 09:00 Europe/Berlin"


def opened(*files: Path) -> Library:
    return open_library(load(files))


@pytest.fixture(scope="module")
def one() -> Library:
    return opened(HARBOUR)


@pytest.fixture(scope="module")
def three() -> Library:
    return opened(HARBOUR, BOT / "night_tram.yaml", BOT / "ferries.yaml")


def settled(library: Library, request: str) -> str:
    return str(requested(library, read_schedule(f"{RULE} {request}")))


SETTLED = {
    "harbour": "harbour-dredging",
    "The harbour dredging plan 5m": "harbour-dredging 5m",
    "in full, tram": "night-tram full",
    "what it costs 60s": "harbour-dredging/money 60s",
    "ferries five minutes since last time": "lake-ferries 5m since last time",
    "harbour only if something changed": "harbour-dredging since last time, or silence",
}


@pytest.mark.parametrize("request_", SETTLED)
def test_a_request_is_settled_by_the_briefings_id(request_: str, three: Library) -> None:
    assert settled(three, request_) == SETTLED[request_]


@pytest.mark.parametrize("request_", SETTLED)
def test_what_is_settled_is_found_again_as_it_is_kept(request_: str, three: Library) -> None:
    kept = Schedule("0 9 * * 1-5", "Europe/Berlin", SETTLED[request_])
    assert str(requested(three, kept)) == SETTLED[request_]
    assert read_schedule(written(kept)) == kept


def test_where_there_is_one_briefing_it_need_not_be_named(one: Library) -> None:
    assert settled(one, "60s") == "harbour-dredging 60s"
    assert settled(one, "since last time") == "harbour-dredging since last time"


def refused(library: Library, request: str) -> str:
    with pytest.raises(ScheduleError) as refusal:
        settled(library, request)
    return str(refusal.value)


def test_of_several_the_one_that_is_meant_is_asked_for(three: Library) -> None:
    names = "The harbour dredging plan, The night tram or The lake ferries"
    titles = [briefing.title for briefing in three.briefings.values()]
    assert names.replace(" or ", ", ").split(", ") == titles
    for rest in ("60s", "since last time", "5m since last time, or silence"):
        example = f"harbour-dredging {rest}"
        wanted = said.WHICH_BRIEFING.format(rule=RULE, example=example, names=names)
        assert refused(three, rest) == wanted
        assert settled(three, example) == example


@pytest.mark.parametrize("id_", ["5m.plan", "full", "the-5m", "in.60s"])
def test_a_briefing_that_is_called_like_a_length_stays_what_it_is(id_: str, tmp_path: Path) -> None:
    file = tmp_path / "harbour.yaml"
    text = HARBOUR.read_text("utf-8").replace("id: harbour-dredging", f"id: {id_}")
    file.write_text(text.replace("text: harbour-dredging.txt", ""), "utf-8")
    library = opened(file, BOT / "night_tram.yaml")
    for request in ("", "60s", "5m since last time"):
        kept = f"{id_} {request}".rstrip()
        assert settled(library, f"The harbour dredging plan {request}") == kept
        assert settled(library, kept) == kept


def test_where_one_is_talked_of_it_is_meant_unless_another_is_named(three: Library) -> None:
    for request, here, found in (
        ("60s", "night-tram", "night-tram 60s"),
        ("", "night-tram", "night-tram"),
        ("ferries", "night-tram", "lake-ferries"),
    ):
        schedule = read_schedule(f"{RULE} {request}")
        assert str(requested(three, schedule, here)) == found
    with pytest.raises(ScheduleError):
        requested(three, read_schedule(RULE), "gone")


def test_an_unknown_briefing_is_met_with_the_nearest(three: Library) -> None:
    near = said.NO_SUCH_BRIEFING.format(name="habrdrging", near="The harbour dredging plan")
    assert refused(three, "habrdrging 60s") == near
    assert refused(three, "Mars").endswith("The night tram or The lake ferries.")


def test_a_length_that_there_is_not_is_met_with_those_there_are(one: Library) -> None:
    assert refused(one, "harbour 10m") == wording.BRIEF_LENGTHS.format(written="10m")


def test_changes_are_told_of_whole_briefings(one: Library) -> None:
    assert "The harbour dredging plan" in refused(one, "what it costs since last time")
    assert "What it costs" in refused(one, "what it costs since last time")


def test_without_any_briefing_there_is_nothing_to_schedule() -> None:
    assert refused(open_library(Knowledge((), "")), "60s") == said.NO_BRIEFING


@given(st.text(max_size=60))
def test_any_request_is_settled_for_good_or_refused(text: str) -> None:
    library = _LIBRARY
    try:
        found = requested(library, read_schedule(f"{RULE} {text}"))
    except ScheduleError:
        return
    kept = read_schedule(f"{RULE} {found}")
    assert requested(library, kept) == found


_LIBRARY = opened(HARBOUR, BOT / "night_tram.yaml")
