"""Slots in local time: never doubled in autumn, never left out in spring, in order, where asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedules.reading import read_schedule
from bot.schedules.schedule import next_slot, slots

DAY = timedelta(days=1)

# A rule, a day on which the clock changes there, and the slots of that day as they read in UTC.
CHANGES = [
    ("daily 02:30 Europe/Berlin", "2026-03-29", ["01:00"]),
    ("daily 02:30 Europe/Berlin", "2026-10-25", ["00:30"]),
    ("cron 30 1,2,3 * * * Europe/Berlin", "2026-03-29", ["00:30", "01:00", "01:30"]),
    ("cron 0 2,3 * * * Europe/Berlin", "2026-03-29", ["01:00"]),
    ("cron 30 1,2,3 * * * Europe/Berlin", "2026-10-25", ["23:30", "00:30", "02:30"]),
    ("cron 15 */2 * * * Europe/Berlin", "2026-10-25", ["22:15", "00:15", "03:15", "05:15"]),
    ("hourly Europe/Berlin", "2026-10-25", [f"{h % 24:02}:00" for h in range(22, 22 + 25)]),
    ("hourly Europe/Berlin", "2026-03-29", [f"{h % 24:02}:00" for h in range(23, 23 + 23)]),
    ("daily 01:30 America/New_York", "2026-11-01", ["05:30"]),
    ("daily 02:15 Australia/Lord_Howe", "2026-10-04", ["15:30"]),
    ("daily 01:45 Australia/Lord_Howe", "2026-04-05", ["14:45"]),
    ("daily 00:30 Africa/Cairo", "2026-04-24", ["22:00"]),
]


@pytest.mark.parametrize(("rule", "day", "expected"), CHANGES, ids=lambda v: str(v)[:40])
def test_a_change_of_the_clock_doubles_nothing_and_leaves_nothing_out(
    rule: str, day: str, expected: list[str]
) -> None:
    schedule = read_schedule(rule)
    midnight = datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(schedule.zone))
    begins, ends = midnight.astimezone(UTC), (midnight + DAY).astimezone(UTC)
    almost = timedelta(microseconds=1)
    found = [slot.strftime("%H:%M") for slot in slots(schedule, begins - almost, ends - almost)]
    assert found[: len(expected)] == expected
    assert "*/2" in rule or found == expected


ZONES = st.sampled_from(
    (
        *("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"),
        *("Africa/Cairo", "America/St_Johns", "Pacific/Chatham", "America/Santiago"),
    )
)
RULES = st.sampled_from(["{m} {h} * * *", "{m} */3 * * *", "{m} * * * *", "{m} 1-3 * * 6,0"])
MINUTES = st.integers(0, 365 * 24 * 60)
START = datetime(2026, 1, 1, tzinfo=UTC)


@settings(max_examples=40, deadline=None)
@given(ZONES, RULES, st.integers(0, 59), st.integers(0, 23), MINUTES, st.integers(1, 5))
def test_slots_are_the_same_from_wherever_they_are_looked_for(
    zone: str, rule: str, minute: int, hour: int, begins: int, days: int
) -> None:
    schedule = read_schedule(f"cron {rule.format(m=minute, h=hour)} {zone}")
    moment = START + timedelta(minutes=begins)
    until = moment + days * DAY
    whole = list(slots(schedule, moment, until))
    assert whole == sorted(set(whole))
    assert all(moment < slot <= until for slot in whole)
    step, one_by_one = next_slot(schedule, moment), []
    while step and step <= until:
        one_by_one.append(step)
        step = next_slot(schedule, step)
    assert one_by_one == whole


@settings(max_examples=40, deadline=None)
@given(ZONES, st.integers(0, 59), st.integers(0, 23))
def test_a_daily_rule_is_due_once_on_each_of_a_years_days(
    zone: str, minute: int, hour: int
) -> None:
    schedule = read_schedule(f"daily {hour:02}:{minute:02} {zone}")
    start = datetime(2026, 1, 1, tzinfo=ZoneInfo(zone)) - timedelta(microseconds=1)
    found = list(slots(schedule, start.astimezone(UTC), (start + 365 * DAY).astimezone(UTC)))
    days = [slot.astimezone(ZoneInfo(zone)).date() for slot in found]
    assert len(days) == len(set(days)) == 365
    assert all(later - earlier == DAY for earlier, later in pairwise(days))
