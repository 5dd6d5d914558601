"""What is said in a briefing thread without naming the desk, where the operator lets it hear that:
a question that the briefing answers is answered, and to all else the desk is silent.
"""

from __future__ import annotations

from contextlib import suppress

from adapters.discord.address import Address
from adapters.discord.asking import ask
from adapters.discord.door import Door
from adapters.discord.events import Written, asked, overheard
from adapters.discord.threads.finding import thread_of
from adapters.doors.overhearing import asks_plainly, tells
from adapters.doors.wishes import read_message as read_wish
from bot import compose
from bot.desk import Handled, Recalled
from bot.journal.health import OutOfReachError
from bot.journal.values import Consider
from bot.messages import Outcome, Question


async def listen(door: Door, written: Written) -> None:
    """Answer what somebody said to all in a briefing thread, if the briefing does."""
    delivery, address = overheard(written)
    if not is_to_all(written) or not await _goes_on(door, address):
        return
    if read_wish(asked(written), door.library, in_thread=True) is None:  # those take a mention
        await ask(door, delivery, consider=quietly(door.consider))


async def _goes_on(door: Door, address: Address) -> bool:
    """Tell whether a thread is one on a briefing that nobody ended."""
    with suppress(OutOfReachError):
        thread = await thread_of(door, address)
        return thread is not None and thread.ended is None
    return False


def is_to_all(written: Written) -> bool:
    """Tell whether a message asks something, and not somebody else."""
    to_somebody = written.replies_to_other or bool(written.names)
    return not to_somebody and asks_plainly(asked(written))


def quietly(consider: Consider) -> Consider:
    """In: the desk. Out: the desk, with nothing to say where it has no answer; the conversation
    stands as it did.
    """

    def considered(question: Question, recalled: Recalled) -> Handled | None:
        handled = consider(question, recalled)
        if handled is None or tells(handled.reply):
            return handled
        return Handled(compose.simple("", Outcome.TALK), recalled.context)

    return considered
