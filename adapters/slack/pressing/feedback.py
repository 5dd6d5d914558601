"""Whether a reply helped: Slack's own pair of buttons, and four reasons to pick from."""

from __future__ import annotations

from adapters import wording
from adapters.doors.feedback import noted
from adapters.slack.buttons import Value
from adapters.slack.door import Door
from adapters.slack.pressing.pressed import Pressed
from adapters.slack.rendering.views import reasons
from adapters.slack.whispers import whisper
from bot.journal.values import Feedback, Reason


async def note(door: Door, pressed: Pressed) -> None:
    """Write down whether a reply helped, and say so; where it did not, ask why."""
    value = pressed.press.value if pressed.press else Value()
    helped = value.text == "+"
    problem = await noted(door.journal, Feedback(value.reply, pressed.address.person, helped))
    if problem or helped:
        await whisper(door, pressed.to_presser, problem or wording.NOTED_HELPED)
    else:
        await whisper(door, pressed.to_presser, wording.ASK_REASON, reasons(value.reply))


async def note_reason(door: Door, pressed: Pressed) -> None:
    """Write down why a reply did not help, in place of the question."""
    value = pressed.press.value if pressed.press else Value()
    known = value.text in frozenset(Reason)
    given = Feedback(value.reply, pressed.address.person, helped=False, reason=value.text)
    problem = await noted(door.journal, given) if known else wording.TOO_OLD
    await whisper(door, pressed.to_presser, problem or wording.NOTED_REASON, instead=True)
