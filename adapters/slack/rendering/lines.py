"""Lines of a reply as blocks: the answer and its source, lists, quotations, and a table of figures.

The layout is that of `adapters.plain`, so the words are the same on every platform, and the same as
in the `text` of the message.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from adapters import wording
from adapters.plain import Kind, Line
from adapters.slack.rendering.texts import (
    Element,
    cut,
    link,
    listed,
    quoted,
    rich_text,
    section,
    words,
)

FEWEST_ROWS: Final = 3
LONGEST_CELL: Final = 500  # beyond it a table is harder to read than lines
_NEW_LINE: Final = "\n"


def blocks_of(lines: Iterable[Line]) -> tuple[Element, ...]:
    """In: lines, as `adapters.plain` gives them. Out: blocks, with one table at most."""
    blocks: list[Element] = []
    for group in _groups(lines):
        tables = any(block["type"] == "table" for block in blocks)
        if _is_tabular(group) and not tables:
            blocks.append(_table(group))
        elif elements := list(_elements(group)):
            blocks.append(rich_text(*elements))
    return tuple(blocks)


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Part lines into what makes a block each, for the space between blocks."""
    group: list[Line] = []
    for line in lines:
        if group and _parted(group[-1], line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _parted(before: Line, line: Line) -> bool:
    starts = line.kind is Kind.HEADING or before.kind is Kind.SOURCE
    return starts or (before.kind is Kind.FIGURE) is not (line.kind is Kind.FIGURE)


def _elements(group: list[Line]) -> Iterator[Element]:
    for kind, run in groupby(group, _shape):
        lines = _trimmed(list(run))
        if kind is Kind.ITEM:
            yield from _lists(lines)
        elif lines and kind is Kind.QUOTE:
            yield quoted(_joined(lines))
        elif lines:
            yield section(_joined(lines))


def _shape(line: Line) -> Kind:
    return line.kind if line.kind in {Kind.ITEM, Kind.QUOTE} else Kind.SAID


def _trimmed(lines: list[Line]) -> list[Line]:
    """Leave out empty lines at either end: blocks have space around them."""
    full = [at for at, line in enumerate(lines) if str(line)]
    return lines[full[0] : full[-1] + 1] if full else []


def _joined(lines: Iterable[Line]) -> Iterator[Element]:
    for number, line in enumerate(lines):
        yield from words(_NEW_LINE) if number else ()
        yield from _dressed(line)


def _dressed(line: Line) -> Iterator[Element]:
    """Yield what a line says, without what stands before it in a list."""
    match line.kind:
        case Kind.HEADING:
            yield from words(line.text, "bold")
        case Kind.SOURCE:
            place = line.label or line.text
            yield from link(line.url, place, "italic")
            yield from words(line.text.removeprefix(place), "italic")
        case Kind.FIGURE:
            what, value = _cells(line)
            yield from words(f"{what}: " if what and value else what, "bold")
            yield from _with_note(line, value)
        case _:
            yield from words(line.label, "bold")
            yield from _with_note(line, line.text.removeprefix(line.label))


def _with_note(line: Line, said: str) -> Iterator[Element]:
    """Yield what a line says and where it stands; without a note what it says leads there."""
    note = line.note.strip()
    if not note:
        linked = line.url if line.url and said.endswith(line.url) else said or line.url
        yield from words(said.removesuffix(linked))
        yield from link(line.url, linked)
        return
    yield from words(f"{said} ")
    yield from link(line.url, note, "italic")


def _cells(line: Line) -> tuple[str, str]:
    return line.label, line.text.removeprefix(line.label).strip()


def _lists(lines: Iterable[Line]) -> Iterator[Element]:
    """Yield a list for each run of numbers that go on from each other, or of bullets."""
    for _, run in groupby(enumerate(_items(lines)), _before_first):
        items = [item for _, item in run]
        yield listed([elements for _, elements in items], items[0][0])


def _before_first(one: tuple[int, tuple[int, list[Element]]]) -> int | None:
    """Return the same for all items whose numbers go on from each other, and None for bullets."""
    place, (number, _) = one
    return number - place if number else None


def _items(lines: Iterable[Line]) -> list[tuple[int, list[Element]]]:
    """Return each item with its number, 0 for a bullet; a line without either goes on with it."""
    items: list[tuple[int, list[Element]]] = []
    for line in lines:
        lead = line.lead.strip()
        if lead or not items:
            items.append((int(lead) if lead.isdecimal() else 0, [*_dressed(line)]))
        else:
            items[-1][1].extend((*words(_NEW_LINE), *_dressed(line)))
    return items


def _is_tabular(group: Sequence[Line]) -> bool:
    if len(group) < FEWEST_ROWS or group[0].kind is not Kind.FIGURE:
        return False
    return all(len(cell) <= LONGEST_CELL for line in group for cell in (*_cells(line), line.note))


def _table(lines: Sequence[Line]) -> Element:
    """Return figures as a table; it has a column for where they stand if any says so."""
    columns = 3 if any(line.note or line.url for line in lines) else 2
    heads = [[*words(head)] for head in wording.FIGURES_TABLE]
    rows = [heads, *(_row(line) for line in lines)]
    cells = [[rich_text(section(cell)) for cell in row[:columns]] for row in rows]
    return {
        "type": "table",
        "rows": cells,
        "column_settings": [{"is_wrapped": True} for _ in range(columns)],
    }


def _row(line: Line) -> list[list[Element]]:
    what, value = _cells(line)
    where = line.note.strip().removeprefix("(").removesuffix(")")
    return [words(what), words(value), link(line.url, where or cut(line.url))]
