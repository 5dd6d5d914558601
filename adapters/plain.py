"""A reply as plain text: the terminal without colours, `ask`, logs of replies, fallback texts.

`lines` is the layout, which a terminal may dress; `render` is the whole reply as one text. Both
are pure: everything shown is in the reply, and no control character of it is passed on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from adapters import wording
from bot.messages import (
    Block,
    Bullet,
    Bullets,
    Choice,
    Figures,
    Heading,
    Onward,
    Paragraph,
    Quote,
    Reply,
    Row,
    Source,
)
from bot.wording import NONE_OF_THESE

WIDEST_COLUMN = 40


class Kind(StrEnum):
    """What a line is, for whoever dresses it."""

    SAID = "said"
    HEADING = "heading"
    QUOTE = "quote"
    SOURCE = "source"
    ITEM = "item"
    FIGURE = "figure"
    CHOICES = "choices"
    FOLLOW_UP = "follow-up"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a bullet or number in `lead`, a short source in `note`, where it leads in `url`.

    `label` is what the text begins with where that can be set apart: who an item is about, what a
    figure counts, the place of a source. The note leads to `url`, or the label of a source.
    """

    text: str
    kind: Kind = Kind.SAID
    lead: str = ""
    note: str = ""
    url: str = ""
    label: str = ""

    def __str__(self) -> str:
        return f"{self.lead}{self.text}{self.note}".rstrip()


def render(reply: Reply) -> str:
    """Return the whole reply as plain text, its sources and its receipt included."""
    return "\n".join(str(line) for line in lines(reply))


def lines(reply: Reply) -> tuple[Line, ...]:
    """Return the lines of a reply, from the answer to what could be asked next."""
    shared = _shared(reply)
    groups = [group for block in reply.blocks if (group := _block_lines(block, shared))]
    body = _with_receipt(_apart(groups), shared, one_line(reply.receipt))
    return (*body, *_choice_lines(reply), *_follow_up_lines(reply))


def ways_on(reply: Reply) -> dict[str, Onward]:
    """Return the words by which a reply is gone on from, where there are no buttons: `next`, and
    `all` for everything in a section.
    """
    return {"all" if way.key.endswith("-all") else "next": way for way in reply.onward}


def way_lines(reply: Reply) -> tuple[Line, ...]:
    """Return the ways on as lines, each with the word to type for it."""
    return tuple(
        Line(wording.WAY_ON.format(label=one_line(way.label), word=word), Kind.FOLLOW_UP)
        for word, way in ways_on(reply).items()
    )


def offered(reply: Reply) -> tuple[Choice, ...]:
    """Return what the reply lets the asker choose from, with "None of these" last."""
    if not reply.choices or any(one.label == NONE_OF_THESE for one in reply.choices):
        return reply.choices
    return (*reply.choices, Choice(NONE_OF_THESE, NONE_OF_THESE))


def _apart(groups: list[list[Line]]) -> list[Line]:
    """Join the blocks, with a line between answers that have their own sources."""
    joined: list[Line] = []
    for group in groups:
        if joined and (joined[-1].kind is Kind.SOURCE or group[0].kind is Kind.HEADING):
            joined.append(Line(""))
        joined.extend(group)
    return joined


def _block_lines(block: Block, shared: Source) -> list[Line]:
    match block:
        case Heading(text):
            return _said(one_line(text), Kind.HEADING)
        case Paragraph(text, _, source):
            return [*_said(safe(text), Kind.SAID), *_source_lines(source)]
        case Quote(text, source):
            return [*_said(f'"{safe(text)}"', Kind.QUOTE), *_source_lines(source)]
        case Bullets(items, numbered):
            return list(_items(items, numbered, shared))
        case Figures(rows):
            return list(_table(rows, shared))
        case _:
            assert_never(block)


def _said(text: str, kind: Kind) -> list[Line]:
    return [Line(line.rstrip(), kind) for line in text.strip().split("\n")] if text.strip() else []


def _source_lines(source: Source | None) -> list[Line]:
    parts = _full_source(source) if source else []
    return [_source_line(parts, source.url)] if source and parts else []


def _source_line(parts: Iterable[str], url: str = "") -> Line:
    place = " · ".join(parts)
    return Line(place, Kind.SOURCE, url=_web_address(url), label=place)


def _web_address(url: str) -> str:
    return url if _WEB_ADDRESS.fullmatch(url) else ""


_WEB_ADDRESS = re.compile(r"https?://[!-~]+")


def _full_source(source: Source) -> list[str]:
    where = _where(source) or [one_line(source.title) or one_line(source.url)]
    return [part for part in (*where, _as_of(source)) if part]


def _where(source: Source) -> list[str]:
    return [part for part in (one_line(source.said_by), _paragraph(source)) if part]


def _paragraph(source: Source) -> str:
    return "" if source.paragraph is None else wording.PARAGRAPH.format(number=source.paragraph)


def _as_of(source: Source) -> str:
    return wording.AS_OF.format(date=one_line(source.as_of)) if source.as_of else ""


def _items(items: Iterable[Bullet], numbered: bool, shared: Source) -> Iterator[Line]:
    for number, item in enumerate(items, start=1):
        lead = f"{number} " if numbered else "• "
        label = f"{one_line(item.label)}: " if item.label else ""
        *others, last = safe(label + item.text.strip()).split("\n")
        for line in others:
            yield Line(line, Kind.ITEM, lead, label=label)
            lead, label = " " * len(lead), ""
        note, url = _note(item.source, shared, item.label), _note_url(item.source, shared)
        yield Line(last, Kind.ITEM, lead, note, url, label)


