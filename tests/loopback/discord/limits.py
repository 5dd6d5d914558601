"""The limits that Discord documents, so many times faster.

    messages, and edits of messages    5 in 5 seconds in a channel, of each kind
    all calls of the app together      50 a second

Whoever is over gets 429 with the seconds to wait; the call does nothing then. As Discord does, each
answer says how much is left, which discord.py goes by.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from tests.loopback.discord.requests import Limits

SEND: Final = "POST /channels/{channel}/messages"
EDIT: Final = "PATCH /channels/{channel}/messages/{message}"
_IN_ALL: Final = (50, 1.0)


@dataclass
class DocumentedLimits(Limits):
    """How often each route may be called. `refused` counts what came too soon."""

    faster: float = 1.0
    enforced: bool = True
    refused: Counter[str] = field(default_factory=Counter)
    all_taken: deque[float] = field(default_factory=deque)

    def __post_init__(self) -> None:
        """Hold messages and edits to their buckets."""
        self.buckets = dict.fromkeys((SEND, EDIT), (5, 5.0 / self.faster))

    def headers(self, route: str, major: str) -> tuple[dict[str, str], float]:
        """In: a request. Out: the headers to send, and how long it must wait (0: not at all)."""
        if not self.enforced:
            return {}, 0.0
        if wait := self._wait_for_all():
            self.refused["all"] += 1
            return {}, wait
        told, wait = super().headers(route, major)
        if wait:
            self.refused[route] += 1
        return told, wait

    def _wait_for_all(self) -> float:
        most, within = _IN_ALL[0], _IN_ALL[1] / self.faster
        taken, now = self.all_taken, monotonic()
        while taken and now - taken[0] >= within:
            taken.popleft()
        if len(taken) < most:
            taken.append(now)
            return 0.0
        return within - (now - taken[0])
