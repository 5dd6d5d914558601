"""A reply as the messages that Slack takes: one where it fits, and that is nearly always."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adapters import wording
from adapters.plain import Kind, Line, lines
from adapters.slack.address import Address
from adapters.slack.rendering.lines import blocks_of
from adapters.slack.rendering.parts import MOST_CHARACTERS, parts, shown, text_of
from adapters.slack.rendering.rows import Rows, numbered, rows_under, size
from adapters.slack.rendering.settling import settled
from adapters.slack.rendering.texts import (
    Element,
    cut,
    escape,
    is_person,
    plain_text,
    rich_text,
    section,
    user,
    words,
)
from bot.journal.values import Outgoing
from bot.messages import Reply

__all__ = ["Payload", "Picture", "render", "settled"]

LONGEST_ALT: Final = 2000


@dataclass(frozen=True, slots=True)
class Payload:
    """One message: its blocks, and all of it as text, for phones and screen readers."""

    text: str
    blocks: tuple[Element, ...]

    @property
    def has_pictures(self) -> bool:
        """Whether it shows any."""
        return any(block["type"] == "image" for block in self.blocks)

    def without_pictures(self) -> Payload:
        """Return it with its words alone, which say the same."""
        return Payload(self.text, tuple(one for one in self.blocks if one["type"] != "image"))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that Slack has: the id of its file, and what it says to who cannot see it."""

    file: str
    alt: str


def render(
    outgoing: Outgoing, address: Address, pictures: Sequence[Picture] = ()
) -> tuple[Payload, ...]:
    """In: a reply, where it goes, and those of its pictures that Slack has. Out: its messages in
    order, the pictures and the buttons under the last.
    """
    rows, head = rows_under(outgoing, address), _shared_by(address.shared_by)
    shown = [_picture(one) for one in pictures]
    room = MOST_CHARACTERS - size([*shown, *rows.blocks]) - (size(head.blocks) if head else 0)
    found = parts(_lines(outgoing.reply, rows), room, rows.said)
    messages = [_message(some, rows) for some in found or [[Line(wording.NOTHING_TO_SHOW)]]]
    messages[-1] = Payload(messages[-1].text, (*messages[-1].blocks, *shown, *rows.blocks))
    if head:
        text = f"{head.text}\n{messages[0].text}"
        messages[0] = Payload(text, (*head.blocks, *messages[0].blocks))
    return tuple(messages)


def _picture(picture: Picture) -> Element:
    alt = plain_text(picture.alt, LONGEST_ALT)["text"]
    return {"type": "image", "slack_file": {"id": picture.file}, "alt_text": alt}


def _message(some: list[Line], rows: Rows) -> Payload:
    return Payload(text_of(some), blocks_of(shown(some, rows.said)))


def _lines(reply: Reply, rows: Rows) -> list[Line]:
    """Return the lines of a reply; the choices as a list where their buttons do not say all."""
    all_lines = lines(reply)
    if Kind.CHOICES in rows.said:
        return [*all_lines]
    at = next((at for at, line in enumerate(all_lines) if line.kind is Kind.CHOICES), None)
    return [*all_lines] if at is None else [*all_lines[:at], *numbered(reply), *all_lines[at + 1 :]]


def _shared_by(person: str) -> Payload | None:
    """Return the line that says who shared this: the one live mention that the desk makes."""
    if not person:
        return None
    before, _, after = wording.SHARED_BY.partition("{person}")
    live = is_person(person)
    text = f"{before}{f'<@{person}>' if live else escape(cut(person))}{after}"
    named = user(person) if live else words(cut(person))
    return Payload(text, (rich_text(section([*words(before), *named, *words(after)])),))
