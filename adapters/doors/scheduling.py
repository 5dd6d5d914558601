"""What a channel may have scheduled: to make a schedule, to list them, to stop one."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from adapters import wording
from adapters.doors import wording as said
from adapters.doors.announcing import Announce, Announcement, announced, announcement
from bot.briefs.finding import meant
from bot.briefs.scheduled import placed, refuse_strays, requested
from bot.journal.health import OutOfReachError
from bot.journal.memory import Memory
from bot.journal.planned import Place, Planned, Stopped, planned
from bot.library import Library
from bot.schedules.crons import HOURLY
from bot.schedules.reading import read_schedule
from bot.schedules.schedule import Schedule, written
from bot.schedules.telling import moment

MOST: Final = 20
"""Schedules that a channel may have."""

_UNNAMED: Final = ""  # no zone has this name
_TRIES: Final = 5  # a slot may be going out meanwhile


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Where somebody wants something: the channel and what people call it, how the door reaches it
    and who asks, in its own words; what its command is called there; and whether this person
    `may_manage` the channel. `me` is the person's own place and the way to it, None where there is
    none; where this is a conversation with them alone, it is `direct`, and they follow as a person.
    `announce` posts what is promised; it was asked for `in_thread` where that stands elsewhere.
    `briefing` is the id of the one that is talked of there, where it is a thread.
    """

    place: Place
    label: str
    address: str = field(repr=False)
    maker: str = field(repr=False)
    person: str
    command: str
    may_manage: bool
    announce: Announce = field(repr=False)
    me: tuple[Place, str] | None = field(default=None, repr=False)
    direct: bool = False
    in_thread: bool = False
    briefing: str = ""
    zone: str = "UTC"


async def made(memory: Memory, library: Library, text: str, channel: Channel) -> str:
    """Schedule a briefing and announce that; return what is to be said besides. ScheduleError says
    why it cannot be done.
    """
    if not channel.may_manage:
        return wording.MAY_NOT_SCHEDULE.format(command=channel.command)
    schedule, named = _settled(library, text, channel)
    there = await memory.schedules.of(channel.place)
    if same := _same(there, schedule):
        return wording.SCHEDULED_ALREADY.format(line=_line(same))
    if len(there) >= MOST:
        return wording.SCHEDULES_FULL.format(most=MOST, command=channel.command)
    new = planned(
        schedule,
        channel.place,
        memory.now(),
        address=channel.address,
        maker=channel.maker,
        label=channel.label,
        person=memory.keys.person(channel.person),
    )
    kept = await memory.schedules.add(new)
    first = await _first(memory, kept)
    if first is not kept:
        return wording.SCHEDULED_ALREADY.format(line=_line(first))
    says_zone = not named and schedule.cron != HOURLY
    posted = _announcement(kept, channel, says_zone=says_zone)
    taken_back = partial(_ended, memory, channel.place, kept.number)
    why = await announced(channel.announce, channel.address, posted, taken_back)
    done = said.ANNOUNCED_TO_YOU if channel.direct else said.ANNOUNCED
    return why or (done if channel.in_thread else "")


async def _first(memory: Memory, kept: Planned) -> Planned:
    """Return a schedule, or the same that somebody made at that moment and was first with: then
    this one is ended.
    """
    with suppress(OutOfReachError):
        same = _same(await memory.schedules.of(kept.place), kept.schedule)
        if same and same.number < kept.number:
            await _ended(memory, kept.place, kept.number)
            return same
    return kept


def _same(there: Sequence[Planned], schedule: Schedule) -> Planned | None:
    return next((one for one in there if one.schedule == schedule), None)


def _announcement(kept: Planned, channel: Channel, *, says_zone: bool) -> Announcement:
    template = wording.SCHEDULED if channel.direct else said.SCHEDULED_FOR_ALL
    first = moment(kept.due, kept.schedule.zone) if kept.due else ""
    return announcement(
        f"{template}\n{wording.NO_PLACE_NAMED}" if says_zone else template,
        line=_line(kept),
        first=first,
        number=kept.number,
        command=channel.command,
        zone=kept.schedule.zone,
    )


async def shown(memory: Memory, channel: Channel) -> str:
    """Return what is scheduled in a channel."""
    return _shown(await memory.schedules.of(channel.place), channel)


def _settled(library: Library, text: str, channel: Channel) -> tuple[Schedule, bool]:
    """Return a schedule with its briefing by its id: it stays the one that was meant, whatever
    others there will be. And whether it says by whose clock.
    """
    read = read_schedule(text, _UNNAMED, lambda words: bool(meant(library, (), words)))
    named = read if read.zone else placed(library, read)
    refuse_strays(library, named.request)
    schedule = replace(named, zone=named.zone or channel.zone)
    request = requested(library, schedule, channel.briefing, in_zone=bool(named.zone))
    return replace(schedule, request=str(request)), bool(named.zone)


def _shown(there: Sequence[Planned], channel: Channel) -> str:
    if not there:
        return wording.NOTHING_SCHEDULED.format(command=channel.command)
    lines = [_line(one) for one in there]
    return "\n".join([wording.SCHEDULED_HERE.format(command=channel.command), *lines])


def _line(one: Planned) -> str:
    return wording.SCHEDULE_LINE.format(number=one.number, schedule=written(one.schedule))


async def stopped(memory: Memory, number: int | None, channel: Channel) -> str:
    """Stop a schedule by its number, or the only one there is; return the sentences that say so."""
    if not channel.may_manage:
        return wording.MAY_NOT_SCHEDULE.format(command=channel.command)
    there = await memory.schedules.of(channel.place)
    if not there:
        return _shown(there, channel)
    only = there[0].number if len(there) == 1 else None
    ended = await _ended(memory, channel.place, number or only)
    if ended is None:
        template = wording.STOP_WHICH if number is None else wording.NO_SUCH_SCHEDULE
        return f"{template.format(number=number)}\n{_shown(there, channel)}"
    return wording.SCHEDULE_STOPPED.format(line=_line(ended))


async def _ended(memory: Memory, place: Place, number: int | None) -> Planned | None:
    """End a schedule of a channel by its number, and return it; None where there is none.
    OutOfReachError where slots went out each time that this was tried.
    """
    for _ in range(_TRIES):
        there = await memory.schedules.of(place)
        found = next((one for one in there if one.number == number), None)
        if found is None:
            return None
        after = replace(found, due=None, missed=None, stopped=Stopped.ASKED)
        if await memory.schedules.change(found, after):
            return found
    raise OutOfReachError
