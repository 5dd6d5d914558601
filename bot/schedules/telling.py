"""What who made a schedule is told of it. Pure."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.schedules import wording
from bot.schedules.changes import split_changes
from bot.schedules.schedule import Schedule


def missed(
    schedule: Schedule,
    label: str,
    between: tuple[datetime, datetime],
    count: int,
    upcoming: datetime | None,
) -> str:
    """In: a schedule, what its channel is called, the first and the last slot that were missed, how
    many, and the next one. Out: the sentences that say so.
    """
    first, last = (moment(slot, schedule.zone) for slot in between)
    template = wording.MISSED if count == 1 else wording.MISSED_MANY
    told = template.format(
        label=_where(label), rule=schedule.rule, slot=first, last=last, count=count
    )
    if upcoming is None:
        return told
    return f"{told} {wording.NEXT.format(slot=moment(upcoming, schedule.zone))}"


def gone(schedule: Schedule, label: str) -> str:
    """Return the sentence that says that a schedule stopped because its channel is gone."""
    return wording.GONE.format(label=_where(label), rule=schedule.rule)


def nothing_left(schedule: Schedule, label: str) -> str:
    """Return the sentence that says that a schedule stopped because its briefing is gone."""
    name, _ = split_changes(schedule.request)
    return wording.NOTHING_LEFT.format(label=_where(label), rule=schedule.rule, name=name)


def moment(slot: datetime, zone: str) -> str:
    """Return a moment as people there write it: 1 March 2026 at 09:00 (Europe/Berlin)."""
    local = slot.astimezone(ZoneInfo(zone))
    return wording.MOMENT.format(
        day=local.day,
        month=f"{local:%B}",
        year=local.year,
        time=f"{local:%H:%M}",
        zone=zone,
    )


def _where(label: str) -> str:
    return wording.IN_CHANNEL.format(label=label) if label else ""
