"""A place where promises are announced, for tests that need no platform."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Final

from adapters.doors.announcing import Announcement
from adapters.doors.scheduling import Channel
from bot.journal.planned import Place

ADA = "Ada"


@dataclass
class Board:
    """What was announced, and where; while it `refuses`, nothing is taken, and that is why."""

    posts: list[tuple[str, str]] = field(default_factory=list)
    refuses: str = ""

    async def announce(self, address: str, said: Announcement) -> str:
        if self.refuses:
            return self.refuses
        named = ADA if said.is_named else ""
        self.posts.append((address, f"{said.before}{named}{said.after}"))
        return ""


CHANNEL: Final = Channel(
    place=Place(door="chat", workspace="W1", channel="C1"),
    label="#harbour",
    address="the channel",
    maker="the maker",
    person="U1",
    command="/brief",
    may_manage=True,
    announce=Board().announce,
)
"""A channel, and somebody in it who may manage it."""

WITH_A_WAY: Final = replace(
    CHANNEL, me=(Place(door="chat", workspace="W1", channel="D1"), "the person")
)
"""The same, where there is a way to that person alone."""


async def read_of(channel: Channel, work: Callable[[Channel], Awaitable[str]]) -> str:
    """Do something in a channel; return what was announced, or else what was said to whoever wanted
    it. There is one thing to be read where it was wanted: the one or the other.
    """
    board = Board()
    said = await work(replace(channel, announce=board.announce))
    mine = {channel.me[1]} if channel.direct and channel.me else set()
    here = set() if channel.in_thread else {channel.address} | mine
    assert bool(said) != any(address in here for address, _ in board.posts)
    return "\n\n".join(text for _, text in board.posts) or said
