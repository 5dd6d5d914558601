"""The five fields of cron: read, held to what is posted at most hourly, and put in one form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from cronsim import CronSim, CronSimError

from bot.schedules import wording
from bot.schedules.days import days_field
from bot.schedules.errors import ScheduleError

FIELDS: Final = 5
HOURLY: Final = "0 * * * *"
LONGEST_FIELD: Final = 80
HOURS: Final = 24

_ANY_DAY: Final = datetime(2024, 1, 1, tzinfo=UTC)


def read_cron(fields: Sequence[str]) -> str:
    """In: what was written after "cron". Out: five fields in their one form; ScheduleError where
    they are not five, make no sense, mean no moment at all, or more than one in an hour.
    """
    text = " ".join(fields).upper()
    if len(fields) < FIELDS or any(len(one) > LONGEST_FIELD for one in fields):
        raise ScheduleError(wording.CRON_FORM)
    try:
        read = CronSim(text, _ANY_DAY)
    except CronSimError as fault:
        raise ScheduleError(_explained(str(fault))) from None
    if len(read.minutes) > 1:
        raise ScheduleError(wording.TOO_OFTEN)
    if next(read, None) is None:
        raise ScheduleError(wording.NEVER)
    return _normal(text, read)


def _explained(fault: str) -> str:
    name = fault.removeprefix("Bad ")
    if name not in wording.CRON_FIELDS:
        return wording.CRON_FORM
    return wording.CRON_FIELD.format(
        field=wording.CRON_FIELDS[name][0], range=wording.CRON_FIELDS[name][1]
    )


def _normal(text: str, read: CronSim) -> str:
    """Return fields that mean days of the week and a time of day as those are always written."""
    minute, hour, day, month, days = text.split()
    whole = {one for one in read.weekdays if isinstance(one, int)}
    minute = str(*read.minutes)
    if len(read.hours) == 1:
        hour = str(*read.hours)
    if (day, month) == ("*", "*") and whole == read.weekdays:
        days = days_field(whole)
    return " ".join((minute, hour, day, month, days))


def for_slots(cron: str) -> str:
    """Return fields as slots are looked for by. Behind a star cronsim counts the hours as they
    pass, and so an hour of autumn twice: that is right for every hour, and for no other rule.
    """
    read = CronSim(cron, _ANY_DAY)
    hours = ",".join(map(str, sorted(read.hours))) if len(read.hours) < HOURS else "*"
    _, _, *days = cron.split()
    return " ".join((str(*read.minutes), hours, *days))
