"""The kinds of components: which fields each has, and what may stand inside what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from tests.loopback.discord.fields import (
    ANY_MEDIA,
    ATTACHED,
    COLOURS,
    CUSTOM_ID,
    OPTION,
    WEB,
    Check,
    address,
    anything,
    boolean,
    emoji,
    one_of,
    record,
    several,
    snowflake,
    text,
    whole,
)


class Type(IntEnum):
    """The numbers that Discord gives them."""

    ACTION_ROW = 1
    BUTTON = 2
    STRING_SELECT = 3
    TEXT_INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    SECTION = 9
    TEXT_DISPLAY = 10
    THUMBNAIL = 11
    MEDIA_GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18
    FILE_UPLOAD = 19
    RADIO_GROUP = 21
    CHECKBOX_GROUP = 22
    CHECKBOX = 23


SELECTS: Final = frozenset(
    {
        Type.STRING_SELECT,
        Type.USER_SELECT,
        Type.ROLE_SELECT,
        Type.MENTIONABLE_SELECT,
        Type.CHANNEL_SELECT,
    }
)
IN_CONTAINER: Final = frozenset(
    {
        Type.ACTION_ROW,
        Type.SECTION,
        Type.TEXT_DISPLAY,
        Type.MEDIA_GALLERY,
        Type.FILE,
        Type.SEPARATOR,
    }
)
IN_MESSAGE: Final = IN_CONTAINER | {Type.CONTAINER}
IN_MODAL: Final = frozenset({Type.LABEL, Type.TEXT_DISPLAY, Type.ACTION_ROW})
IN_LABEL: Final = SELECTS | {
    Type.TEXT_INPUT,
    Type.FILE_UPLOAD,
    Type.RADIO_GROUP,
    Type.CHECKBOX_GROUP,
    Type.CHECKBOX,
}
INPUTS: Final = IN_LABEL | {Type.BUTTON}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of component: its own fields, and which of them it cannot be without."""

    fields: Mapping[str, Check]
    required: Sequence[str] = field(default=())


DESCRIPTION: Final = text(1, 1024)
CHOICE: Final = record(
    {
        "label": text(1, 100),
        "value": text(1, 100),
        "description": text(1, 100),
        "default": boolean,
    },
    ["label", "value"],
)
PICKED: Final = record({"id": snowflake, "type": one_of("user", "role", "channel")}, ["id", "type"])
ITEM: Final = record(
    {"media": ANY_MEDIA, "description": DESCRIPTION, "spoiler": boolean}, ["media"]
)
SELECT: Final[Mapping[str, Check]] = {
    "custom_id": CUSTOM_ID,
    "placeholder": text(0, 150),
    "min_values": whole(0, 25),
    "max_values": whole(1, 25),
    "required": boolean,
    "disabled": boolean,
}
PICKER: Final = Kind({**SELECT, "default_values": several(PICKED, 0, 25)}, ["custom_id"])

KINDS: Final[Mapping[Type, Kind]] = {
    Type.ACTION_ROW: Kind({"components": anything}, ["components"]),
    Type.BUTTON: Kind(
        {
            "style": whole(1, 6),
            "label": text(0, 80),
            "emoji": emoji,
            "custom_id": CUSTOM_ID,
            "sku_id": snowflake,
            "url": address([*WEB, "discord"], 512),
            "disabled": boolean,
        },
        ["style"],
    ),
    Type.STRING_SELECT: Kind(
        {**SELECT, "options": several(OPTION, 1, 25)}, ["custom_id", "options"]
    ),
    Type.TEXT_INPUT: Kind(
        {
            "custom_id": CUSTOM_ID,
            "style": one_of(1, 2),
            "label": text(1, 45),
            "min_length": whole(0, 4000),
            "max_length": whole(1, 4000),
            "required": boolean,
            "value": text(0, 4000),
            "placeholder": text(0, 100),
        },
        ["custom_id", "style"],
    ),
    Type.USER_SELECT: PICKER,
    Type.ROLE_SELECT: PICKER,
    Type.MENTIONABLE_SELECT: PICKER,
    Type.CHANNEL_SELECT: Kind(
        {**PICKER.fields, "channel_types": several(whole(0, 16), 0, 17)}, ["custom_id"]
    ),
    Type.SECTION: Kind(
        {"components": anything, "accessory": anything}, ["components", "accessory"]
    ),
    Type.TEXT_DISPLAY: Kind({"content": text(1, 4000)}, ["content"]),
    Type.THUMBNAIL: Kind(
        {"media": ANY_MEDIA, "description": DESCRIPTION, "spoiler": boolean}, ["media"]
    ),
    Type.MEDIA_GALLERY: Kind({"items": several(ITEM, 1, 10)}, ["items"]),
    Type.FILE: Kind({"file": ATTACHED, "spoiler": boolean}, ["file"]),
    Type.SEPARATOR: Kind({"divider": boolean, "spacing": one_of(1, 2)}),
    Type.CONTAINER: Kind(
        {"components": anything, "accent_color": whole(0, COLOURS), "spoiler": boolean},
        ["components"],
    ),
    Type.LABEL: Kind(
        {"label": text(1, 45), "description": text(1, 100), "component": anything},
        ["label", "component"],
    ),
    Type.FILE_UPLOAD: Kind(
        {
            "custom_id": CUSTOM_ID,
            "min_values": whole(0, 10),
            "max_values": whole(1, 10),
            "required": boolean,
        },
        ["custom_id"],
    ),
    Type.RADIO_GROUP: Kind(
        {"custom_id": CUSTOM_ID, "options": several(CHOICE, 2, 10), "required": boolean},
        ["custom_id", "options"],
    ),
    Type.CHECKBOX_GROUP: Kind(
        {
            "custom_id": CUSTOM_ID,
            "options": several(CHOICE, 1, 10),
            "min_values": whole(0, 10),
            "max_values": whole(1, 10),
            "required": boolean,
        },
        ["custom_id", "options"],
    ),
    Type.CHECKBOX: Kind({"custom_id": CUSTOM_ID, "default": boolean}, ["custom_id"]),
}
