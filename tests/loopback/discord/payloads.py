"""The objects as Discord writes them into events and answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.loopback.discord import files
from tests.loopback.discord.permissions import in_channel
from tests.loopback.discord.state import (
    EPOCH,
    Channel,
    ChannelType,
    Context,
    Guild,
    Interaction,
    Json,
    Message,
    Permission,
    User,
    World,
)

ATTACHMENT_LIMIT = 10 * 2**20
JOINED = "2024-01-01T00:00:00+00:00"
CHAT_INPUT = 20
REPLY = 19
CONTEXT_MENU = 23
DECORATING = Permission.ATTACH_FILES | Permission.EMBED_LINKS | Permission.MENTION_EVERYONE


def user(one: User) -> Json:
    return {
        "id": str(one.id),
        "username": one.name,
        "global_name": one.name,
        "discriminator": "0",
        "avatar": None,
        "bot": one.bot,
    }


def member(guild: Guild, one: User) -> Json:
    """Without the person, as it stands beside a message's author."""
    roles = [str(role.id) for role in guild.members.get(one.id, [])]
    return {"roles": roles, "flags": 0, "joined_at": JOINED, "deaf": False, "mute": False}


def whole_member(guild: Guild, one: User) -> Json:
    return {**member(guild, one), "user": user(one)}


def roles(guild: Guild) -> list[Json]:
    return [
        {
            "id": str(role.id),
            "name": role.name,
            "permissions": str(int(role.permissions)),
            "position": place,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": place > 0,
            "mentionable": False,
            "flags": 0,
        }
        for place, role in enumerate(guild.roles)
    ]


def channel(one: Channel) -> Json:
    if one.is_thread:
        return thread(one)
    held: Json = {"id": str(one.id), "type": int(one.type), "last_message_id": None}
    if one.guild is None:
        people = [user(person) for person in one.people]
        name = {"name": one.name, "owner_id": people[0]["id"], "icon": None}
        return held | {"recipients": people} | (name if one.type == ChannelType.GROUP else {})
    overwrites = [
        {
            "id": str(over.target),
            "type": int(over.is_member),
            "allow": str(int(over.allow)),
            "deny": str(int(over.deny)),
        }
        for over in one.overwrites
    ]
    voice = {"bitrate": 64_000, "user_limit": 0, "rtc_region": None}
    held |= voice if one.type in {ChannelType.VOICE, ChannelType.STAGE} else {}
    return held | {
        "guild_id": str(one.guild.id),
        "name": one.name,
        "position": 0,
        "parent_id": None,
        "nsfw": False,
        "permission_overwrites": overwrites,
    }


def thread(one: Channel) -> Json:
    assert one.parent is not None
    assert one.guild is not None
    return {
        "id": str(one.id),
        "type": int(one.type),
        "guild_id": str(one.guild.id),
        "parent_id": str(one.parent.id),
        "owner_id": str(one.owner.id if one.owner else 0),
        "name": one.name,
        "last_message_id": None,
        "message_count": len(one.messages),
        "member_count": 1,
        "rate_limit_per_user": 0,
        "thread_metadata": {
            "archived": one.archived,
            "locked": one.locked,
            "auto_archive_duration": one.auto_archive,
            "archive_timestamp": JOINED,
            "create_timestamp": JOINED,
        },
    }


def guild(one: Guild, world: World, *, members: bool) -> Json:
    """All of a guild, as GUILD_CREATE gives it. Without the intent, the app is its only member."""
    held = [each for each in world.channels.values() if each.guild is one and not each.deleted]
    people = [world.users[number] for number in one.members]
    shown = people if members else [each for each in people if each is world.app]
    return {
        "id": str(one.id),
        "name": one.name,
        "owner_id": str(one.owner.id),
        "roles": roles(one),
        "channels": [channel(each) for each in held if not each.is_thread],
        "threads": [thread(each) for each in held if each.is_thread and not each.archived],
        "members": [whole_member(one, each) for each in shown],
        "member_count": len(people),
        "large": False,
        "preferred_locale": one.locale,
        "features": [],
        "emojis": [],
        "stickers": [],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "joined_at": JOINED,
        "unavailable": False,
    }


def message(one: Message, world: World, *, content: bool = True) -> Json:
    """A message. Without its content where the app may not read it."""
    shown = content or may_read(one, world)
    held: Json = {
        "id": str(one.id),
        "channel_id": str(one.channel.id),
        "author": user(one.author),
        "content": one.content if shown else "",
        "components": files.shown(one.components, one) if shown else [],
        "embeds": one.embeds if shown else [],
        "attachments": one.attachments if shown else [],
        "timestamp": made_at(one.id).isoformat(),
        "edited_timestamp": one.edited.isoformat() if one.edited else None,
        "flags": one.flags,
        "type": message_type(one),
        "tts": False,
        "pinned": False,
        "mention_everyone": False,
        "mentions": [user(each) for each in one.mentions],
        "mention_roles": [],
        "mention_channels": [],
    }
    if one.nonce is not None:
        held["nonce"] = one.nonce
    if one.webhook:
        held["webhook_id"] = str(one.webhook)
    return held | references(one, world, content=content) | origin(one)


