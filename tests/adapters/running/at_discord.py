"""The Discord on 127.0.0.1 that the service is run against."""

from __future__ import annotations

from typing import Any

from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import Channel, Message


def at_discord(discord: DiscordServer, **more: str) -> dict[str, str]:
    """Return the settings that lead there."""
    return {
        "DISCORD_TOKEN": discord.token,
        "DISCORD_API_URL": discord.api_url,
        "DISCORD_GATEWAY_URL": discord.gateway_url,
    } | more


def words_of(message: Message) -> str:
    """Return what a message says, without its buttons."""
    return "\n".join(_texts(message.components))


def _texts(components: list[dict[str, Any]]) -> list[str]:
    found = []
    for one in components:
        found += [one["content"]] if "content" in one else []
        found += _texts(one.get("components", []))
    return found


async def reply_to(discord: DiscordServer, text: str, channel: Channel | None = None) -> str:
    """Mention the desk, and return what it replies."""
    place = channel or discord.channel
    seen = len(discord.of_app(place))
    await discord.mention(discord.guild.owner, place, text)
    return words_of(await discord.next_message(place, seen, 15))


def registered(discord: DiscordServer) -> int:
    """Return how often the commands were registered."""
    return len(discord.world.registrations)
