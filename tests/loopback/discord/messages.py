"""How a message comes to be, changes and goes: what is checked, kept and told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from tests.loopback.discord import files as attached_files
from tests.loopback.discord import payloads
from tests.loopback.discord.components import FLAGS, problems
from tests.loopback.discord.gateway import Intent
from tests.loopback.discord.permissions import app_may, in_channel, shares_a_guild
from tests.loopback.discord.refusals import invalid, refused
from tests.loopback.discord.requests import Rooms
from tests.loopback.discord.state import (
    LOADING,
    Channel,
    ChannelType,
    Json,
    Message,
    Permission,
    User,
    World,
    attached,
)

NONCE_LIVES: Final = timedelta(minutes=5)
SAME_NONCE: Final = 100  # how many messages back one is looked for
NAMED: Final = re.compile(r"<@!?(\d+)>")
PARTS: Final = ("content", "embeds", "components", "attachments")


# --- what may be said ---


def checked(body: Json, files: Sequence[Json], before: Message | None = None) -> Json:
    """In: what the app sent, and the message as it was. Out: all of it as it would then be.
    Raises where Discord would not take it.
    """
    given = {name: value for name, value in body.items() if value is not None}
    given = attached_files.listed(given, files, before)
    if before is not None:
        given = merged(body, given, before)
    found = [*attached_files.problems(given, files, before), *problems(given)]
    if found:
        raise invalid(found)
    return given


def merged(body: Json, given: Json, before: Message) -> Json:
    """An edit, and what it leaves as it was; null takes a part away."""
    kept = {"content": before.content, "embeds": before.embeds, "components": before.components}
    kept |= {"attachments": [attached(one) for one in before.attachments]}
    left = {name: value for name, value in kept.items() if value and name not in body}
    flags = (before.flags & FLAGS) | int(given.get("flags") or 0)
    return left | given | {"flags": flags}


def require_sending(world: World, channel: Channel) -> None:
    """Raise where the app may not write."""
    if channel.guild is None:
        return require_direct(world, channel)
    require_access(world, channel)
    if channel.type in {ChannelType.FORUM, ChannelType.CATEGORY}:
        raise refused(50024)
    manages = app_may(world, channel, Permission.MANAGE_THREADS)
    if channel.locked and not manages:
        raise refused(160005)
    needed = Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES
    if not app_may(world, channel, needed):
        raise refused(50013)
    return None


def require_direct(world: World, channel: Channel) -> None:
    person = channel.people[0]
    if channel.type != ChannelType.DM:
        raise refused(50001)
    if person.blocks_messages:
        raise refused(50007)
    wrote = any(one.author is person for one in channel.messages)
    if not (wrote or person.has_installed or shares_a_guild(world, person)):
        raise refused(50278)


def require_access(world: World, channel: Channel) -> None:
    """Raise where the app does not even see a channel."""
    if channel.type == ChannelType.GROUP:
        raise refused(50001)
    if channel.guild is not None:
        inside = channel.guild.has_app and in_channel(channel, world.app)
        if not inside & Permission.VIEW_CHANNEL:
            raise refused(50001)


# --- making it ---


def drafted(world: World, channel: Channel, author: User, given: Json) -> Message:
    """A message out of a payload that holds."""
    made = Message(
        id=world.clock.snowflake(),
        channel=channel,
        author=author,
        flags=int(given.get("flags") or 0),
        nonce=str(given["nonce"]) if given.get("nonce") is not None else None,
    )
    fill(world, made, given)
    return made


def fill(world: World, message: Message, given: Json) -> None:
    """Put a payload's parts into a message."""
    message.content = given.get("content") or ""
    message.embeds = given.get("embeds") or []
    message.components = payloads.numbered(given.get("components") or [])
    message.allowed_mentions = given.get("allowed_mentions")
    message.flags = (message.flags | int(given.get("flags") or 0)) & ~LOADING
    message.mentions = named(world, message)


def named(world: World, message: Message) -> list[User]:
    """The people whom a message notifies by name."""
    numbers = [int(found) for ping in message.pings for found in NAMED.findall(ping)]
    return [world.users[one] for one in dict.fromkeys(numbers) if one in world.users]


def same(world: World, channel: Channel, body: Json) -> Message | None:
    """The message that was sent with this nonce a moment ago."""
    if not body.get("enforce_nonce") or body.get("nonce") is None:
        return None
    since = world.clock.now() - NONCE_LIVES
    for one in channel.messages[: -SAME_NONCE - 1 : -1]:
        fresh = payloads.made_at(one.id) >= since
        if one.author is world.app and one.nonce == str(body["nonce"]) and fresh:
            return one
    return None


# --- telling of it ---


def is_heard(world: World, channel: Channel) -> bool:
    """Whether the app is told what happens in a channel."""
    if channel.guild is None:
        return channel.type == ChannelType.DM
    return channel.guild.has_app and app_may(world, channel, Permission.VIEW_CHANNEL)


async def tell(rooms: Rooms, name: str, message: Message) -> None:
    """Dispatch MESSAGE_CREATE or MESSAGE_UPDATE, to each session as it may read it."""
    channel = message.channel
    if message.visible_to is not None or not is_heard(rooms.world, channel):
        return
    guild = channel.guild.id if channel.guild else None
    needs = Intent.GUILD_MESSAGES if guild else Intent.DM_MESSAGES
    with_content = payloads.event(message, rooms.world, content=True)
    without = payloads.event(message, rooms.world, content=False)
    await rooms.gateway.dispatch(
        name, lambda one: with_content if one.reads_content else without, guild, needs
    )


async def tell_deleted(rooms: Rooms, message: Message) -> None:
    channel = message.channel
    if message.visible_to is not None or not is_heard(rooms.world, channel):
        return
    gone = {"id": str(message.id), "channel_id": str(channel.id)}
    guild = channel.guild.id if channel.guild else None
    gone |= {"guild_id": str(guild)} if guild else {}
    needs = Intent.GUILD_MESSAGES if guild else Intent.DM_MESSAGES
    await rooms.gateway.dispatch("MESSAGE_DELETE", lambda _: gone, guild, needs)


async def tell_channel(rooms: Rooms, name: str, channel: Channel, **more: Any) -> None:
    """Dispatch CHANNEL_ or THREAD_ CREATE, UPDATE, DELETE."""
    if channel.guild is not None and is_heard(rooms.world, channel):
        held: Any = payloads.channel(channel) | more
        await rooms.gateway.dispatch(name, lambda _: held, channel.guild.id, Intent.GUILDS)


async def publish(rooms: Rooms, message: Message) -> Message:
    """Keep a message and tell of it."""
    if message.channel.archived:
        message.channel.archived = False
        await tell_channel(rooms, "THREAD_UPDATE", message.channel)
    rooms.world.add(message)
    await tell(rooms, "MESSAGE_CREATE", message)
    return message


async def change(rooms: Rooms, message: Message, given: Json, files: Sequence[Json]) -> None:
    """Put an edit in place, keep the text that was there, and tell of it."""
    was_loading = message.is_loading
    if not was_loading:
        message.versions.append(message.text)
        message.edited = rooms.world.clock.now()
    kept = message.allowed_mentions
    fill(rooms.world, message, given)
    message.allowed_mentions = given.get("allowed_mentions", kept)
    ids = {str(one["id"]) for one in given.get("attachments", [])}
    message.attachments = [one for one in message.attachments if one["id"] in ids]
    attached_files.attach(message, given, files)
    await tell(rooms, "MESSAGE_UPDATE", message)


async def remove(rooms: Rooms, message: Message) -> None:
    message.deleted = True
    await tell_deleted(rooms, message)
