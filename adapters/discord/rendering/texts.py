"""The words of a reply as markdown, in units that are best kept together: an answer and its source,
a title and what follows, one item of a list.

The layout is that of `adapters.plain`, so the words are the same on every platform; a source is
linked where it is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final, TypeAlias

from adapters import wording
from adapters.discord.escaping import inert, inert_in_code, link
from adapters.discord.rendering.sizes import cut, size
from adapters.plain import Kind, Line, lines, one_line
from bot.messages import Choice, Reply

MOST_CHARACTERS: Final = 3700
"""Of one message. Discord takes 4,000; a line is added when it is shared or pressed."""
LONGEST_PIECE: Final = 1200
"""Of a text that is cut: made inert, each of its characters takes the room of three at most."""
WIDEST_TABLE: Final = 40
"""Cells of figures that stand in columns: of more, a phone breaks the lines."""
TABLE_ROWS: Final = range(3, 21)
ENDS: Final = ("", ".", ":", "?", "!")
"""Of what a figure counts: no colon is put behind these."""
SMALL: Final = "-# "

Unit: TypeAlias = tuple[str, ...]
"""Lines of markdown that are best kept together; none is longer than a message."""


def units(reply: Reply, listed: Sequence[Choice] = (), asked: Sequence[str] = ()) -> list[Unit]:
    """In: a reply; and its choices and its follow-ups where they do not fit on buttons.
    Out: its words.
    """
    said = [line for line in lines(reply) if line.kind not in {Kind.CHOICES, Kind.FOLLOW_UP}]
    body = [_unit(group) for group in _together(said)]
    return [*body, *_choices(listed), *_follow_ups(reply, asked)] or [(wording.NOTHING_TO_SHOW,)]


def _together(said: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield lines that are best kept together."""
    group: list[Line] = []
    for line in said:
        if group and not _belongs(line, group[-1]):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _belongs(line: Line, before: Line) -> bool:
    """Tell whether a line is not to be parted from the one before it."""
    leads = before.kind is Kind.HEADING or not str(before) or str(before).endswith(":")
    figures = line.kind is before.kind is Kind.FIGURE
    of_item = before.kind is Kind.ITEM and line.kind is not Kind.ITEM  # as what a claim comes to
    return leads or figures or of_item or line.kind is Kind.SOURCE or _continues(line)


def _continues(line: Line) -> bool:
    return line.kind is Kind.ITEM and not line.lead.strip()


def _unit(group: Iterable[Line]) -> Unit:
    written: list[str] = []
    for kind, run in groupby(group, lambda line: line.kind):
        held = list(run)
        if kind is Kind.FIGURE and _is_tabular(held):
            written.append("\n".join(["```", *(inert_in_code(str(line)) for line in held), "```"]))
        else:
            written += (text for line in held for text in _written(line))
    return tuple(written)


def _is_tabular(figures: Sequence[Line]) -> bool:
    """Tell whether figures stand in columns; in those nothing can be a link."""
    narrow = all(0 < len(str(line)) <= WIDEST_TABLE for line in figures)
    return narrow and len(figures) in TABLE_ROWS and not any(line.url for line in figures)


def _written(line: Line) -> Iterator[str]:
    """Yield a line as markdown, in several if it is very long: what it is about in bold, and the
    words that lead to the source.
    """
    first, then = _leads(line)
    label, *parts = _parts(line)
    before, linked, after = parts
    named = f"**{inert(label)}** " if label else ""
    whole = f"{first}{named}{inert(before)}{link(linked, line.url)}{inert(after)}"
    if size(whole) <= MOST_CHARACTERS:
        yield whole
        return
    for number, piece in enumerate(cut(f"{label} {''.join(parts)}".strip(), LONGEST_PIECE)):
        yield f"{then if number else first}{inert(piece)}"
    if line.url:
        yield f"{then}{link('', line.url)}"


def _parts(line: Line) -> tuple[str, str, str, str]:
    """Return a line in four: what it is about, then what comes before the words that lead to the
    source, those, and what comes after.
    """
    if line.kind is Kind.SOURCE:
        return "", "", line.label, line.text.removeprefix(line.label)
    label, said = line.label.strip(), line.text.removeprefix(line.label).strip()
    if line.kind is Kind.FIGURE and said and label[-1:] not in ENDS:
        label = f"{label}:"
    note = line.note.strip()
    if note:
        before = f"{said} (".lstrip()
        return label, before, note.removeprefix("(").removesuffix(")"), ")"
    linked = line.url if line.url and said.endswith(line.url) else said
    return (label, said.removesuffix(linked), linked, "") if line.url else (label, said, "", "")


def _leads(line: Line) -> tuple[str, str]:
    """Return what stands before a line, and before what is left of it on the next."""
    match line.kind:
        case Kind.HEADING:
            return "### ", "### "
        case Kind.QUOTE:
            return "> ", "> "
        case Kind.SOURCE:
            return SMALL, SMALL
        case Kind.ITEM if number := line.lead.strip("• "):
            return f"{number}. ", "   "
        case Kind.ITEM | Kind.FIGURE:
            return ("   " if _continues(line) else "- "), "   "
        case _:
            return "", ""


def _choices(listed: Sequence[Choice]) -> list[Unit]:
    labels = [one_line(choice.label) for choice in listed]
    return [tuple(_written(Line(text, Kind.ITEM, f"{n} "))) for n, text in enumerate(labels, 1)]


def _follow_ups(reply: Reply, asked: Sequence[str]) -> list[Unit]:
    said = lines(replace(reply, blocks=(), choices=(), receipt="", follow_ups=tuple(asked)))
    return [tuple(_written(replace(line, kind=Kind.SOURCE, label=""))) for line in said]
