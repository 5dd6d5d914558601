"""A schedule: when, in the local time of a place, and which briefing; and its slots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from cronsim import CronSim

from bot.schedules.crons import HOURLY, for_slots
from bot.schedules.days import are_days, days_written

BEFORE: Final = timedelta(days=2)
"""How much earlier than asked slots are looked for: at a change of the clock a later local time may
be an earlier moment.
"""


@dataclass(frozen=True, slots=True)
class Schedule:
    """`cron` holds five fields in their one form, read in the local time of `zone`; `request` says
    which briefing and how long, in the words of whoever made it.
    """

    cron: str
    zone: str
    request: str = ""

    @property
    def rule(self) -> str:
        """When, as it is written: the same for all that mean the same days and time."""
        if self.cron == HOURLY:
            return f"hourly {self.zone}"
        minute, hour, day, month, days = self.cron.split()
        if (day, month) == ("*", "*") and hour.isdecimal() and are_days(days):
            return f"{days_written(days)} {int(hour):02}:{int(minute):02} {self.zone}"
        return f"cron {self.cron} {self.zone}"


def written(schedule: Schedule) -> str:
    """Return a schedule as text; read again it is the same."""
    return f"{schedule.rule} {schedule.request}".rstrip()


def slots(schedule: Schedule, after: datetime, until: datetime) -> Iterator[datetime]:
    """Yield the slots later than `after` and no later than `until`, as moments of UTC, in order.

    A time that occurs twice in autumn counts the first time. One that spring leaves out counts at
    the moment of the change, and where that is a slot already, the two are one.
    """
    zone = ZoneInfo(schedule.zone)
    for local in CronSim(for_slots(schedule.cron), (after - BEFORE).astimezone(zone)):
        slot = local.astimezone(UTC)
        if slot > until:
            return
        if slot > after:
            yield slot


def next_slot(schedule: Schedule, after: datetime) -> datetime | None:
    """Return the first slot later than a moment; None if there will be none."""
    return next(slots(schedule, after, _NEVER), None)


_NEVER: Final = datetime.max.replace(tzinfo=UTC)
