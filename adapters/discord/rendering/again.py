"""A message of ours as it is after a press: without what was used up, or shared with the channel.

In: the components of the message as Discord hands them back. Nothing else is needed, so a restart
in between changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from adapters import wording
from adapters.discord.buttons import CHOOSING, Kind, Press, read_press
from adapters.discord.escaping import inert
from adapters.discord.rendering.files import again
from adapters.discord.rendering.message import Page, text
from adapters.discord.rendering.rows import Component, Type, button
from adapters.discord.rendering.sizes import shortened
from adapters.discord.rendering.texts import SMALL
from adapters.plain import one_line

LONGEST_CHOICE: Final = 80
_ONCE: Final = frozenset({Kind.ASK, Kind.WRONG, Kind.SHARE, Kind.SECTION})
_OF_THREAD: Final = frozenset({Kind.RECAP, Kind.END})


def settled(components: Iterable[Component], press: Press, label: str = "") -> Page:
    """In: a message, what was pressed in it, and for a choice its words, if that choice was the one
    that counted. Out: the message with the choice that was made in place of the choices, or without
    a button that works once.
    """
    if press.kind in CHOOSING:
        kept = list(_each(components, lambda one, was: None if was.kind in CHOOSING else one))
        if not label:
            return Page(tuple(kept))
        made = wording.CHOICE_MADE.format(label=shortened(label, LONGEST_CHOICE))
        texts = sum(one["type"] == Type.TEXT_DISPLAY for one in kept)
        return Page((*kept[:texts], text(f"{SMALL}{inert(made)}"), *kept[texts:]))
    once = press.kind in _ONCE
    return Page(tuple(_each(components, lambda one, was: None if once and was == press else one)))


def ended(components: Iterable[Component]) -> Page:
    """In: the post on top of a briefing thread. Out: the same where the thread has ended."""
    kept = _each(components, lambda one, was: None if was.kind in _OF_THREAD else one)
    return Page(tuple(kept))


def as_sent(components: Iterable[Component]) -> tuple[Component, ...]:
    """In: a message, unchanged. Out: as it would be sent."""
    return tuple(_each(components, lambda one, _was: one))


def kept(pages: Sequence[Page], standing: Sequence[Component]) -> list[Page]:
    """In: a reply's messages, and those that stand in their place. Out: the reply, without what was
    used up, and with the line that says who shared it.
    """
    there = {_what(one) for row in standing for one in row.get("components", ())}
    held = [
        replace(one, components=tuple(_each(one.components, lambda c, _: _still(c, there))))
        for one in pages
    ]
    if by := [one for one in standing[:1] if _says_who(one)]:
        held[0] = replace(held[0], components=(*by, *held[0].components))
    return held


def _still(control: Component, there: Collection[object]) -> Component | None:
    return control if _what(control) in there else None


def _what(control: Component) -> object:
    """Return what tells a control from others of the same reply, whatever it says by now."""
    press = read_press(str(control.get("custom_id", "")), ["1"])
    if press is None:
        return None
    return press.kind, press.key, control.get("label") if press.kind is Kind.ASK else ""


def _says_who(component: Component) -> bool:
    said = SMALL + inert(wording.SHARED_BY.partition("{person}")[0])
    return str(component.get("content", "")).startswith(said)


def shared(components: Iterable[Component], person: str, name: str) -> Page:
    """In: a private message, and the id of who shares it and their name there. Out: the message for
    the channel, which says who did, and which they may delete.
    """
    by = text(SMALL + inert(wording.SHARED_BY.format(person=one_line(name))))
    return Page((by, *lasting(components, person).without_files.components))


def lasting(components: Iterable[Component], person: str) -> Page:
    """In: a private message, and the id of whoever it is for or shares it. Out: the message as one
    that stays: there is nothing to share, and they may delete it.
    """
    delete = button(wording.DELETE, Press(kind=Kind.DELETE, person=person))
    kept = _each(components, lambda one, was: delete if was.kind is Kind.SHARE else one)
    return Page(tuple(kept))


def _each(
    components: Iterable[Component], become: Callable[[Component, Press], Component | None]
) -> Iterator[Component]:
    """Yield components with what each control of ours becomes, and no row that is left empty."""
    for one in components:
        if one["type"] != Type.ACTION_ROW:
            yield again(one)
        elif left := [new for old in one["components"] if (new := _become(old, become))]:
            yield {**one, "components": left}


def _become(
    control: Component, become: Callable[[Component, Press], Component | None]
) -> Component | None:
    values = [str(option["value"]) for option in control.get("options", ())[:1]]
    press = read_press(str(control.get("custom_id", "")), values)
    return become(control, press) if press else control
