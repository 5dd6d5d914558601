"""Whether a reply helped: Slack's own pair of buttons, and four reasons to pick from."""

from __future__ import annotations

import asyncio
from typing import Final

from adapters import wording
from adapters.slack.buttons import Value
from adapters.slack.door import Door
from adapters.slack.pressed import Pressed
from adapters.slack.rendering.views import reasons
from adapters.slack.whispers import whisper
from bot.journal.feedback import note_feedback
from bot.journal.health import OutOfReachError
from bot.journal.values import Feedback, Reason

QUICK: Final = 0.5
"""Seconds within which a reply that was posted is written down, nearly always."""


async def note(door: Door, pressed: Pressed) -> None:
    """Write down whether a reply helped, and say so; where it did not, ask why."""
    value = pressed.press.value if pressed.press else Value()
    helped = value.text == "+"
    problem = await noted(door, Feedback(value.reply, pressed.address.person, helped))
    if problem or helped:
        await whisper(door, pressed.to_presser, problem or wording.NOTED_HELPED)
    else:
        await whisper(door, pressed.to_presser, wording.ASK_REASON, reasons(value.reply))


async def note_reason(door: Door, pressed: Pressed) -> None:
    """Write down why a reply did not help, in place of the question."""
    value = pressed.press.value if pressed.press else Value()
    known = value.text in frozenset(Reason)
    given = Feedback(value.reply, pressed.address.person, helped=False, reason=value.text)
    problem = await noted(door, given) if known else wording.TOO_OLD
    await whisper(door, pressed.to_presser, problem or wording.NOTED_REASON, instead=True)


async def noted(door: Door, given: Feedback) -> str:
    """Write feedback down. Out: "", or a sentence that says why it could not be."""
    try:
        known = await note_feedback(door.journal, given)
        if not known:  # who is very quick presses before the reply is written down
            await asyncio.sleep(QUICK)
            known = await note_feedback(door.journal, given)
    except OutOfReachError:
        return wording.NOT_NOTED
    return "" if known else wording.TOO_LONG_AGO
