"""The measuring of the whole way; what it measures is for `python -m benchmarks.whole_way`."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.synthetic import knowledge, questions
from benchmarks.whole_way import Times, best, main, measure, replied, written
from bot.desk import open_desk


def test_what_is_written_is_what_half_and_nearly_all_lie_within() -> None:
    assert written([n / 1e6 for n in range(1, 102)]).split() == ["51", "/", "100"]


def test_the_rest_of_the_way_is_what_reading_and_nominating_leave() -> None:
    times = Times(60, cold=[9.0, 9.0], warm=[4.0, 8.0], read=[1.0, 2.0], nominate=[2.0, 3.5])
    assert times.rest == [1.0, 2.5]


def test_each_part_of_the_way_is_measured_for_each_question() -> None:
    times = measure(60, count=8)

    assert times.facts == 60
    for part in (times.cold, times.warm, times.read, times.nominate):
        assert len(part) == 8
        assert min(part) > 0


def test_each_text_is_put_again_in_every_round() -> None:
    put: list[str] = []
    assert len(best(put.append, ["one", "two"])) == 2
    assert put == ["one", "two"] * 3


def test_the_whole_way_ends_in_a_reply() -> None:
    known = knowledge(60)
    desk = open_desk(known, lambda: date(2026, 11, 25))
    assert all(replied(desk, text) for text in questions(known, 20, seed=2))


def test_a_row_a_size_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--facts", "50", "60", "--questions", "3"])
    head, names, *rows = capsys.readouterr().out.splitlines()
    assert "microseconds" in head
    assert [row.split()[0] for row in rows] == ["50", "60"]
    assert all(row.count("/") == 5 for row in rows)
    assert {len(row) for row in rows} == {len(names)}
