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
from bot.journal.health import OutOfReachError
from bot.journal.threads import Thread
from bot.journal.values import Delivery, Ending, Outgoing, Posted
from bot.messages import Addressed, Question, Verb

Act: TypeAlias = Callable[[Door, Thread], Awaitable[str]]
"""Does something with a thread, and returns what is to be said of it."""

_OF_RECAP: Final = {
    Ending.ANSWERED: said.RECAP_POSTED,
    Ending.DROPPED: said.RECAP_STANDS,
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
    try:
        asked = await door.journal.threads.asked(thread.conversation)
        edition = await door.journal.editions.latest(thread.briefing)
    except OutOfReachError:
        return wording.NOT_NOW
    stands = f"{len(asked)}.{edition.number if edition else 0}"
    return await _posted(door, thread, f"recap/{stands}", _OF_RECAP)


async def end(door: Door, thread: Thread) -> str:
    """Post the last recap of a thread; return a sentence on it. `close` is what comes after."""
    if thread.ended:
        return wording.ENDED_ALREADY
    return await _posted(door, thread, "end", _OF_END)


async def _posted(door: Door, thread: Thread, what: str, said_of: Mapping[Ending, str]) -> str:
    """Post a recap; return the sentence for what became of it."""
    way, nowhere = sender(door), False

    async def send(address: str, outgoing: Outgoing) -> Posted:
        nonlocal nowhere
        posted = await way(address, outgoing)
        nowhere = posted.is_nowhere
        return posted

    ending = await answered(door.consider, door.journal, recap_delivery(thread, what), send)
    return said.RECAP_NOWHERE if nowhere else said_of[ending]


async def close(door: Door, thread: Thread) -> None:
    """Put away a thread whose last recap is out, and take away what no longer works."""
    try:
        if not await door.journal.outcome_of(recap_delivery(thread, "end").key):
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
