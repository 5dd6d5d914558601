"""Sections of a briefing thread: each is posted once in it, whichever button is pressed for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.journal.memory import Memory
from bot.journal.values import Delivery, Posted


async def section_in(
    memory: Memory, wanted: Delivery, is_there: Callable[[Posted], Awaitable[bool]]
) -> tuple[Delivery, Posted]:
    """In: what asks for a section in a thread, and what tells whether a post still stands. Out: the
    delivery that it is for all who want it there, and where it stands already. One that somebody
    deleted is posted anew. OutOfReachError where that is not to be known now.
    """
    key = first = f"{wanted.question.conversation}/section/{wanted.question.text}"
    while True:
        posted = await memory.posted(memory.keys.reply(key))
        if not posted.messages or await is_there(posted):
            return replace(wanted, key=key), posted
        key = f"{first}/after/{posted.messages[0]}"
