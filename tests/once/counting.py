"""What was counted, and how it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

NOT_APPLICABLE: Final = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many visible replies there were, in one repetition; `note` says what else went wrong.

    `window` says why there may be one too many, where only the platform could prevent that.
    """

    table: str
    row: str
    column: str
    wanted: int
    seen: int
    note: str = ""
    window: str = ""

    @property
    def is_right(self) -> bool:
        return self.seen == self.wanted and not self.note

    @property
    def is_sound(self) -> bool:
        """Whether it is right, or one too many where only the platform could prevent it."""
        return self.is_right or (self.is_in_window and not self.note)

    @property
    def is_in_window(self) -> bool:
        return bool(self.window) and self.seen == self.wanted + 1


def _named(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def table(counts: Sequence[Count]) -> str:
    """Return the counts of one table as that."""
    name = counts[0].table
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


def summary(counts: Sequence[Count]) -> Iterator[str]:
    """Yield how many are right, and each that is not."""
    right = sum(one.is_right for one in counts)
    yield f"{right} of {len(counts)} counts are as they must be."
    for window in _named(one.window for one in counts if one.window):
        within = [one for one in counts if one.window == window]
        yield f"{sum(one.is_in_window for one in within)} of {len(within)} came twice: {window}."
    for one in counts:
        if not one.is_sound:
            note = f" ({one.note})" if one.note else ""
            yield f"  {one.table}, {one.row}, {one.column}: {one.seen}, not {one.wanted}{note}"
