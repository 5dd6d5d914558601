"""What happens on the way of a reply, and journals that are not as they should be."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from bot.journal.journal import Journal
from bot.journal.memory import Claim
from bot.journal.values import Delivery
from tests.adapters.discord.ways import COST
from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import Message

POST = "POST /channels/{channel}/messages"
FIRST = "POST /interactions/{interaction}/{token}/callback"
FOLLOWING = "POST /webhooks/{app}/{token}"
FILLING = "PATCH /webhooks/{app}/{token}/messages/{message}"

TROUBLE: dict[str, dict[str, Any]] = {
    "limited": {"retry_after": 0.2},
    "broken": {"status": 500},
    "unavailable": {"status": 503},
    "dropped": {"drops": True},
    "slow": {"delay": 0.5},
    "broken when it was done": {"status": 500, "late": True},
    "dropped when it was done": {"drops": True, "late": True},
}


def only(messages: Sequence[Message]) -> Message:
    assert len(messages) == 1, [one.text for one in messages]
    return messages[0]


async def asked(discord: DiscordServer) -> None:
    await discord.command(discord.person, discord.channel, "ask", {"question": COST})


SOON = 0.1
"""How long a desk waits, where that matters, before it says that it is at work."""


class Slow(Journal):
    """A journal that takes longer than that."""

    async def claim(self, delivery: Delivery) -> Claim | None:
        await asyncio.sleep(5 * SOON)
        return await super().claim(delivery)


def slow(journal: Journal) -> Journal:
    return Slow(**{name: getattr(journal, name) for name in journal.__dataclass_fields__})
