"""Components as discord.py sends them."""

from __future__ import annotations

from typing import Any

from discord import ui

from adapters.discord.rendering.message import Page


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
