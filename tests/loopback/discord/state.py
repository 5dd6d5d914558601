"""What this Discord holds: people, guilds, channels, messages, interactions. Plain, to look at."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import IntEnum, IntFlag
from typing import Any, Final, TypeAlias

from tests.loopback.discord.fields import Fields
from tests.loopback.discord.kinds import Type
from tests.loopback.discord.markdown import live
from tests.loopback.discord.tree import nodes

Json: TypeAlias = dict[str, Any]

EPOCH: Final = datetime(2015, 1, 1, tzinfo=UTC)
LOADING: Final = 1 << 7


class Permission(IntFlag):
    """Those that matter to an app that writes."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    USE_EXTERNAL_APPS = 1 << 50


P = Permission
ALL: Final = (1 << 51) - 1
USUAL: Final = (
    P.VIEW_CHANNEL
    | P.SEND_MESSAGES
    | P.SEND_MESSAGES_IN_THREADS
    | P.CREATE_PUBLIC_THREADS
    | P.EMBED_LINKS
    | P.ATTACH_FILES
    | P.ADD_REACTIONS
    | P.READ_MESSAGE_HISTORY
    | P.USE_APPLICATION_COMMANDS
    | P.USE_EXTERNAL_APPS
)


class ChannelType(IntEnum):
    TEXT = 0
    DM = 1
    VOICE = 2
    GROUP = 3
    CATEGORY = 4
    NEWS = 5
    NEWS_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    STAGE = 13
    FORUM = 15


THREADS: Final = frozenset(
    {ChannelType.NEWS_THREAD, ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD}
)


@dataclass
class Clock:
    """The time here. It runs with the real one, and can be turned."""

    ahead: timedelta = timedelta()
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def turn(self, **by: float) -> None:
        self.ahead += timedelta(**by)

    def snowflake(self) -> int:
        """A new id, which says when it was made, as all of Discord's do."""
        passed = int((self.now() - EPOCH).total_seconds() * 1000)
        return (passed << 22) | (next(self.numbers) & 0x3FFFFF)


@dataclass(eq=False)
class User:
    id: int
    name: str
    bot: bool = False
    blocks_messages: bool = False
    has_installed: bool = False  # the app, for themselves
    locale: str = "en-US"

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"


@dataclass(eq=False)
class Role:
    id: int
    name: str
    permissions: int


@dataclass(eq=False)
class Guild:
    """A server. `roles[0]` is everybody's; `members` says which others each person has."""

    id: int
    name: str
    roles: list[Role]
    owner: User
    members: dict[int, list[Role]] = field(default_factory=dict)
    has_app: bool = True
    locale: str = "en-US"


@dataclass(eq=False)
class Overwrite:
    """What a channel allows or denies to a role or a member."""

    target: int
    is_member: bool
    allow: int = 0
    deny: int = 0


@dataclass(eq=False)
class Channel:
    """A channel, a thread (it has a parent) or a direct message (it has people)."""

    id: int
    type: ChannelType
    name: str
    guild: Guild | None = None
    parent: Channel | None = None
    people: list[User] = field(default_factory=list)
    overwrites: list[Overwrite] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    typing: list[datetime] = field(default_factory=list)
    owner: User | None = None
    archived: bool = False
    locked: bool = False
    auto_archive: int = 1440
    deleted: bool = False

    @property
    def is_thread(self) -> bool:
        return self.type in THREADS

    @property
    def shown(self) -> list[Message]:
        """The messages that are still there."""
        return [one for one in self.messages if not one.deleted]


