"""The words that ask a schedule for what changed alone: found wherever they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedules.changes import Changes, split_changes
from bot.schedules.errors import ScheduleError
from bot.schedules.reading import read_schedule
from bot.schedules.schedule import written

RULE = "weekdays 09:00 Europe/Berlin"
SINCE = {
    "since last time": "",
    "harbour 60s since last time": "harbour 60s",
    "harbour 5m, since the last post": "harbour 5m",
    "Since last time harbour": "harbour",
    "harbour, what changed since last time": "harbour",
    "what's new since last time": "",
    "since last time what changed": "",
    "since  last  time  harbour": "harbour",
}
OR_SILENCE = {
    "since last time, or silence": "",
    "harbour since last time or nothing": "harbour",
    "harbour since last time, and be silent if nothing changed": "harbour",
    "60s since last time only if something changed": "60s",
    "harbour only if something changed": "harbour",
    "harbour 60s, but only when something has changed.": "harbour 60s",
    "since last time, otherwise quiet harbour": "harbour",
}
NEITHER = (
    "",
    "harbour",
    "the year since the last election",
    "life since last timetable",
    "silence",
    "nothing",
    "what changed",
    "if something changed",
)


@pytest.mark.parametrize("text", SINCE)
def test_changes_alone_are_asked_for(text: str) -> None:
    assert split_changes(text) == (SINCE[text], Changes.SINCE)


@pytest.mark.parametrize("text", OR_SILENCE)
def test_and_silence_where_there_are_none(text: str) -> None:
    assert split_changes(text) == (OR_SILENCE[text], Changes.OR_SILENCE)


@pytest.mark.parametrize("text", NEITHER)
def test_other_words_are_left_alone(text: str) -> None:
    assert split_changes(text) == (text, Changes.ALL)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (f"{RULE} since last time", f"{RULE} since last time"),
        ("weekdays 9:00 Taipei since last time", "weekdays 09:00 Asia/Taipei since last time"),
        ("since last time daily 9am UTC 60s", "daily 09:00 UTC 60s since last time"),
        (f"{RULE} 60s only if something changed", f"{RULE} 60s since last time, or silence"),
        ("cron 0 9 * * 1 UTC x since last time", "mondays 09:00 UTC x since last time"),
        ("hourly since last time UTC", "hourly UTC since last time"),
    ],
)
def test_a_schedule_is_written_with_them_in_one_form(text: str, form: str) -> None:
    assert written(read_schedule(text)) == form


WORDS = st.sampled_from(
    [
        *("since", "last", "time", "since last time", "or", "silence", "only", "if", "something"),
        *("changed", "what", "harbour", "60s", ",", "daily", "9:00", "UTC", "nothing"),
    ]
)


@given(st.sampled_from(["daily 9:00 UTC", "daily 9:00", "hourly", ""]), st.lists(WORDS))
def test_whatever_is_left_reads_back_as_it_is_written(rule: str, words: list[str]) -> None:
    try:
        schedule = read_schedule(" ".join((rule, *words)))
    except ScheduleError:
        return
    assert read_schedule(written(schedule)) == schedule
