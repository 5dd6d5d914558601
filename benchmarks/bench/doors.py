"""The figures of the chat doors as rows: the desk behind each, beside a bare app that echoes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from benchmarks.bench.judging import Goal, Row
from benchmarks.bench.results import BARE, DESK, Door, Flood, Spread, Suggesting
from benchmarks.bench.words import digits, factor, span, time

ECHO: Final = "bare app that echoes"
ALONE: Final = "without a journal"
KEPT: Final = "with SQLite"

MORE: Final = {ALONE: 2e-3, KEPT: 6e-3}
"""Seconds that a reply may take beyond the bare app's."""
RATE: Final = {ALONE: 0.8}
ACKNOWLEDGED: Final = 1.3
SUGGESTED_FACTS, SUGGESTED = 10_000, 5e-3


def door_rows(found: Sequence[Door]) -> Iterator[Row]:
    """In: what every app did. Out: rows of each desk, stage by stage."""
    bare = {one.stage: one for one in found if one.app == ECHO}
    for one in found:
        if one.app != ECHO:
            yield from _answering(one, bare[one.stage])
            yield from _flooded(one, bare[one.stage])


def _answering(one: Door, bare: Door) -> Iterator[Row]:
    group, app = one.stage, one.app
    cells = {DESK: span(one.p50), BARE: span(bare.p50)}
    yield Row(group, f"{app}: from event to reply, p50", cells)
    cells = {DESK: span(one.p99), BARE: span(bare.p99)}
    yield Row(group, f"{app}: from event to reply, p99", cells)
    cells = {DESK: _unanswered(one), BARE: _unanswered(bare)}
    goal = Goal((0.0, None), digits)
    yield Row(group, f"{app}: without a reply", cells, one.unanswered, goal)
    figure = f"{app}: more than the bare app, p50"
    goal = Goal((MORE[app], None), time)
    yield Row(group, figure, {DESK: span(one.more)}, one.more.median, goal)
    at_once = f"{one.at_once} at once"
    cells = {DESK: _plain(one.rate), BARE: _plain(bare.rate)}
    yield Row(group, f"{app}: replies a second, {at_once}", cells)
    if one.processor and bare.processor:
        cells = {DESK: span(one.processor), BARE: span(bare.processor)}
        yield Row(group, f"{app}: processor for a reply, {at_once}", cells)
    rate = Goal((RATE[app], None), factor, more=True) if app in RATE else None
    cells = {DESK: f"{_plain(one.rate_ratio)} ×"}
    yield Row(group, f"{app}: replies to the bare app's", cells, one.rate_ratio.median, rate)


def _flooded(one: Door, bare: Door) -> Iterator[Row]:
    if not (one.flood and bare.flood):
        return
    group, head = one.stage, f"{one.app}: {one.flood.at_once:,} at once"
    cells = {DESK: _missing(one.flood), BARE: _missing(bare.flood)}
    wrong = one.flood.lost + one.flood.doubled + one.flood.unacknowledged
    yield Row(group, f"{head}, lost or doubled", cells, wrong, Goal((0.0, None), digits))
    cells = {DESK: span(one.flood.acknowledged), BARE: span(bare.flood.acknowledged)}
    yield Row(group, f"{head}, acknowledged after", cells)
    ratio, goal = one.flood.ratio, Goal((ACKNOWLEDGED, None), factor)
    cells = {DESK: f"{_plain(ratio)} ×"}
    yield Row(group, f"{head}, times the bare app's", cells, ratio.median, goal)
    cells = {DESK: span(one.flood.replied), BARE: span(bare.flood.replied)}
    yield Row(group, f"{head}, replied after", cells)


def _unanswered(one: Door) -> str:
    return f"{one.unanswered} of {one.asked:,}"


def _missing(flood: Flood) -> str:
    of = f"of {flood.at_once * flood.floods:,}"
    parts = [f"{flood.lost} lost", f"{flood.doubled} doubled"]
    if flood.unacknowledged:
        parts.append(f"{flood.unacknowledged} not acknowledged")
    return f"{', '.join(parts)} {of}"


def _plain(spread: Spread) -> str:
    return f"{digits(spread.median)} ({digits(spread.least)}–{digits(spread.most)})"


def suggesting_rows(found: Suggesting | None) -> Iterator[Row]:
    """In: what suggestions take. Out: rows."""
    if found is None:
        return
    group = f"Suggestions over {found.facts:,} facts"
    goal = Goal((SUGGESTED, None), time) if found.facts == SUGGESTED_FACTS else None
    yield Row(group, "made ready in", {DESK: time(found.ready)})
    yield Row(group, "a look-up, p50", {DESK: time(found.p50)})
    yield Row(group, "a look-up, p99", {DESK: time(found.p99)}, found.p99, goal)