@dataclass(eq=False)
class Message:
    """A message. `visible_to` is the one person who sees it, where it is ephemeral."""

    id: int
    channel: Channel
    author: User
    content: str = ""
    flags: int = 0
    components: list[Json] = field(default_factory=list)
    embeds: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)  # what is in them, by their names
    allowed_mentions: Fields | None = None
    reference: Message | None = None
    visible_to: User | None = None
    interaction: Interaction | None = None
    nonce: str | None = None
    webhook: int | None = None
    mentions: list[User] = field(default_factory=list)
    versions: list[str] = field(default_factory=list)  # the texts it had before
    reactions: list[str] = field(default_factory=list)
    edited: datetime | None = None
    deleted: bool = False
    thread: Channel | None = None

    @property
    def is_loading(self) -> bool:
        return bool(self.flags & LOADING)

    @property
    def payload(self) -> Json:
        """As it would be sent: for the validator and for what comes to life."""
        mentions = (
            {} if self.allowed_mentions is None else {"allowed_mentions": self.allowed_mentions}
        )
        held = {"content": self.content, "flags": self.flags, "components": self.components}
        files = {"attachments": [attached(one) for one in self.attachments]}
        return held | {"embeds": self.embeds} | mentions | (files if self.attachments else {})

    @property
    def text(self) -> str:
        """All the words in it, in the order in which they are read."""
        shown = [self.content] if self.content else []
        held = nodes(self.components)
        shown += [one.fields["content"] for one in held if one.type == Type.TEXT_DISPLAY]  # type: ignore[misc]  # the validator saw to it
        return "\n".join(shown)

    @property
    def controls(self) -> list[Fields]:
        """Its buttons and selects, as they were sent."""
        kinds = {Type.BUTTON, *(one for one in Type if one.name.endswith("_SELECT"))}
        return [one.fields for one in nodes(self.components) if one.type in kinds]

    @property
    def labels(self) -> list[str]:
        return [str(one.get("label", "")) for one in self.controls]

    @property
    def pings(self) -> list[str]:
        """The mentions in it that notified somebody."""
        allowed = self.allowed_mentions
        if allowed is not None and not any(allowed.values()):
            return []
        found = [one.text for one in live(self.payload) if one.kind == "ping"]
        replies = allowed is None or allowed.get("replied_user") is True
        return found + ([self.reference.author.mention] if self.reference and replies else [])

    def is_seen_by(self, user: User) -> bool:
        return not self.deleted and self.visible_to in {None, user}


def attached(one: Json) -> Json:
    """A file of a message, as an edit names it to keep it."""
    return {"id": one["id"], "filename": one["filename"]}


class Kind(IntEnum):
    """The kinds of interactions."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Context(IntEnum):
    GUILD = 0
    BOT_DM = 1
    PRIVATE = 2


@dataclass(eq=False)
class Interaction:
    """Something a person did with the app, and what came of it.

    `response` is the type of the first response (None: none yet), `original` the message it made
    or changed, `choices` what an autocomplete offered, `modal` what was opened.
    """

    id: int
    token: str
    kind: Kind
    user: User
    channel: Channel
    data: Json
    made: datetime
    began: float
    context: Context
    for_user_alone: bool = False
    message: Message | None = None
    response: int | None = None
    took: float | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    choices: list[Json] | None = None
    modal: Json | None = None
    refused: list[int] = field(default_factory=list)  # codes with which responses were turned away
    stirred: asyncio.Event = field(default_factory=asyncio.Event)  # something came of it

    @property
    def messages(self) -> list[Message]:
        """All that the app has said to it, once nothing is loading."""
        first = [self.original] if self.original and self.response in {4, 5} else []
        return [one for one in first if not one.is_loading] + self.followups


@dataclass(eq=False)
class Call:
    """One request that the app made."""

    method: str
    path: str
    route: str
    body: Any
    at: datetime
    status: int = 0
    code: int = 0


@dataclass(eq=False)
class Registration:
    """One time that commands were registered: where (None: everywhere), and which."""

    guild: int | None
    names: list[str]


@dataclass
class World:
    """All of it. `endpoint` is where interactions go instead of the gateway, if it is set."""

    clock: Clock
    app: User
    owner: User
    token: str
    app_id: int
    users: dict[int, User] = field(default_factory=dict)
    guilds: dict[int, Guild] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    interactions: dict[int, Interaction] = field(default_factory=dict)
    tokens: dict[str, Interaction] = field(default_factory=dict)
    commands: dict[int | None, list[Json]] = field(default_factory=dict)
    registrations: list[Registration] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    endpoint: str | None = None

    def direct_channel(self, user: User) -> Channel:
        """The direct messages between a person and the app, opened where there were none."""
        for channel in self.channels.values():
            if channel.type == ChannelType.DM and channel.people == [user]:
                return channel
        opened = Channel(self.clock.snowflake(), ChannelType.DM, user.name, people=[user])
        self.channels[opened.id] = opened
        return opened

    def add(self, message: Message) -> Message:
        self.messages[message.id] = message
        message.channel.messages.append(message)
        return message
