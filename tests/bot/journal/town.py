"""A platform with state, for corrections: channels and threads, the messages that stand there, and
what was done to each. It can lose messages and channels, be away, and break off in the middle.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from adapters import plain
from bot.journal.values import Outgoing, Post, Posted


class KilledError(BaseException):
    """The process is killed: nothing catches it, and nothing after it happens."""


@dataclass
class Town:
    """What people see. An address is a channel, or a channel and a thread with "/" between.
    `doubts` are the moments since which something that is done again may have been done.
    """

    name: str = "chat"
    messages: dict[str, str] = field(default_factory=dict)
    places: dict[str, list[str]] = field(default_factory=dict)
    edits: Counter[str] = field(default_factory=Counter)
    buttons: dict[str, str] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    doubts: list[datetime] = field(default_factory=list)
    is_away: bool = False
    posted: int = 0
    before: Callable[[], None] = lambda: None
    after: Callable[[], None] = lambda: None

    async def send(self, address: str, outgoing: Outgoing) -> Posted:
        """Post a message."""
        self._reached()
        self.doubts += [outgoing.since] if outgoing.since else []
        if address in self.closed:
            return Posted()
        self.posted += 1
        id_ = f"{self.name}{self.posted}"
        self.messages[id_] = plain.render(outgoing.reply)
        self.places.setdefault(address, []).append(id_)
        self.after()
        channel, _, thread = address.partition("/")
        return Posted(channel, (id_,), thread=thread)

    async def edit(self, post: Post, outgoing: Outgoing) -> bool:
        """Put a reply in the place of a post."""
        self._reached()
        self.doubts += [outgoing.since] if outgoing.since else []
        (id_,) = post.messages
        if id_ not in self.messages or self.beside(post) in self.closed:
            return False
        self.messages[id_] = plain.render(outgoing.reply)
        self.edits[id_] += 1
        self.buttons[id_] = outgoing.id
        self.after()
        return True

    def beside(self, post: Post) -> str:
        """Return the address of a message beside a post."""
        return "/".join(filter(None, (post.channel, post.thread)))

    def is_direct(self, post: Post) -> bool:
        """Tell whether a post stands in somebody's direct messages."""
        return post.channel.startswith("D")

    def _reached(self) -> None:
        self.before()
        if self.is_away:
            raise ConnectionError("the platform is away")

    def said(self, address: str) -> list[str]:
        """Return what stands in a place, oldest first."""
        return [self.messages[id_] for id_ in self.places.get(address, ()) if id_ in self.messages]


@dataclass
class Killing:
    """Kills a process at its nth step."""

    left: int

    def __call__(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise KilledError
