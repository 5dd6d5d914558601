"""What came of a briefing thread: its recap, and its end. Each is a post in the thread, once,
whoever asks for it and however often.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final, TypeAlias

from adapters import wording
from adapters.discord.door import Door
from adapters.discord.sending import sender
from adapters.discord.threads import wording as said
from adapters.discord.threads.making import archive, take_buttons
from adapters.doors.answering import answered
from adapters.doors.posting import ClosedError, NotSentError
from bot.journal.health import OutOfReachError
from bot.journal.threads import Thread
from bot.journal.values import Delivery, Ending
from bot.messages import Addressed, Question, Verb

Act: TypeAlias = Callable[[Door, Thread], Awaitable[str]]
"""Does something with a thread, and returns what is to be said of it."""

_SAID: Final = {
    Ending.ANSWERED: said.RECAP_POSTED,
    Ending.DROPPED: wording.ENDED_ALREADY,
    Ending.LEFT: said.RECAP_LATER,
    Ending.SILENT: said.RECAP_LATER,
}

log: Final = logging.getLogger("briefdesk.discord")


async def recap(door: Door, thread: Thread) -> str:
    """Post what came of a thread so far, unless that stands there; return a sentence on it."""
    try:
        asked = await door.journal.threads.asked(thread.conversation)
        edition = await door.journal.editions.latest(thread.briefing)
    except OutOfReachError:
        return wording.NOT_NOW
    stands = f"{len(asked)}.{edition.number if edition else 0}"
    ending = await _posted(door, thread, f"recap/{stands}")
    return said.RECAP_STANDS if ending is Ending.DROPPED else _SAID[ending]


async def end(door: Door, thread: Thread) -> str:
    """Post the last recap of a thread; return a sentence on it. `close` is what comes after."""
    if thread.ended:
        return wording.ENDED_ALREADY
    ending = await _posted(door, thread, "end")
    return said.ENDED if ending is Ending.ANSWERED else _SAID[ending]


async def close(door: Door, thread: Thread) -> None:
    """Put away a thread whose last recap is out, and take away what no longer works."""
    if not await _is_recapped(door, thread):
        return
    await door.journal.threads.ended(thread.id, door.journal.now())
    for step in (take_buttons(door, thread), archive(door.client, thread)):
        try:
            await step
        except (ClosedError, NotSentError) as fault:
            log.warning("a thread has ended, and does not look like it: %s", fault)


async def _is_recapped(door: Door, thread: Thread) -> bool:
    with suppress(OutOfReachError):
        return bool(await door.journal.outcome_of(recap_delivery(thread, "end").key))
    return False


async def _posted(door: Door, thread: Thread, what: str) -> Ending:
    return await answered(door.consider, door.journal, recap_delivery(thread, what), sender(door))


def recap_delivery(thread: Thread, what: str) -> Delivery:
    """Return what a recap is delivered as; the same for all who ask for it."""
    return Delivery(
        key=f"thread/{thread.id}/{what}",
        question=Question(
            text="",
            conversation=thread.conversation,
            verb=Verb.RECAP,
            addressed=Addressed.COMMAND,
            briefings=(thread.briefing,),
        ),
        door=thread.place.door,
        address=thread.address,
        workspace=thread.place.workspace,
        ours=True,
    )
