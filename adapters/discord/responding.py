"""The first word to a press, and the message that was pressed after it."""

from __future__ import annotations

import logging
from contextlib import suppress
from enum import StrEnum
from typing import Final

from adapters.discord.calling import AnsweredError, called
from adapters.discord.door import Interaction
from adapters.discord.pressed import Pressed
from adapters.discord.rendering.again import settled
from adapters.discord.rendering.message import Page
from adapters.discord.rendering.view import PageView
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
    """Take away what a press used up. What was chosen is said if that press was the one that
    counted.
    """
    if ending is Ending.LEFT or pressed.press is None:
        return
    label = pressed.label if ending is Ending.ANSWERED else ""
    page = settled(pressed.components, pressed.press, label)
    if page.components != pressed.components:
        await change(interaction, page)


async def change(interaction: Interaction, page: Page) -> None:
    """Put something in place of the message that was pressed, if it is still there."""
    with suppress(ClosedError, NotSentError):
        await called(interaction.edit_original_response(view=PageView(page)))
