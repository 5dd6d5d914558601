"""The turn to answer an interaction: a first response within three seconds, or a deferral that is
filled in later; then further messages, as long as its token lives.

Another process has the token alone. It looks at what stands there already, and so does this one
where the answer to a call was lost: nothing is said twice.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

import discord

from adapters.discord.address import Address
from adapters.discord.calling import AnsweredError, called
from adapters.discord.door import Interaction
from adapters.discord.rendering.message import Page
from adapters.discord.rendering.view import edit_of, view_of

_ORIGINAL: Final[Any] = "@original"
"""What Discord takes for the id of the first response."""


@dataclass(slots=True)
class Turn:
    """One interaction. `interaction` is None in a process that did not get it itself."""

    client: discord.Client
    address: Address
    interaction: Interaction | None = None
    is_said: bool = False
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def defer(self) -> None:
        """Show that the desk is at work, unless there is an answer by now."""
        async with self._lock:
            if self.interaction and not self.interaction.response.is_done():
                response, private = self.interaction.response, self.address.private
                await called(response.defer(ephemeral=private, thinking=True))

    async def say(self, page: Page, _same: str) -> str:
        """Say something, as the first response or in its place, else after it; return the id of the
        message, "" where only one person sees it.
        """
        async with self._lock:
            number = await self._say(page)
        return "" if self.address.private else number

    async def leave(self) -> None:
        """Say nothing, where all there is to say stands in the same place already: Discord wants a
        response, and of all responses a deferral alone may go again.
        """
        await self.defer()
        async with self._lock:
            await called(self._hook().delete_message(_ORIGINAL))

    async def _say(self, page: Page) -> str:
        if not self.is_said:
            said = await self._respond(page) or await self._fill(page)
            self.is_said = bool(said)
            if said:
                return said
        self.is_said = True
        private, send = self.address.private, self._hook().send
        more = await called(send(**view_of(page), ephemeral=private, wait=True))
        return str(more.id)

    async def _respond(self, page: Page) -> str:
        """Give the first response; "" where somebody has, be it this call before."""
        if self.interaction is None or self.interaction.response.is_done():
            return ""
        response, private = self.interaction.response, self.address.private
        with suppress(AnsweredError):
            done = await called(response.send_message(**view_of(page), ephemeral=private))
            return str(done.message_id)
        return ""

    async def _fill(self, page: Page) -> str:
        """Put the answer where a deferral stands; "" where the response was to change the message
        that was pressed. What was said before stays as it is.
        """
        hook = self._hook()
        if not self._is_deferred():
            if self._is_changed():
                return ""
            standing = await called(hook.fetch_message(_ORIGINAL))
            if str(standing.id) == self.address.message:
                return ""
            if not standing.flags.loading:
                return str(standing.id)
        filled = await called(hook.edit_message(_ORIGINAL, **edit_of(page)))
        return str(filled.id)

    def _is_deferred(self) -> bool:
        return self._did(discord.InteractionResponseType.deferred_channel_message)

    def _is_changed(self) -> bool:
        kinds = discord.InteractionResponseType
        return self._did(kinds.message_update, kinds.deferred_message_update)

    def _did(self, *kinds: discord.InteractionResponseType) -> bool:
        return self.interaction is not None and self.interaction.response.type in set(kinds)

    def _hook(self) -> discord.Webhook:
        number, token = int(self.address.application), self.address.token
        hook = discord.Webhook.partial(number, token, client=self.client)
        hook.type = discord.WebhookType.application
        return hook
