"""The gateway: sessions, their events in order, and what happens when a connection is lost."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from time import monotonic
from typing import Any, Final, TypeAlias

from aiohttp import ClientConnectionError, WSMsgType, web

from tests.loopback.discord import payloads
from tests.loopback.discord.state import Json, World

MOST_SENDS: Final = 120  # a minute
MINUTE: Final = 60.0
GOODBYES: Final = (
    1000,
    1001,
)  # a client that leaves like this does not come back (discord.py says 4000)


class Op(IntEnum):
    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    VOICE_STATE = 4
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Intent(IntFlag):
    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_TYPING = 1 << 11
    DM_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15


PRIVILEGED: Final = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT
KNOWN: Final = (1 << 26) - 1


class Close(IntEnum):
    """Codes with which the gateway hangs up."""

    UNKNOWN_ERROR = 4000
    UNKNOWN_OP = 4001
    DECODE = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    ALREADY_AUTHENTICATED = 4005
    INVALID_SEQ = 4007
    RATE_LIMITED = 4008
    TIMED_OUT = 4009
    INVALID_SHARD = 4010
    SHARDING_REQUIRED = 4011
    INVALID_INTENTS = 4013
    DISALLOWED_INTENTS = 4014


class Hangup(Exception):  # noqa: N818 - a way to end a connection, no fault
    def __init__(self, code: Close) -> None:
        super().__init__(code.name)
        self.code = code


Render: TypeAlias = Callable[["Session"], Any]


@dataclass(eq=False)
class Session:
    """One session: what it was sent, and whether it is connected now."""

    id: str
    intents: int
    shard: int = 0
    shards: int = 1
    socket: web.WebSocketResponse | None = None
    sent: list[tuple[str, str]] = field(default_factory=list)  # name and frame; s is the place + 1
    is_valid: bool = True
    beats: int = 0
    resumes: int = 0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def reads_content(self) -> bool:
        return bool(self.intents & Intent.MESSAGE_CONTENT)

    def serves(self, guild: int | None) -> bool:
        """Direct messages go to shard 0, guilds by their number."""
        return ((guild or 0) >> 22) % self.shards == self.shard

    async def dispatch(self, name: str, data: object) -> None:
        """Keep an event, and send it if somebody is connected."""
        async with self.lock:
            packet = {"op": 0, "t": name, "s": len(self.sent) + 1, "d": data}
            self.sent.append((name, json.dumps(packet)))
            await self.send(self.sent[-1][1])

    async def send(self, frame: str) -> None:
        if self.socket is None:
            return
        try:
            await self.socket.send_str(frame)
        except (ConnectionError, ClientConnectionError):
            self.socket = None


@dataclass
class Gateway:
    """All sessions. `allowed` are the privileged intents that the portal has switched on, `refused`
    others that the app may not have, `starts_left` how often it may identify today; it may be
    `silent` towards new connections;
    `shards` how many it asks for, `rewind` how many events before the wanted ones a resume
    brings again.
    """

    world: World
    url: str = ""
    allowed: int = 0
    refused: int = 0
    starts_left: int = 1000
    silent: bool = False
    shards: int = 1
    needs_shards: bool = False
    heartbeat: float = 41.25
    rewind: int = 0
    resumable: bool = True
    sessions: list[Session] = field(default_factory=list)
    closes: list[int] = field(default_factory=list)  # codes with which it hung up
    identified: list[Json] = field(default_factory=list)

    @property
    def connected(self) -> list[Session]:
        return [one for one in self.sessions if one.socket is not None]

    async def dispatch(
        self, name: str, render: Render, guild: int | None = None, needs: int = 0
    ) -> None:
        """Give an event to each session that asked for its kind, connected or not."""
        for session in self.sessions:
            wants = not needs or session.intents & needs
            if session.is_valid and wants and session.serves(guild):
                await session.dispatch(name, render(session))

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, from HELLO to its end."""
        socket = web.WebSocketResponse(max_msg_size=2**20)
        await socket.prepare(request)
        if not self.silent:
            await raw(socket, Op.HELLO, {"heartbeat_interval": int(self.heartbeat * 1000)})
        session: Session | None = None
        try:
            async for op, data in self.frames(socket):
                session = await self.on(op, data, socket, session)
        except Hangup as end:
            self.closes.append(end.code)
            await socket.close(code=end.code, message=end.code.name.encode())
        finally:
            if session is not None and session.socket is socket:
                session.socket = None
                session.is_valid = socket.close_code not in GOODBYES
        return socket

    async def frames(self, socket: web.WebSocketResponse) -> AsyncIterator[tuple[int, Any]]:
        """What the client sends, until it goes; silence and haste end the connection."""
        sends: deque[float] = deque(maxlen=MOST_SENDS)
        while True:
            try:
                message = await socket.receive(timeout=self.heartbeat * 2)
            except TimeoutError:
                raise Hangup(Close.TIMED_OUT) from None
            if message.type is not WSMsgType.TEXT:
                return
            if len(sends) == MOST_SENDS and monotonic() - sends[0] < MINUTE:
                raise Hangup(Close.RATE_LIMITED)
            sends.append(monotonic())
            yield decode(message.data)

    async def on(
        self, op: int, data: Any, socket: web.WebSocketResponse, session: Session | None
    ) -> Session | None:
        match op:
            case Op.HEARTBEAT:
                if session is not None:
                    session.beats += 1
                await raw(socket, Op.HEARTBEAT_ACK, None)
            case Op.IDENTIFY if session is None:
                return await self.identify(data, socket)
            case Op.RESUME if session is None:
                return await self.resume(data, socket)
            case Op.IDENTIFY | Op.RESUME:
                raise Hangup(Close.ALREADY_AUTHENTICATED)
            case _ if session is None:
                raise Hangup(Close.NOT_AUTHENTICATED)
            case Op.REQUEST_MEMBERS:
                await self.members(data, session)
            case Op.PRESENCE | Op.VOICE_STATE:
                pass
            case _:
                raise Hangup(Close.UNKNOWN_OP)
        return session

    async def identify(self, data: Json, socket: web.WebSocketResponse) -> Session:
        self.identified.append(data)
        self.authenticate(data)
        intents = data.get("intents")
        if not isinstance(intents, int) or intents & ~KNOWN:
            raise Hangup(Close.INVALID_INTENTS)
        if intents & (PRIVILEGED & ~self.allowed | self.refused):
            raise Hangup(Close.DISALLOWED_INTENTS)
        shard, shards = data.get("shard") or (0, 1)
        if not 0 <= shard < shards:
            raise Hangup(Close.INVALID_SHARD)
        if self.needs_shards and shards < self.shards:
            raise Hangup(Close.SHARDING_REQUIRED)
        session = Session(secrets.token_hex(16), intents, shard, shards, socket)
        self.sessions.append(session)
        await self.welcome(session)
        return session

    def authenticate(self, data: Json) -> None:
        if data.get("token") != self.world.token:
            raise Hangup(Close.AUTHENTICATION_FAILED)

    async def welcome(self, session: Session) -> None:
        """READY, and each guild as it comes up."""
        world = self.world
        guilds = [one for one in world.guilds.values() if one.has_app and session.serves(one.id)]
        ready = {
            "v": 10,
            "user": payloads.user(world.app),
            "guilds": [{"id": str(one.id), "unavailable": True} for one in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.url + "resume/",
            "shard": [session.shard, session.shards],
            "application": {"id": str(world.app_id), "flags": 0},
        }
        await session.dispatch("READY", ready)
        if session.intents & Intent.GUILDS:
            for one in guilds:
                shown = bool(session.intents & Intent.GUILD_MEMBERS)
                await session.dispatch("GUILD_CREATE", payloads.guild(one, world, members=shown))

    async def resume(self, data: Json, socket: web.WebSocketResponse) -> Session | None:
        """Send again what was missed, and a little more where `rewind` says so."""
        self.authenticate(data)
        found = [one for one in self.sessions if one.id == data.get("session_id") and one.is_valid]
        if not found or not self.resumable:
            await raw(socket, Op.INVALID_SESSION, False)
            return None
        session, seen = found[0], int(data.get("seq") or 0)
        if seen > len(session.sent):
            raise Hangup(Close.INVALID_SEQ)
        async with session.lock:
            session.socket = socket
            session.resumes += 1
            first = min(seen, max(seen - self.rewind, greeting(session)))
            for _, frame in session.sent[first:]:
                await session.send(frame)
        await session.dispatch("RESUMED", {"_trace": list[str]()})
        return session

    async def members(self, data: Json, session: Session) -> None:
        """Answer a request for members: those asked for, and itself."""
        guild = self.world.guilds.get(int(data["guild_id"]))
        if guild is None:
            return
        wanted = {int(one) for one in data.get("user_ids") or []}
        people = [self.world.users[one] for one in guild.members if not wanted or one in wanted]
        chunk = {
            "guild_id": str(guild.id),
            "members": [payloads.whole_member(guild, one) for one in people],
            "chunk_index": 0,
            "chunk_count": 1,
            "nonce": data.get("nonce"),
        }
        await session.dispatch("GUILD_MEMBERS_CHUNK", chunk)

    # --- what a test does to it ---

    async def drop(self, code: Close = Close.UNKNOWN_ERROR) -> None:
        """Hang up on everybody. With most codes the client comes back and resumes."""
        for session in self.connected:
            socket, session.socket = session.socket, None
            if socket is not None:
                await socket.close(code=code)

    async def ask_to_reconnect(self) -> None:
        for session in self.connected:
            await session.send(frame_of(Op.RECONNECT, None))

    async def invalidate(self, *, resumable: bool = False) -> None:
        """End the sessions: the client has to identify anew, unless they may be resumed."""
        for session in self.connected:
            session.is_valid = resumable
            await session.send(frame_of(Op.INVALID_SESSION, resumable))

    async def ask_for_heartbeat(self) -> None:
        for session in self.connected:
            await session.send(frame_of(Op.HEARTBEAT, None))


def greeting(session: Session) -> int:
    """How many of the first events are READY and the guilds: no resume brings them again."""
    names = [name for name, _ in session.sent]
    for place, name in enumerate(names):
        if name not in {"READY", "GUILD_CREATE"}:
            return place
    return len(names)


def frame_of(op: Op, data: object) -> str:
    return json.dumps({"op": int(op), "t": None, "s": None, "d": data})


async def raw(socket: web.WebSocketResponse, op: Op, data: object) -> None:
    await socket.send_str(frame_of(op, data))


def decode(text: str) -> tuple[int, Any]:
    try:
        packet = json.loads(text)
        return int(packet["op"]), packet.get("d")
    except (ValueError, KeyError, TypeError):
        raise Hangup(Close.DECODE) from None
