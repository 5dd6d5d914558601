"""What this Slack knows, for the server to work on and for tests to look at."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

Json: TypeAlias = dict[str, Any]

USUAL_SCOPES: Final = frozenset(
    {"app_mentions:read", "assistant:write", "chat:write", "commands", "im:history"}
)
ALL_SCOPES: Final = USUAL_SCOPES | {
    *("channels:history", "channels:read", "files:write", "im:write", "reactions:write"),
    *("team:read", "users:read"),
}
USUAL_EVENTS: Final = frozenset(
    {
        *("app_context_changed", "app_home_opened", "app_mention", "app_uninstalled"),
        *("message.im", "tokens_revoked"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """How long Slack waits, in seconds."""

    acknowledge: float = 3.0
    retries: tuple[float, ...] = (0.0, 60.0, 300.0)
    trigger: float = 3.0
    response_url: float = 1800.0
    code: float = 600.0  # of an authorization
    file: float = 0.0  # until one that is complete is looked over, so that a block may show it


@dataclass(slots=True)
class Clock:
    """A clock that runs, and can be turned on."""

    offset: float = 0.0

    def now(self) -> float:
        return time.time() + self.offset

    def turn(self, *, seconds: float = 0.0, minutes: float = 0.0) -> None:
        self.offset += seconds + 60 * minutes


@dataclass(slots=True)
class Workspace:
    id: str
    name: str
    enterprise: str = ""  # the id of the organisation that it belongs to

    @property
    def domain(self) -> str:
        return self.name.lower().replace(" ", "-")


@dataclass(slots=True)
class Grant:
    """An installation: a token and what it may do. `team` is empty on a whole organisation."""

    token: str
    team: str
    enterprise: str
    bot_user: str
    bot_id: str
    scopes: frozenset[str]
    installer: str = ""
    ended: str = ""  # what Slack says of it since: token_revoked, account_inactive

    @property
    def org_wide(self) -> bool:
        return not self.team


@dataclass(slots=True)
class Person:
    id: str
    name: str
    team: str
    bot_id: str = ""  # of another app's bot
    locale: str = "en-US"
    zone: str = "Europe/London"


@dataclass(slots=True)
class Message:
    """A message as it is now; `versions` are the texts it had before it was edited."""

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str = ""
    bot_id: str = ""
    seen_by: str = ""  # the only person who sees it: it is ephemeral
    subtype: str = ""
    files: list[Json] = field(default_factory=list)
    metadata: Json = field(default_factory=dict)
    sent: Json = field(default_factory=dict)  # the arguments that it was posted with
    versions: list[str] = field(default_factory=list)
    edited_by: str = ""
    edited_ts: str = ""
    deleted: bool = False
    deliveries: list[Delivery] = field(default_factory=list, repr=False)

    @property
    def root(self) -> str:
        return self.thread_ts or self.ts

    @property
    def ephemeral(self) -> bool:
        return bool(self.seen_by)


@dataclass(slots=True)
class Channel:
    id: str
    name: str
    team: str
    kind: str = "channel"  # or group, which is a private one, or im
    members: set[str] = field(default_factory=set)
    archived: bool = False
    messages: list[Message] = field(default_factory=list)  # oldest first
    by_ts: dict[str, Message] = field(default_factory=dict, repr=False)
    threads: dict[str, list[Message]] = field(default_factory=dict, repr=False)

    def add(self, message: Message) -> None:
        self.messages.append(message)
        self.by_ts[message.ts] = message
        if message.thread_ts:
            self.threads.setdefault(message.thread_ts, []).append(message)

    def message(self, ts: str) -> Message | None:
        found = self.by_ts.get(ts)
        return None if found is None or found.deleted else found

    def thread(self, root: str) -> list[Message]:
        """Return the replies below a message, oldest first."""
        return [one for one in self.threads.get(root, ()) if not one.deleted]

    def by_bots(self) -> list[Message]:
        return [one for one in self.messages if one.bot_id and not one.deleted]


@dataclass(slots=True)
class View:
    """A modal, or somebody's home tab."""

    id: str
    user: str
    team: str
    payload: Json
    hash: str
    root: str = ""
    previous: str = ""
    values: Json = field(default_factory=dict)
    open: bool = True
    errors: dict[str, str] = field(default_factory=dict)
    versions: list[Json] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return str(self.payload["type"])


@dataclass(slots=True)
class Status:
    """What an app said it is doing; `cleared` when a message or an empty status ended it."""

    channel: str
    thread: str
    text: str
    at: float
    cleared: bool = False


@dataclass(slots=True)
class Prompts:
    channel: str
    thread: str
    title: str
    prompts: list[Json]


@dataclass(slots=True)
class Call:
    """A call of the Web API, or of a response address (`response_url`)."""

    method: str
    arguments: Json
    token: str
    at: float
    status: int = 200
    answer: Json = field(default_factory=dict)

    @property
    def error(self) -> str:
        return str(self.answer.get("error", ""))


