"""Fifty people who want the same briefing in one channel at the same moment, of two processes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from tests.loopback.slack.state import Channel, Message
from tests.once.counting import Count
from tests.once.slack.places import Place, place
from tests.once.slack.town import LINGER, Town, town
from tests.patience import PATIENCE

PEOPLE: Final = 50
_ANSWERED_WITHIN: Final = PATIENCE
_TABLE: Final = f"{PEOPLE} /brief at once"


async def crowded(mode: str, times: int, linger: float = LINGER) -> list[Count]:
    """Count what comes of it in a channel of its own, so many times."""
    async with town(mode, 2) as here:
        here.linger = linger
        return [count for _ in range(times) for count in await _crowded(here)]


async def _crowded(here: Town) -> list[Count]:
    where = place(here.slack)
    people = [where.person, *(_another(here, where) for _ in range(PEOPLE - 1))]
    channel = here.slack.channel(where.channel)
    asking = (here.slack.command(one, channel.id, "/brief", "60s") for one in people)
    await asyncio.gather(*asking)
    with suppress(TimeoutError):
        await here.slack.until(lambda: _seen(channel, _is_whispered) >= PEOPLE, _ANSWERED_WITHIN)
    await here.quiet()
    told = {one.seen_by for one in channel.by_bots() if one.ephemeral}
    return [
        _count(here, "posts on top", 1, _seen(channel, _is_on_top)),
        _count(here, "first posts below", 1, _seen(channel, _is_below)),
        _count(here, "people who were told where", PEOPLE, len(told)),
        _count(here, "times that they were told", PEOPLE, _seen(channel, _is_whispered)),
    ]


def _another(here: Town, where: Place) -> str:
    person = here.slack.state.new_id("U")
    here.slack.add_person(person, f"Person {person}")
    here.slack.channel(where.channel).members.add(person)
    return person


def _seen(channel: Channel, which: Callable[[Message], bool]) -> int:
    return sum(map(which, channel.by_bots()))


def _is_whispered(message: Message) -> bool:
    return message.ephemeral


def _is_on_top(message: Message) -> bool:
    return not message.ephemeral and message.ts == message.root


def _is_below(message: Message) -> bool:
    return not message.ephemeral and message.ts != message.root


def _count(here: Town, row: str, wanted: int, seen: int) -> Count:
    return Count(table=_TABLE, row=row, column=f"by {here.mode}", wanted=wanted, seen=seen)
