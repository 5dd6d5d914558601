"""What was counted, and how it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

NOT_APPLICABLE: Final = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many visible replies there were, in one repetition; `note` says what else went wrong."""

    table: str
    row: str
    column: str
    wanted: int
    seen: int
    note: str = ""

    @property
    def is_right(self) -> bool:
        return self.seen == self.wanted and not self.note


def printed(counts: Sequence[Count]) -> str:
    """Return all tables, and below them what is not as it must be."""
    tables = [_table(name, _of(counts, name)) for name in _named(one.table for one in counts)]
    return "\n\n".join([*tables, "\n".join(_summary(counts))])


def _of(counts: Sequence[Count], table: str) -> list[Count]:
    return [one for one in counts if one.table == table]


def _named(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _table(name: str, counts: Sequence[Count]) -> str:
    columns = _named(one.column for one in counts)
    rows = [(row, [_cell(counts, row, column) for column in columns]) for row in _rows(counts)]
    first = max(len(name), *(len(row) for row, _ in rows))
    widths = [
        max(len(column), *(len(cells[at]) for _, cells in rows))
        for at, column in enumerate(columns)
    ]
    lines = [(name, columns), *rows]
    return "\n".join(_line(row.ljust(first), cells, widths) for row, cells in lines)


def _rows(counts: Sequence[Count]) -> list[str]:
    return _named(one.row for one in counts)


def _line(first: str, cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [cell.rjust(width) for cell, width in zip(cells, widths, strict=True)]
    return "  ".join([first, *padded])


def _cell(counts: Sequence[Count], row: str, column: str) -> str:
    """Return what was counted: one number where each repetition gave the same."""
    seen = [str(one.seen) for one in counts if (one.row, one.column) == (row, column)]
    return ",".join(seen if len(set(seen)) > 1 else seen[:1]) or NOT_APPLICABLE


def _summary(counts: Sequence[Count]) -> Iterator[str]:
    wrong = [one for one in counts if not one.is_right]
    yield f"{len(counts) - len(wrong)} of {len(counts)} counts are as they must be."
    for one in wrong:
        note = f" ({one.note})" if one.note else ""
        yield f"  {one.table}, {one.row}, {one.column}: {one.seen}, not {one.wanted}{note}"