def _table(rows: tuple[Row, ...], shared: Source) -> Iterator[Line]:
    labels = [one_line(row.label) for row in rows]
    values = [one_line(row.value) for row in rows]
    notes = [_note(row.source, shared, row.label).strip() for row in rows]
    padded = zip(_column(labels), _column(values), notes, strict=True)
    for row, label, (before, value, note) in zip(rows, labels, padded, strict=True):
        text, url = f"{before}{value}", _note_url(row.source, shared)
        says = text.rstrip() or ("" if note else url)  # a source is never left out
        yield Line(says, Kind.FIGURE, "", _gap(text, note), url, label)


def _gap(before: str, note: str) -> str:
    return before[len(before.rstrip()) :] + note if note else ""


def _column(cells: list[str]) -> list[str]:
    """Pad the cells to one width; a very long one stands out instead of moving all others."""
    width = min(max((width_of(cell) for cell in cells), default=0), WIDEST_COLUMN)
    return [cell + " " * (max(width - width_of(cell), 0) + 2) for cell in cells]


def width_of(text: str) -> int:
    """Count the cells that a terminal takes for a text."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.category(sign) in {"Mn", "Cf"} for sign in text)


def _note(source: Source | None, shared: Source, label: str) -> str:
    """Return a short source, without what is said once for all of them or by the label."""
    if source is None:
        return ""
    known = {shared.said_by, label, ""}
    speaker = "" if source.said_by in known else one_line(source.said_by)
    date = "" if source.as_of == shared.as_of else _as_of(source)
    parts = [part for part in (speaker, _paragraph(source), date) if part]
    if not parts and (not source.said_by or _note_url(source, shared)):
        parts = [one_line(source.title)] if source.title else []
    return f" ({', '.join(parts)})" if parts else ""


def _note_url(source: Source | None, shared: Source) -> str:
    """Return where a note leads, unless the line for the whole list leads there."""
    return _web_address(source.url) if source and source.url != shared.url else ""


def _shared(reply: Reply) -> Source:
    """Return what all sources of a reply have in common: lists say it once, at their end."""
    places = [place for block in reply.blocks for place in _telling(block)]
    said_by = _common(place.said_by if place else "" for place in places)
    as_of = _common(place.as_of for place in places if place)
    closes = one_line(said_by + as_of)
    url = _common(place.url for place in places if place) if closes else ""
    return Source(said_by=said_by, as_of=as_of, url=url)


def _telling(block: Block) -> list[Source | None]:
    """Return the sources of a block that say something beside their page; a paragraph's counts in
    any case, since its line stands where one for the whole list would.
    """
    places = _places(block)
    if isinstance(block, Paragraph | Quote):
        return [*places]
    return [place for place in places if place != Source(url=place.url if place else "")]


def _places(block: Block) -> tuple[Source | None, ...]:
    match block:
        case Heading():
            return ()
        case Paragraph(_, _, source) | Quote(_, source):
            return (source,) if source else ()
        case Bullets(items, _):
            return tuple(item.source for item in items)
        case Figures(rows):
            return tuple(row.source for row in rows)
        case _:
            assert_never(block)


def _common(values: Iterable[str]) -> str:
    found = set(values)
    return found.pop() if len(found) == 1 else ""


def _with_receipt(body: list[Line], shared: Source, receipt: str) -> list[Line]:
    """Put the receipt at the end of the last source line, or of a line for the whole list."""
    token = [wording.RECEIPT.format(id=receipt)] if receipt else []
    places = [at for at, line in enumerate(body) if line.kind is Kind.SOURCE]
    at = places[-1] if places else len(body)
    last = body[at] if places else _source_line(_closing(shared), shared.url)
    text = " · ".join(part for part in (last.text, *token) if part)
    return [*body[:at], replace(last, text=text), *body[at + 1 :]] if text else body


def _closing(shared: Source) -> list[str]:
    return [part for part in (*_where(shared), _as_of(shared)) if part]


def _choice_lines(reply: Reply) -> list[Line]:
    numbered = enumerate(offered(reply), start=1)
    text = "  ".join(f"{number} {one_line(choice.label)}" for number, choice in numbered)
    return [Line(text, Kind.CHOICES)] if text else []


def _follow_up_lines(reply: Reply) -> list[Line]:
    *others, last = [f'"{one_line(text)}"' for text in reply.follow_ups] or [""]
    examples = f"{', '.join(others)} or {last}" if others else last
    return [Line(wording.COULD_ALSO_ASK.format(examples=examples), Kind.FOLLOW_UP)] if last else []


def one_line(text: str) -> str:
    """Return a text without line breaks and without anything that a terminal would obey."""
    return " ".join(safe(text).split())


def safe(text: str) -> str:
    """Return a text without anything that a terminal would obey; line breaks stay."""
    if text.isprintable():
        return text
    text = _HALF_CHARACTER.sub("\ufffd", _LINE_BREAK.sub("\n", text))
    return _OBEYED.sub("", text.replace("\t", " "))


_LINE_BREAK = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_HALF_CHARACTER = re.compile(r"[\ud800-\udfff]")
# Controls (escape sequences start with one) and marks that turn the direction of writing.
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
