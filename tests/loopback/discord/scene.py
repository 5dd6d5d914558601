"""An app that is connected, and the Discord that it is connected to, for tests to act on both."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import discord as sdk

from tests.loopback.discord.bare import Bare, running
from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import Channel, User


@dataclass
class Scene:
    """A connected app, and the Discord that it is connected to."""

    discord: DiscordServer
    app: Bare

    def place(self, channel: Channel | None = None) -> sdk.PartialMessageable:
        """A channel, without what the app's cache knows of it."""
        number = (channel or self.discord.channel).id
        return self.app.get_partial_messageable(number)

    async def person(self, user: User | None = None) -> sdk.User:
        return await self.app.fetch_user((user or self.discord.person).id)

    async def sent(self) -> sdk.Message:
        """A message of its own, with all that can be done to it."""
        channel = await self.app.fetch_channel(self.discord.channel.id)
        assert isinstance(channel, sdk.TextChannel)
        return await channel.send("x")


@asynccontextmanager
async def scene() -> AsyncIterator[Scene]:
    async with DiscordServer() as discord, running(discord, syncs=False) as app:
        app.echoes = False
        yield Scene(discord, app)
