"""The simulated time of schedules, small: some days around a change of the clock."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.slots import (
    Counted,
    counted,
    expected,
    is_opened_once,
    posted,
    row,
    schedules,
    table,
)
from bot.schedules.reading import read_schedule
from bot.schedules.schedule import slots

DAYS = timedelta(days=3)
NIGHT = "daily 02:15 Europe/Berlin"


CHANGES = {
    "spring in Berlin": datetime(2026, 3, 28, tzinfo=UTC),
    "autumn in Berlin": datetime(2026, 10, 24, tzinfo=UTC),
    "spring in Santiago": datetime(2026, 9, 5, tzinfo=UTC),
}


@pytest.mark.parametrize("start", CHANGES.values(), ids=CHANGES)
def test_three_replicas_of_which_one_dies_each_day_post_each_slot_once(
    start: datetime, tmp_path: Path
) -> None:
    end = start + DAYS
    address = f"sqlite:///{tmp_path / 'journal.db'}"
    run, fired = asyncio.run(posted(address, start, end, seed=1))
    found = counted({one: expected(one, start, end) for one in schedules()}, fired)

    assert found.due > 80
    assert found == Counted(found.due, once=found.due, never=0, again=0, off=0, other=0)
    assert run.died.total() > 0
    assert run.told == 0
    assert run.threads == len(run.posts)
    assert is_opened_once(run)


@pytest.mark.parametrize(("month", "day", "hour"), [(3, 29, 1), (10, 25, 0)])
def test_what_is_expected_is_read_from_the_clock_on_the_wall(
    month: int, day: int, hour: int
) -> None:
    start = datetime(2026, month, day - 1, 12, tzinfo=UTC)
    found = expected(read_schedule(NIGHT), start, start + timedelta(days=1))
    minute = 0 if month == 3 else 15
    slot = datetime(2026, month, day, hour, minute, tzinfo=UTC)
    assert found == {date(2026, month, day): slot}


def test_what_is_left_out_doubled_or_elsewhere_is_counted() -> None:
    schedule = read_schedule(NIGHT)
    start = datetime(2026, 6, 1, 12, tzinfo=UTC)
    end = start + timedelta(days=4)
    wanted = {schedule: expected(schedule, start, end)}
    first, second, third, fourth = slots(schedule, start, end)
    hour = timedelta(hours=1)
    fired = {schedule: [first, first + hour, third + hour, fourth, fourth + timedelta(days=1)]}
    assert counted(wanted, {schedule: [first, second, third, fourth]}).once == 4
    assert counted(wanted, fired) == Counted(4, once=2, never=1, again=1, off=1, other=1)


def test_the_table_stands_in_columns() -> None:
    lines = table([("", "slots"), row("a desk", Counted(1_000, 2, 0, 0, 0, 0))[:2]]).splitlines()
    assert lines == ["        slots", "a desk  1,000"]
