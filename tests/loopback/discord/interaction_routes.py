"""The routes that answer interactions: the first response, what follows it, and its end."""

from __future__ import annotations

from datetime import timedelta
from time import perf_counter
from typing import Final

from tests.loopback.discord import files, messages, payloads
from tests.loopback.discord.components import EPHEMERAL, problems
from tests.loopback.discord.permissions import in_channel
from tests.loopback.discord.refusals import Refused, invalid, refused
from tests.loopback.discord.requests import NOTHING, Answer, Asked
from tests.loopback.discord.state import (
    LOADING,
    Interaction,
    Json,
    Kind,
    Message,
    Permission,
    World,
)

SAYS, DEFERS, DEFERS_UPDATE, UPDATES, SUGGESTS, OPENS = 4, 5, 6, 7, 8, 9
ON_A_MESSAGE: Final = frozenset({DEFERS_UPDATE, UPDATES})
ALLOWED: Final = {
    Kind.COMMAND: {SAYS, DEFERS, OPENS},
    Kind.COMPONENT: {SAYS, DEFERS, DEFERS_UPDATE, UPDATES, OPENS},
    Kind.AUTOCOMPLETE: {SUGGESTS},
    Kind.MODAL: {SAYS, DEFERS, DEFERS_UPDATE, UPDATES},
}


# --- the first response ---


async def respond(asked: Asked) -> Answer:
    """Take the first response to an interaction, once and in time."""
    now = perf_counter()
    interaction = asked.world.interactions.get(asked.number("interaction"))
    if interaction is None or interaction.token != asked.params["token"]:
        raise refused(10062)
    try:
        require_open(asked, interaction)
        data = accepted(asked, interaction)
    except Refused as refusal:
        interaction.refused.append(refusal.code)
        interaction.stirred.set()
        raise
    kind = int(asked.fields["type"])
    interaction.response, interaction.took = kind, now - interaction.began
    await take(asked, interaction, kind, data)
    interaction.stirred.set()
    if asked.query.get("with_response") not in {"1", "true"}:
        return NOTHING
    return 200, told(interaction, kind, asked.world)


def require_open(asked: Asked, interaction: Interaction) -> None:
    if interaction.response is not None:
        raise refused(40060)
    waited = asked.world.clock.now() - interaction.made
    if waited > timedelta(seconds=asked.rooms.answer_within):
        raise refused(10062)


def accepted(asked: Asked, interaction: Interaction) -> Json:
    """What the response says, if it is one that this interaction may have."""
    kind, data = asked.fields.get("type"), asked.fields.get("data") or {}
    allowed = ALLOWED[interaction.kind]
    if interaction.message is None:
        allowed = allowed - ON_A_MESSAGE
    if kind not in allowed:
        raise invalid([f"type: Value must be one of {sorted(allowed)}, and is {kind}."])
    if kind in {SAYS, UPDATES}:
        before = interaction.message if kind == UPDATES else None
        return messages.checked(data, asked.files, before)
    found = problems({"type": kind, "data": data})
    if found:
        raise invalid(found)
    return dict(data)


async def take(asked: Asked, interaction: Interaction, kind: int, data: Json) -> None:
    """Let a response do what it does."""
    if kind in {SAYS, DEFERS}:
        interaction.original = written(asked, interaction, data)
        interaction.original.flags |= LOADING if kind == DEFERS else 0
        await messages.publish(asked.rooms, interaction.original)
    elif kind in ON_A_MESSAGE:
        interaction.original = interaction.message
        if kind == UPDATES and interaction.message is not None:
            await messages.change(asked.rooms, interaction.message, data, asked.files)
    elif kind == SUGGESTS:
        interaction.choices = data["choices"]
    elif kind == OPENS:
        interaction.modal = {**data, "components": payloads.numbered(data["components"])}


def written(asked: Asked, interaction: Interaction, data: Json) -> Message:
    """A message in answer to an interaction. Where the server does not let apps of its members
    speak up, it is private whatever the app wants.
    """
    world = asked.world
    made = messages.drafted(world, interaction.channel, world.app, data)
    made.interaction = interaction
    if is_hushed(interaction):
        made.flags |= EPHEMERAL
    if made.flags & EPHEMERAL:
        made.visible_to = interaction.user
    files.attach(made, data, asked.files)
    return made


def is_hushed(interaction: Interaction) -> bool:
    channel = interaction.channel
    if channel.guild is None or not interaction.for_user_alone:
        return False
    return not in_channel(channel, interaction.user) & Permission.USE_EXTERNAL_APPS


def told(interaction: Interaction, kind: int, world: World) -> Json:
    """What the app gets back about its response."""
    made = interaction.original
    held: Json = {"id": str(interaction.id), "type": int(interaction.kind)}
    resource: Json = {"type": kind}
    if made is not None:
        held["response_message_id"] = str(made.id)
        held["response_message_loading"] = made.is_loading
        held["response_message_ephemeral"] = made.visible_to is not None
        if kind in {SAYS, UPDATES}:
            resource["message"] = payloads.message(made, world)
    return {"interaction": held, "resource": resource}


# --- what follows ---


def find(asked: Asked) -> Interaction:
    """The interaction of a token, which lives for a quarter of an hour once it is answered."""
    interaction = asked.world.tokens.get(asked.params["token"])
    if interaction is None or asked.number("app") != asked.world.app_id:
        raise refused(10015)
    age = asked.world.clock.now() - interaction.made
    if age > timedelta(seconds=asked.rooms.token_lives):
        raise refused(50027)
    if interaction.response is None or interaction.kind == Kind.AUTOCOMPLETE:
        raise refused(10015)
    return interaction


def find_message(asked: Asked, interaction: Interaction) -> Message:
    wanted = asked.params["message"]
    known = [one for one in [interaction.original, *interaction.followups] if one is not None]
    for one in known:
        is_original = one is interaction.original and wanted == "@original"
        if (is_original or str(one.id) == wanted) and not one.deleted:
            return one
    raise refused(10008)


async def follow_up(asked: Asked) -> Answer:
    """A further message. The first after a deferral takes the place of what is loading."""
    interaction = find(asked)
    given = messages.checked(asked.fields, asked.files)
    original = interaction.original
    if original is not None and original.is_loading and interaction.response == DEFERS:
        await messages.change(asked.rooms, original, given, asked.files)
        made = original
    else:
        if interaction.for_user_alone and len(interaction.followups) >= asked.rooms.most_followups:
            raise refused(40094)
        made = written(asked, interaction, given)
        made.reference = original
        interaction.followups.append(made)
        await messages.publish(asked.rooms, made)
    interaction.stirred.set()
    if asked.query.get("wait") not in {"1", "true"}:
        return NOTHING
    return 200, payloads.message(made, asked.world)


async def get_response(asked: Asked) -> Answer:
    return 200, payloads.message(find_message(asked, find(asked)), asked.world)


async def edit_response(asked: Asked) -> Answer:
    interaction = find(asked)
    found = find_message(asked, interaction)
    given = messages.checked(asked.fields, asked.files, found)
    await messages.change(asked.rooms, found, given, asked.files)
    interaction.stirred.set()
    return 200, payloads.message(found, asked.world)


async def delete_response(asked: Asked) -> Answer:
    await messages.remove(asked.rooms, find_message(asked, find(asked)))
    return NOTHING
