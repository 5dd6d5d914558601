"""The routes to channels, threads, messages, guilds and people."""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote

from tests.loopback.discord import files, messages, payloads
from tests.loopback.discord.components import EPHEMERAL
from tests.loopback.discord.fields import one_of, text
from tests.loopback.discord.gateway import Intent
from tests.loopback.discord.permissions import app_may, in_guild, is_member
from tests.loopback.discord.refusals import invalid, refused
from tests.loopback.discord.requests import NOTHING, Answer, Asked
from tests.loopback.discord.state import (
    Channel,
    ChannelType,
    Guild,
    Json,
    Message,
    Permission,
    User,
)

AUTO_ARCHIVES: Final = one_of(60, 1440, 4320, 10080)
MOST_AT_ONCE: Final = 100
CONTENT_LIMITED: Final = 1 << 19  # of an application: it may have the intent, while it is small


def find_channel(asked: Asked, *, may_be_hidden: bool = False) -> Channel:
    channel = asked.world.channels.get(asked.number("channel"))
    if channel is None or channel.deleted:
        raise refused(10003)
    if not may_be_hidden:
        messages.require_access(asked.world, channel)
    return channel


def find_message(asked: Asked, channel: Channel) -> Message:
    """A message that is there for everybody: an ephemeral one is reached by its token alone."""
    found = asked.world.messages.get(asked.number("message"))
    gone = found is None or found.deleted or found.visible_to is not None
    if found is None or gone or found.channel is not channel:
        raise refused(10008)
    return found


def find_guild(asked: Asked) -> Guild:
    guild = asked.world.guilds.get(asked.number("guild"))
    if guild is None or not guild.has_app:
        raise refused(10004 if guild is None else 50001)
    return guild


def find_user(asked: Asked) -> User:
    found = asked.world.users.get(asked.number("user"))
    if found is None:
        raise refused(10013)
    return found


def require(asked: Asked, channel: Channel, *needed: Permission) -> None:
    if channel.guild is not None and not app_may(asked.world, channel, *needed):
        raise refused(50013)


# --- messages ---


async def send(asked: Asked) -> Answer:
    world = asked.world
    channel = find_channel(asked, may_be_hidden=True)
    messages.require_sending(world, channel)
    if asked.files:
        require(asked, channel, Permission.ATTACH_FILES)
    given = messages.checked(asked.fields, asked.files)
    if (earlier := messages.same(world, channel, asked.fields)) is not None:
        return 200, payloads.message(earlier, world)
    made = messages.drafted(world, channel, world.app, given)
    made.flags &= ~EPHEMERAL  # outside interactions nothing is private
    made.reference = referenced(asked, channel, given.get("message_reference"))
    made.mentions = messages.named(world, made)
    files.attach(made, given, asked.files)
    await messages.publish(asked.rooms, made)
    return 200, payloads.message(made, world)


def referenced(asked: Asked, channel: Channel, reference: Json | None) -> Message | None:
    """The message that is replied to."""
    if reference is None:
        return None
    if channel.guild and not app_may(asked.world, channel, Permission.READ_MESSAGE_HISTORY):
        raise refused(160002)
    found = asked.world.messages.get(int(reference["message_id"]))
    if found is not None and not found.deleted and found.channel is channel:
        return found
    if reference.get("fail_if_not_exists", True):
        raise invalid(["message_reference: Unknown message"])
    return None


async def get_message(asked: Asked) -> Answer:
    channel = find_channel(asked)
    require(asked, channel, Permission.READ_MESSAGE_HISTORY)
    return 200, payloads.message(find_message(asked, channel), asked.world, content=False)


async def history(asked: Asked) -> Answer:
    """The newest first; without the permission to read back, none."""
    channel, world = find_channel(asked), asked.world
    if channel.guild and not app_may(world, channel, Permission.READ_MESSAGE_HISTORY):
        return 200, []
    limit = int(asked.query.get("limit", 50))
    if not 1 <= limit <= MOST_AT_ONCE:
        raise invalid([f"limit: int value should be between 1 and {MOST_AT_ONCE}."])
    found = [one for one in channel.shown if one.visible_to is None]
    if before := asked.query.get("before"):
        found = [one for one in found if one.id < int(before)]
    if after := asked.query.get("after"):
        found = [one for one in found if one.id > int(after)][:limit]
    newest = reversed(found[-limit:])
    return 200, [payloads.message(one, world, content=False) for one in newest]


