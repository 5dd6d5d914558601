"""Finding what people can press in what they see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.loopback.slack.reading import objects
from tests.loopback.slack.state import Json


@dataclass(frozen=True, slots=True)
class Control:
    """Something that can be pressed: the element, its block, what is written on it, its value."""

    element: Json
    block_id: str
    label: str
    value: str | None

    @property
    def action_id(self) -> str:
        return str(self.element.get("action_id", ""))


def controls(blocks: list[Json]) -> Iterator[Control]:
    """Return what can be pressed, in the order in which people see it."""
    for block in blocks:
        for _, found in objects(block):
            yield from _of(dict(found), str(block.get("block_id", "")))


def _of(element: Json, block_id: str) -> Iterator[Control]:
    kind = element.get("type")
    if kind in {"button", "icon_button", "workflow_button"}:
        yield Control(element, block_id, element["text"]["text"], element.get("value"))
    elif kind == "feedback_buttons":
        for name in ("positive_button", "negative_button"):
            button = element[name]
            yield Control(element, block_id, button["text"]["text"], button["value"])
    elif kind == "overflow":
        for option in element["options"]:
            yield Control(element, block_id, option["text"]["text"], option["value"])


def find(blocks: list[Json], wanted: str) -> Control:
    """Return the control with a label, or whose action id begins so; LookupError shows them all."""
    seen = list(controls(blocks))
    for control in seen:
        if control.label == wanted:
            return control
    for control in seen:
        if control.action_id.startswith(wanted):
            return control
    there = ", ".join(f"{one.label!r} ({one.action_id})" for one in seen) or "nothing"
    raise LookupError(f"There is no {wanted!r} to press; there is {there}.")


def element_of(blocks: list[Json], action_id: str) -> tuple[str, Json]:
    """Return a menu or a field with the id of its block."""
    for block in blocks:
        for _, found in objects(block):
            if found.get("action_id") == action_id:
                return str(block.get("block_id", "")), dict(found)
    raise LookupError(f"There is no element with the action id {action_id!r}.")


def pressed(control: Control, action_ts: str) -> Json:
    """Return the action that Slack sends for a press."""
    element = control.element
    action: Json = {
        "type": element["type"],
        "action_id": control.action_id,
        "block_id": control.block_id,
        "action_ts": action_ts,
    }
    if element["type"] == "overflow":
        chosen = {"text": {"type": "plain_text", "text": control.label}, "value": control.value}
        return action | {"selected_option": chosen}
    action["text"] = {"type": "plain_text", "text": control.label, "emoji": True}
    action |= {name: element[name] for name in ("style", "url") if name in element}
    return action | ({"value": control.value} if control.value is not None else {})
