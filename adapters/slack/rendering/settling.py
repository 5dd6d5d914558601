"""A message after a press: without the buttons that it used up, and with what was chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from adapters import wording
from adapters.slack.buttons import Kind, action_id
from adapters.slack.rendering.texts import Element, cut, said

_LONGEST: Final = 150
_ONCE: Final = (Kind.ASK, Kind.WRONG, Kind.SHARE, Kind.SECTION)
_TOGETHER: Final = {Kind.CHOOSE: (Kind.CHOOSE,), Kind.END: (Kind.RECAP, Kind.END)}


def settled(blocks: Sequence[Element], pressed_action_id: str, chosen: str) -> tuple[Element, ...]:
    """In: a message's blocks, the id of the pressed button and its label. Out: the blocks without
    what was used up: all the choices, with a line that says which it was; what a thread has that
    is ended; or that one button.
    """
    choice = _is(Kind.CHOOSE, pressed_action_id)
    used = _used(pressed_action_id)
    line = said(wording.CHOICE_MADE.format(label=cut(chosen, _LONGEST)), "italic")
    places = [at for at, block in enumerate(blocks) if _used_up(block, used)]
    return tuple(
        after
        for at, block in enumerate(blocks)
        for after in (
            *((line,) if choice and at in places[:1] else ()),
            *(_without(block, used) if at in places else (block,)),
        )
    )


def _used(pressed: str) -> Callable[[str], bool]:
    """Return what tells which buttons a press uses up."""
    for first, kinds in _TOGETHER.items():
        if _is(first, pressed):
            return lambda one: any(_is(kind, one) for kind in kinds)
    once = any(_is(kind, pressed) for kind in _ONCE)
    return lambda one: once and one == pressed


def _is(kind: Kind, one: str) -> bool:
    return one.startswith(action_id(kind).removesuffix("0"))


def _used_up(block: Element, used: Callable[[str], bool]) -> bool:
    buttons = block["elements"] if block["type"] == "actions" else ()
    return any(used(button["action_id"]) for button in buttons)


def _without(block: Element, used: Callable[[str], bool]) -> Iterator[Element]:
    """Yield the row without its used buttons, under a new id, as Slack wants it; nothing if none is
    left.
    """
    left = [button for button in block["elements"] if not used(button["action_id"])]
    if left:
        yield {"type": "actions", "elements": left}