async def edit_message(asked: Asked) -> Answer:
    channel = find_channel(asked)
    found = find_message(asked, channel)
    if found.author is not asked.world.app:
        raise refused(50005)
    if channel.archived:
        raise refused(50083)
    given = messages.checked(asked.fields, asked.files, found)
    await messages.change(asked.rooms, found, given, asked.files)
    return 200, payloads.message(found, asked.world)


async def delete_message(asked: Asked) -> Answer:
    channel = find_channel(asked)
    found = find_message(asked, channel)
    if found.author is not asked.world.app:
        if channel.guild is None:
            raise refused(50013)
        require(asked, channel, Permission.MANAGE_MESSAGES)
    if channel.archived:
        raise refused(50083)
    await messages.remove(asked.rooms, found)
    return NOTHING


async def typing(asked: Asked) -> Answer:
    channel = find_channel(asked)
    messages.require_sending(asked.world, channel)
    channel.typing.append(asked.world.clock.now())
    return NOTHING


async def react(asked: Asked) -> Answer:
    channel = find_channel(asked)
    found = find_message(asked, channel)
    require(asked, channel, Permission.READ_MESSAGE_HISTORY, Permission.ADD_REACTIONS)
    found.reactions.append(unquote(asked.params["emoji"]))
    return NOTHING


async def unreact(asked: Asked) -> Answer:
    found = find_message(asked, find_channel(asked))
    emoji = unquote(asked.params["emoji"])
    found.reactions = [one for one in found.reactions if one != emoji]
    return NOTHING


# --- threads and channels ---


async def start_thread(asked: Asked) -> Answer:
    """A thread on a message: it has the message's id."""
    channel = find_channel(asked)
    found = find_message(asked, channel)
    if found.thread is not None and not found.thread.deleted:
        raise refused(160004)
    news = channel.type == ChannelType.NEWS
    kind = ChannelType.NEWS_THREAD if news else ChannelType.PUBLIC_THREAD
    thread = await opened(asked, channel, kind, found.id)
    found.thread = thread
    await messages.tell(asked.rooms, "MESSAGE_UPDATE", found)
    return 201, payloads.channel(thread)


async def start_bare_thread(asked: Asked) -> Answer:
    kind = asked.fields.get("type", ChannelType.PRIVATE_THREAD)
    if kind not in {ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD}:
        raise invalid([f"type: Value must be one of {{11, 12}}, and is {kind}."])
    channel = find_channel(asked)
    thread = await opened(asked, channel, ChannelType(kind), asked.world.clock.snowflake())
    return 201, payloads.channel(thread)


async def opened(asked: Asked, channel: Channel, kind: ChannelType, number: int) -> Channel:
    if channel.type not in {ChannelType.TEXT, ChannelType.NEWS}:
        raise refused(50024)
    private = kind == ChannelType.PRIVATE_THREAD
    needed = Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS
    require(asked, channel, needed)
    given = asked.fields
    found = thread_problems(given, {"name": given.get("name")})
    if found:
        raise invalid(found)
    thread = Channel(number, kind, given["name"], channel.guild, channel, owner=asked.world.app)
    thread.auto_archive = given.get("auto_archive_duration") or thread.auto_archive
    asked.world.channels[thread.id] = thread
    await messages.tell_channel(asked.rooms, "THREAD_CREATE", thread, newly_created=True)
    return thread


def thread_problems(given: Json, named: Json) -> list[str]:
    found = [one for name in named.values() for one in text(1, 100)(name, "name")]
    if (kept := given.get("auto_archive_duration")) is not None:
        found += AUTO_ARCHIVES(kept, "auto_archive_duration")
    return found


async def get_channel(asked: Asked) -> Answer:
    return 200, payloads.channel(find_channel(asked))


