"""The first word to a press, and the message that was pressed after it."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from enum import StrEnum
from typing import Final

from adapters.discord.calling import AnsweredError, called
from adapters.discord.door import Interaction
from adapters.discord.pressing.pressed import Pressed
from adapters.discord.rendering.again import as_sent, settled
from adapters.discord.rendering.message import Page
from adapters.discord.rendering.rows import Component
from adapters.discord.rendering.view import PageView
from adapters.doors.feedback import QUICK
from adapters.doors.posting import ClosedError, NotSentError
from bot.journal.values import Ending

log: Final = logging.getLogger("briefdesk.discord")


class Taken(StrEnum):
    """Who has acknowledged an interaction."""

    HERE = "here"
    ELSEWHERE = "elsewhere"  # another process, which got it too
    GONE = "gone"  # nobody in time


async def acknowledged(interaction: Interaction) -> Taken:
    """Acknowledge a press so that nothing is seen of it, and tell who did."""
    alone = interaction.message is None  # as a modal that a command opened
    try:
        await called(interaction.response.defer(thinking=alone, ephemeral=True))
    except AnsweredError:
        return Taken.ELSEWHERE
    except ClosedError as fault:
        log.info("an interaction has expired: %s", fault)
        return Taken.GONE
    return Taken.HERE


async def settle(interaction: Interaction, pressed: Pressed, ending: Ending) -> None:
    """Take away what a press used up, and say what was chosen. Where another press or another
    process came first, that is its part; only what it left undone is done after it, unsaid.
    """
    if ending is Ending.ANSWERED:
        await _settle(interaction, pressed, pressed.components, pressed.label)
    elif ending is Ending.DROPPED:
        await asyncio.sleep(QUICK)
        await _settle(interaction, pressed, await _standing(interaction), "")


async def _settle(
    interaction: Interaction, pressed: Pressed, components: tuple[Component, ...], label: str
) -> None:
    if pressed.press is None:
        return
    page = settled(components, pressed.press, label)
    if page.components != as_sent(components):
        await change(interaction, page)


async def _standing(interaction: Interaction) -> tuple[Component, ...]:
    """Return the message as it stands now; nothing where it is gone or not to be reached."""
    with suppress(ClosedError, NotSentError):
        message = await called(interaction.original_response())
        return tuple(one.to_dict() for one in message.components)
    return ()


async def change(interaction: Interaction, page: Page) -> None:
    """Put something in place of the message that was pressed, if it is still there."""
    with suppress(ClosedError, NotSentError):
        await called(interaction.edit_original_response(view=PageView(page)))
