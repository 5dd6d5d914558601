"""What Discord would refuse in a message, a modal or a response, and what it would bring to life.

In: the JSON that an app sends. Out: a sentence for each problem, with its path. It knows the
documented limits and nothing of this project's own renderer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from tests.loopback.discord.fields import (
    ANY_MEDIA,
    COLOURS,
    COMPONENTS_V2,
    CUSTOM_ID,
    SUPPRESS_EMBEDS,
    WEB,
    Check,
    Fields,
    address,
    anything,
    boolean,
    is_fields,
    items_of,
    one_of,
    record,
    several,
    snowflake,
    text,
    whole,
)
from tests.loopback.discord.files import kept_name
from tests.loopback.discord.kinds import IN_MESSAGE, IN_MODAL, Type
from tests.loopback.discord.markdown import live, live_tokens
from tests.loopback.discord.tree import (
    NAMES,
    nodes,
    problems_of,
    shared,
    strangers,
    totals,
    type_of,
)

__all__ = ["live", "live_tokens", "problems"]

EPHEMERAL: Final = 1 << 6
SUPPRESS_NOTIFICATIONS: Final = 1 << 12
VOICE: Final = 1 << 13
FLAGS: Final = SUPPRESS_EMBEDS | EPHEMERAL | SUPPRESS_NOTIFICATIONS | VOICE | COMPONENTS_V2

MOST_CONTENT: Final = 2000
MOST_ROWS: Final = 5
MOST_IN_EMBEDS: Final = 6000
ONLY_WITHOUT_V2: Final = ("content", "embeds", "poll", "sticker_ids", "stickers")

EMBED_FIELD: Final = record(
    {"name": text(1, 256), "value": text(1, 1024), "inline": boolean}, ["name", "value"]
)
EMBED: Final = record(
    {
        "title": text(0, 256),
        "type": anything,
        "description": text(0, 4096),
        "url": address(WEB),
        "timestamp": text(1, 40),
        "color": whole(0, COLOURS),
        "flags": whole(0, 2**31),
        "footer": record({"text": text(1, 2048), "icon_url": anything}, ["text"]),
        "image": ANY_MEDIA,
        "thumbnail": ANY_MEDIA,
        "author": record({"name": text(1, 256), "url": anything, "icon_url": anything}, ["name"]),
        "fields": several(EMBED_FIELD, 0, 25),
    }
)
MENTIONS: Final = record(
    {
        "parse": several(one_of("roles", "users", "everyone"), 0, 3),
        "roles": several(snowflake, 0, 100),
        "users": several(snowflake, 0, 100),
        "replied_user": boolean,
    }
)
REFERENCE: Final = record(
    {
        "type": one_of(0, 1),
        "message_id": snowflake,
        "channel_id": snowflake,
        "guild_id": snowflake,
        "fail_if_not_exists": boolean,
    },
    ["message_id"],
)
ATTACHMENT: Final = record(
    {"id": snowflake, "filename": text(1, 1024), "description": text(0, 1024)}, ["id"]
)
MESSAGE: Final[Mapping[str, Check]] = {
    "content": text(0, MOST_CONTENT),
    "tts": boolean,
    "nonce": lambda value, path: text(1, 25)(str(value), path),
    "enforce_nonce": boolean,
    "embeds": several(EMBED, 0, 10),
    "allowed_mentions": MENTIONS,
    "message_reference": REFERENCE,
    "components": anything,
    "attachments": several(ATTACHMENT, 0, 10),
    "flags": whole(0, 2**31),
    "poll": anything,
    "sticker_ids": several(snowflake, 0, 3),
    "username": text(1, 80),
    "avatar_url": address(WEB),
    "thread_name": text(1, 100),
    "applied_tags": several(snowflake, 0, 5),
}
MODAL: Final[Mapping[str, Check]] = {
    "title": text(1, 45),
    "custom_id": CUSTOM_ID,
    "components": anything,
}
CHOICE: Final = record(
    {"name": text(1, 100), "name_localizations": anything, "value": anything}, ["name", "value"]
)

WITH_MESSAGE: Final = (4, 7)
DEFERS: Final = (5, 6)
AUTOCOMPLETE: Final = 8
OPENS_MODAL: Final = 9


def problems(payload: Mapping[str, object], *, edit: bool = False) -> list[str]:
    """In: a message, a modal, or a whole interaction response (with `type` and `data`).
    Out: all that Discord would refuse. An edit may leave out what stays as it is.
    """
    if "data" in payload or ("type" in payload and "components" not in payload):
        return list(of_response(payload))
    if "title" in payload:
        return list(of_modal(payload))
    return list(of_message(payload, edit=edit))


def of_response(payload: Fields) -> Iterator[str]:
    kind, data = payload.get("type"), payload.get("data")
    held = data if is_fields(data) else {}
    if kind in WITH_MESSAGE:
        yield from within(of_message(held, edit=kind == WITH_MESSAGE[1]))
    elif kind in DEFERS:
        yield from within(of_defer(held))
    elif kind == AUTOCOMPLETE:
        yield from within(record({"choices": several(CHOICE, 0, 25)}, ["choices"])(held, ""))
        yield from within(of_choices(held))
    elif kind == OPENS_MODAL:
        yield from within(of_modal(held))
    elif kind != 1:
        yield f"type: there is no response of type {kind!r}"


def within(found: Iterator[str]) -> Iterator[str]:
    yield from (f"data.{one.removeprefix('.')}" for one in found)


def of_defer(held: Fields) -> Iterator[str]:
    yield from record({"flags": one_of(0, EPHEMERAL)})(held, "")


def of_choices(held: Fields) -> Iterator[str]:
    for number, choice in enumerate(items_of(held.get("choices"))):
        value = choice.get("value") if is_fields(choice) else None
        if isinstance(value, str):
            yield from text(1, 100)(value, f"choices[{number}].value")


def of_message(payload: Fields, *, edit: bool) -> Iterator[str]:
    for problem in record(MESSAGE)(payload, ""):
        yield problem.removeprefix(".")
    flags = payload.get("flags") or 0
    bits = flags if isinstance(flags, int) else 0
    if bits & ~FLAGS:
        yield f"flags: an app may not set {bits & ~FLAGS}"
    if bits & COMPONENTS_V2:
        yield from of_layout(payload)
    else:
        yield from of_rows(payload, edit=edit)
    yield from of_components(payload)
    yield from of_mentions(payload.get("allowed_mentions"))
    if "attachment://" in str(payload.get("components")):
        yield from of_files(payload)


def of_layout(payload: Fields) -> Iterator[str]:
    """A message of components: nothing beside them."""
    for name in ONLY_WITHOUT_V2:
        if payload.get(name):
            yield f"{name}: cannot be used with the flag {COMPONENTS_V2}"
    if not items_of(payload.get("components")):
        yield "components: a message of components needs one"
    yield from at_the_top(payload, IN_MESSAGE, "message")


def of_rows(payload: Fields, *, edit: bool) -> Iterator[str]:
    """A message of the older form: text, embeds, and rows of buttons."""
    held = [type_of(one) for one in items_of(payload.get("components"))]
    layout = [NAMES[kind] for kind in held if kind is not None and kind != Type.ACTION_ROW]
    if layout:
        yield f"components: {layout[0]} needs the flag {COMPONENTS_V2}"
    elif len(held) > MOST_ROWS:
        yield f"components: at most {MOST_ROWS} rows, and there are {len(held)}"
    shown = ("embeds", "poll", "sticker_ids", "attachments", "components")
    says = bool(str(payload.get("content") or "").strip())
    forwards = is_fields(reference := payload.get("message_reference")) and reference.get("type")
    if not (edit or says or forwards or any(payload.get(name) for name in shown)):
        yield "content: an empty message cannot be sent"
    yield from of_embeds(payload)


def of_embeds(payload: Fields) -> Iterator[str]:
    held = sum(embed_size(one) for one in items_of(payload.get("embeds")) if is_fields(one))
    if held > MOST_IN_EMBEDS:
        yield f"embeds: at most {MOST_IN_EMBEDS} characters in all, and there are {held}"


def embed_size(embed: Fields) -> int:
    parts = [embed.get("title"), embed.get("description")]
    for name, key in (("footer", "text"), ("author", "name")):
        part = embed.get(name)
        parts += [part.get(key)] if is_fields(part) else []
    for one in items_of(embed.get("fields")):
        parts += [one.get("name"), one.get("value")] if is_fields(one) else []
    return sum(len(str(part)) for part in parts if part)


def at_the_top(payload: Fields, allowed: frozenset[Type], where: str) -> Iterator[str]:
    for number, one in enumerate(items_of(payload.get("components"))):
        kind = type_of(one)
        if kind is not None and kind not in allowed:
            yield f"components[{number}]: no {NAMES[kind]} at the top of a {where}"


def of_components(payload: Fields) -> Iterator[str]:
    """What holds for the components of messages and modals alike."""
    held = payload.get("components")
    yield from strangers(held)
    found = list(nodes(held))
    for node in found:
        yield from problems_of(node)
    yield from shared(found)
    yield from totals(found)
    if "title" not in payload:
        for node in found:
            if node.type in {Type.TEXT_INPUT, Type.LABEL}:
                yield f"{node.path}: a {NAMES[node.type]} stands in modals only"


def of_modal(payload: Fields) -> Iterator[str]:
    for problem in record(MODAL, ["title", "custom_id", "components"])(payload, ""):
        yield problem.removeprefix(".")
    held = items_of(payload.get("components"))
    if not 1 <= len(held) <= 5:
        yield f"components: a modal holds 1 to 5, and this one {len(held)}"
    yield from at_the_top(payload, IN_MODAL, "modal")
    yield from of_components(payload)
    yield from of_inputs(payload)


def of_inputs(payload: Fields) -> Iterator[str]:
    """What holds only where components stand in a modal."""
    for node in nodes(payload.get("components")):
        fields = node.fields
        if fields.get("disabled") is True:
            yield f"{node.path}.disabled: nothing in a modal may be disabled"
        if fields.get("required", True) and fields.get("min_values") == 0:
            yield f"{node.path}.min_values: must be at least 1 where an answer is required"
        if node.type == Type.BUTTON:
            yield f"{node.path}: a button stands in messages only"
        if node.type == Type.TEXT_INPUT:
            yield from of_label_twice(fields, node.path, in_row=node.parent == Type.ACTION_ROW)


def of_label_twice(fields: Fields, path: str, *, in_row: bool) -> Iterator[str]:
    if in_row and not fields.get("label"):
        yield f"{path}.label: is required outside a label component"
    if not in_row and fields.get("label"):
        yield f"{path}.label: the label component says it already"


def of_mentions(mentions: object) -> Iterator[str]:
    if is_fields(mentions):
        for name in ("users", "roles"):
            if mentions.get(name) and name in items_of(mentions.get("parse")):
                yield f"allowed_mentions.{name}: cannot stand beside parse of {name}"


def of_files(payload: Fields) -> Iterator[str]:
    """Whether each attachment:// names a file that comes with the message."""
    given = {
        kept_name(str(one.get("filename")))
        for one in items_of(payload.get("attachments"))
        if is_fields(one)
    }
    for node in nodes(payload.get("components")):
        items = [one for one in items_of(node.fields.get("items")) if is_fields(one)]
        for holder in (node.fields, *items):
            for name in ("media", "file"):
                item = holder.get(name)
                url = str(item.get("url")) if is_fields(item) else ""
                if url.startswith("attachment://") and url.partition("://")[2] not in given:
                    yield f"{node.path}.{name}.url: no file of that name is attached"
