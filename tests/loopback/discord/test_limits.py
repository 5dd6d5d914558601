"""What Discord takes in a time, held to by the loopback."""

from __future__ import annotations

import aiohttp

from tests.loopback.discord.limits import EDIT, SEND, DocumentedLimits
from tests.loopback.discord.server import DiscordServer


async def test_messages_and_edits_are_counted_apart_in_each_channel() -> None:
    async with DiscordServer() as discord, aiohttp.ClientSession() as session:
        limits = DocumentedLimits()
        discord.rooms.limits = limits
        key = {"Authorization": f"Bot {discord.token}"}
        other = discord.add_channel("other")

        async def status(method: str, channel: int, message: str = "") -> int:
            url = f"{discord.api_url}/channels/{channel}/messages{message}"
            async with session.request(method, url, headers=key, json={"content": "x"}) as answer:
                return answer.status

        first = discord.channel.id
        assert [await status("POST", first) for _ in range(6)] == [200] * 5 + [429]
        assert await status("POST", other.id) == 200
        edited = f"/{discord.channel.messages[0].id}"
        assert [await status("PATCH", first, edited) for _ in range(6)] == [200] * 5 + [429]
        assert limits.refused == {SEND: 1, EDIT: 1}
        assert len(discord.channel.messages) == 5


async def test_all_calls_together_are_counted_too_and_a_faster_discord_takes_more() -> None:
    slow, fast = DocumentedLimits(), DocumentedLimits(faster=1_000.0)

    waits = [slow.headers("GET /gateway", "")[1] > 0 for _ in range(51)]
    assert waits == [False] * 50 + [True]
    assert all(fast.headers(SEND, "1")[1] <= 5.0 / fast.faster for _ in range(100))
    slow.enforced = False
    assert slow.headers("GET /gateway", "") == ({}, 0.0)
