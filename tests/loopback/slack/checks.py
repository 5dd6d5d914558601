"""Small checks on JSON values: each yields a sentence, with its path, for whatever is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

Check: TypeAlias = Callable[[object, str], Iterator[str]]
"""In: a value and its path. Out: what is wrong with it."""

WEB_ADDRESS: Final = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
LINK: Final = re.compile(r"(https?://[^\s/?#]+\S*|mailto:\S+@\S+)", re.IGNORECASE)


def anything(value: object, path: str) -> Iterator[str]:
    """Take whatever comes."""
    del value, path
    yield from ()


def boolean(value: object, path: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield f"{path} must be true or false."


def string(most: int, least: int = 1) -> Check:
    """A string of `least` to `most` characters."""

    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield f"{path} must be a string."
        elif len(value) < least:
            yield f"{path} must not be empty."
        elif len(value) > most:
            yield f"{path} has {len(value)} characters; {most} are allowed."

    return check


def whole(low: int, high: int) -> Check:
    """A whole number within bounds."""

    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            yield f"{path} must be a whole number from {low} to {high}."

    return check


def matching(pattern: re.Pattern[str], most: int, what: str) -> Check:
    """A string that looks like something."""

    def check(value: object, path: str) -> Iterator[str]:
        yield from string(most)(value, path)
        if isinstance(value, str) and value and not pattern.fullmatch(value):
            yield f"{path} must be {what}."

    return check


def web_address(most: int = 3000) -> Check:
    return matching(WEB_ADDRESS, most, "an http(s) address")


def one_of(*names: object) -> Check:
    def check(value: object, path: str) -> Iterator[str]:
        if value not in names:
            yield f"{path} must be one of {', '.join(map(str, names))}, and not {value!r}."

    return check


def listing(item: Check, most: int, least: int = 1) -> Check:
    """A list of `least` to `most` items, each of which passes."""

    def check(value: object, path: str) -> Iterator[str]:
        if not isinstance(value, list | tuple):
            yield f"{path} must be a list."
            return
        if not least <= len(value) <= most:
            yield f"{path} has {len(value)} items; {least} to {most} are allowed."
        for place, one in enumerate(value):
            yield from item(one, f"{path}[{place}]")

    return check


Rule: TypeAlias = Callable[[Mapping[str, object], str], Iterator[str]]
"""In: an object whose fields passed one by one, and its path. Out: what is wrong between them."""


def no_rule(value: Mapping[str, object], path: str) -> Iterator[str]:
    del value, path
    yield from ()


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of an object: those it must have, those it may have, a rule over them."""

    must: Mapping[str, Check] = field(default_factory=dict)
    may: Mapping[str, Check] = field(default_factory=dict)
    rule: Rule = no_rule

    def __call__(self, value: object, path: str) -> Iterator[str]:
        if not isinstance(value, Mapping):
            yield f"{path} must be an object."
            return
        for name in self.must:
            if name not in value:
                yield f"{path} lacks {name}."
        known = {**self.must, **self.may}
        for name, one in value.items():
            if name not in known and name != "type":
                yield f"{path} has a field {name} that Slack does not know."
            elif name in known:
                yield from known[name](one, f"{path}.{name}")
        yield from self.rule(value, path)


def typed(shapes: Mapping[str, Check], what: str) -> Check:
    """An object whose `type` says which shape it has."""

    def check(value: object, path: str) -> Iterator[str]:
        kind = value.get("type") if isinstance(value, Mapping) else None
        if not isinstance(kind, str) or kind not in shapes:
            yield f"{path} is no {what} that is allowed here: its type is {kind!r}."
            return
        yield from shapes[kind](value, path)

    return check


def some_of(*names: str) -> Rule:
    """At least one of these fields is there."""

    def rule(value: Mapping[str, object], path: str) -> Iterator[str]:
        if not any(value.get(name) for name in names):
            yield f"{path} needs one of {', '.join(names)}."

    return rule


def exactly_one_of(*names: str) -> Rule:
    def rule(value: Mapping[str, object], path: str) -> Iterator[str]:
        if sum(name in value for name in names) != 1:
            yield f"{path} needs one, and only one, of {', '.join(names)}."

    return rule


def both(*rules: Rule) -> Rule:
    def rule(value: Mapping[str, object], path: str) -> Iterator[str]:
        for one in rules:
            yield from one(value, path)

    return rule
