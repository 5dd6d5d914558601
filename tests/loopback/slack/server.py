"""A Slack on 127.0.0.1, with one app and a workspace to begin with."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientSession, TCPConnector, web

from tests.loopback.slack import api, deliveries, methods_files, responding, sockets
from tests.loopback.slack.acting import Acting
from tests.loopback.slack.hub import Hub
from tests.loopback.slack.installing import Installing
from tests.loopback.slack.methods_chat import CHAT
from tests.loopback.slack.methods_history import HISTORY
from tests.loopback.slack.methods_other import OTHER
from tests.loopback.slack.methods_views import VIEWS
from tests.loopback.slack.state import (
    USUAL_SCOPES,
    Channel,
    Delivery,
    Fault,
    Grant,
    Json,
    Message,
    Person,
    Prompts,
    State,
    Status,
    View,
    Workspace,
)
from tests.loopback.slack.talking import Talking
from tests.patience import PATIENCE

LARGEST_BODY = 32 * 2**20
STATUS_LASTS = 120.0  # seconds
METHODS = {**CHAT, **methods_files.FILES, **VIEWS, **HISTORY, **OTHER}


class SlackServer(Talking, Acting, Installing):
    """`async with SlackServer() as slack`: the doors are open within.

    In it are the workspace T1 with the people U1 (Ada) and U2 (Grace) and the channels C1
    (general), where the app is, and C2 (random), where it is not. `token` is the app's there.
    Without `installed` the app is nowhere yet; `scopes` is what its tokens may do, little as a
    rule. The other arguments are those of `Hub`: `times`, `events`, `request_url`, ...
    """

    def __init__(
        self, *, installed: bool = True, scopes: Iterable[str] = USUAL_SCOPES, **settings: Any
    ) -> None:
        self.hub = Hub(**settings)
        self.scopes = frozenset(scopes)
        self.add_workspace("T1", "Harbour Office", installed=installed)
        self.add_person("U1", "Ada", "T1")
        self.add_person("U2", "Grace", "T1")
        self.add_channel("C1", "general", "T1", ["U1", "U2"], with_app=True)
        self.add_channel("C2", "random", "T1", ["U1", "U2"])
        self._runner: web.AppRunner | None = None

    # what there is

    def add_workspace(
        self,
        key: str,
        name: str,
        *,
        enterprise: str = "",
        installed: bool = True,
    ) -> Workspace:
        """Add a workspace, with the app in it or not."""
        workspace = self.state.workspaces[key] = Workspace(key, name, enterprise)
        if installed:
            self.grant(key)
        return workspace

    def grant(
        self, team: str, *, org_wide: bool = False, scopes: Iterable[str] | None = None
    ) -> Grant:
        """Install the app without its pages. Out: what it holds."""
        may = self.scopes if scopes is None else frozenset(scopes)
        return self.state.install(team, org_wide=org_wide, scopes=may, installer="U1")

    def add_person(self, key: str, name: str, team: str = "T1", **more: Any) -> Person:
        """Add somebody; with `bot_id` it is another app's bot."""
        person = self.state.people[key] = Person(key, name, team, **more)
        return person

    def add_channel(
        self,
        key: str,
        name: str,
        team: str = "T1",
        members: Iterable[str] = (),
        *,
        kind: str = "channel",
        with_app: bool = False,
    ) -> Channel:
        """Add a channel; a private one is of kind "group"."""
        channel = self.state.channels[key] = Channel(key, name, team, kind, set(members))
        if with_app:
            channel.members.add(self.state.bot_of(team).bot_user)
        return channel

    # what can be looked at

    @property
    def state(self) -> State:
        return self.hub.state

    @property
    def token(self) -> str:
        """The bot's token in the first workspace where the app is."""
        return next(iter(self.state.grants))

    @property
    def api_url(self) -> str:
        """What the SDK wants as `base_url`."""
        return f"{self.hub.url}/api/"

    def channel(self, key: str) -> Channel:
        return self.state.channels[key]

    def direct_channel(self, user: str) -> Channel:
        return self.state.direct_channel(user)

    def replies(self, message: Message) -> list[Message]:
        """Return what the app said in a message's thread, without what only one person sees."""
        thread = self.state.channels[message.channel].thread(message.root)
        return [m for m in thread if m.bot_id and not m.ephemeral and m.ts > message.ts]

    def private(self, user: str) -> list[Message]:
        """Return the ephemeral messages that somebody sees, oldest first."""
        messages = (m for channel in self.state.channels.values() for m in channel.messages)
        return sorted((m for m in messages if m.seen_by == user and not m.deleted), key=_by_time)

    def views(self, user: str) -> list[View]:
        """Return the modals that somebody has open, the topmost last."""
        return [v for v in self.state.views.values() if v.user == user and v.open]

    def home(self, user: str) -> View | None:
        return self.state.homes.get(user)

    def status(self, message: Message) -> Status | None:
        """Return what stands below a thread now."""
        place = (message.channel, message.root)
        since = self.state.clock.now() - STATUS_LASTS
        live = (s for s in self.state.statuses if not s.cleared and s.at > since)
        return next((s for s in live if (s.channel, s.thread) == place), None)

    def prompts(self, user: str) -> Prompts | None:
        """Return what is suggested to somebody in the app's tab."""
        channel = self.state.direct_channel(user).id
        return next((p for p in reversed(self.state.prompts) if p.channel == channel), None)

    def sent(self) -> list[Json]:
        """Return all that the app posted, as it last sent it, also what it deleted since."""
        messages = (m for channel in self.state.channels.values() for m in channel.messages)
        return [one.sent for one in messages if one.sent]

    def calls(self, method: str) -> list[Any]:
        return [one for one in self.state.calls if one.method == method]

    # what can be arranged

    def fail(self, method: str, error: str = "", **how: Any) -> Fault:
        """Let the next calls of a method go wrong: see `Fault`."""
        if error == "ratelimited":
            how.setdefault("status", 429)
        fault = Fault(method, error, **how)
        self.state.faults.append(fault)
        return fault

    async def redeliver(self, delivery: Delivery, to: int | str | None = None) -> None:
        """Deliver the same once more."""
        await deliveries.redeliver(self.hub, delivery, to)

    async def refresh_sockets(self) -> None:
        await sockets.refresh(self.hub)

    def drop_sockets(self) -> None:
        sockets.drop(self.hub)

    async def connected(self, count: int = 1, within: float = PATIENCE) -> None:
        """Wait until the app has so many sockets."""
        await self.until(lambda: len(self.hub.sockets) >= count, within)

    async def until(self, holds: Callable[[], object], within: float = PATIENCE) -> None:
        """Wait until something holds in here; TimeoutError if it does not."""
        await self.hub.until(holds, within)

    async def replied(self, message: Message, count: int = 1, within: float = PATIENCE) -> Message:
        """Wait for the app's reply in a message's thread, and return the last of them."""
        await self.until(lambda: len(self.replies(message)) >= count, within)
        return self.replies(message)[-1]

    async def settled(self, within: float = PATIENCE) -> None:
        """Wait until nothing is on its way to the app."""
        await self.hub.settled(within)

    # the doors

    async def __aenter__(self) -> Self:
        self.hub.session = ClientSession(connector=TCPConnector(limit=0))
        self._runner = web.AppRunner(self._routes(), access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, backlog=4096)
        await site.start()
        port = self._runner.addresses[0][1]
        self.hub.url = f"http://127.0.0.1:{port}"
        return self

    def _routes(self) -> web.Application:
        hub = self.hub
        routes = web.Application(client_max_size=LARGEST_BODY)

        async def call(request: web.Request) -> web.StreamResponse:
            with hub.watching():
                return await api.serve(hub, METHODS, request)

        async def link(request: web.Request) -> web.StreamResponse:
            with hub.watching():
                return await sockets.link(hub, request)

        async def respond(request: web.Request) -> web.StreamResponse:
            with hub.watching():
                return await responding.respond(hub, request)

        async def upload(request: web.Request) -> web.StreamResponse:
            with hub.watching():
                return await methods_files.take_upload(hub, request)

        routes.router.add_route("*", "/api/{method}", call)
        routes.router.add_get("/link/", link)
        routes.router.add_post("/actions/{team}/{name}", respond)
        routes.router.add_post("/upload/{file}", upload)
        return routes

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for task in tuple(self.hub.tasks):
            task.cancel()
        await asyncio.gather(*self.hub.tasks, return_exceptions=True)
        for socket in tuple(self.hub.sockets):
            await socket.stream.close()
        if self._runner is not None:
            await self._runner.cleanup()
        if self.hub.session is not None:
            await self.hub.session.close()
        if raised is None and self.hub.failures:
            raise self.hub.failures[0]


def _by_time(message: Message) -> str:
    return message.ts
