"""Like questions together, most asked first; figures are never alike."""

from __future__ import annotations

from datetime import timedelta

from bot.journal.gaps import Gap, Near, normal
from bot.journal.grouping import grouped
from tests.bot.journal.conftest import START

NEAR = (Near("b", "cost", 0.6, ("year",)),)
FAR = (Near("b", "vote", 0.2, ("words",)),)


def gap(text: str | None, minutes: int = 0, nearest: tuple[Near, ...] = NEAR) -> Gap:
    kept = None if text is None else normal(text)
    return Gap(START + timedelta(minutes=minutes), "declined", nearest, kept)


def test_wordings_that_are_alike_are_one_group() -> None:
    groups = grouped(
        [
            gap("Who painted the harbour office?"),
            gap("what is for lunch"),
            gap("who  painted the harbour office"),
            gap("who painted the harbor office"),
            gap("the harbour office, who painted it?", minutes=5),
        ]
    )
    assert [(group.count, group.texts[0]) for group in groups] == [
        (4, "who painted the harbour office"),
        (1, "what is for lunch"),
    ]
    assert groups[0].last == START + timedelta(minutes=5)


def test_figures_are_never_alike() -> None:
    groups = grouped([gap("what did the 2015 plan cost"), gap("what did the 2016 plan cost")])
    assert [group.count for group in groups] == [1, 1]


def test_without_words_the_nearest_fact_and_why_it_fell_make_a_group() -> None:
    groups = grouped([gap(None), gap(None), gap(None, nearest=FAR), gap(None, nearest=())])
    assert [group.count for group in groups] == [2, 1, 1]
    assert all(group.texts == () for group in groups)


def test_nothing_is_no_groups() -> None:
    assert grouped([]) == ()
