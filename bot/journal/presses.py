"""What a button under a reply needs to know of it, where the platform leaves no room to carry it.

A button carries the reply's id and a number; all else is looked up here, for as long as its
conversation lasts. OutOfReachError where the journal cannot be reached.
"""

from __future__ import annotations

from bot import compose
from bot.conversing.conversation import Context
from bot.conversing.followups import entries_of
from bot.journal.memory import Memory
from bot.library import Library
from bot.messages import Choice


async def choices_of(memory: Memory, reply: str) -> tuple[Choice, ...]:
    """Return the choices of a reply that went out, in their order; none where it is too old."""
    return (await memory.context_of(reply)).choices


async def follow_ups_of(memory: Memory, library: Library, reply: str) -> tuple[str, ...]:
    """Return the follow-ups of an answer that went out, as the library has them now; none where it
    is too old.
    """
    context: Context = await memory.context_of(reply)
    return compose.follow_ups(library, list(entries_of(library, context.last)))
