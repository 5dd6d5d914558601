"""The one table: a row a figure, goals and verdicts beside it, a column a method.

It is Markdown, padded so that it reads as well in a terminal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from benchmarks.bench.goals import rows, tally
from benchmarks.bench.judging import Row
from benchmarks.bench.results import BARE, DESK, METHODS, Machine, Results
from benchmarks.bench.words import NONE

OURS: Final = ("figure", "goal", "reach", DESK, "")
RIVALS: Final = (*(method for method in METHODS if method != DESK), BARE)

LEGEND: Final = (
    "Briefdesk's time is the whole way, from a text to the rendered reply; a rival's is its bare"
    " look-up. Times are the processor's, medians over rounds that take turns, the least and the"
    " most round in brackets; those of the chat doors are the clock's. `met`: the goal; `reached`:"
    " what was hoped for as well."
)


def written(results: Results) -> Iterator[str]:
    """In: a run. Out: the lines of the table, what it ran on, and what was left out."""
    found = rows(results)
    yield from table(found)
    yield ""
    yield summed(found)
    yield LEGEND
    yield machine(results.machine, results.seconds)
    yield from results.notes


def table(found: Sequence[Row]) -> Iterator[str]:
    """In: rows. Out: the lines of the table, a heading a group."""
    there = {name for row in found for name in row.cells}
    lookups = RIVALS[:-1] if there.intersection(RIVALS[:-1]) else ()
    rivals = [*lookups, *there.intersection({BARE})]
    cells = [[*OURS, *rivals]]
    for group, members in groupby(found, lambda row: row.group):
        cells.append([f"**{group}**", *[""] * (len(cells[0]) - 1)])
        cells.extend(_cells(row, rivals) for row in members)
    widths = [max(len(line[place]) for line in cells) for place in range(len(cells[0]))]
    head, *rest = (_line(line, widths) for line in cells)
    yield head
    yield "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    yield from rest


def _cells(row: Row, rivals: Sequence[str]) -> list[str]:
    goal, reach = row.goal.written() if row.goal else ("", "")
    ours = [row.figure, goal, reach, row.cells.get(DESK, NONE), row.verdict]
    return [*ours, *(row.cells.get(method, "") for method in rivals)]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def summed(found: Sequence[Row]) -> str:
    """In: rows. Out: how many goals are met, and which are missed."""
    kinds = tally(found)
    met, reached, missed = len(kinds["met"]), len(kinds["reached"]), len(kinds["missed"])
    said = f"Of {met + reached + missed} goals, {met + reached} are met"
    said += f" ({reached} with the reach)" if reached else ""
    which = "; ".join(f"{row.group}: {row.figure}" for row in kinds["missed"])
    return f"{said}, {missed} missed: {which}." if which else f"{said}, none is missed."


def machine(found: Machine, seconds: float) -> str:
    """In: what it ran on, how long it took. Out: a sentence."""
    versions = ", ".join(f"{name} {version}" for name, version in found.versions.items())
    before, after = found.load
    return (
        f"Measured on {found.date} in {_took(seconds)} with Python {found.python} on"
        f" {found.system}, {found.cores} cores; {before:.1f} processes wanted one before the run,"
        f" {after:.1f} in its last minute. {versions}."
    )


def _took(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return "less than a minute"
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
