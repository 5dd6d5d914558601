"""The desk in Discord, in a process of its own."""

from __future__ import annotations

import asyncio
import os

from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from adapters.compose import open_service
from adapters.discord.client import build_client
from adapters.doors.considering import careful
from adapters.running.ahead import read_ahead
from adapters.running.briefings import Service
from adapters.running.memory import memory
from adapters.settings import read_settings


async def main() -> None:
    settings = read_settings(os.environ)
    Route.BASE = os.environ["DISCORD_API_URL"]
    DiscordWebSocket.DEFAULT_GATEWAY = URL(os.environ["DISCORD_GATEWAY_URL"])
    service = Service(open_service(settings))
    async with memory(settings) as remembered:
        client = build_client(
            consider=careful(service.consider), library=service.desk.library, journal=remembered
        )
        running = asyncio.create_task(client.start(os.environ["DISCORD_TOKEN"]))
        while not client.is_ready():  # noqa: ASYNC110 - its event is there only after the login
            await asyncio.sleep(0.05)
        await client.tree.sync()
        print("Listening", flush=True)
        ahead = asyncio.create_task(read_ahead(service))
        await running
        ahead.cancel()


asyncio.run(main())
