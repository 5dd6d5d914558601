"""Figures as a table that a terminal of any width can show: the figure first, in one column, and
beside it what it is of, which may take several rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from adapters.plain import Kind, Line, width_of

WIDEST: Final = 30
"""Cells of the column of figures; a longer figure stands out instead of moving all others."""
_GAP: Final = "  "


def tabular(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines of a reply, those of figures with the figure in front."""
    for is_figure, group in groupby(lines, key=lambda line: line.kind is Kind.FIGURE):
        same = tuple(group)
        yield from _table(same) if is_figure else same


def _table(rows: Sequence[Line]) -> Iterator[Line]:
    figures = [row.text.removeprefix(row.label).strip() for row in rows]
    width = min(max(map(width_of, figures)), WIDEST)
    for row, figure in zip(rows, figures, strict=True):
        if not (row.label and width):
            yield row
            continue
        lead = f"{figure}{' ' * (width - width_of(figure))}{_GAP}"
        note = f" {row.note.strip()}" if row.note.strip() else ""
        yield replace(row, text=row.label, lead=lead, note=note, label="")
