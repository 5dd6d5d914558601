"""What a platform on 127.0.0.1 offers to those who measure apps in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from benchmarks.doors.apps import App


@dataclass(frozen=True, slots=True)
class Took:
    """What became of one question: when the app had acknowledged it and when its first reply came
    in, in seconds since the question was sent; None where that never was. How many replies came.
    """

    acknowledged: float | None
    replied: float | None
    replies: int


class Stage(Protocol):
    """A platform with several apps in it, each asked by itself."""

    @property
    def name(self) -> str:
        """The platform, and how the apps are connected."""

    @property
    def apps(self) -> Sequence[App]:
        """The apps, the bare one first."""

    async def ask(self, app: App, text: str) -> Took:
        """Ask one question and wait for the reply."""

    async def flood(self, app: App, texts: Sequence[str]) -> Sequence[Took]:
        """Ask all at once; return when all replies have come, or none has for long. Times are
        counted from the moment when the first was sent.
        """
