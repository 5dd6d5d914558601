"""A reply in the clothes of a terminal: bold headings, dim sources, lists that hang."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from adapters.plain import Kind, Line
from adapters.terminal.table import tabular

NARROWEST = 20
BELOW = "  "  # what stands before a row that has no room beside its figure

STYLES = {
    Kind.SAID: Style(),
    Kind.HEADING: Style(bold=True),
    Kind.QUOTE: Style(italic=True),
    Kind.SOURCE: Style(dim=True),
    Kind.ITEM: Style(),
    Kind.FIGURE: Style(),
    Kind.CHOICES: Style(bold=True),
    Kind.FOLLOW_UP: Style(dim=True),
}


def make_console() -> Console:
    """Return a console that takes every text as it is, without markup or emoji names."""
    return Console(markup=False, emoji=False, highlight=False, soft_wrap=True)


def show(console: Console, lines: Iterable[Line]) -> None:
    """Print the lines of a reply, and an empty one after it."""
    for line in tabular(lines):
        for row in _rows(console, line):
            console.print(row)
    console.print()


def _rows(console: Console, line: Line) -> Iterator[Text]:
    """Yield the rows that a line takes, broken between words; the others hang below the first."""
    link = Style(link=line.url or None)
    text = Text(line.text, STYLES[line.kind] + (Style() if line.note else link))
    text.append(line.note, STYLES[Kind.SOURCE] + link)
    lead = line.lead
    if line.kind is Kind.FIGURE and cell_len(lead) > console.width // 2:
        yield from Text(lead.rstrip()).wrap(console, max(console.width, NARROWEST))
        lead = BELOW
    width = max(console.width - cell_len(lead), NARROWEST)
    for number, row in enumerate(text.wrap(console, width)):
        row.rstrip()
        yield Text.assemble(" " * cell_len(lead) if number else lead, row)
