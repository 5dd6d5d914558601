"""Schedules in people's words: what is understood, how it is written, and what is said else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedules import wording
from bot.schedules.errors import ScheduleError
from bot.schedules.reading import LONGEST, read_schedule
from bot.schedules.schedule import next_slot, slots, written
from bot.schedules.zones import nearest

UNDERSTOOD = {
    "weekdays 09:00 Europe/Berlin 60s": "weekdays 09:00 Europe/Berlin 60s",
    "daily 7:30 60s": "daily 07:30 UTC 60s",
    "mon, wed and fri 18:00 UTC 5m": "mondays, wednesdays and fridays 18:00 UTC 5m",
    "every tuesday at 9am Asia/Kolkata": "tuesdays 09:00 Asia/Kolkata",
    "cron 0 9 * * 1-5 Europe/Berlin full": "weekdays 09:00 Europe/Berlin full",
    "cron 0 9 * * mon,WED": "mondays and wednesdays 09:00 UTC",
    "cron 0 9 * * 0-7 UTC": "daily 09:00 UTC",
    "cron 0 9,17 1,15 * *": "cron 0 9,17 1,15 * * UTC",
    "CRON 15 */6 L * * Asia/Tokyo the harbour": "cron 15 */6 L * * Asia/Tokyo the harbour",
    "cron 0 9 * * mon#1 UTC": "cron 0 9 * * MON#1 UTC",
    "cron 0 9 * * 5L UTC": "cron 0 9 * * 5L UTC",
    "cron 0 9 * * MON#1,3 UTC": "cron 0 9 * * MON#1,3 UTC",
    "Every weekday at 9 PM in europe/berlin": "weekdays 21:00 Europe/Berlin",
    "9.30am weekends UTC": "weekends 09:30 UTC",
    "daily 12am UTC": "daily 00:00 UTC",
    "daily noon UTC": "daily 12:00 UTC",
    "9:00 mon, wed and on fri UTC 60s": "mondays, wednesdays and fridays 09:00 UTC 60s",
    "daily 9:00 UTC weekend events": "daily 09:00 UTC weekend events",
    "mon–fri 9:00 UTC": "weekdays 09:00 UTC",
    "friday to monday midnight GMT": "mondays, fridays, saturdays and sundays 00:00 UTC",
    "thurs and weds 9am UTC": "wednesdays and thursdays 09:00 UTC",
    "daily 9:00 60s Europe/Berlin": "daily 09:00 Europe/Berlin 60s",
    "daily 9:00 harbour Europe/Berlin 60s": "daily 09:00 Europe/Berlin harbour 60s",
    "daily 9:00 New York full": "daily 09:00 America/New_York full",
    "daily 9:00 Taipei": "daily 09:00 Asia/Taipei",
    "daily 9:00 Taipei talks 60s": "daily 09:00 UTC Taipei talks 60s",
    "daily 9:00 arms, and  their price": "daily 09:00 UTC arms, and their price",
    "hourly Asia/Kolkata 60s": "hourly Asia/Kolkata 60s",
    "every hour": "hourly UTC",
    "cron 0 * * * * Asia/Tokyo": "hourly Asia/Tokyo",
    "every 2 hours Asia/Tokyo": "cron 0 */2 * * * Asia/Tokyo",
    '"weekdays 09:00 Europe/Berlin 60s"': "weekdays 09:00 Europe/Berlin 60s",
    "daily 9:00 London time": "daily 09:00 Europe/London",
    "daily 9:00 Berlin time harbour": "daily 09:00 Europe/Berlin harbour",
    "daily 9am in San Francisco time 60s": "daily 09:00 America/Los_Angeles 60s",
    "daily 9:00 (Europe/Berlin)": "daily 09:00 Europe/Berlin",
    "daily 9:00 Europe / Berlin 60s": "daily 09:00 Europe/Berlin 60s",
    "daily 9:00 America/New York 60s": "daily 09:00 America/New_York 60s",
    "daily 9:00 America/NewYork": "daily 09:00 America/New_York",
    "daily 9:00 US/Eastern": "daily 09:00 America/New_York",
    "daily 9:00 UTC west bank": "daily 09:00 UTC west bank",
    "daily 9:00 West Bank": "daily 09:00 UTC West Bank",
    "Mo-Fr 0900 UTC": "weekdays 09:00 UTC",
    "tue/thu 17h30 UTC": "tuesdays and thursdays 17:30 UTC",
    "business days 9:00 UTC": "weekdays 09:00 UTC",
    "at 9:00 every working day UTC": "weekdays 09:00 UTC",
    "weekly on monday 9am UTC": "mondays 09:00 UTC",
    "weekdays at 17 UTC": "weekdays 17:00 UTC",
    "every morning at 9 UTC": "daily 09:00 UTC",
    "every evening 6:30 UTC": "daily 18:30 UTC",
    "monday mornings at nine UTC": "mondays 09:00 UTC",
    "daily at 9 in the evening UTC 60s": "daily 21:00 UTC 60s",
    "daily nine o'clock in the morning UTC": "daily 09:00 UTC",
    "at 9:00 every evening UTC": "daily 21:00 UTC",
    "8:30 in the morning every day UTC": "daily 08:30 UTC",
    "9pm every evening UTC": "daily 21:00 UTC",
    "every afternoon at 12 UTC": "daily 12:00 UTC",
    "every morning at 12am UTC": "daily 00:00 UTC",
    "60s weekdays 9am Europe/Berlin": "weekdays 09:00 Europe/Berlin 60s",
    "the harbour daily 9am UTC full": "daily 09:00 UTC harbour full",
    "it daily 9:00 UTC": "daily 09:00 UTC",
}

REFUSED = {
    "": wording.FORM,
    " help ": wording.FORM,
    "frobnicate 60s": wording.NOT_UNDERSTOOD.format(word="frobnicate"),
    "wekdays 9:00 Europe/Berlin": wording.NOT_UNDERSTOOD_NEAR.format(
        word="wekdays", near="weekdays", example="weekdays 09:00 Europe/Berlin"
    ),
    "weekdays": wording.NO_TIME.format(example="weekdays 09:00 UTC"),
    "weekdays 60s": wording.NO_TIME.format(example="weekdays 09:00 UTC"),
    "every monday Europe/Berlin": wording.NO_TIME.format(example="mondays 09:00 Europe/Berlin"),
    "every morning": wording.NO_TIME.format(example="daily 09:00 UTC"),
    "9:00 UTC": wording.NO_DAYS.format(example="weekdays 09:00 UTC"),
    "noon Asia/Tokyo": wording.NO_DAYS.format(example="weekdays 12:00 Asia/Tokyo"),
    "weekly 9:00": wording.NO_DAYS.format(example="weekdays 09:00 UTC"),
    "weekdays 25:00": wording.BAD_TIME.format(word="25:00"),
    "weekdays 13pm": wording.BAD_TIME.format(word="13pm"),
    "weekdays 9:60": wording.BAD_TIME.format(word="9:60"),
    "weekdays 9": wording.WHICH_HALF.format(word="9", hour=9, early=9, late=21),
    "daily at twelve": wording.WHICH_HALF.format(word="twelve", hour=12, early=0, late=12),
    "every morning at 12": wording.NOT_IN_HALF.format(half="morning"),
    "every evening at 12:30": wording.NOT_IN_HALF.format(half="evening"),
    "every evening at 3": wording.NOT_IN_HALF.format(half="evening"),
    "daily 11 in the afternoon": wording.NOT_IN_HALF.format(half="afternoon"),
    "every morning at 9pm": wording.NOT_IN_HALF.format(half="morning"),
    "21:00 every morning": wording.NOT_IN_HALF.format(half="morning"),
    "9am every evening": wording.NOT_IN_HALF.format(half="evening"),
    "daily 9am in the evening": wording.NOT_IN_HALF.format(half="evening"),
    "daily noon in the evening": wording.NOT_IN_HALF.format(half="evening"),
    "daily 9:00 and 17:00 60s": wording.ONE_TIME,
    "mon 9:00 and on tue at 10:00": wording.ONE_TIME,
    "weekdays 9-17": wording.ONE_TIME,
    "every minute": wording.TOO_OFTEN,
    "every 10 minutes Europe/Berlin": wording.TOO_OFTEN,
    "every 5 hours": wording.EACH_HOURS,
    "every 0 hours": wording.EACH_HOURS,
    "tomorrow 9am": wording.ONCE.format(word="tomorrow"),
    "9am tomorrow": wording.ONCE.format(word="tomorrow"),
    "on the next monday": wording.ONCE.format(word="next monday"),
    "fortnightly 9:00": wording.BY_CRON.format(word="fortnightly"),
    "every other day 9:00": wording.BY_CRON.format(word="every other day"),
    "first monday 9:00": wording.BY_CRON.format(word="first monday"),
    "cron * * * * *": wording.TOO_OFTEN,
    "cron */30 9 * * *": wording.TOO_OFTEN,
    "cron 0 9 * *": wording.CRON_FORM,
    "cron 0 9 * * * *": wording.CRON_FORM,
    "cron weekdays at nine": wording.CRON_FORM,
    "cron 0 24 * * *": wording.CRON_FIELD.format(field="hour", range="0 to 23"),
    "cron 0 9 */31 2 1#5": wording.NEVER,
    "daily 9:00 CET": wording.ABBREVIATION.format(word="CET", place="Europe/Berlin"),
    "daily 9:00 harbour CET 60s": wording.ABBREVIATION.format(word="CET", place="Europe/Berlin"),
    "daily 9:00 CT": wording.ABBREVIATION.format(word="CT", place="America/Chicago"),
    "daily 9:00 harbour CET": wording.ABBREVIATION.format(word="CET", place="Europe/Berlin"),
    "daily 9:00 Pacific time": wording.ABBREVIATION.format(
        word="Pacific", place="America/Los_Angeles"
    ),
    "daily 9:00 UTC+2": wording.OFFSET.format(word="UTC+2"),
    "daily 9:00 Mars/Olympus": wording.NO_ZONE.format(word="Mars/Olympus"),
    "daily 9:00 Europe/Berln": wording.NO_ZONE_NEAR.format(
        word="Europe/Berln", near="Europe/Berlin"
    ),
    "x" * (LONGEST + 1): wording.TOO_LONG,
}


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_what_is_understood_is_written_in_one_form(text: str) -> None:
    assert written(read_schedule(text)) == UNDERSTOOD[text]


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:40])
def test_what_is_not_understood_is_told_with_what_is(text: str) -> None:
    with pytest.raises(ScheduleError) as refusal:
        read_schedule(text)
    assert str(refusal.value) == REFUSED[text]


def test_an_unknown_zone_gives_the_nearest_names() -> None:
    assert nearest("Europe/Berln") == ["Europe/Berlin"]
    assert nearest("Amercia/New_York")[0] == "America/New_York"
    assert nearest("Germany/Berlin")[0] == "Europe/Berlin"
    assert nearest("Berlin/Europe") == ["Europe/Berlin"]


def test_the_zone_where_none_is_named_is_the_callers() -> None:
    assert read_schedule("daily 9:00 60s", "Asia/Kathmandu").zone == "Asia/Kathmandu"


FIELDS = st.sampled_from(["*", "0", "9", "1-5", "*/2", "0,6", "MON", "mon-fri", "L", "2#1", "5L"])
WORDS = st.sampled_from(
    (
        *("every", "daily", "mon", "fri", "-", "to", "9:00", "9am", "17:30", "UTC", "Berlin"),
        *("Europe/Berlin", "in", "at", "and", "cron", "60s", "full", "harbour", ",", "0", "*"),
        *("time", "9", "nine", "the", "morning", "evenings", "it", "since", "last", "Mars", "ET"),
        *("weekly", "tomorrow", "first", "mo/fr", '"', "since last time", "(Berlin)", "Europe /"),
    )
)


@given(st.one_of(st.text(), st.lists(st.one_of(WORDS, FIELDS)).map(" ".join)))
def test_any_text_is_a_schedule_that_reads_back_as_itself_or_a_sentence(text: str) -> None:
    try:
        schedule = read_schedule(text)
    except ScheduleError:
        return
    assert read_schedule(written(schedule)) == schedule
    assert next_slot(schedule, datetime(2026, 1, 1, tzinfo=UTC)) is not None


@given(st.lists(FIELDS, min_size=5, max_size=5).map(" ".join))
def test_no_cron_is_due_twice_within_an_hour_but_for_the_change_of_the_clock(cron: str) -> None:
    try:
        schedule = read_schedule(f"cron {cron} Europe/Berlin")
    except ScheduleError:
        return
    assert read_schedule(written(schedule)) == schedule
    start = datetime(2026, 4, 1, tzinfo=UTC)
    found = list(slots(schedule, start, start + timedelta(days=60)))
    assert all(later - earlier >= timedelta(hours=1) for earlier, later in pairwise(found))


def test_days_and_hours_come_back_for_each_there_is() -> None:
    days = ("daily", "weekdays", "weekends", "mondays", "sundays", "tuesdays and saturdays")
    for day, hour in product(days, range(24)):
        text = f"{day} {hour:02}:05 Australia/Lord_Howe"
        assert written(read_schedule(text)) == text
