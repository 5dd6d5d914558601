"""Whether a reply helped, written down for the chat doors."""

from __future__ import annotations

import asyncio
from typing import Final

from adapters import wording
from bot.journal.feedback import note_feedback
from bot.journal.health import OutOfReachError
from bot.journal.memory import Memory
from bot.journal.values import Feedback

QUICK: Final = 0.5
"""Seconds within which a reply that was posted is written down, nearly always."""


async def noted(memory: Memory, given: Feedback) -> str:
    """Write feedback down. Out: "", or a sentence that says why it could not be."""
    try:
        known = await note_feedback(memory, given)
        if not known:  # who is very quick presses before the reply is written down
            await asyncio.sleep(QUICK)
            known = await note_feedback(memory, given)
    except OutOfReachError:
        return wording.NOT_NOTED
    return "" if known else wording.TOO_LONG_AGO
