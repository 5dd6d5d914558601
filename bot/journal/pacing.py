"""How fast what nobody waits for goes out: slowly enough that a platform has room for answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

Key = tuple[str, ...]

_MOST_KNOWN: Final = 1_000


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds from one to the next: between edits in a workspace and in a channel, messages in a
    workspace and in a channel, and any two calls in all workspaces together. 0 is as fast as it
    goes.
    """

    edits_in_workspace: float = 0.0
    edits_in_channel: float = 0.0
    posts_in_workspace: float = 0.0
    posts_in_channel: float = 0.0
    calls: float = 0.0


@dataclass
class Pacer:
    """Lets calls to one platform through, each in its turn; `free` is when the next may go."""

    pace: Pace
    now: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    free: dict[Key, float] = field(default_factory=dict)

    async def before_edit(self, workspace: str, channel: str) -> None:
        """Wait until a message may be edited."""
        await self._turn(
            {
                ("edit", workspace): self.pace.edits_in_workspace,
                ("edit", workspace, channel): self.pace.edits_in_channel,
                (): self.pace.calls,
            }
        )

    async def before_post(self, workspace: str, channel: str) -> None:
        """Wait until a message may be posted."""
        await self._turn(
            {
                ("post", workspace): self.pace.posts_in_workspace,
                ("post", workspace, channel): self.pace.posts_in_channel,
                (): self.pace.calls,
            }
        )

    async def _turn(self, wanted: dict[Key, float]) -> None:
        """Take the next moment that is free in all of these, and wait for it."""
        now = self.now()
        at = max(now, *(self.free.get(key, now) for key in wanted))
        self.free |= {key: at + pause for key, pause in wanted.items()}
        if len(self.free) > _MOST_KNOWN:
            self.free = {key: free for key, free in self.free.items() if free > now}
        if at > now:
            await self.sleep(at - now)
