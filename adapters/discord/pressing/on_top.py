"""The buttons on top of a briefing thread: its recap, and its end."""

from __future__ import annotations

from adapters import wording
from adapters.discord.buttons import Kind
from adapters.discord.door import Door, Interaction
from adapters.discord.pressing.pressed import Pressed
from adapters.discord.telling import tell
from adapters.discord.threads.ending import close, end, recap
from bot.journal.health import OutOfReachError


async def act(door: Door, interaction: Interaction, pressed: Pressed) -> None:
    """Post the recap of a thread, or its last one, and tell whoever pressed."""
    try:
        thread = await door.journal.threads.of(pressed.press.reply if pressed.press else "")
    except OutOfReachError:
        await tell(interaction, wording.NOT_NOW)
        return
    if thread is None or not thread.thread:
        await tell(interaction, wording.TOO_OLD)
        return
    ends = pressed.kind is Kind.END
    await tell(interaction, await (end if ends else recap)(door, thread))
    if ends:
        await close(door, thread)
