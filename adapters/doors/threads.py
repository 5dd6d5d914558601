"""Briefing threads, alike in each chat door: begun once in a channel, opened, and found again.

The post on top of a thread is a delivery of its own, named by the channel, the briefing and a
number: so it is posted once, however many ask for it at the same time and in whichever replica.
Whoever asks is then told where the thread is. A schedule's post is the delivery of its slot.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from adapters.doors.edge import guarded
from adapters.doors.posting import NotSentError
from adapters.edge import Incident
from bot.journal.answering import Report, answer
from bot.journal.deliveries import GIVEN_UP
from bot.journal.finishing import finished
from bot.journal.health import OutOfReachError
from bot.journal.memory import Memory
from bot.journal.planned import Place
from bot.journal.threads import Thread
from bot.journal.values import Consider, Delivery, Ending, Send
from bot.messages import Addressed, Begins, Question, Verb

FRESH: Final = timedelta(hours=24)
"""How long whoever asks for a briefing again is shown the thread that there is."""

BETWEEN_LOOKS: Final = 5.0
"""Seconds between two looks for threads whose first post is missing."""

WAITS: Final = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4)
"""Seconds for which whoever is not first looks for what the first one posts."""

_AT_ONCE: Final = 8

log: Final = logging.getLogger("briefdesk.doors")


@dataclass(frozen=True, slots=True)
class Hall:
    """What threads are begun with: `consider` and `send` are the door's, and `is_there` tells
    whether the post on top of a thread still stands.
    """

    consider: Consider
    memory: Memory
    send: Send
    is_there: Callable[[Thread], Awaitable[bool]]
    waits: Sequence[float] = WAITS


async def thread_for(hall: Hall, place: Place, begins: Begins, address: str) -> Thread | None:
    """In: a channel, the thread that somebody wants there, and where the post on top of it goes.
    Out: that thread, begun now or by somebody before; None where the channel takes none.
    NotSentError where the platform is not to be reached now, OutOfReachError the journal.
    """
    latest = await hall.memory.threads.latest(place, begins.briefing)
    if latest and is_going_on(latest, hall.memory.now()) and await hall.is_there(latest):
        return latest
    while True:
        delivery = top_delivery(place, begins, latest.number + 1 if latest else 1, address)
        outcome, latest = await _begun(hall, place, begins, delivery)
        if latest and latest.thread:
            return latest
        if outcome != GIVEN_UP:
            return None
        # What was given up, some time ago, says nothing of now: the next one is tried.


def is_going_on(thread: Thread, now: datetime) -> bool:
    """Tell whether a thread is one to go on in: posted, not ended, and not of yesterday."""
    return bool(thread.thread) and thread.ended is None and now - thread.at < FRESH


def top_delivery(place: Place, begins: Begins, number: int, address: str) -> Delivery:
    """Return what the post on top of a thread is delivered as; the same for all who want it."""
    names = (place.door, place.workspace, place.channel, begins.briefing, str(number))
    return Delivery(
        key=f"thread/{'/'.join(names)}",
        question=Question(
            text=f"{begins.section} {begins.length}".strip(),
            verb=Verb.THREAD,
            addressed=Addressed.COMMAND,
            briefings=(begins.briefing,),
        ),
        door=place.door,
        address=address,
        workspace=place.workspace,
        again=True,  # another replica may be at it: never post while that cannot be known
        ours=True,
    )


async def _begun(
    hall: Hall, place: Place, begins: Begins, delivery: Delivery
) -> tuple[str, Thread | None]:
    """Have a thread's post be made, whoever is at it; return what came of that, and the thread: one
    without a name where it came to nothing.
    """
    work = answer(hall.consider, hall.memory, delivery, hall.send)
    ending = await guarded(work, foreseen=(NotSentError, OutOfReachError))
    if isinstance(ending, Incident):
        return "", None  # it broke, and is tried again; whoever asked is not kept waiting
    if ending is Ending.LEFT:
        raise OutOfReachError
    outcome, thread = await _outcome(hall, delivery)
    return outcome, thread or await hall.memory.threads.add(
        _nothing(hall.memory, place, begins, delivery)
    )


async def _outcome(hall: Hall, delivery: Delivery) -> tuple[str, Thread | None]:
    """Wait until it is known what came of a thread's post."""
    memory = hall.memory
    for pause in (*hall.waits, 0.0):
        outcome = await memory.outcome_of(delivery.key)  # before the thread, which is kept earlier
        found = await memory.threads.of(memory.keys.reply(delivery.key))
        if found or outcome:
            return outcome, found
        await asyncio.sleep(pause)
    raise NotSentError("somebody else is beginning the thread")


def _nothing(memory: Memory, place: Place, begins: Begins, delivery: Delivery) -> Thread:
    """Return what is kept of a thread that came to nothing: its number is not used again."""
    return Thread(
        id=memory.keys.reply(delivery.key),
        place=place,
        thread="",
        briefing=begins.briefing,
        length=begins.length,
        at=memory.now(),
        opened=True,
        ended=memory.now(),
    )


# --- the first post in a thread ------------------------------------------------------------------


async def keep_opening(
    consider: Consider, memory: Memory, doors: Mapping[str, Send], report: Report
) -> None:
    """Post what threads begin with, where whoever began one did not get that far."""
    while True:
        await finished(open_all(consider, memory, doors, report))
        await asyncio.sleep(BETWEEN_LOOKS)


async def open_all(
    consider: Consider, memory: Memory, doors: Mapping[str, Send], report: Report
) -> None:
    """Do so once. What breaks in one is reported and does not stop the others."""
    try:
        waiting = await memory.threads.unopened(tuple(doors))
    except OutOfReachError:
        return
    some_at_once = asyncio.Semaphore(_AT_ONCE)

    async def opened(one: Thread) -> None:
        async with some_at_once:
            with suppress(OutOfReachError):
                await open_thread(consider, memory, doors[one.place.door], one)

    for ending in await asyncio.gather(*map(opened, waiting), return_exceptions=True):
        if isinstance(ending, BaseException):
            report(ending)


async def open_thread(consider: Consider, memory: Memory, send: Send, thread: Thread) -> None:
    """Post what a thread begins with: how to ask in it, and its first section. What cannot be sent
    is left for later.
    """
    delivery = opening_delivery(thread)
    try:
        ending = await answer(consider, memory, delivery, send)
    except NotSentError as fault:
        log.warning("the first post in a thread is left for later: %s", fault)
        return
    if ending is Ending.ANSWERED or await memory.outcome_of(delivery.key):
        await memory.threads.opened(thread.id)


def opening_delivery(thread: Thread) -> Delivery:
    """Return what the first post in a thread is delivered as."""
    return Delivery(
        key=f"thread/{thread.id}/opening",
        question=Question(
            text=f"{thread.section} {thread.length}".strip(),
            conversation=thread.conversation,
            verb=Verb.OPENING,
            addressed=Addressed.COMMAND,
            briefings=(thread.briefing,),
        ),
        door=thread.place.door,
        address=thread.address,
        workspace=thread.place.workspace,
        again=True,
        ours=True,
    )
