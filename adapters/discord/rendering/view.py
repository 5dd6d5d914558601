"""Components as discord.py sends them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import discord
from discord import ui

from adapters.discord.rendering.files import alt_of, name_of
from adapters.discord.rendering.message import Page
from bot.messages import Attachment


class PageView(ui.LayoutView):
    """A view that is sent as it was rendered.

    It has no items of its own and counts as finished, so discord.py keeps nothing of it: each press
    goes to the dynamic items alone, as it does after a restart, and a desk that answers for months
    does not grow by what it answered.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(timeout=None)
        self.page = page

    def to_components(self) -> list[dict[str, Any]]:
        """Return what is sent."""
        return [dict(one) for one in self.page.components]

    def has_components_v2(self) -> bool:
        """Tell that this is a message of components, without text of the older kind."""
        return True

    def is_finished(self) -> bool:
        """Tell that it waits for no press."""
        return True


def view_of(page: Page) -> dict[str, Any]:
    """Return what discord.py is given to send a message: its view, and its files if it has any."""
    return {"view": PageView(page), **({"files": _files(page.files)} if page.files else {})}


def edit_of(page: Page) -> dict[str, Any]:
    """Return what it is given to put a message in the place of one. Without files, those that are
    there stay.
    """
    return {"view": PageView(page), **({"attachments": _files(page.files)} if page.files else {})}


def put_of(page: Page) -> dict[str, Any]:
    """Return what it is given to put a message and its files in the place of one and all of its."""
    return {"view": PageView(page), "attachments": _files(page.files)}


def _files(held: Iterable[Attachment]) -> list[discord.File]:
    """Return files as discord.py sends them, once."""
    return [
        discord.File(io.BytesIO(one.data), name_of(one), description=alt_of(one) or None)
        for one in held
    ]
