"""Fifty people who want the same briefing in a channel at the same time, of two processes."""

from __future__ import annotations

import asyncio
from typing import Final

from tests.loopback.discord.state import Interaction
from tests.once.counting import Count
from tests.once.discord.town import LINGER, Town, town
from tests.once.discord.ways import Place, place
from tests.patience import PATIENCE

MANY: Final = 50
_ANSWERED_WITHIN: Final = PATIENCE


async def rushed(times: int, many: int = MANY, linger: float = LINGER) -> list[Count]:
    """Count what becomes of so many at once, so many times."""
    counts: list[Count] = []
    async with town(processes=2) as here:
        here.linger = linger
        for _ in range(times):
            counts += await _once(here, many)
    return counts


async def _once(here: Town, many: int) -> list[Count]:
    here.places += 1
    where = place(here.discord, here.places)
    people = [here.discord.add_user(f"{where.channel.name} {number}") for number in range(many)]
    asking = (
        here.discord.command(person, where.channel, "brief", {"topic": "60s"}) for person in people
    )
    used = await asyncio.gather(*asking)
    await here.discord.until(lambda: all(one.messages for one in used), _ANSWERED_WITHIN)
    await here.quiet()
    return [*_counts(where, used, f"{many} at once")]


def _counts(where: Place, used: list[Interaction], column: str) -> list[Count]:
    public = [one for one in where.discord.of_app(where.channel) if one.visible_to is None]
    below = [one for thread in where.threads for one in where.discord.of_app(thread)]
    links = {message.text for one in used for message in one.messages}
    seen = {
        "posts": (len(public), 1),
        "threads": (len(where.threads), 1),
        "first posts in them": (len(below), 1),
        "people who are told": (sum(len(one.messages) for one in used), len(used)),
        "places that they are told of": (len(links), 1),
        "commands that failed": (sum(one.response is None for one in used), 0),
    }
    return [
        Count(table="/brief, two processes", row=row, column=column, wanted=wanted, seen=count)
        for row, (count, wanted) in seen.items()
    ]
