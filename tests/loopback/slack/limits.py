"""A Slack that holds the app to what Slack documents, so many times faster.

    chat.update          50 a minute in a workspace (a method of tier 3)
    chat.postMessage     1 a second in a channel, and now and then a few more at once
    conversations.history, conversations.replies
                         50 a minute each in a workspace, as of an app of one's own

Whoever is over gets 429 with the seconds to wait, in whole seconds as Slack has it; the call does
nothing then.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from math import ceil
from time import monotonic
from typing import Any, Final

from aiohttp import web
from aiohttp.typedefs import Handler

from tests.loopback.slack.api import arguments, token_of
from tests.loopback.slack.server import SlackServer

MINUTE: Final = 60.0
_WINDOWS: Final = {
    "chat.update": (50, MINUTE),
    "chat.postMessage": (5, 5.0),
    "conversations.history": (50, MINUTE),
    "conversations.replies": (50, MINUTE),
}
_IN_CHANNEL: Final = frozenset({"chat.postMessage"})


@dataclass(slots=True)
class Limits:
    """How often each method may be called. `refused` counts what came too soon."""

    faster: float = 1.0
    enforced: bool = True
    refused: Counter[str] = field(default_factory=Counter)
    _taken: dict[tuple[str, str], deque[float]] = field(default_factory=dict)

    def wait(self, method: str, place: str) -> float:
        """Return how long a call must wait; 0 where it may go on, which is counted."""
        if not self.enforced or method not in _WINDOWS:
            return 0.0
        most, within = _WINDOWS[method]
        taken, now = self._taken.setdefault((method, place), deque()), monotonic()
        within /= self.faster
        while taken and now - taken[0] >= within:
            taken.popleft()
        if len(taken) < most:
            taken.append(now)
            return 0.0
        self.refused[method] += 1
        return within - (now - taken[0])

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let a call of the Web API through, or refuse it."""
        method = request.match_info.get("method", "")
        if method not in _WINDOWS:
            return await handler(request)
        args: dict[str, Any] = await arguments(request)
        place = str(args.get("channel")) if method in _IN_CHANNEL else token_of(request, args)
        if wait := self.wait(method, place):
            headers = {"Retry-After": str(ceil(wait))}
            return web.json_response(
                {"ok": False, "error": "ratelimited"}, status=429, headers=headers
            )
        return await handler(request)


class LimitedSlack(SlackServer):
    """A Slack with limits."""

    def __init__(self, faster: float = 1.0, **settings: Any) -> None:
        super().__init__(**settings)
        self.limits = Limits(faster)

    def _routes(self) -> web.Application:
        routes = super()._routes()
        routes.middlewares.append(self.limits.middleware)
        return routes
