"""Posts what is scheduled through a simulated year, and counts what came of each slot.

    python -m benchmarks.slots [--from 2026-01-01] [--days 365] [--seed 1] [--database URL]

Forty schedules in eight time zones (offsets of half and of three quarters of an hour, changes of
the clock by an hour and by half of one, on both halves of the globe), at hours that spring leaves
out and autumn has twice. The clock goes minute by minute; at each minute at which something is due
three replicas on one journal look, all at once. Each slot begins a thread, which has a first post.
Every day one of them is killed at a random moment: at a random step of a slot's way, and what it
held in memory is lost; minutes later a new one takes its place.

What is expected is found without any scheduler, by reading the local clock at each minute: once on
each day, at the first minute that is not before the time of the rule.

The others (croniter, APScheduler) are asked for the same slots in one process that never stops:
they have nothing of their own for several.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from benchmarks.slots_replicas import Post, Run
from bot.schedules.reading import read_schedule
from bot.schedules.schedule import Schedule

ZONES: Final = (
    *("Europe/Berlin", "America/New_York", "America/St_Johns", "America/Santiago"),
    *("Asia/Kolkata", "Australia/Adelaide", "Australia/Lord_Howe", "Pacific/Chatham"),
)
RULES: Final = (
    *("daily 00:30", "daily 01:45", "daily 02:15", "daily 03:30"),
    "weekdays 09:00",
)
MINUTE: Final = timedelta(minutes=1)

Fired = Mapping[Schedule, Sequence[datetime]]


@dataclass(frozen=True, slots=True)
class Counted:
    """What came of the slots: `off` are those of `once` that came at another minute, `other` what
    came on a day that has no slot.
    """

    due: int
    once: int
    never: int
    again: int
    off: int
    other: int


def schedules(zones: Sequence[str] = ZONES) -> list[Schedule]:
    return [read_schedule(f"{rule} {zone}") for zone in zones for rule in RULES]


def expected(schedule: Schedule, start: datetime, end: datetime) -> dict[date, datetime]:
    """Return the slot of each local day, by the clock on the wall alone."""
    minute, hour, _, _, days = schedule.cron.split()
    zone, found = ZoneInfo(schedule.zone), dict[date, datetime]()
    seen = set(_local_days(start, zone))
    moment = start
    while (moment := moment + MINUTE) <= end:
        local = moment.astimezone(zone)
        day = local.date()
        if day not in seen and (local.hour, local.minute) >= (int(hour), int(minute)):
            seen.add(day)
            if days == "*" or local.isoweekday() <= 5:  # up to Friday
                found[day] = moment
    return found


def _local_days(start: datetime, zone: ZoneInfo) -> Iterator[date]:
    """The first day has begun already, and may have had its slot: it does not count."""
    yield start.astimezone(zone).date()


def counted(wanted: Mapping[Schedule, Mapping[date, datetime]], fired: Fired) -> Counted:
    """Hold what was fired against what was wanted, day by day."""
    tally: Counter[str] = Counter()
    for schedule, days in wanted.items():
        zone = ZoneInfo(schedule.zone)
        by_day: dict[date, list[datetime]] = {}
        for moment in fired.get(schedule, ()):
            by_day.setdefault(moment.astimezone(zone).date(), []).append(moment)
        for day, slot in days.items():
            found = by_day.pop(day, [])
            tally["due"] += 1
            tally["once" if len(found) == 1 else "again" if found else "never"] += 1
            tally["off"] += len(found) == 1 and found != [slot]
        tally["other"] += sum(len(moments) for day, moments in by_day.items() if day > min(days))
    return Counted(*(tally[name] for name in Counted.__slots__))


# --- the others ----------------------------------------------------------------------------------


def by_croniter(schedule: Schedule, start: datetime, end: datetime) -> list[datetime]:
    from croniter import croniter

    clock = croniter(schedule.cron, start.astimezone(ZoneInfo(schedule.zone)))
    found: list[datetime] = []
    while (moment := clock.get_next(datetime).astimezone(UTC)) <= end:
        found.append(moment)
    return found


def by_apscheduler(schedule: Schedule, start: datetime, end: datetime) -> list[datetime]:
    from apscheduler.triggers.cron import CronTrigger

    minute, hour, _, _, days = schedule.cron.split()
    week = "mon-fri" if days == "1-5" else "*"  # it counts the days from Monday
    zone = ZoneInfo(schedule.zone)
    trigger = CronTrigger(minute=minute, hour=hour, day_of_week=week, timezone=zone)
    found: list[datetime] = []
    moment = trigger.get_next_fire_time(None, start.astimezone(zone) + MINUTE)
    while moment and moment.astimezone(UTC) <= end:
        found.append(moment.astimezone(UTC))
        now = moment.astimezone(UTC) + MINUTE  # when its scheduler asks for the one after
        moment = trigger.get_next_fire_time(moment, now.astimezone(zone))
    return found


# --- the table -----------------------------------------------------------------------------------

HEAD: Final = ("", "slots", "once", "never", "twice", "other minute", "on a day without")


def row(name: str, found: Counted) -> tuple[str, ...]:
    counts = (found.due, found.once, found.never, found.again, found.off, found.other)
    return (name, *(f"{count:,}" for count in counts))


def table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(one[at]) for one in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(one, widths, strict=True))
        )
        for one in rows
    )


def posts_of(run: Run, plans: Mapping[str, Schedule]) -> Fired:
    """Return when each slot that was posted was due, by its schedule, as often as it was posted."""
    fired: dict[Schedule, list[datetime]] = {}
    for post in run.posts:
        fired.setdefault(plans[post.schedule], []).append(post.slot)
    return fired


def delays(posts: Sequence[Post]) -> str:
    late = sorted((post.at - post.slot) // MINUTE for post in posts)
    at_once = sum(1 for minutes in late if not minutes)
    return f"{at_once:,} in their own minute, the latest {late[-1] if late else 0} minutes after it"


def threads(run: Run) -> str:
    once = sum(1 for count in run.opened.values() if count == 1)
    more = len(run.opened) - once
    return (
        f"Threads: {run.threads:,} begun, {once:,} with their first post once, {more} more often."
    )


def is_opened_once(run: Run) -> bool:
    """Tell whether each slot began a thread, and each thread has its first post once."""
    counts = Counter(run.opened.values())
    return run.threads == len(run.posts) and counts == {1: run.threads}


async def posted(address: str, start: datetime, end: datetime, seed: int) -> tuple[Run, Fired]:
    run = Run(address, start, end, Random(seed))  # noqa: S311 - a draw, not a secret
    plans = await run.whole(schedules())
    return run, posts_of(run, plans)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--from", dest="start", type=date.fromisoformat, default=date(2026, 1, 1))
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", default="", help="an empty one; a SQLite file if left out")
    chosen = parser.parse_args()
    start = datetime(chosen.start.year, chosen.start.month, chosen.start.day, tzinfo=UTC)
    end = start + timedelta(days=chosen.days)
    wanted = {one: expected(one, start, end) for one in schedules()}
    others = [("croniter", by_croniter), ("APScheduler", by_apscheduler)]
    rows = [
        row(f"{name}, one process", counted(wanted, {one: by(one, start, end) for one in wanted}))
        for name, by in others
    ]
    with tempfile.TemporaryDirectory() as folder:
        address = chosen.database or f"sqlite:///{Path(folder, 'journal.db')}"
        run, fired = asyncio.run(posted(address, start, end, chosen.seed))
    found = counted(wanted, fired)
    print(table([HEAD, *rows, row("Briefdesk, three replicas", found)]))
    stages = ", ".join(f"{count} {stage}" for stage, count in sorted(run.died.items()))
    print(f"\nBriefdesk, {run.died.total()} crashes: {stages}.")
    print(
        f"Posts: {delays(run.posts)}; {run.repeats} sent again, with the same nonce each, of which"
    )
    print(f"a platform shows one. Told as missed: {run.told}.")
    print(threads(run))
    right = (found.once, found.off, found.other) == (found.due, 0, 0)
    return 0 if right and is_opened_once(run) else 1


if __name__ == "__main__":
    sys.exit(main())
