"""The components of a message or modal as a tree: what stands where, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tests.loopback.discord.fields import (
    Fields,
    anything,
    is_fields,
    is_items,
    items_of,
    record,
    whole,
)
from tests.loopback.discord.kinds import (
    IN_CONTAINER,
    IN_LABEL,
    INPUTS,
    KINDS,
    SELECTS,
    Type,
)

MOST_COMPONENTS: Final = 40
MOST_CHARACTERS: Final = 4000
MOST_IN_A_ROW: Final = 5
LINK, PREMIUM = 5, 6
NUMBER: Final = whole(0, 2**31 - 1)
BY_NUMBER: Final = {one.value: one for one in Type}
NAMES: Final = {one: one.name.lower().replace("_", " ") for one in Type}


@dataclass(frozen=True, slots=True)
class Node:
    """One component, where it stands, and what holds it (nothing, at the top)."""

    type: Type
    fields: Fields
    path: str
    parent: Type | None


def type_of(value: object) -> Type | None:
    number = value.get("type") if is_fields(value) else None
    if not isinstance(number, int) or isinstance(number, bool):
        return None
    return BY_NUMBER.get(number)


def below(fields: Fields, path: str) -> Iterator[tuple[object, str]]:
    """What a component holds, each with its path."""
    yield from listed(fields.get("components"), f"{path}.components")
    for name in ("accessory", "component"):
        if fields.get(name) is not None:
            yield fields[name], f"{path}.{name}"


def listed(components: object, path: str) -> Iterator[tuple[object, str]]:
    for number, one in enumerate(items_of(components)):
        yield one, f"{path}[{number}]"


def nodes(
    components: object, path: str = "components", parent: Type | None = None
) -> Iterator[Node]:
    """In: a list of components. Out: all that are of a known type, in reading order."""
    for held, place in listed(components, path):
        yield from subtree(held, place, parent)


def subtree(held: object, place: str, parent: Type | None) -> Iterator[Node]:
    kind = type_of(held)
    if kind is None or not is_fields(held):
        return
    yield Node(kind, held, place, parent)
    for inner, inner_place in below(held, place):
        yield from subtree(inner, inner_place, kind)


def strangers(components: object, path: str = "components") -> Iterator[str]:
    """What is no component at all, at whatever depth."""
    for held, place in listed(components, path):
        yield from strangers_in(held, place)


def strangers_in(held: object, place: str) -> Iterator[str]:
    if not is_fields(held):
        yield f"{place}: must be an object"
    elif type_of(held) is None:
        yield f"{place}.type: there is no component of type {held.get('type')!r}"
    else:
        for inner, inner_place in below(held, place):
            yield from strangers_in(inner, inner_place)


def problems_of(node: Node) -> Iterator[str]:
    """What is wrong with one component, what it holds apart."""
    kind = KINDS[node.type]
    checked = record({**kind.fields, "type": anything, "id": NUMBER}, kind.required)
    yield from checked(node.fields, node.path)
    match node.type:
        case Type.BUTTON:
            yield from of_button(node)
        case Type.ACTION_ROW:
            yield from of_row(node)
        case Type.SECTION:
            yield from of_section(node)
        case Type.CONTAINER:
            yield from of_container(node)
        case Type.LABEL:
            yield from of_label(node)
        case _:
            yield from of_range(node)


def of_button(node: Node) -> Iterator[str]:
    fields, style = node.fields, node.fields.get("style")
    needed = {LINK: "url", PREMIUM: "sku_id"}.get(style if isinstance(style, int) else 0)
    needed = needed or "custom_id"
    if not fields.get(needed):
        yield f"{node.path}.{needed}: is required for a button of style {style}"
    for other in {"url", "sku_id", "custom_id"} - {needed}:
        if fields.get(other):
            yield f"{node.path}.{other}: a button of style {style} has none"
    shown = bool(str(fields.get("label") or "").strip() or fields.get("emoji"))
    if style == PREMIUM and shown:
        yield f"{node.path}: a premium button has no label and no emoji"
    elif style != PREMIUM and not shown:
        yield f"{node.path}: a button needs a label or an emoji"


def children(node: Node) -> list[Type | None]:
    return [type_of(one) for one in items_of(node.fields.get("components"))]


def misplaced(node: Node, allowed: Iterable[Type]) -> Iterator[str]:
    for number, kind in enumerate(children(node)):
        if kind is not None and kind not in allowed:
            yield f"{node.path}.components[{number}]: no {NAMES[kind]} in a {NAMES[node.type]}"


def counted(node: Node, least: int, most: int) -> Iterator[str]:
    held = node.fields.get("components")
    if not is_items(held):
        yield f"{node.path}.components: must be a list"
    elif not least <= len(held) <= most:
        yield f"{node.path}.components: must hold {least} to {most}, and holds {len(held)}"


def of_row(node: Node) -> Iterator[str]:
    yield from counted(node, 1, MOST_IN_A_ROW)
    yield from misplaced(node, INPUTS - {Type.FILE_UPLOAD, Type.CHECKBOX})
    held = children(node)
    if len(held) > 1 and any(kind != Type.BUTTON for kind in held):
        yield f"{node.path}.components: buttons alone, or a single select"


def of_section(node: Node) -> Iterator[str]:
    yield from counted(node, 1, 3)
    yield from misplaced(node, [Type.TEXT_DISPLAY])
    beside = type_of(node.fields.get("accessory"))
    if beside not in {None, Type.BUTTON, Type.THUMBNAIL}:
        yield f"{node.path}.accessory: must be a button or a thumbnail"


def of_container(node: Node) -> Iterator[str]:
    yield from counted(node, 1, MOST_COMPONENTS)
    yield from misplaced(node, IN_CONTAINER)


def of_label(node: Node) -> Iterator[str]:
    held = type_of(node.fields.get("component"))
    if held is not None and held not in IN_LABEL:
        yield f"{node.path}.component: no {NAMES[held]} in a label"


def of_range(node: Node) -> Iterator[str]:
    """Least and most: in order, and no more than there is to choose from."""
    fields = node.fields
    for least, most in (("min_values", "max_values"), ("min_length", "max_length")):
        low, high = fields.get(least), fields.get(most)
        if isinstance(low, int) and isinstance(high, int) and low > high:
            yield f"{node.path}.{least}: is more than {most}"
    options = [one for one in items_of(fields.get("options")) if is_fields(one)]
    if options:
        yield from of_options(node, options)


def of_options(node: Node, options: list[Fields]) -> Iterator[str]:
    for name in ("min_values", "max_values"):
        asked = node.fields.get(name)
        if isinstance(asked, int) and asked > len(options):
            yield f"{node.path}.{name}: is {asked}, and there are {len(options)} options"
    for value, times in Counter(str(one.get("value")) for one in options).items():
        if times > 1:
            yield f"{node.path}.options: the value {value!r} stands {times} times"
    most = node.fields.get("max_values", 1 if node.type in SELECTS else len(options))
    chosen = sum(one.get("default") is True for one in options)
    if node.type == Type.RADIO_GROUP:
        most = 1
    if isinstance(most, int) and chosen > most:
        yield f"{node.path}.options: {chosen} are chosen by default, and {most} may be"


def shared(all_nodes: list[Node]) -> Iterator[str]:
    """What must be the only one of its name: custom ids, and numbers given to components."""
    for field in ("custom_id", "id"):
        given = Counter(one.fields[field] for one in all_nodes if one.fields.get(field))
        for value, times in given.items():
            if times > 1:
                yield f"components: the {field} {value!r} stands {times} times"


def characters(all_nodes: list[Node]) -> int:
    """How much text all text displays hold together."""
    return sum(
        len(str(one.fields.get("content", "")))
        for one in all_nodes
        if one.type == Type.TEXT_DISPLAY
    )


def totals(all_nodes: list[Node]) -> Iterator[str]:
    if (number := len(all_nodes)) > MOST_COMPONENTS:
        yield f"components: at most {MOST_COMPONENTS}, nested ones too, and there are {number}"
    if (held := characters(all_nodes)) > MOST_CHARACTERS:
        yield f"components: at most {MOST_CHARACTERS} characters in all texts, and there are {held}"
