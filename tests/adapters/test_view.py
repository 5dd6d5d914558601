"""Replies in a terminal's clothes: what is dim, how lists hang, and nothing obeyed from a text."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from adapters.plain import Kind, Line, lines
from adapters.terminal.table import WIDEST, tabular
from adapters.terminal.view import show
from bot.messages import Figures, Outcome, Reply, Row, Source
from tests.adapters.conftest import Golden
from tests.adapters.replies import REPLIES

# What the view itself writes: styles, and links as https://gist.github.com/egmontkob has them.
OWN = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^;\x1b]*;[!-~]*\x1b\\")


def shown(*drawn: Line, width: int = 60) -> str:
    output = StringIO()
    console = Console(
        file=output,
        width=width,
        force_terminal=True,
        color_system="standard",
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=True,
        _environ={},
    )
    show(console, drawn)
    return output.getvalue()


@pytest.mark.parametrize("name", REPLIES)
def test_undressed_it_is_the_plain_text(name: str) -> None:
    undressed = OWN.sub("", shown(*lines(REPLIES[name]), width=1000))
    assert [row.rstrip() for row in undressed.splitlines()] == [
        *"\n".join(map(str, tabular(lines(REPLIES[name])))).split("\n"),
        "",
    ][0 if REPLIES[name].blocks else 1 :]


@pytest.mark.parametrize("name", REPLIES)
def test_a_terminal_is_told_nothing_by_a_text(name: str) -> None:
    rest = OWN.sub("", shown(*lines(REPLIES[name])))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", rest)


def test_markup_in_a_text_is_text() -> None:
    assert "[bold red]a[/]" in OWN.sub("", shown(Line("[bold red]a[/] :smile: http://x.y 42")))
    assert ":smile: http://x.y 42" in shown(Line("[bold red]a[/] :smile: http://x.y 42"))


def test_a_note_leads_to_its_page_and_the_words_before_it_do_not() -> None:
    text = shown(Line("It is so.", Kind.ITEM, "• ", " (paragraph 3)", "https://a.example/1"))
    before, _, after = text.partition("\x1b]8;")
    assert "It is so." in before
    assert "(paragraph 3)" in after


def test_the_answer_is_normal_and_its_source_dim() -> None:
    answer, source, _ = shown(*lines(REPLIES["answer"])).split("\n", 2)
    assert answer == "48 million euros for the whole plan."
    assert source.startswith("\x1b]8;")
    assert "\x1b[2m" in source


def test_the_source_line_leads_to_the_source() -> None:
    assert ";https://gazette.example/dredging\x1b\\" in shown(*lines(REPLIES["answer"]))


def test_long_lines_break_between_words_and_hang_below_their_bullet(golden: Golden) -> None:
    narrow = shown(*lines(REPLIES["answer-and-list"]), width=24)
    golden("terminal/answer-and-list-24.txt", OWN.sub("", narrow))


FIGURES = (
    Row(
        "The package is worth 11 billion, and more than that by the end of the year.", "€11 billion"
    ),
    Row("雄三飛彈與愛國者飛彈系統", "420 missiles", Source(paragraph=3)),
    Row("Launchers.", "八十二", Source(paragraph=4)),
)


@pytest.mark.parametrize("width", [60, 80, 200])
def test_figures_stand_in_one_column_and_what_they_are_of_in_the_next(width: int) -> None:
    reply = Reply(blocks=(Figures(FIGURES),), outcome=Outcome.LISTED)
    rows = OWN.sub("", shown(*lines(reply), width=width)).rstrip("\n").split("\n")

    assert all(cell_len(row) <= width for row in rows)
    column = len("420 missiles") + 2
    firsts = [row for row in rows if not row.startswith(" ")]
    assert [
        cell_len(row[: row.index(one.label[:9])]) for row, one in zip(firsts, FIGURES, strict=True)
    ] == [column] * len(FIGURES)
    assert all(row.startswith(" " * column) for row in rows if row not in firsts)


def test_where_there_is_little_room_a_figure_stands_above_what_it_is_of() -> None:
    reply = Reply(blocks=(Figures(FIGURES),), outcome=Outcome.LISTED)
    rows = OWN.sub("", shown(*lines(reply), width=24)).split("\n")

    assert rows[0] == "€11 billion"
    assert rows[1] == "  The package is worth"
    assert all(cell_len(row) <= 24 for row in rows)


def test_a_long_figure_stands_out_and_moves_no_other() -> None:
    rows = [
        Line(f"{label}  {figure}", Kind.FIGURE, label=label)
        for label, figure in (("What it costs", "€48 million"), ("The count", "x" * 50))
    ]
    short, long = tabular(rows)
    assert short.lead == "€48 million".ljust(WIDEST) + "  "
    assert (long.lead, long.text) == (f"{'x' * 50}  ", "The count")
