"""What is wanted by the words after `brief`, and by a message that begins with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.doors.wishes import (
    Begin,
    End,
    Follow,
    Make,
    Picture,
    Recap,
    Show,
    Stop,
    Unfollow,
    Wish,
    read_message,
    read_wish,
)
from bot.library import Library, open_library
from knowledge.loading import load

HARBOUR = Path(__file__).with_name("harbour.yaml")
TITLES = {
    "timeline": "Timeline",
    "follow": "Follow the money",
    "stop": "Stop the dredging",
    "figures": "Figures of the plan",
    "recap": "Recap of the year",
    "schedule": "Schedule of the works",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The harbour's briefing, with sections that are called like what can be wished for."""
    more = "".join(f"  - id: {id_}\n    title: {title}\n" for id_, title in TITLES.items())
    text = HARBOUR.read_text("utf-8").replace("sections:\n", f"sections:\n{more}")
    file = tmp_path_factory.mktemp("briefings") / "harbour.yaml"
    file.write_text(text, "utf-8")
    return open_library(load([file]))


MEANT: dict[str, Wish] = {
    "": Begin(""),
    "please": Begin(""),
    "60s": Begin("60s"),
    "taiwan 5m": Begin("taiwan 5m"),
    "recap": Recap(),
    "Recap please": Recap(),
    "a recap of this thread, please.": Recap(),
    "can you give us a recap?": Recap(),
    "END": End(),
    "end this thread": End(),
    "close the thread": End(),
    "figures": Picture("figures"),
    "Figures  of taiwan": Picture("figures taiwan"),
    "timeline the harbour": Picture("timeline the harbour"),
    "schedule weekdays 9:00  UTC 60s": Make("weekdays 9:00 UTC 60s"),
    "Schedule": Make(""),
    "schedule 60s": Make("60s"),
    "schedules": Show(),
    "schedule list": Show(),
    "show the schedules": Show(),
    "what's scheduled here?": Show(),
    "what’s scheduled": Show(),
    "stop 2": Stop(2),
    "schedule stop #12": Stop(12),
    "stop schedule no. 3": Stop(3),
    "cancel schedule 4": Stop(4),
    "unschedule 5": Stop(5),
    "stop the schedule": Stop(None),
    "stop": Stop(None),
    "stop, please": Stop(None),
    "stop all": Stop(None),
    "cancel 4": Stop(4),
    "my schedules": Show(),
    "every monday 9am": Make("every monday 9am"),
    "weekdays 9:00 Berlin 60s": Make("weekdays 9:00 Berlin 60s"),
    "subscribe": Follow(""),
    "unsubscribe me": Unfollow("", me=True),
    "follow": Follow(""),
    "follow me": Follow("", me=True),
    "follow taiwan for me": Follow("taiwan", me=True),
    "follow me taiwan": Follow("taiwan", me=True),
    "follow the taiwan briefing": Follow("taiwan"),
    "follow this briefing in this channel": Follow(""),
    "follow the money": Follow("money"),
    "follow mexico": Follow("mexico"),
    "follow Rome": Follow("Rome"),
    "following": Show(followed=True),
    "what do we follow?": Show(followed=True),
    "unfollow": Unfollow(""),
    "stop following taiwan": Unfollow("taiwan"),
    "unfollow all me": Unfollow("all", me=True),
}

NOT_STOLEN = (
    *("end of the war", "the end", "ending", "end-game", "end this war"),
    *("recapture of the islands", "recap of the year", "recaps"),
    *("figureheads", "key figures", "figures 60s", "timeline 5m", "timeline, in full"),
    *("daily life", "weekdays 60s", "every minute counts", "Friday's vote", "cancel the vote"),
    *("stop the dredging", "stop signs", "stop 2 ships", "cancel culture"),
    *("the schedule of the works", "scheduled works", "schedule of the works", "schedule-keeping"),
    *("follow-up talks", "follow up on the vote", "follow through", "followers"),
    *("follow the money 60s", "unfollowed", "recap 60s", "end 5m"),
)


@pytest.mark.parametrize("text", MEANT)
def test_what_is_wanted_is_understood_as_people_write_it(text: str, library: Library) -> None:
    assert read_wish(text) == MEANT[text]
    if text not in {"follow the money", "schedule 60s"}:  # which are sections there
        assert read_wish(text, library) == MEANT[text]


