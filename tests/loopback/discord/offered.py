"""What a person finds in the client: the commands that are offered there, the controls of a
message, the fields of a modal. What is not there cannot be used: LookupError says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from tests.loopback.discord import payloads
from tests.loopback.discord.command_routes import CHAT, NESTED
from tests.loopback.discord.fields import Fields
from tests.loopback.discord.kinds import Type
from tests.loopback.discord.permissions import in_channel
from tests.loopback.discord.state import (
    Channel,
    ChannelType,
    Context,
    Guild,
    Interaction,
    Json,
    Message,
    User,
    World,
)

STRING, WHOLE, BOOLEAN, PERSON, PLACE, NUMBER = 3, 4, 5, 6, 7, 10
PYTHON: Final = {str: STRING, bool: BOOLEAN, int: WHOLE, float: NUMBER, User: PERSON}
HELD: Final = {
    STRING: str,
    WHOLE: int,
    BOOLEAN: bool,
    PERSON: User,
    PLACE: Channel,
    NUMBER: int | float,
}
OF_GUILD, OF_USER = 0, 1
MOST_TYPED: Final = 6000


# --- commands ---


def command(world: World, user: User, channel: Channel, name: str, kind: int) -> Json:
    """The command of that name, where it is offered to this person in this place."""
    guild = channel.guild
    scopes = [guild.id, None] if guild else [None]
    for where in scopes:
        for one in world.commands.get(where, []):
            if one["name"] == name and one["type"] == kind:
                require_offered(world, user, channel, one)
                return one
    raise LookupError(f"there is no command {name!r} here")


def require_member(user: User, channel: Channel) -> None:
    """People act where they are: in servers that they joined, in their own private channels."""
    guild, people = channel.guild, channel.people
    here = user in people or user.bot if guild is None else user.id in guild.members
    if not here:
        raise LookupError(f"{user.name} is not in {channel.name!r}")


def require_offered(world: World, user: User, channel: Channel, one: Json) -> None:
    context = context_of(channel)
    contexts, installs = one.get("contexts"), one.get("integration_types") or [OF_GUILD]
    if contexts is not None and context not in contexts:
        raise LookupError(f"{one['name']!r} is not offered in {context.name}")
    needed = int(one.get("default_member_permissions") or 0)
    if in_channel(channel, user) & needed != needed:
        raise LookupError(f"{one['name']!r} is not offered to {user.name}")
    guild = channel.guild
    by_guild = OF_GUILD in installs and (guild is None or guild.has_app)
    by_guild = by_guild and context != Context.PRIVATE
    by_user = OF_USER in installs and user.has_installed
    if not (by_guild or by_user):
        raise LookupError(f"{one['name']!r} is not installed for {user.name} in {channel.name!r}")


def context_of(channel: Channel) -> Context:
    """A server, direct messages with the app, or a place that it has no part in."""
    if channel.guild is not None:
        return Context.GUILD
    return Context.BOT_DM if channel.type == ChannelType.DM else Context.PRIVATE


def command_data(
    one: Json, path: Iterable[str], given: Mapping[str, Any], guild: Guild | None
) -> Json:
    """The data of an interaction: the command, its subcommands, the options filled in."""
    data: Json = {"id": one["id"], "name": one["name"], "type": one["type"]}
    if one.get("guild_id"):
        data["guild_id"] = one["guild_id"]
    target, level = data, one
    for name in path:
        level = option_named(level, name)
        if level["type"] not in NESTED:
            raise LookupError(f"{name!r} is no subcommand of {one['name']!r}")
        target["options"] = [{"name": name, "type": level["type"]}]
        target = target["options"][0]
    if any(each["type"] in NESTED for each in level.get("options") or []):
        raise LookupError(f"{one['name']!r} needs one of its subcommands")
    target["options"] = filled(level, given)
    return data | resolved(given.values(), guild)


def option_named(level: Json, name: str) -> Json:
    for option in level.get("options") or []:
        if option["name"] == name:
            found: Json = option
            return found
    raise LookupError(f"{level['name']!r} has no option {name!r}")


def filled(level: Json, given: Mapping[str, Any]) -> list[Json]:
    """The options as the client would let them through."""
    for option in level.get("options") or []:
        if option.get("required") and option["name"] not in given:
            raise LookupError(f"{level['name']!r} needs its option {option['name']!r}")
    return [filled_one(option_named(level, name), held) for name, held in given.items()]


def filled_one(option: Json, held: Any) -> Json:
    if not isinstance(held, HELD.get(option["type"], object)):
        raise LookupError(f"{option['name']!r} does not take {held!r}")
    if isinstance(held, str):
        least, most = option.get("min_length") or 0, option.get("max_length") or MOST_TYPED
        if not least <= len(held) <= most:
            raise LookupError(f"{option['name']!r} takes {least} to {most} characters")
    choices = [one["value"] for one in option.get("choices") or []]
    if choices and held not in choices:
        raise LookupError(f"{option['name']!r} is one of {choices}")
    return {"name": option["name"], "type": option["type"], "value": raw(held)}


def raw(held: Any) -> Any:
    return str(held.id) if isinstance(held, User | Channel) else held


def resolved(given: Iterable[Any], guild: Guild | None) -> Json:
    """The people and channels that options name, beside them."""
    people = [one for one in given if isinstance(one, User)]
    places = [one for one in given if isinstance(one, Channel)]
    held: Json = {}
    if people:
        held["users"] = {str(one.id): payloads.user(one) for one in people}
        if guild is not None:
            held["members"] = {
                str(one.id): {**payloads.member(guild, one), "permissions": "0"} for one in people
            }
    if places:
        held["channels"] = {
            str(one.id): {**payloads.channel(one), "permissions": "0"} for one in places
        }
    return {"resolved": held} if held else {}


def autocomplete_data(
    one: Json, path: Iterable[str], given: Mapping[str, Any], focused: str
) -> Json:
    """The data while somebody types: nothing is required yet, and one option is in focus."""
    data: Json = {"id": one["id"], "name": one["name"], "type": one["type"]}
    if one.get("guild_id"):
        data["guild_id"] = one["guild_id"]
    target, level = data, one
    for name in path:
        level = option_named(level, name)
        target["options"] = [{"name": name, "type": level["type"]}]
        target = target["options"][0]
    if not option_named(level, focused).get("autocomplete"):
        raise LookupError(f"{focused!r} of {one['name']!r} offers nothing while one types")
    options = [typed(option_named(level, key), held) for key, held in given.items()]
    target["options"] = [
        {**one, "focused": True} if one["name"] == focused else one for one in options
    ]
    return data


def typed(option: Json, held: Any) -> Json:
    return {"name": option["name"], "type": option["type"], "value": raw(held)}


def gone_command(name: str, given: Mapping[str, Any], world: World) -> Json:
    """A command that a client still shows, although the app has taken it away."""
    options = [
        {"name": key, "type": PYTHON[type(held)], "value": raw(held)} for key, held in given.items()
    ]
    return {"id": str(world.clock.snowflake()), "name": name, "type": CHAT, "options": options}


# --- controls ---


def control(message: Message, user: User, wanted: str) -> Fields:
    """The button or select with this custom id or label, if this person can use it."""
    if not message.is_seen_by(user):
        raise LookupError(f"{user.name} does not see this message")
    found = [one for one in message.controls if wanted in {one.get("custom_id"), one.get("label")}]
    found = found or [one for one in message.controls if wanted == one.get("placeholder")]
    if len(found) != 1:
        labels = [one.get("label") or one.get("custom_id") for one in message.controls]
        raise LookupError(f"{len(found)} controls are called {wanted!r}; there are {labels}")
    if found[0].get("disabled"):
        raise LookupError(f"{wanted!r} is disabled")
    if found[0].get("url"):
        raise LookupError(f"{wanted!r} is a link: it opens a page, and the app hears nothing of it")
    return found[0]


def require_choices(held: Fields, values: list[str]) -> None:
    offered = [one["value"] for one in held.get("options") or []]  # type: ignore[attr-defined]  # validated
    unknown = [one for one in values if offered and one not in offered]
    least, most = held.get("min_values", 1), held.get("max_values", 1)
    assert isinstance(least, int)
    assert isinstance(most, int)
    if unknown or not least <= len(values) <= most:
        raise LookupError(f"{values} cannot be chosen from {offered}, {least} to {most} at once")


# --- modals ---


def submitted(opened: Interaction, values: Mapping[str, Any]) -> list[Json]:
    """In: an interaction that a modal came of, and what is typed, by custom id or label.
    Out: the components of the submission.
    """
    if opened.modal is None:
        raise LookupError("no modal was opened")
    left = dict(values)
    found = [component(one, left) for one in opened.modal["components"]]
    if left:
        raise LookupError(f"the modal has no field {sorted(left)}")
    return found


def component(held: Json, left: dict[str, Any]) -> Json:
    kind = held["type"]
    own: Json = {"type": kind, "id": held["id"]}
    if kind == Type.LABEL:
        return own | {"component": answer(held["component"], held["label"], left)}
    if kind == Type.ACTION_ROW:
        rows = held["components"]
        return own | {"components": [answer(one, one.get("label", ""), left) for one in rows]}
    return own


def answer(field: Json, label: str, left: dict[str, Any]) -> Json:
    """One field as it is sent: what was typed or chosen, or what stood in it before."""
    kind, key = field["type"], field["custom_id"]
    own = {"type": kind, "id": field["id"], "custom_id": key}
    value = left.pop(key, None) if key in left else left.pop(label, None)
    if kind in {Type.CHECKBOX, Type.RADIO_GROUP}:
        return own | {"value": value if value is not None else field.get("default", False)}
    if kind != Type.TEXT_INPUT:
        chosen = value if isinstance(value, list) else [value] if value is not None else []
        return own | {"values": chosen}
    typed = str(value if value is not None else field.get("value") or "")
    least, most = field.get("min_length") or 0, field.get("max_length") or 4000
    needed = max(least, 1) if field.get("required", True) else least if typed else 0
    if not needed <= len(typed) <= most:
        raise LookupError(f"{label or key!r} takes {needed} to {most} characters")
    return own | {"value": typed}
