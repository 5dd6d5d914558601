"""A sentence to one person, in answer to what they did: private, and never a reason to fail."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import Final

import discord

from adapters.discord.calling import AnsweredError, called
from adapters.discord.door import Interaction
from adapters.discord.rendering.message import Page
from adapters.discord.rendering.notes import sentence
from adapters.discord.rendering.view import PageView
from adapters.doors.edge import guarded
from adapters.doors.posting import ClosedError, NotSentError

log: Final = logging.getLogger("briefdesk.discord")


async def tell(interaction: Interaction, said: str) -> None:
    """Tell somebody something that only they see: as the first response, or after it."""
    await show(interaction, sentence(said))


async def tell_first(interaction: Interaction, said: str) -> None:
    """Tell somebody something as the first response, and not again where another process did."""
    if interaction.response.is_done():
        await tell(interaction, said)
        return
    with suppress(ClosedError, NotSentError):
        view = PageView(sentence(said))
        response = interaction.response.send_message(view=view, ephemeral=True)
        await guarded(called(response), foreseen=(ClosedError, NotSentError))


async def show(interaction: Interaction, page: Page) -> None:
    """Show somebody something that only they see."""
    await guarded(_told(interaction, PageView(page)))


async def _told(interaction: Interaction, view: PageView) -> None:
    try:
        if not interaction.response.is_done():
            try:
                await called(interaction.response.send_message(view=view, ephemeral=True))
            except AnsweredError:
                await called(interaction.followup.send(view=view, ephemeral=True))
        elif interaction.response.type is discord.InteractionResponseType.deferred_channel_message:
            await called(interaction.edit_original_response(view=view))
        else:
            await called(interaction.followup.send(view=view, ephemeral=True))
    except (ClosedError, NotSentError) as fault:
        log.warning("somebody could not be told: %s", fault)