@pytest.mark.parametrize("text", NOT_STOLEN)
def test_a_topic_that_begins_like_a_wish_is_a_topic(text: str) -> None:
    assert read_wish(text) == Begin(text)


@pytest.mark.parametrize("text", ["figures 60s", "timeline full", "5m timelines"])
def test_a_length_is_no_matter_where_no_briefing_goes_by_that_word(text: str) -> None:
    library = open_library(load([HARBOUR]))
    assert read_wish(text, library) in {Picture("figures"), Picture("timeline")}


@pytest.mark.parametrize("length", ["", " 60s", " 5m", " full"])
@pytest.mark.parametrize("id_", TITLES)
def test_what_a_briefing_calls_its_own_is_in_reach(id_: str, length: str, library: Library) -> None:
    for text in (f"harbour-dredging/{id_}{length}", f"{TITLES[id_]}{length}"):
        if text not in {"Timeline", "Schedule"}:
            assert read_wish(text, library) == Begin(text)


def test_a_word_alone_is_what_it_always_is(library: Library) -> None:
    assert read_wish("timeline", library) == Picture("timeline")
    assert read_wish("follow the money", library) == Begin("follow the money")


WORDS = st.sampled_from(
    [
        *("recap", "end", "figures", "timeline", "schedule", "schedules", "stop", "follow"),
        *("unfollow", "following", "me", "the", "this", "of", "up", "thread", "briefing", "please"),
        *("2", "#3", "60s", "5m", "taiwan", "war", "money,", "list", "-"),
    ]
)
SPACES = st.sampled_from([" ", "  ", "\n", "\t"])


@given(st.text() | st.lists(WORDS).map(" ".join))
def test_anything_at_all_is_read(text: str) -> None:
    wish = read_wish(text)
    if isinstance(wish, Begin) and wish.text != text:
        assert wish.text == ""
        assert set(re.findall(r"\w+", text.lower())) <= {"please", "pls", "now", "thanks"}


@given(st.sampled_from(sorted(MEANT)), SPACES, st.sampled_from(["", "please ", "Please, "]))
def test_space_capitals_and_manners_change_nothing(text: str, space: str, manners: str) -> None:
    wish = MEANT[text]
    if not isinstance(wish, Begin):
        typed = f"{space}{manners}{text.replace(' ', space)}{space}"
        assert read_wish(typed) == wish
        if not getattr(wish, "about", "") and not isinstance(wish, Make | Picture):
            assert read_wish(typed.upper()) == wish


@given(st.text(alphabet="abcdefghij -", min_size=1), st.sampled_from(["60s", "5m", "full"]))
def test_with_a_length_everything_but_a_schedule_is_a_briefing(name: str, length: str) -> None:
    for word in ("recap", "end", "figures", "timeline", "stop", "follow", "unfollow"):
        text = f"{word} {name} {length}"
        assert read_wish(text) == Begin(text)


MESSAGES: dict[str, Wish | None] = {
    "brief": Begin(""),
    "Brief 5m": Begin("5m"),
    "brief me": Begin(""),
    "brief us, please": Begin(""),
    "brief please": Begin(""),
    "please brief us on what it costs": Begin("what it costs"),
    "brief: what it costs": Begin("what it costs"),
    "/brief recap": Recap(),
    "brief end": End(),
    "brief schedules": Show(),
    "brief history of Norway?": None,
    "brief what it costs?": None,
    "brief summary of tax law": None,
    "briefing": None,
    "brief-case": None,
    "briefly, what does it cost?": None,
    "recap": None,
    "what does it cost?": None,
}


@pytest.mark.parametrize("text", MESSAGES)
def test_a_message_that_begins_with_brief_is_a_command(text: str, library: Library) -> None:
    assert read_message(text, library) == MESSAGES[text]


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("recap", Recap()),
        ("Recap, please", Recap()),
        ("end", End()),
        ("brief end", End()),
        ("end of the works?", None),
        ("stop", None),
        ("follow", None),
        ("what does it cost?", None),
    ],
)
def test_in_a_briefing_thread_recap_and_end_need_no_more(
    text: str, wish: Wish | None, library: Library
) -> None:
    assert read_message(text, library, in_thread=True) == wish
