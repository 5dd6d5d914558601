"""What `briefdesk run` asks of a door: to open, to take nothing new, to finish, to close."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from adapters.doors.underway import Underway
from adapters.settings import Settings
from bot.journal.values import Posts, Send

if TYPE_CHECKING:
    from adapters.running.briefings import Service
    from bot.journal.memory import Memory


class DoorError(Exception):
    """A door cannot be opened; the message is a sentence for whoever runs the desk."""


class OpenDoor(Protocol):
    """A door that is open and takes questions."""

    @property
    def name(self) -> str:
        """What deliveries and settings call it."""

    @property
    def where(self) -> str:
        """Where it listens, in words for people."""

    @property
    def send(self) -> Send:
        """How a reply goes out, also to a question that another process took."""

    @property
    def posts(self) -> Posts:
        """What can be done with replies that are out."""

    @property
    def gone(self) -> asyncio.Event:
        """Set once the door has shut for good by itself; it has told the log why."""

    async def rest(self) -> None:
        """Take nothing new; what is in hand goes on, and can still be acknowledged."""

    async def finish(self, seconds: float) -> bool:
        """Wait for what is in hand, so long at most; tell whether all of it is done."""

    async def close(self) -> None:
        """Let go of every connection."""


@dataclass(frozen=True, slots=True)
class Inside:
    """What stands behind every door."""

    service: Service
    memory: Memory
    settings: Settings


async def finished(underway: Underway, seconds: float) -> bool:
    """Wait for what is under way, so long at most; tell whether all of it is done."""
    try:
        async with asyncio.timeout(seconds):
            await underway.finished()
    except TimeoutError:
        return False
    return True
