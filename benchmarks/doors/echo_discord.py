"""A bare discord.py app that echoes what `/ask` is given, as discord.py's own examples begin.

    python -m benchmarks.doors.echo_discord

The token and the addresses of Discord are in the environment, as for `briefdesk run`.
"""

from __future__ import annotations

import asyncio
import os
from typing import Any

import discord
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL


class Echo(discord.Client):
    """The app. Its commands are registered when it starts."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True, guild_messages=True))
        self.tree = app_commands.CommandTree(self)

        @self.tree.command(name="ask", description="Ask.")
        async def ask(interaction: discord.Interaction[Any], question: str) -> None:
            await interaction.response.send_message(question, ephemeral=True)

    async def setup_hook(self) -> None:
        """Register the command."""
        await self.tree.sync()

    async def on_ready(self) -> None:
        """Say that it listens."""
        print("Listening", flush=True)


async def main() -> None:
    """Run until stopped."""
    Route.BASE = os.environ["DISCORD_API_URL"]
    DiscordWebSocket.DEFAULT_GATEWAY = URL(os.environ["DISCORD_GATEWAY_URL"])
    async with Echo() as app:
        await app.start(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    asyncio.run(main())
