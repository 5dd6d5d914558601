"""Whether a reply helped: two buttons, and four reasons to pick from."""

from __future__ import annotations

from adapters import wording
from adapters.discord.buttons import Kind
from adapters.discord.door import Door, Interaction
from adapters.discord.pressing.pressed import Pressed
from adapters.discord.pressing.responding import change
from adapters.discord.rendering.notes import REASONS, reasons, sentence
from adapters.discord.telling import show, tell
from adapters.doors.feedback import noted
from bot.journal.values import Feedback


async def note(door: Door, interaction: Interaction, pressed: Pressed) -> None:
    """Write down whether a reply helped, and say so; where it did not, ask why."""
    helped = pressed.kind is Kind.YES
    reply = pressed.press.reply if pressed.press else ""
    problem = await noted(door.journal, Feedback(reply, pressed.address.person, helped))
    if problem or helped:
        await tell(interaction, problem or wording.NOTED_HELPED)
    else:
        await show(interaction, reasons(reply))


async def note_reason(door: Door, interaction: Interaction, pressed: Pressed) -> None:
    """Write down why a reply did not help, in place of the question."""
    number = pressed.press.number if pressed.press else 0
    if not pressed.press or not 0 < number <= len(REASONS):
        await tell(interaction, wording.TOO_OLD)
        return
    reason = REASONS[number - 1]
    given = Feedback(pressed.press.reply, pressed.address.person, helped=False, reason=reason)
    problem = await noted(door.journal, given)
    await change(interaction, sentence(problem or wording.NOTED_REASON))
