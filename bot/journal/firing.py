"""What is scheduled and due: each slot is a delivery of its own, and so is posted once, whichever
replica is first and whichever dies.

A slot is dealt with when it is known what came of its delivery; only then the schedule goes on to
the next one. A slot that is too old to be posted, or that could not be in all that time, is told to
who made the schedule, as is the end of one whose channel is gone: a delivery each, too, so once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot import compose
from bot.briefs.scheduled import Request, requested
from bot.conversing.conversation import Context
from bot.desk import Handled, Recalled
from bot.journal.answering import Report, answer
from bot.journal.deliveries import GIVEN_UP
from bot.journal.finishing import finished
from bot.journal.health import OutOfReachError
from bot.journal.memory import Memory
from bot.journal.planned import Planned, Span, Stopped, Told
from bot.journal.spans import edition_here, edition_known, has_changed
from bot.journal.values import Consider, Delivery, Ending, Outgoing, Posted, Send
from bot.library import Library
from bot.messages import Addressed, Outcome, Question, Verb
from bot.schedules.changes import Changes
from bot.schedules.errors import ScheduleError
from bot.schedules.schedule import next_slot, slots
from bot.schedules.telling import gone, missed, nothing_left

LATE: Final = timedelta(hours=2)
"""How long after its slot a briefing is still posted."""

PATIENCE: Final = timedelta(minutes=10)
"""How long a slot is left to other replicas by one that has not, or not yet, what it is to post."""

BETWEEN_LOOKS: Final = 5.0
"""Seconds between two looks at what is due."""

NOTICES: Final = "schedules"
"""The door of what is told to who made a schedule. None is open by that name, so that no replica
takes it over as a question: it is made again from the schedule.
"""

_AT_ONCE: Final = 8
_TICK: Final = timedelta(microseconds=1)


async def keep_firing(
    consider: Consider,
    memory: Memory,
    doors: Mapping[str, Send],
    report: Report,
    library: Callable[[], Library],
) -> None:
    """Post what is scheduled for as long as this replica runs; the doors start this as a task.
    `library` is what the desk answers from now.
    """
    while True:
        await finished(fire_due(consider, memory, doors, report, library()))
        await asyncio.sleep(BETWEEN_LOOKS)


async def fire_due(
    consider: Consider,
    memory: Memory,
    doors: Mapping[str, Send],
    report: Report,
    library: Library,
) -> None:
    """Do once what is due for these doors. What breaks for one schedule is reported and does not
    stop the others; it is tried again.
    """
    try:
        waiting = await memory.schedules.due(tuple(doors), memory.now())
    except OutOfReachError:
        return
    some_at_once = asyncio.Semaphore(_AT_ONCE)

    async def tended(one: Planned) -> None:
        async with some_at_once:
            with suppress(OutOfReachError):
                await _tend(_Firing(consider, memory, doors[one.place.door], library), one)

    endings = await asyncio.gather(*(tended(one) for one in waiting), return_exceptions=True)
    for ending in endings:
        if isinstance(ending, BaseException):
            report(ending)


@dataclass(slots=True)
class _Firing:
    """What a schedule is tended with. It sends, and remembers that there was no place for it."""

    consider: Consider
    memory: Memory
    door: Send
    library: Library
    was_nowhere: bool = False

    async def send(self, address: str, outgoing: Outgoing) -> Posted:
        posted = await self.door(address, outgoing)
        self.was_nowhere = posted.is_nowhere
        return posted


async def _tend(firing: _Firing, one: Planned | None) -> None:
    """Do what is next for a schedule until nothing is, or somebody else is at it."""
    while one and one.due and one.due <= firing.memory.now():
        after = await _next(firing, one)
        one = await firing.memory.schedules.change(one, after) if after else None


async def _next(firing: _Firing, one: Planned) -> Planned | None:
    """Do one thing; return how the schedule stands after it, None where that is to be seen."""
    if one.stopped:
        told = await _tell(firing, one, f"schedule/{one.id}/stopped", _why_stopped(one))
        return replace(one, due=None) if told else None
    if one.missed:
        return await _told_of_missed(firing, one)
    now = firing.memory.now()
    slot = next(slots(one.schedule, one.since, now), None)
    if slot is None or now - slot <= LATE:
        return await _tried(firing, one, slot) if slot else _dealt_with(one, one.since, now)
    *_, last = slots(one.schedule, one.since, max(slot, now - LATE - _TICK))
    return replace(one, since=last, missed=(slot, last))


def _why_stopped(one: Planned) -> str:
    because = nothing_left if one.stopped is Stopped.NOTHING else gone
    return because(one.schedule, one.label)


def _dealt_with(one: Planned, slot: datetime, now: datetime) -> Planned:
    """Return a schedule that goes on after a slot, having told what that was to tell."""
    told = Told(one.telling.now, now) if one.telling else one.told
    due = next_slot(one.schedule, slot)
    return replace(one, since=slot, due=due, missed=None, told=told, telling=None)


# --- a slot --------------------------------------------------------------------------------------


async def _tried(firing: _Firing, one: Planned, slot: datetime) -> Planned | None:
    """Post a slot, or see first what there is to post."""
    patient = firing.memory.now() - slot < PATIENCE
    try:
        request = requested(firing.library, one.schedule)
    except ScheduleError:
        return None if patient else await _without(firing, one, slot)
    if request.changes and not one.telling:
        return await _settled(firing, one, slot, request, patient=patient)
    if one.telling and patient and await _is_behind(firing, request, one.telling.now):
        return None
    return await _posted(firing, one, slot, request)


async def _without(firing: _Firing, one: Planned, slot: datetime) -> Planned:
    """End a schedule whose briefing is gone, unless somebody else had it and posted the slot."""
    if await firing.memory.outcome_of(_key(one, slot)):
        return _dealt_with(one, slot, firing.memory.now())
    return replace(one, since=slot, stopped=Stopped.NOTHING)


async def _settled(
    firing: _Firing, one: Planned, slot: datetime, request: Request, *, patient: bool
) -> Planned | None:
    """Settle what of the changes a slot is to tell; where that is nothing, and silence is wanted,
    the slot is dealt with.
    """
    memory, briefing = firing.memory, request.target.briefing
    known = await edition_known(memory, one, briefing)
    here = await edition_here(memory, firing.library, briefing)
    if patient and (here is None or here < known):
        return None
    settled = replace(one, telling=Span(known, here or known))
    quiet = request.changes is Changes.OR_SILENCE and known
    if quiet and not await has_changed(memory, firing.library, briefing, known):
        return _dealt_with(settled, slot, memory.now())
    return settled


async def _is_behind(firing: _Firing, request: Request, edition: int) -> bool:
    """Tell whether this replica does not know yet all that a slot is to tell."""
    here = await edition_here(firing.memory, firing.library, request.target.briefing)
    return here is None or here < edition


async def _posted(
    firing: _Firing, one: Planned, slot: datetime, request: Request
) -> Planned | None:
    delivery = delivery_of(one, slot, request)
    firing.was_nowhere = False
    ending = await answer(firing.consider, firing.memory, delivery, firing.send)
    if ending is Ending.ANSWERED and firing.was_nowhere:
        return replace(one, since=slot, stopped=Stopped.GONE)
    outcome = await firing.memory.outcome_of(delivery.key)
    if outcome == GIVEN_UP:
        return replace(one, since=slot, missed=(slot, slot))
    done = outcome or ending in {Ending.ANSWERED, Ending.SILENT}
    return _dealt_with(one, slot, firing.memory.now()) if done else None


def _key(one: Planned, slot: datetime) -> str:
    return f"schedule/{one.id}/{slot.isoformat()}"


def delivery_of(one: Planned, slot: datetime, request: Request) -> Delivery:
    """Return what a slot is delivered as; the same in each replica."""
    return Delivery(
        key=_key(one, slot),
        question=_question(one, request),
        door=one.place.door,
        address=one.address,
        workspace=one.place.workspace,
        again=True,  # another replica may have it: never post while that cannot be known
        until=slot + LATE,
        ours=True,
    )


def _question(one: Planned, request: Request) -> Question:
    """Return what the desk asks itself: for a thread, or for what changed since one."""
    verb, text = Verb.THREAD, request.asks
    if one.telling and one.telling.known:
        verb, text = Verb.SINCE, f"{request.asks} #{one.telling.known}"
    return Question(
        text=text,
        verb=verb,
        addressed=Addressed.COMMAND,
        briefings=(request.target.briefing,),
    )


# --- what was missed -----------------------------------------------------------------------------


async def _told_of_missed(firing: _Firing, one: Planned) -> Planned | None:
    """Tell of the slots that were missed, by the first one's own delivery: whoever still posts it
    and whoever tells that it was missed exclude each other.
    """
    begins, ends = one.missed or (one.since, one.since)
    key = _key(one, begins)
    outcome = await firing.memory.outcome_of(key)
    if outcome == GIVEN_UP:
        key = f"{key}/missed"
    elif outcome not in {"", Outcome.TALK}:  # it was posted after all
        after = _dealt_with(one, one.since, firing.memory.now())
        left = next(slots(one.schedule, begins, ends), None)
        return replace(after, due=one.due, missed=(left, ends)) if left else after
    count = sum(1 for _ in slots(one.schedule, begins - _TICK, ends))
    upcoming = next_slot(one.schedule, firing.memory.now())
    sentence = missed(one.schedule, one.label, (begins, ends), count, upcoming)
    told = await _tell(firing, one, key, sentence)
    untold = replace(one, telling=None)
    return _dealt_with(untold, one.since, firing.memory.now()) if told else None


async def _tell(firing: _Firing, one: Planned, key: str, sentence: str) -> bool:
    """Tell who made a schedule; tell whether that is done, if only for want of anybody."""
    if not one.maker:
        return True
    delivery = Delivery(
        key=key,
        question=Question(text="", verb=Verb.HELP, addressed=Addressed.COMMAND),
        door=NOTICES,
        address=one.maker,
        workspace=one.place.workspace,
        again=True,
    )

    def consider(_question: Question, _recalled: Recalled) -> Handled:
        return Handled(compose.simple(sentence, Outcome.TALK), Context())

    ending = await answer(consider, firing.memory, delivery, firing.send)
    return ending is Ending.ANSWERED or bool(await firing.memory.outcome_of(key))
