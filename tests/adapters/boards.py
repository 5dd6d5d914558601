"""A place where promises are announced, for tests that need no platform."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from adapters.doors.announcing import Announcement
from adapters.doors.scheduling import Channel

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