@dataclass(slots=True)
class Attempt:
    """One try to deliver: `status` is 200 once it was acknowledged, by HTTP or on a socket."""

    number: int
    to: str
    reason: str
    sent: float
    took: float | None = None
    status: int = 0
    answer: Any = None
    failure: str = ""  # what the next attempt gives as its reason
    no_retry: bool = False


@dataclass(slots=True)
class Delivery:
    kind: str  # events_api, slash_commands or interactive
    payload: Json
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def acknowledged(self) -> bool:
        return any(one.status == 200 for one in self.attempts)

    @property
    def answer(self) -> Any:
        """What the app gave back with its acknowledgement."""
        return next((one.answer for one in self.attempts if one.status == 200), None)


@dataclass(slots=True)
class Trigger:
    """Leave to open one modal, for a moment."""

    user: str
    team: str
    until: float
    used: bool = False


@dataclass(slots=True)
class ResponseUrl:
    """Leave to answer in a place: five times, for half an hour."""

    channel: str
    user: str
    team: str
    until: float
    message: Message | None = None  # the one that a button was pressed in
    left: int = 5


@dataclass(slots=True)
class Fault:
    """What goes wrong with the next `times` calls of a method ("*" is any of them).

    `status` and `retry_after` are of the HTTP answer; `error` is Slack's word; `delay` is waited
    first, and until `held` is set; with `drop` the connection breaks; with `carried_out` it does so
    after the call worked. With `late` the call worked at once, and only its answer is waited for.
    """

    method: str
    error: str = ""
    status: int = 200
    retry_after: float = 0.0
    delay: float = 0.0
    late: float = 0.0
    held: asyncio.Event | None = None
    drop: bool = False
    carried_out: bool = False
    times: int = 1

    @property
    def breaks(self) -> bool:
        """Whether the call does not get its true answer; else it is only late."""
        return bool(self.error or self.drop or self.status != 200)

    async def lasts(self) -> None:
        """Wait for as long as it lasts."""
        await asyncio.sleep(self.delay)
        if self.held:
            await self.held.wait()


@dataclass(slots=True)
class State:
    """All of it. `complaints` is what an app did that Slack forbids and cannot answer with."""

    workspaces: dict[str, Workspace] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    grants: dict[str, Grant] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)  # by person
    statuses: list[Status] = field(default_factory=list)
    prompts: list[Prompts] = field(default_factory=list)
    reactions: list[Json] = field(default_factory=list)
    files: dict[str, Json] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    codes: dict[str, Json] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    clock: Clock = field(default_factory=Clock)
    last_ts: int = 0
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def new_ts(self) -> str:
        """Return a timestamp that no other message has."""
        self.last_ts = max(int(self.clock.now() * 1_000_000), self.last_ts + 1)
        return f"{self.last_ts // 1_000_000}.{self.last_ts % 1_000_000:06d}"

    def new_id(self, kind: str) -> str:
        return f"{kind}{next(self.numbers):08d}"

    def grant_for(self, team: str) -> Grant | None:
        """Return the installation that sees what happens in a workspace."""
        enterprise = self.workspaces[team].enterprise
        live = [one for one in self.grants.values() if not one.ended]
        exact = (one for one in live if one.team == team)
        wide = (one for one in live if one.org_wide and one.enterprise == enterprise)
        return next(itertools.chain(exact, wide), None)

    def install(
        self, team: str, *, org_wide: bool, scopes: frozenset[str], installer: str
    ) -> Grant:
        """Let the app in; where it is in already it keeps its token, and may do what is new."""
        enterprise = self.workspaces[team].enterprise
        place = enterprise if org_wide else team
        fresh = Grant(
            token=f"xoxb-{place}-{len(self.grants) + 1}",
            team="" if org_wide else team,
            enterprise=enterprise,
            bot_user=f"UBOT{place}",
            bot_id=f"BBOT{place}",
            scopes=scopes,
            installer=installer,
        )
        live = (g for g in self.grants.values() if g.bot_id == fresh.bot_id and not g.ended)
        grant = next(live, fresh)
        grant.scopes = scopes
        self.grants[grant.token] = grant
        return grant

    def covers(self, grant: Grant, team: str) -> bool:
        """Whether an installation reaches into a workspace."""
        found = self.workspaces.get(team)
        return found is not None and (
            grant.team == team or (grant.org_wide and found.enterprise == grant.enterprise)
        )

    def bot_of(self, team: str) -> Grant:
        """Return the installation in a workspace, also one that has ended or is still to come."""
        enterprise = self.workspaces[team].enterprise
        ended = (one for one in reversed(self.grants.values()) if self.covers(one, team))
        to_come = Grant("", team, enterprise, f"UBOT{team}", f"BBOT{team}", frozenset())
        return self.grant_for(team) or next(ended, to_come)

    def direct_channel(self, user: str) -> Channel:
        """Return the conversation between a person and the app, opening it if need be."""
        person = self.people[user]
        bot = self.bot_of(person.team).bot_user
        channel = self.channels.setdefault(
            f"D{user}", Channel(f"D{user}", "", person.team, "im", {user})
        )
        channel.members.add(bot)
        return channel
