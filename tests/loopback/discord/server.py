"""The server: one Discord on 127.0.0.1, from its first person to its end."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Final

from aiohttp import web

from tests.loopback.discord.gateway import Gateway
from tests.loopback.discord.people import People
from tests.loopback.discord.permissions import in_channel
from tests.loopback.discord.refusals import Refused, refused, unauthorized
from tests.loopback.discord.requests import (
    API,
    Asked,
    Fault,
    Handler,
    Limits,
    Rooms,
    read_body,
    respond,
    strike,
    too_many,
    waiting,
)
from tests.loopback.discord.routes import BY_TOKEN, ROUTES
from tests.loopback.discord.state import (
    USUAL,
    Call,
    Channel,
    ChannelType,
    Clock,
    Guild,
    Interaction,
    Overwrite,
    Permission,
    Role,
    User,
    World,
)

GATEWAY: Final = "/gateway/"
BACKLOG: Final = 4096  # discord.py opens a connection for each request that is under way
MAJOR: Final = ("channel", "guild", "token")


class DiscordServer(People):
    """`async with DiscordServer() as discord:`, then `api_url`, `gateway_url` and `token` are what
    an app needs. There is a server with a channel and a person to begin with: `guild`, `channel`,
    `person`. Times are in seconds: how long a response may take, how long its token lives, how
    often a client must be heard. `allowed` holds the privileged intents that are switched on.
    """

    def __init__(
        self,
        *,
        answer_within: float = 3.0,
        token_lives: float = 15 * 60.0,
        heartbeat: float = 41.25,
        allowed: int = 0,
        buckets: Mapping[str, tuple[int, float]] | None = None,
        token: str = "loopback.token",  # noqa: S107 - of this server alone
    ) -> None:
        clock = Clock()
        app = User(clock.snowflake(), "Briefdesk", bot=True)
        owner = User(clock.snowflake(), "owner")
        world = World(clock, app, owner, token, app.id, {app.id: app, owner.id: owner})
        gateway = Gateway(world, allowed=allowed, heartbeat=heartbeat)
        limits = Limits(buckets or {})
        self.rooms = Rooms(
            world, gateway, limits, answer_within=answer_within, token_lives=token_lives
        )
        self.surprises: list[str] = []  # requests that nobody here can read
        self.guild = self.add_guild("Harbour")
        self.channel = self.add_channel("general")
        self.person = self.add_user("ada")
        self.origin = ""
        self.runner: web.AppRunner | None = None

    # --- running ---

    async def __aenter__(self) -> DiscordServer:
        app = web.Application(client_max_size=30 * 2**20)
        for route, handler in ROUTES.items():
            method, path = route.split(" ")
            app.router.add_route(method, API + path, self.door(route, handler))
        app.router.add_get(GATEWAY, self.gateway.serve)
        app.router.add_get(GATEWAY + "resume/", self.gateway.serve)
        app.router.add_route("*", "/{anything:.*}", self.unknown)
        self.runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", 0, backlog=BACKLOG)
        await site.start()
        host, port = self.runner.addresses[0][:2]
        self.origin = f"{host}:{port}"
        self.gateway.url = self.gateway_url
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.gateway.drop()
        if self.runner is not None:
            await self.runner.cleanup()

    @property
    def api_url(self) -> str:
        return f"http://{self.origin}{API}"

    @property
    def gateway_url(self) -> str:
        return f"ws://{self.origin}{GATEWAY}"

    def door(self, route: str, handler: Handler) -> Any:
        """In: a route and its handler. Out: what aiohttp calls."""

        async def answer(request: web.Request) -> web.StreamResponse:
            call = Call(request.method, request.path, route, None, self.world.clock.now())
            self.world.calls.append(call)
            response = await self.guarded(request, route, handler, call)
            call.status = response.status
            return response

        return answer

    async def guarded(
        self, request: web.Request, route: str, handler: Handler, call: Call
    ) -> web.Response:
        """Let a request through: its token, the faults, the limits, the handler."""
        major = " ".join(request.match_info.get(name, "") for name in MAJOR)
        headers: Mapping[str, str] = {}
        try:
            body, files = await read_body(request)
            call.body = body
            self.authenticate(request, route)
            fault = waiting(self.rooms.faults, route)
            if fault and not fault.late and (failed := await strike(fault, request)) is not None:
                return failed
            headers, wait = self.rooms.limits.headers(route, major)
            if wait:
                return too_many(wait, headers, is_global=False)
            asked = Asked(self.rooms, request.match_info, request.query, body, files)
            status, answer = await handler(asked)
            lost = await strike(fault, request) if fault and fault.late else None
            return lost or respond(status, answer, headers)
        except Refused as refusal:
            call.code = refusal.code
            return respond(refusal.status, refusal.body, headers)
        except (KeyError, TypeError, ValueError, AttributeError) as fault:
            # Not 500: the client would send what no handler can read again and again.
            self.surprises.append(f"{route}: {fault!r}")
            return respond(400, {"code": 0, "message": f"400: Bad Request ({fault!r})"}, headers)

    def authenticate(self, request: web.Request, route: str) -> None:
        open_to_all = route.split(" ")[1].startswith(BY_TOKEN) or route == "GET /gateway"
        if not open_to_all and request.headers.get("Authorization") != f"Bot {self.world.token}":
            raise unauthorized()

    async def unknown(self, request: web.Request) -> web.Response:
        self.surprises.append(f"{request.method} {request.path}")
        refusal = refused(0)
        return respond(refusal.status, refusal.body, {})

    # --- what there is ---

    @property
    def gateway(self) -> Gateway:
        return self.rooms.gateway

    @property
    def clock(self) -> Clock:
        return self.world.clock

    @property
    def app(self) -> User:
        return self.world.app

    @property
    def token(self) -> str:
        return self.world.token

    @property
    def failed(self) -> list[Interaction]:
        """The interactions under which people read that it failed: no response came in time."""
        return [
            one
            for one in self.world.interactions.values()
            if one.response is None
            and (self.clock.now() - one.made).total_seconds() > self.rooms.answer_within
        ]

    def calls_to(self, route: str) -> list[Call]:
        return [one for one in self.world.calls if one.route == route]

    # --- adding to it: before an app connects, or quietly ---

    def add_user(
        self, name: str, *, bot: bool = False, has_installed: bool = False, joins: bool = True
    ) -> User:
        made = User(self.clock.snowflake(), name, bot, has_installed=has_installed)
        self.world.users[made.id] = made
        if joins:
            self.guild.members[made.id] = []
        return made

    def join(self, guild: Guild, *people: User) -> None:
        """Make people members of a server; `add_user` has them join the first."""
        for one in people:
            guild.members.setdefault(one.id, [])

    def add_guild(
        self,
        name: str,
        *,
        has_app: bool = True,
        everyone: int = USUAL,
        granted: int = 0,
        number: int | None = None,
    ) -> Guild:
        """A server. `everyone` is what all members may do, `granted` what the app may beyond; its
        number says which shard serves it.
        """
        number = number or self.clock.snowflake()
        own = Role(self.clock.snowflake(), self.app.name, granted)
        made = Guild(number, name, [Role(number, "@everyone", everyone), own], self.world.owner)
        made.members[self.world.owner.id] = []
        made.has_app = has_app
        if has_app:
            made.members[self.app.id] = [own]
        self.world.guilds[made.id] = made
        return made

    def add_channel(
        self,
        name: str,
        guild: Guild | None = None,
        type: ChannelType = ChannelType.TEXT,  # noqa: A002 - as Discord calls it
    ) -> Channel:
        made = Channel(self.clock.snowflake(), type, name, guild or self.guild)
        self.world.channels[made.id] = made
        return made

    def add_private_channel(self, *people: User) -> Channel:
        """A channel between people, without the app."""
        made = Channel(self.clock.snowflake(), ChannelType.GROUP, "group", people=list(people))
        self.world.channels[made.id] = made
        return made

    def add_thread(self, parent: Channel, name: str, *, owner: User | None = None) -> Channel:
        number, kind = self.clock.snowflake(), ChannelType.PUBLIC_THREAD
        made = Channel(number, kind, name, parent.guild, parent, owner=owner or self.person)
        self.world.channels[made.id] = made
        return made

    def deny(self, channel: Channel, denied: int, user: User | None = None) -> None:
        """Take permissions from a member (the app, if nobody is named) in a channel."""
        target = user or self.app
        channel.overwrites.append(Overwrite(target.id, is_member=True, deny=int(denied)))

    def fault(self, route: str, **what: Any) -> Fault:
        """Let something go wrong for the next requests to a route; see Fault."""
        if route != "*" and route not in ROUTES:
            raise LookupError(f"there is no route {route!r}")
        made = Fault(route, **what)
        self.rooms.faults.append(made)
        return made

    def may(self, channel: Channel, permission: Permission, user: User | None = None) -> bool:
        return bool(in_channel(channel, user or self.app) & permission)
