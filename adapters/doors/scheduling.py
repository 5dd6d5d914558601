"""What a channel may have scheduled, in the words that follow the command `brief`: to make a
schedule, to list them, to stop one. Each chat door uses it alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from adapters import wording
from bot.journal.health import OutOfReachError
from bot.journal.memory import Memory
from bot.journal.planned import Place, Planned, Stopped, planned
from bot.schedules.errors import ScheduleError
from bot.schedules.reading import read_schedule
from bot.schedules.schedule import written
from bot.schedules.telling import moment

MOST: Final = 20
"""Schedules that a channel may have."""

_TRIES: Final = 5  # a slot may be going out meanwhile


@dataclass(frozen=True, slots=True)
class Make:
    """To schedule a briefing, in these words."""

    text: str


@dataclass(frozen=True, slots=True)
class Show:
    """To see what is scheduled."""


@dataclass(frozen=True, slots=True)
class Stop:
    """To stop a schedule by its number; None where none was said."""

    number: int | None


Wish: TypeAlias = Make | Show | Stop

_SHOW: Final = re.compile(r"schedules|schedules? (?:list|show)", re.IGNORECASE)
_STOP: Final = re.compile(
    r"(?:schedules? )?stop(?: (?:no\.? ?|number |#)?(\d{1,6}))?", re.IGNORECASE
)
_MAKE: Final = re.compile(r"schedule\b\s*(.*)", re.IGNORECASE | re.DOTALL)


def read_wish(text: str) -> Wish | None:
    """In: what was written after the command. Out: what is wanted of schedules; None where it is
    about a briefing.
    """
    plain = " ".join(text.split())
    if _SHOW.fullmatch(plain):
        return Show()
    if stop := _STOP.fullmatch(plain):
        return Stop(int(stop[1]) if stop[1] else None)
    make = _MAKE.fullmatch(plain)
    return Make(make[1]) if make else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Where somebody wants it: the channel and what people call it, how the door reaches it and who
    asks, in its own words; and what its command is called there.
    """

    place: Place
    label: str
    address: str = field(repr=False)
    maker: str = field(repr=False)
    person: str
    command: str
    zone: str = "UTC"


async def carried_out(memory: Memory, wish: Wish, channel: Channel) -> str:
    """Do what is wanted; return the sentences that say what came of it."""
    try:
        match wish:
            case Make(text):
                return await _made(memory, text, channel)
            case Show():
                return _shown(await memory.schedules.of(channel.place), channel)
            case Stop(number):
                return await _stopped(memory, number, channel)
    except ScheduleError as refusal:
        return str(refusal)
    except OutOfReachError:
        return wording.SCHEDULES_AWAY


async def _made(memory: Memory, text: str, channel: Channel) -> str:
    schedule = read_schedule(text, channel.zone)
    there = await memory.schedules.of(channel.place)
    for one in there:
        if one.schedule == schedule:
            return wording.SCHEDULED_ALREADY.format(line=_line(one))
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
    first = moment(kept.due, schedule.zone) if kept.due else ""
    return wording.SCHEDULED.format(
        line=_line(kept), first=first, number=kept.number, command=channel.command
    )


def _shown(there: Sequence[Planned], channel: Channel) -> str:
    if not there:
        return wording.NOTHING_SCHEDULED.format(command=channel.command)
    lines = [_line(one) for one in there]
    return "\n".join([wording.SCHEDULED_HERE.format(command=channel.command), *lines])


def _line(one: Planned) -> str:
    return wording.SCHEDULE_LINE.format(number=one.number, schedule=written(one.schedule))


async def _stopped(memory: Memory, number: int | None, channel: Channel) -> str:
    for _ in range(_TRIES):
        there = await memory.schedules.of(channel.place)
        found = next((one for one in there if one.number == number), None)
        if not there:
            return _shown(there, channel)
        if found is None:
            template = wording.STOP_WHICH if number is None else wording.NO_SUCH_SCHEDULE
            return f"{template.format(number=number)}\n{_shown(there, channel)}"
        ended = replace(found, due=None, missed=None, stopped=Stopped.ASKED)
        if await memory.schedules.change(found, ended):
            return wording.SCHEDULE_STOPPED.format(line=_line(found))
    return wording.SCHEDULES_AWAY