def made_at(number: int) -> datetime:
    """When something with this id was made."""
    return EPOCH + timedelta(milliseconds=number >> 22)


def message_type(one: Message) -> int:
    if one.interaction is not None and one.interaction.original is one:
        return CONTEXT_MENU if one.interaction.data.get("target_id") else CHAT_INPUT
    return REPLY if one.reference else 0


def may_read(one: Message, world: World) -> bool:
    """Without the intent: direct messages, its own, and those that mention it."""
    return one.channel.guild is None or one.author is world.app or world.app in one.mentions


def references(one: Message, world: World, *, content: bool) -> Json:
    held: Json = {}
    if one.thread is not None and not one.thread.deleted:
        held["thread"] = thread(one.thread)
    if one.reference is None:
        return held
    place = {"message_id": str(one.reference.id), "channel_id": str(one.reference.channel.id)}
    if one.channel.guild:
        place["guild_id"] = str(one.channel.guild.id)
    earlier = None
    if not one.reference.deleted:
        earlier = message(one.reference, world, content=content)
        earlier.pop("referenced_message", None)
    return held | {"message_reference": place, "referenced_message": earlier}


def origin(one: Message) -> Json:
    """What says that a message came of an interaction."""
    if one.interaction is None:
        return {}
    source = one.interaction
    told = {"id": str(source.id), "type": int(source.kind), "user": user(source.user)}
    owners = owners_of(source)
    return {
        "application_id": str(one.author.id),
        "interaction_metadata": told | {"authorizing_integration_owners": owners},
    }


def event(one: Message, world: World, *, content: bool) -> Json:
    """A message as MESSAGE_CREATE and MESSAGE_UPDATE carry it."""
    held = message(one, world, content=content)
    guild_of = one.channel.guild
    if guild_of is None:
        return held
    held["guild_id"] = str(guild_of.id)
    if not one.webhook:
        held["member"] = member(guild_of, one.author)
    return held


def owners_of(one: Interaction) -> Json:
    """Who brought the app there: the guild (0), the person (1), or both."""
    owners: Json = {}
    guild_of = one.channel.guild
    if guild_of is not None and guild_of.has_app:
        owners["0"] = str(guild_of.id)
    elif one.context == Context.BOT_DM and not one.for_user_alone:
        owners["0"] = "0"
    if one.user.has_installed:
        owners["1"] = str(one.user.id)
    return owners


def interaction(one: Interaction, world: World) -> Json:
    """An interaction, as INTERACTION_CREATE gives it."""
    guild_of = one.channel.guild
    held: Json = {
        "id": str(one.id),
        "application_id": str(world.app_id),
        "type": int(one.kind),
        "token": one.token,
        "version": 1,
        "data": one.data,
        "channel": {**channel(one.channel), "permissions": str(permissions_of(one))},
        "channel_id": str(one.channel.id),
        "app_permissions": str(app_permissions(one, world)),
        "locale": one.user.locale,
        "context": int(one.context),
        "authorizing_integration_owners": owners_of(one),
        "attachment_size_limit": ATTACHMENT_LIMIT,
        "entitlements": [],
    }
    if one.message is not None:
        held["message"] = message(one.message, world)
    if guild_of is None:
        return held | {"user": user(one.user)}
    person = {**whole_member(guild_of, one.user), "permissions": str(permissions_of(one))}
    partial = {"id": str(guild_of.id), "locale": guild_of.locale, "features": list[str]()}
    return held | {
        "member": person,
        "guild_id": str(guild_of.id),
        "guild": partial,
        "guild_locale": guild_of.locale,
    }


def permissions_of(one: Interaction) -> int:
    return in_channel(one.channel, one.user)


def app_permissions(one: Interaction, world: World) -> int:
    """What the app may do there. Where it is no member it may decorate what it answers, and has
    nothing to send by itself; in direct messages Discord counts alike.
    """
    if one.context == Context.BOT_DM:
        return int(DECORATING | Permission.USE_EXTERNAL_EMOJIS)
    if one.context == Context.PRIVATE:
        return int(DECORATING)
    if one.channel.guild is not None and not one.channel.guild.has_app:
        return int(DECORATING) & permissions_of(one)
    return in_channel(one.channel, world.app)


def numbered(components: list[Json]) -> list[Json]:
    """Components as Discord keeps them: a copy in which each has a number."""
    taken = {one["id"] for one in every(components) if one.get("id")}
    free = (number for number in range(1, 10_000) if number not in taken)
    return [with_number(one, free) for one in components]


def with_number(one: Json, free: Iterator[int]) -> Json:
    kept = {**one, "id": one.get("id") or next(free)}
    if "components" in one:
        kept["components"] = [with_number(each, free) for each in one["components"]]
    for name in ("accessory", "component"):
        if one.get(name):
            kept[name] = with_number(one[name], free)
    return kept


def every(components: list[Json]) -> Iterator[Json]:
    for one in components:
        yield one
        yield from every(one.get("components", []))
        yield from every([one[name] for name in ("accessory", "component") if one.get(name)])
