"""What a single field may hold: each check takes a value and its path, and names what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias, TypeGuard

Check: TypeAlias = Callable[[object, str], Iterator[str]]
Fields: TypeAlias = Mapping[str, object]

SUPPRESS_EMBEDS: Final = 1 << 2
COMPONENTS_V2: Final = 1 << 15
MOST_OF_A_URL: Final = 2048
COLOURS: Final = 0xFFFFFF
SNOWFLAKE: Final = re.compile(r"\d{1,20}")


def is_fields(value: object) -> TypeGuard[Fields]:
    return isinstance(value, Mapping)


def is_items(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, list | tuple)


def items_of(value: object) -> Sequence[object]:
    return value if is_items(value) else ()


def text(least: int, most: int) -> Check:
    """Characters as Discord counts them: code points, after white space at the ends is gone."""

    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield f"{path}: must be a string"
        elif len(value.strip()) < least:
            yield f"{path}: must not be empty"
        elif len(value) > most:
            yield f"{path}: at most {most} characters, and has {len(value)}"

    return check


def whole(least: int, most: int) -> Check:
    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield f"{path}: must be a whole number"
        elif not least <= value <= most:
            yield f"{path}: must be between {least} and {most}, and is {value}"

    return check


def one_of(*allowed: object) -> Check:
    def check(value: object, path: str) -> Iterator[str]:
        if isinstance(value, bool) or value not in allowed:
            yield f"{path}: must be one of {', '.join(map(str, allowed))}, and is {value!r}"

    return check


def boolean(value: object, path: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield f"{path}: must be true or false"


def anything(_value: object, _path: str) -> Iterator[str]:
    yield from ()


def snowflake(value: object, path: str) -> Iterator[str]:
    """An id; discord.py sends some of them as numbers."""
    if isinstance(value, bool) or not SNOWFLAKE.fullmatch(str(value)):
        yield f"{path}: must be an id, and is {value!r}"


def address(schemes: Sequence[str], most: int = MOST_OF_A_URL) -> Check:
    """A URL with one of these schemes and something behind it."""

    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield f"{path}: must be a string"
            return
        scheme, _, rest = value.partition("://")
        if scheme not in schemes or not rest or re.search(r"\s", value):
            yield f"{path}: must be a URL that begins with {' or '.join(schemes)}, and is {value!r}"
        if len(value) > most:
            yield f"{path}: at most {most} characters, and has {len(value)}"

    return check


def record(fields: Mapping[str, Check], required: Sequence[str] = ()) -> Check:
    """An object that has these fields and no others; null is as good as left out."""

    def check(value: object, path: str) -> Iterator[str]:
        if not is_fields(value):
            yield f"{path}: must be an object"
            return
        given = {name: held for name, held in value.items() if held is not None}
        for name in required:
            if name not in given:
                yield f"{path}.{name}: is required"
        for name, held in given.items():
            if name not in fields:
                yield f"{path}.{name}: there is no such field"
            else:
                yield from fields[name](held, f"{path}.{name}")

    return check


def several(check_one: Check, least: int, most: int) -> Check:
    """A list of that many, each of which holds."""

    def check(value: object, path: str) -> Iterator[str]:
        if not is_items(value):
            yield f"{path}: must be a list"
            return
        if not least <= len(value) <= most:
            yield f"{path}: must hold {least} to {most}, and holds {len(value)}"
        for number, one in enumerate(value):
            yield from check_one(one, f"{path}[{number}]")

    return check


def emoji(value: object, path: str) -> Iterator[str]:
    yield from record({"id": snowflake, "name": text(1, 32), "animated": boolean})(value, path)
    if is_fields(value) and not value.get("id") and not value.get("name"):
        yield f"{path}: needs a name or an id"


def media(*schemes: str) -> Check:
    return record({"url": address(schemes)}, ["url"])


WEB: Final = ("https", "http")
ANY_MEDIA: Final = media(*WEB, "attachment")
ATTACHED: Final = media("attachment")
CUSTOM_ID: Final = text(1, 100)
OPTION: Final = record(
    {
        "label": text(1, 100),
        "value": text(1, 100),
        "description": text(1, 100),
        "emoji": emoji,
        "default": boolean,
    },
    ["label", "value"],
)
