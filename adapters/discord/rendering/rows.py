"""The rows of buttons and lists under a reply. Discord takes their labels as plain text: nothing in
them comes to life.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final, TypeAlias

from adapters import wording
from adapters.discord.address import Address
from adapters.discord.buttons import LONGEST_LABEL, Kind, Press, write_press
from adapters.discord.rendering.sizes import shortened, size
from adapters.plain import offered, one_line
from bot.journal.values import Outgoing
from bot.messages import Choice, Outcome

Component: TypeAlias = Mapping[str, Any]

LONGEST_OPTION: Final = 100
MOST_BUTTONS: Final = 5
MOST_OPTIONS: Final = 25
"""What Discord takes: https://docs.discord.com/developers/components/reference"""


class Type(IntEnum):
    """The components in use, by Discord's numbers."""

    ACTION_ROW = 1
    BUTTON = 2
    STRING_SELECT = 3
    TEXT_DISPLAY = 10
    MEDIA_GALLERY = 12
    FILE = 13


SECONDARY: Final = 2  # the quiet style, for all: no colour says anything


@dataclass(frozen=True, slots=True)
class Rows:
    """What can be pressed under a reply, and what there is no room for on a button: all choices
    where one of them is too long, and each follow-up that is.
    """

    rows: tuple[Component, ...]
    tools: tuple[Component, ...]
    listed: tuple[Choice, ...]
    asked: tuple[str, ...]


def rows_of(outgoing: Outgoing, address: Address) -> Rows:
    """In: a reply, and where it goes. Out: its rows."""
    reply = outgoing.reply
    choices = offered(reply)
    most = LONGEST_LABEL if len(choices) <= MOST_BUTTONS else LONGEST_OPTION
    labels = [_label(choice, n, most) for n, choice in enumerate(choices, start=1)]
    controls = tuple(_choosing(outgoing.id, labels))
    questions = [text for one in reply.follow_ups if (text := one_line(one))]
    fitting = [text for text in questions if _fits(text, LONGEST_LABEL)]
    asking = [button(text, Press(kind=Kind.ASK, number=n)) for n, text in enumerate(fitting, 1)]
    told = controls and labels == [one_line(choice.label) for choice in choices]
    return Rows(
        rows=(*controls, *_in_rows(_thread(outgoing)), *_in_rows(asking)),
        tools=tuple(_in_rows(_tools(outgoing, address))),
        listed=() if told else choices,
        asked=tuple(text for text in questions if text not in fitting),
    )


def share_row(outgoing: Outgoing, address: Address) -> tuple[Component, ...]:
    """Return the row under a message that a button under the last would not share; often none."""
    return tuple(_in_rows([_share()] if _is_shareable(outgoing, address) else []))


def button(label: str, press: Press) -> Component | None:
    """Return a button; None where there cannot be one."""
    custom_id = write_press(press)
    if not custom_id:
        return None
    return {
        "type": Type.BUTTON.value,
        "style": SECONDARY,
        "label": shortened(label, LONGEST_LABEL),
        "custom_id": custom_id,
    }


def row(controls: Sequence[Component]) -> Component:
    """Return a row that holds these."""
    return {"type": Type.ACTION_ROW.value, "components": list(controls)}


def _thread(outgoing: Outgoing) -> Iterator[Component | None]:
    """Yield what goes on in a briefing thread: on top of it what is done with all of it, in it the
    ways to other sections.
    """
    if outgoing.reply.begins:
        yield button(wording.RECAP, Press(kind=Kind.RECAP, reply=outgoing.id))
        yield button(wording.END, Press(kind=Kind.END, reply=outgoing.id))
    for one in outgoing.reply.onward:
        if label := one_line(one.label):
            yield button(label, Press(kind=Kind.SECTION, key=one.key))


def _fits(label: str, most: int) -> bool:
    return bool(label) and size(label) <= most


def _label(choice: Choice, number: int, most: int) -> str:
    """Return what stands on a choice; without words, or with too many, it begins with the number
    that it has in the text.
    """
    label = one_line(choice.label)
    return label if _fits(label, most) else shortened(f"{number} {label}".strip(), most)


def _choosing(reply: str, labels: Sequence[str]) -> Iterator[Component]:
    """Yield the choices as buttons, or as lists where they are many."""
    if len(labels) > MOST_BUTTONS:
        yield from _lists(reply, labels)
    else:
        presses = [Press(kind=Kind.CHOOSE, reply=reply, number=n + 1) for n in range(len(labels))]
        yield from _in_rows(map(button, labels, presses))


def _lists(reply: str, labels: Sequence[str]) -> Iterator[Component]:
    for start in range(0, len(labels), MOST_OPTIONS):
        held = labels[start : start + MOST_OPTIONS]
        custom_id = write_press(Press(kind=Kind.PICK, reply=reply, number=start + 1))
        if not custom_id:
            return
        yield row([_list(custom_id, held, start, alone=len(labels) == len(held))])


def _list(custom_id: str, labels: Sequence[str], start: int, *, alone: bool) -> Component:
    asks = wording.CHOOSE_ONE if alone else wording.CHOOSE_FROM
    return {
        "type": Type.STRING_SELECT.value,
        "custom_id": custom_id,
        "placeholder": asks.format(first=start + 1, last=start + len(labels)),
        "options": [
            {"label": label, "value": str(n)} for n, label in enumerate(labels, start=start + 1)
        ],
    }


def _tools(outgoing: Outgoing, address: Address) -> Iterator[Component | None]:
    """Yield what can be done with a reply: five buttons at most. Discord itself lets the asker take
    a private one away.
    """
    reply = outgoing.reply
    if reply.begins:  # what stands in a thread has its own
        return
    if reply.receipt:
        yield button(wording.CITE, Press(kind=Kind.CITE, receipt=reply.receipt))
        wrong = Press(kind=Kind.WRONG, receipt=reply.receipt, reply=outgoing.id)
        yield button(wording.WRONG, wrong)
    if _is_shareable(outgoing, address):
        yield _share()
    if not address.private and address.person:
        yield button(wording.DELETE, Press(kind=Kind.DELETE, person=address.person))
    if _says(outgoing):
        yield button(wording.HELPED, Press(kind=Kind.YES, reply=outgoing.id))
        yield button(wording.NOT_HELPED, Press(kind=Kind.NO, reply=outgoing.id))


def _says(outgoing: Outgoing) -> bool:
    """Tell whether a reply answers something, be it with a no."""
    return outgoing.reply.outcome not in {Outcome.TALK, Outcome.CHOICE}


def _is_shareable(outgoing: Outgoing, address: Address) -> bool:
    return address.private and _says(outgoing)


def _share() -> Component | None:
    return button(wording.SHARE, Press(kind=Kind.SHARE))


def _in_rows(buttons: Iterable[Component | None]) -> Iterator[Component]:
    held = [one for one in buttons if one]
    for start in range(0, len(held), MOST_BUTTONS):
        yield row(held[start : start + MOST_BUTTONS])
