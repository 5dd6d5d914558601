"""A reply as the messages that Slack takes: one where it fits, and that is nearly always."""

from __future__ import annotations

from dataclasses import dataclass

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
    rich_text,
    section,
    user,
    words,
)
from bot.journal.values import Outgoing
from bot.messages import Reply

__all__ = ["Payload", "render", "settled"]


@dataclass(frozen=True, slots=True)
class Payload:
    """One message: its blocks, and all of it as text, for phones and screen readers."""

    text: str
    blocks: tuple[Element, ...]


def render(outgoing: Outgoing, address: Address) -> tuple[Payload, ...]:
    """In: a reply and where it goes. Out: its messages in order, the buttons under the last."""
    rows, head = rows_under(outgoing, address), _shared_by(address.shared_by)
    room = MOST_CHARACTERS - size(rows.blocks) - (size(head.blocks) if head else 0)
    found = parts(_lines(outgoing.reply, rows), room, rows.said)
    messages = [_message(some, rows) for some in found or [[Line(wording.NOTHING_TO_SHOW)]]]
    messages[-1] = Payload(messages[-1].text, (*messages[-1].blocks, *rows.blocks))
    if head:
        text = f"{head.text}\n{messages[0].text}"
        messages[0] = Payload(text, (*head.blocks, *messages[0].blocks))
    return tuple(messages)


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