async def edit_channel(asked: Asked) -> Answer:
    """Of a thread: its name, and whether it is archived or locked."""
    channel, given = find_channel(asked), asked.fields
    if not channel.is_thread:
        raise refused(50013)
    if not may_edit_thread(asked, channel):
        raise refused(50013)
    if channel.archived and given.get("archived", True):
        raise refused(50083)
    found = thread_problems(given, {"name": given["name"]} if "name" in given else {})
    if found:
        raise invalid(found)
    channel.name = given.get("name", channel.name)
    channel.archived = given.get("archived", channel.archived)
    channel.locked = given.get("locked", channel.locked)
    channel.auto_archive = given.get("auto_archive_duration", channel.auto_archive)
    await messages.tell_channel(asked.rooms, "THREAD_UPDATE", channel)
    return 200, payloads.channel(channel)


def may_edit_thread(asked: Asked, thread: Channel) -> bool:
    """Those who manage threads may all; until it is locked, its maker may name and archive it, and
    whoever may write in it may open it again.
    """
    world, given = asked.world, asked.fields
    if app_may(world, thread, Permission.MANAGE_THREADS):
        return True
    if thread.locked or "locked" in given:
        return False
    opens = given.get("archived") is False and set(given) == {"archived"}
    may_write = app_may(world, thread, Permission.SEND_MESSAGES_IN_THREADS)
    return thread.owner is world.app or (opens and may_write)


async def join_thread(asked: Asked) -> Answer:
    channel = find_channel(asked)
    if not channel.is_thread:
        raise refused(50024)
    if channel.archived:
        raise refused(50083)
    return NOTHING


# --- guilds and people ---


async def open_direct(asked: Asked) -> Answer:
    number = int(asked.fields["recipient_id"])
    person = asked.world.users.get(number)
    if person is None or person.bot:
        raise invalid(["recipient_id: Invalid Recipient(s)"])
    return 200, payloads.channel(asked.world.direct_channel(person))


async def get_guild(asked: Asked) -> Answer:
    return 200, payloads.guild(find_guild(asked), asked.world, members=False)


async def guild_channels(asked: Asked) -> Answer:
    guild = find_guild(asked)
    held = [one for one in asked.world.channels.values() if one.guild is guild]
    shown = [one for one in held if not one.deleted and not one.is_thread]
    return 200, [payloads.channel(one) for one in shown]


async def get_member(asked: Asked) -> Answer:
    guild = find_guild(asked)
    person = find_user(asked)
    if not is_member(guild, person):
        raise refused(10007)
    return 200, payloads.whole_member(guild, person)


async def get_user(asked: Asked) -> Answer:
    return 200, payloads.user(find_user(asked))


async def get_self(asked: Asked) -> Answer:
    return 200, payloads.user(asked.world.app)


async def get_application(asked: Asked) -> Answer:
    world = asked.world
    return 200, {
        "id": str(world.app_id),
        "name": world.app.name,
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": CONTENT_LIMITED if asked.rooms.gateway.allowed & Intent.MESSAGE_CONTENT else 0,
        "owner": payloads.user(world.owner),
        "team": None,
        "interactions_endpoint_url": world.endpoint,
    }


async def own_guilds(asked: Asked) -> Answer:
    """The servers that the app is in, each with what it may do there."""
    world = asked.world
    held = [one for one in world.guilds.values() if one.has_app]
    return 200, [
        {
            "id": str(one.id),
            "name": one.name,
            "icon": None,
            "banner": None,
            "owner": one.owner is world.app,
            "permissions": str(in_guild(one, world.app)),
            "features": list[str](),
        }
        for one in held[: int(asked.query.get("limit", 200))]
    ]


async def get_gateway(asked: Asked) -> Answer:
    return 200, {"url": asked.rooms.gateway.url}


async def get_bot_gateway(asked: Asked) -> Answer:
    gateway = asked.rooms.gateway
    left = gateway.starts_left
    limit = {"total": 1000, "remaining": left, "reset_after": 9_000_000, "max_concurrency": 1}
    return 200, {"url": gateway.url, "shards": gateway.shards, "session_start_limit": limit}
