"""One request as it comes in: its body read, its sender known, its turn in the rate limits."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Final, TypeAlias

from aiohttp import web

from tests.loopback.discord.gateway import Gateway
from tests.loopback.discord.refusals import Refused, invalid, refused
from tests.loopback.discord.state import Json, World

API: Final = "/api/v10"
JSON_TYPE: Final = "application/json"
GLOBAL: Final = "*"


@dataclass(eq=False)
class Fault:
    """Something that goes wrong for the next requests to a route ("*": to any).

    A `status`, with its code and message; a wait of `delay` seconds and until `held` is set; a
    connection that ends (`drops`); or 429 with the seconds in `retry_after`. A `late` one comes
    when the request is done: only its answer is lost.
    """

    route: str
    status: int = 0
    code: int = 0
    message: str = "loopback fault"
    delay: float = 0.0
    held: asyncio.Event | None = None
    drops: bool = False
    late: bool = False
    retry_after: float = 0.0
    is_global: bool = False
    times: int = 1
    met: int = 0


@dataclass
class Limits:
    """How many requests a route takes within how many seconds, for each channel or webhook."""

    buckets: Mapping[str, tuple[int, float]] = field(default_factory=dict)
    taken: dict[str, deque[float]] = field(default_factory=dict)

    def headers(self, route: str, major: str) -> tuple[dict[str, str], float]:
        """In: a request. Out: the headers to send, and how long it must wait (0: not at all)."""
        if route not in self.buckets:
            return {}, 0.0
        most, within = self.buckets[route]
        taken, now = self.taken.setdefault(f"{route} {major}", deque()), monotonic()
        while taken and now - taken[0] >= within:
            taken.popleft()
        over = len(taken) >= most
        if not over:
            taken.append(now)
        reset = within - (now - taken[0])
        told = {
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(most - len(taken)),
            "X-RateLimit-Reset-After": f"{reset:.3f}",
            "X-RateLimit-Bucket": f"{abs(hash(route)):x}",
        }
        return told, reset if over else 0.0


@dataclass
class Rooms:
    """What the handlers are given: all of this Discord, and its rules."""

    world: World
    gateway: Gateway
    limits: Limits
    faults: list[Fault] = field(default_factory=list)
    answer_within: float = 3.0
    token_lives: float = 15 * 60.0
    most_followups: int = 5
    most_creates: int = 200
    creates: dict[int | None, int] = field(default_factory=dict)


@dataclass(eq=False)
class Asked:
    """A request, read."""

    rooms: Rooms
    params: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    files: list[Json]

    @property
    def world(self) -> World:
        return self.rooms.world

    @property
    def fields(self) -> Json:
        """The body where it must be an object."""
        if not isinstance(self.body, dict):
            raise refused(50109)
        return self.body

    def number(self, name: str) -> int:
        """An id in the path."""
        value = self.params[name]
        if not value.isdigit():
            raise invalid([f"{name}: Value {value!r} is not snowflake."])
        return int(value)


Answer: TypeAlias = tuple[int, Any]
Handler: TypeAlias = Callable[[Asked], Awaitable[Answer]]

NOTHING: Final = (204, None)


async def read_body(request: web.Request) -> tuple[Any, list[Json]]:
    """The JSON of a request, whether alone or beside files."""
    if not request.can_read_body:
        return None, []
    if request.content_type == "multipart/form-data":
        return await read_parts(request)
    if request.content_type != JSON_TYPE:
        raise invalid([f"_content_type: Expected {JSON_TYPE}, got {request.content_type}"])
    return parse(await request.read()), []


def parse(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        raise refused(50109) from None


async def read_parts(request: web.Request) -> tuple[Any, list[Json]]:
    body: Any = None
    files: list[Json] = []
    for name, part in (await request.post()).items():
        if name == "payload_json":
            raw = part.file.read() if isinstance(part, web.FileField) else str(part).encode()
            body = parse(raw)
        elif isinstance(part, web.FileField):
            held = part.file.read()
            files.append({"filename": part.filename, "size": len(held), "content": held})
    return body, files


def respond(status: int, body: Any, headers: Mapping[str, str]) -> web.Response:
    """The content type must be exactly this, without a charset; 204 has none."""
    if body is None:
        return web.Response(status=status, headers=headers)
    raw = json.dumps(body).encode()
    return web.Response(status=status, body=raw, headers={**headers, "Content-Type": JSON_TYPE})


def too_many(retry_after: float, headers: Mapping[str, str], *, is_global: bool) -> web.Response:
    told = {**headers, "Via": "1.1 loopback", "Retry-After": f"{retry_after:.3f}"}
    told["X-RateLimit-Scope"] = "global" if is_global else "user"
    body = {
        "message": "You are being rate limited.",
        "retry_after": retry_after,
        "global": is_global,
    }
    return respond(429, body, told)


def waiting(faults: list[Fault], route: str) -> Fault | None:
    """The first fault that is due for a route; it is counted as met."""
    for fault in faults:
        if fault.met < fault.times and fault.route in {GLOBAL, route}:
            fault.met += 1
            return fault
    return None


async def strike(fault: Fault, request: web.Request) -> web.Response | None:
    """Let a fault happen. None: it was no more than a wait."""
    await asyncio.sleep(fault.delay)
    if fault.held:
        await fault.held.wait()
    if fault.drops:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)  # nobody hears it
    if fault.retry_after:
        return too_many(fault.retry_after, {}, is_global=fault.is_global)
    if fault.status:
        raise Refused(fault.status, fault.code, fault.message)
    return None
