"""The figures of a run as rows, each beside its goal; whether it is met is worked out here.

A goal is what is expected, a reach what is hoped for. Nothing is rounded before it is compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from benchmarks.bench.accuracy import BANKING, SQUAD
from benchmarks.bench.doors import door_rows, suggesting_rows
from benchmarks.bench.judging import Bounds, Goal, Row, Verdict
from benchmarks.bench.lengths import LONG, Fit, fits
from benchmarks.bench.results import DESK, WRATIO, PublicSet, Results, Size, Speed, Typos
from benchmarks.bench.words import digits, factor, share, span, time

ACCURACY: Final[Mapping[tuple[str, str], Bounds]] = {
    (SQUAD, "first"): (0.785, 0.80),
    (SQUAD, "first_three"): (0.91, None),
    (SQUAD, "typos"): (0.775, 0.79),
    (SQUAD, "auroc"): (0.993, None),
    (BANKING[0], "first"): (0.67, 0.70),
    (BANKING[0], "typos"): (0.65, 0.68),
    (BANKING[1], "first"): (0.83, 0.86),
    (BANKING[1], "typos"): (0.82, 0.84),
}
MEASURES: Final = {
    "first": "right one first",
    "first_three": "right one among the first three",
    "typos": "right one first, typed badly",
    "auroc": "off-topic questions told apart (AUROC)",
}
P50: Final[Mapping[int, Bounds]] = {
    1_000: (500e-6, 250e-6),
    10_000: (1e-3, 500e-6),
    100_000: (3e-3, 1.5e-3),
}
P99_TO_P50: Final = 3.0
AGAINST_WRATIO: Final = 1.0
BUILD_FACTS, BUILD_SECONDS, BUILD_MEGABYTES = 100_000, 30.0, 600.0
LOADED_FACTS, LOAD_SECONDS, CACHED_SECONDS = 2_000, 0.5, 0.1
GROWTH: Final = 1.1
"""Twice the length may cost 2 to this power: 1 is linear, and no fit is exact to a tenth."""


def rows(results: Results) -> list[Row]:
    """In: a run. Out: all its figures, in the order of the table."""
    size = _size(results.size) if results.size else ()
    return [
        *_public(results.public),
        *_speed(results.speed),
        *size,
        *(_growth(fit) for fit in fits(results.lengths)),
        *door_rows(results.doors),
        *suggesting_rows(results.suggesting),
    ]


def tally(found: Sequence[Row]) -> dict[Verdict, list[Row]]:
    """In: rows. Out: those that have a goal, by verdict."""
    kinds: tuple[Verdict, ...] = ("missed", "met", "reached")
    return {kind: [row for row in found if row.verdict == kind] for kind in kinds}


# --- accuracy -------------------------------------------------------------------------------------


def _public(found: Sequence[PublicSet]) -> Iterator[Row]:
    for name in dict.fromkeys(one.set for one in found):
        of_set = {one.method: one for one in found if one.set == name}
        for measure, words in MEASURES.items():
            values = {method: getattr(one, measure) for method, one in of_set.items()}
            if all(value is None for value in values.values()):
                continue
            bounds = ACCURACY.get((name, measure))
            yield Row(
                name,
                words,
                {method: share(value) for method, value in values.items()},
                values.get(DESK),
                Goal(bounds, share, more=True) if bounds else None,
            )


# --- made-up facts: accuracy and time by size -----------------------------------------------------


def by_size(found: Sequence[Speed]) -> dict[int, dict[str, Speed]]:
    """In: what was measured. Out: the same by size, then by method."""
    sizes = dict.fromkeys(one.facts for one in found)
    return {n: {one.method: one for one in found if one.facts == n} for n in sizes}


def _speed(found: Sequence[Speed]) -> Iterator[Row]:
    for facts, of_size in by_size(found).items():
        group = f"{facts:,} made-up facts"
        yield from _shares(group, of_size)
        yield from _times(group, facts, of_size)


def _shares(group: str, of_size: Mapping[str, Speed]) -> Iterator[Row]:
    for name, words in (("clean", MEASURES["first"]), ("typos", MEASURES["typos"])):
        values = {method: getattr(one, name) for method, one in of_size.items()}
        yield Row(group, words, {method: share(value) for method, value in values.items()})
    stated = {DESK: share(of_size[DESK].stated)}
    yield Row(group, "right one stated first, after the gate", stated)


def _times(group: str, facts: int, of_size: Mapping[str, Speed]) -> Iterator[Row]:
    p50 = {method: one.p50.median for method, one in of_size.items()}
    tail = {method: one.p99 / p50[method] for method, one in of_size.items()}
    bounds = P50.get(facts)
    yield Row(
        group,
        "time, p50",
        {method: span(one.p50) for method, one in of_size.items()},
        p50[DESK],
        Goal(bounds, time) if bounds else None,
    )
    yield Row(group, "time, p99", {method: time(one.p99) for method, one in of_size.items()})
    yield Row(
        group,
        "p99 to p50",
        {method: factor(value) for method, value in tail.items()},
        tail[DESK],
        Goal((P99_TO_P50, None), factor) if bounds else None,
    )
    if WRATIO in p50:
        yield _against_wratio(group, p50)
    yield Row(group, "index built in", {m: time(one.build) for m, one in of_size.items()})


def _against_wratio(group: str, p50: Mapping[str, float]) -> Row:
    times = {method: p50[WRATIO] / seconds for method, seconds in p50.items()}
    return Row(
        group,
        "times as quick as WRatio",
        {method: factor(value) for method, value in times.items()},
        times[DESK],
        Goal((AGAINST_WRATIO, None), factor, more=True),
    )


# --- size and length ------------------------------------------------------------------------------


def _size(size: Size) -> Iterator[Row]:
    group = f"Index of {size.facts:,} facts"
    full, loading = size.facts == BUILD_FACTS, size.loaded_facts == LOADED_FACTS
    for figure, cell, value, bound, words in (
        ("built in", span(size.build), size.build.median, BUILD_SECONDS, time),
        ("memory at its peak", _mb(size.megabytes), size.megabytes, BUILD_MEGABYTES, _mb),
    ):
        yield Row(group, figure, {DESK: cell}, value, Goal((bound, None), words) if full else None)
    if size.typos:
        yield from _typos(group, size.typos)
    group = f"{size.loaded_facts:,} facts from YAML"
    for figure, spread, bound in (
        ("loaded afresh", size.afresh, LOAD_SECONDS),
        ("loaded from the cache", size.cached, CACHED_SECONDS),
    ):
        goal = Goal((bound, None), time) if loading else None
        yield Row(group, figure, {DESK: span(spread)}, spread.median, goal)


def _typos(group: str, found: Typos) -> Iterator[Row]:
    yield Row(group, "words", {DESK: f"{found.words:,}"})
    yield Row(group, "ready for misspelled ones after", {DESK: time(found.ready)})
    yield Row(group, "a misspelled one, p50", {DESK: time(found.p50)})
    yield Row(group, "a misspelled one, p99", {DESK: time(found.p99)})


def _mb(value: float) -> str:
    return f"{value:,.0f} MB"


def _growth(fit: Fit) -> Row:
    cost = f"{time(fit.slope * 1000)} per 1,000 characters, R² {fit.r2:.2f}"
    return Row(
        "Cost by length",
        f"{fit.kind}: power of length, from {LONG}",
        {DESK: f"{fit.exponent:.2f} ({cost})"},
        fit.exponent,
        Goal((GROWTH, None), digits),
    )
