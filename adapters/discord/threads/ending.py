"""What came of a briefing thread: its recap, and its end. Each is a post in the thread, once,
whoever asks for it and however often.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Final, TypeAlias

from adapters import wording
from adapters.discord.door import Door
from adapters.discord.sending import sender
from adapters.discord.threads import wording as said
from adapters.discord.threads.making import archive, take_buttons
from adapters.doors.answering import answered
from adapters.doors.posting import ClosedError, NotSentError
from adapters.doors.recaps import recap_delivery, recap_in
from bot.journal.health import OutOfReachError
from bot.journal.threads import Thread
from bot.journal.values import Delivery, Ending, Outgoing, Posted

Act: TypeAlias = Callable[[Door, Thread], Awaitable[str]]
"""Does something with a thread, and returns what is to be said of it."""

_OF_RECAP: Final = {
    Ending.ANSWERED: said.RECAP_POSTED,
    Ending.DROPPED: wording.RECAP_STANDS,
    Ending.LEFT: said.RECAP_LATER,
    Ending.SILENT: said.RECAP_LATER,
}
_OF_END: Final = {
    **_OF_RECAP,
    Ending.ANSWERED: said.ENDED,
    Ending.DROPPED: wording.ENDED_ALREADY,
}

log: Final = logging.getLogger("briefdesk.discord")


async def recap(door: Door, thread: Thread) -> str:
    """Post what came of a thread so far, unless that stands there; return a sentence on it."""
    if thread.ended:
        return wording.ENDED_ALREADY
    try:
        delivery = await recap_in(door.journal, thread)
    except OutOfReachError:
        return wording.NOT_NOW
    return await _posted(door, delivery, _OF_RECAP)


async def end(door: Door, thread: Thread) -> str:
    """Post the last recap of a thread; return a sentence on it. `close` is what comes after."""
    if thread.ended:
        return wording.ENDED_ALREADY
    return await _posted(door, recap_delivery(thread), _OF_END)


async def _posted(door: Door, delivery: Delivery, said_of: Mapping[Ending, str]) -> str:
    """Post a recap; return the sentence for what became of it."""
    way, nowhere = sender(door), False

    async def send(address: str, outgoing: Outgoing) -> Posted:
        nonlocal nowhere
        posted = await way(address, outgoing)
        nowhere = posted.is_nowhere
        return posted

    ending = await answered(door.consider, door.journal, delivery, send)
    return wording.RECAP_NOWHERE if nowhere else said_of[ending]


async def close(door: Door, thread: Thread) -> None:
    """Put away a thread whose last recap is out, and take away what no longer works."""
    try:
        if not await door.journal.outcome_of(recap_delivery(thread).key):
            return
        await door.journal.threads.ended(thread.id, door.journal.now())
        await _tidied(take_buttons(door, thread))
        await _tidied(archive(door.client, thread))
    except OutOfReachError:
        log.warning("a thread is not put away: the journal cannot be reached")


async def _tidied(step: Awaitable[None]) -> None:
    try:
        await step
    except (ClosedError, NotSentError) as fault:
        log.warning("a thread has ended, and does not look like it: %s", fault)
