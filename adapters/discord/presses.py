"""Presses of buttons, picks from lists and submitted modals."""

from __future__ import annotations

from typing import Any, Final

from discord import ui

from adapters.discord.door import Door, Interaction

ITEMS: Final[tuple[type[ui.DynamicItem[Any]], ...]] = ()
"""What the client looks a press up in. An item finds the door as `interaction.client.door`."""


async def on_modal(door: Door, interaction: Interaction) -> None:
    """Take a modal that somebody submitted, whichever process opened it."""
