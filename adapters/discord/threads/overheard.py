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
from adapters.doors.overhearing import is_for_the_desk, quietly
from bot.journal.health import OutOfReachError


async def listen(door: Door, written: Written) -> None:
    """Answer what somebody said to all in a briefing thread, if the briefing does."""
    delivery, address = overheard(written)
    if _is_to_all(door, written) and await _goes_on(door, address):
        await ask(door, delivery, consider=quietly(door.consider))


async def _goes_on(door: Door, address: Address) -> bool:
    """Tell whether a thread is one on a briefing that nobody ended."""
    with suppress(OutOfReachError):
        thread = await thread_of(door, address)
        return thread is not None and thread.ended is None
    return False


def _is_to_all(door: Door, written: Written) -> bool:
    """Tell whether a message asks something, and not somebody else."""
    to_somebody = written.replies_to_other or bool(written.names)
    return not to_somebody and is_for_the_desk(asked(written), door.library)
