"""The routes that register commands, with the limits on what a command may be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from tests.loopback.discord.fields import items_of, text
from tests.loopback.discord.refusals import invalid, refused
from tests.loopback.discord.requests import NOTHING, Answer, Asked
from tests.loopback.discord.state import Json, Registration

CHAT, USER, MESSAGE = 1, 2, 3
MOST: Final = {CHAT: 100, USER: 15, MESSAGE: 15}
NESTED: Final = (1, 2)  # a subcommand, a group of them
MOST_CHARACTERS: Final = 8000
NAME: Final = re.compile(r"[-_'\w]{1,32}")
GIVEN: Final = ("name", "description", "type", "options", "contexts", "integration_types")


# --- what a command may be ---


def command_problems(given: Json, path: str) -> Iterator[str]:
    """In: one command. Out: what Discord would refuse in it."""
    if given.get("type", CHAT) != CHAT:
        yield from text(1, 32)(given.get("name"), f"{path}name")
        if given.get("description"):
            yield f"{path}description: a context menu command has none"
        return
    yield from option_problems(given, path)
    if (size := weight(given)) > MOST_CHARACTERS:
        yield f"{path}: at most {MOST_CHARACTERS} characters in all, and there are {size}"


def option_problems(given: Json, path: str) -> Iterator[str]:
    """Of a command or an option: its name, its description, and what stands below it."""
    name = str(given.get("name", ""))
    if not NAME.fullmatch(name) or name != name.lower():
        yield f"{path}name: must be 1 to 32 lowercase letters, figures, - or _, and is {name!r}"
    yield from text(1, 100)(given.get("description"), f"{path}description")
    options = [one for one in items_of(given.get("options")) if isinstance(one, dict)]
    if len(options) > 25:
        yield f"{path}options: at most 25, and there are {len(options)}"
    yield from choice_problems(given, path)
    seen_optional = False
    for number, option in enumerate(options):
        yield from option_problems(option, f"{path}options[{number}].")
        if option.get("type") not in NESTED:
            if option.get("required") and seen_optional:
                yield f"{path}options[{number}]: required options stand before the others"
            seen_optional = seen_optional or not option.get("required")
    yield from twice([one.get("name") for one in options], path)


def choice_problems(given: Json, path: str) -> Iterator[str]:
    choices = [one for one in items_of(given.get("choices")) if isinstance(one, dict)]
    if len(choices) > 25:
        yield f"{path}choices: at most 25, and there are {len(choices)}"
    if choices and given.get("autocomplete"):
        yield f"{path}choices: cannot stand beside autocomplete"
    for number, choice in enumerate(choices):
        yield from text(1, 100)(choice.get("name"), f"{path}choices[{number}].name")
        yield from text(1, 100)(str(choice.get("value")), f"{path}choices[{number}].value")


def twice(names: list[Any], path: str) -> Iterator[str]:
    for name, times in Counter(names).items():
        if times > 1:
            yield f"{path}options: the name {name!r} stands {times} times"


def weight(given: Any) -> int:
    """The characters of all names, descriptions and values, in the longest language each."""
    size = 0
    for key in ("name", "description"):
        said = [given.get(key) or "", *(given.get(f"{key}_localizations") or {}).values()]
        size += max(map(len, said))
    value = given.get("value")
    size += len(value) if isinstance(value, str) else 0
    below = [*(given.get("options") or []), *(given.get("choices") or [])]
    return size + sum(weight(one) for one in below)


# --- registering ---


def scope(asked: Asked) -> int | None:
    """The guild that a request speaks of; None for all."""
    if asked.number("app") != asked.world.app_id:
        raise refused(50001)
    if "guild" not in asked.params:
        return None
    number = asked.number("guild")
    guild = asked.world.guilds.get(number)
    if guild is None or not guild.has_app:
        raise refused(50001)
    return number


def kept(asked: Asked, where: int | None, given: Json) -> Json:
    """A command as Discord keeps it: with the id that it had before, if there was one."""
    kind = given.get("type", CHAT)
    same = [
        one for one in held(asked, where) if (one["name"], one["type"]) == (given["name"], kind)
    ]
    if not same:
        asked.rooms.creates[where] = asked.rooms.creates.get(where, 0) + 1
        if asked.rooms.creates[where] > asked.rooms.most_creates:
            raise refused(30034)
    number = same[0]["id"] if same else str(asked.world.clock.snowflake())
    base: Json = {
        "type": CHAT,
        "description": "",
        "options": [],
        "contexts": None,
        "integration_types": [0],
        "default_member_permissions": None,
        "nsfw": False,
    }
    place = {"guild_id": str(where)} if where is not None else {}
    own = {"id": number, "application_id": str(asked.world.app_id), "version": number}
    return base | given | own | place


def held(asked: Asked, where: int | None) -> list[Json]:
    return asked.world.commands.get(where, [])


def settle(asked: Asked, where: int | None, commands: list[Json]) -> None:
    """Put commands in place, and count that it was done."""
    for kind, most in MOST.items():
        if sum(one["type"] == kind for one in commands) > most:
            raise refused(30032)
    asked.world.commands[where] = commands
    names = [str(one["name"]) for one in commands]
    asked.world.registrations.append(Registration(where, names))


async def overwrite(asked: Asked) -> Answer:
    where, given = scope(asked), asked.body
    if not isinstance(given, list):
        raise invalid(["_errors: Only iterables may be used in a ListType"])
    found = [one for n, each in enumerate(given) for one in command_problems(each, f"[{n}].")]
    kinds = [(one.get("name"), one.get("type", CHAT)) for one in given]
    found += [
        f"{name}: the name stands twice" for name, times in Counter(kinds).items() if times > 1
    ]
    if found:
        raise invalid(found)
    commands = [kept(asked, where, one) for one in given]
    settle(asked, where, commands)
    return 200, commands


async def create(asked: Asked) -> Answer:
    where, given = scope(asked), asked.fields
    if found := list(command_problems(given, "")):
        raise invalid(found)
    made = kept(asked, where, given)
    others = [one for one in held(asked, where) if one["id"] != made["id"]]
    settle(asked, where, [*others, made])
    return 201, made


async def listed(asked: Asked) -> Answer:
    return 200, held(asked, scope(asked))


def found_one(asked: Asked) -> tuple[int | None, Json]:
    where = scope(asked)
    for one in held(asked, where):
        if one["id"] == asked.params["command"]:
            return where, one
    raise refused(10063)


async def get_one(asked: Asked) -> Answer:
    return 200, found_one(asked)[1]


async def edit(asked: Asked) -> Answer:
    where, before = found_one(asked)
    after = before | asked.fields
    if found := list(command_problems(after, "")):
        raise invalid(found)
    settle(asked, where, [after if one is before else one for one in held(asked, where)])
    return 200, after


async def delete(asked: Asked) -> Answer:
    where, gone = found_one(asked)
    settle(asked, where, [one for one in held(asked, where) if one is not gone])
    return NOTHING
