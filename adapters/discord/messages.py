"""Messages that the gateway brings: those that ask something are answered."""

from __future__ import annotations

import logging
from typing import Final

import discord

from adapters import wording
from adapters.discord.asking import ask
from adapters.discord.door import Door
from adapters.discord.events import Skipped, is_only_files, read
from adapters.discord.reading import read_message
from adapters.doors.saying import instead

log: Final = logging.getLogger("briefdesk.discord")


async def take(door: Door, message: discord.Message) -> None:
    """Answer a message, if it is a question."""
    desk = door.client.user
    if desk is None:
        return
    written = read_message(message, desk)
    delivery = read(written)
    if isinstance(delivery, Skipped):
        log.debug("passed over a message: %s", delivery)
        return
    consider = instead(wording.ONLY_FILES) if is_only_files(written) else None
    await ask(door, delivery, consider=consider)
