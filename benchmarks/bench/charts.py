"""The charts of a run, one file each; a chart with nothing to show is not drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, log10
from pathlib import Path
from typing import Final

from benchmarks.bench.drawing import (
    GREY,
    GRID,
    INK,
    LABEL,
    SMALL,
    TITLE,
    Axis,
    Box,
    Canvas,
    Line,
    Look,
    panel,
    place,
)
from benchmarks.bench.goals import ACCURACY, P50
from benchmarks.bench.lengths import fits
from benchmarks.bench.page import FOUND, LENGTHS, PUBLIC, TIMES
from benchmarks.bench.results import (
    BM25S,
    DESK,
    FTS5,
    METHODS,
    TOKEN_SORT,
    WRATIO,
    Length,
    PublicSet,
    Results,
    Speed,
)
from benchmarks.bench.words import share

LOOKS: Final[Mapping[str, Look]] = {
    DESK: Look("#12305f", "circle"),
    WRATIO: Look("#9c2a17", "square"),
    TOKEN_SORT: Look("#c98a1b", "diamond"),
    BM25S: Look("#2c8a5c", "triangle"),
    FTS5: Look("#808080", "cross"),
}
KINDS: Final = tuple(LOOKS[method] for method in (DESK, WRATIO, BM25S, TOKEN_SORT))
WIDTH: Final = 860


def draw(results: Results, folder: Path) -> list[Path]:
    """In: a run, a folder. Out: the charts that were written there."""
    folder.mkdir(parents=True, exist_ok=True)
    made = list(_drawn(results))
    for name, canvas in made:
        canvas.save(folder / name)
    return [folder / name for name, _ in made]


def _drawn(results: Results) -> Iterator[tuple[str, Canvas]]:
    if results.public:
        yield PUBLIC, _public(results.public)
    if len({one.facts for one in results.speed}) > 1:
        yield FOUND, _found(results.speed)
        yield TIMES, _times(results.speed)
    if results.lengths:
        yield LENGTHS, _lengths(results.lengths)


def _titled(height: int, title: str, below: str) -> Canvas:
    canvas = Canvas(WIDTH, height)
    canvas.text((24, 32), title, TITLE)
    canvas.text((24, 52), below, SMALL, GREY)
    return canvas


# --- accuracy on public sets: a bar a method -----------------------------------------------------

BAR, BETWEEN, STROKE = 15, 30, "#e0452c"


def _public(found: Sequence[PublicSet]) -> Canvas:
    groups = [
        (f"{name}, {words}", measure, [one for one in found if one.set == name])
        for name in dict.fromkeys(one.set for one in found)
        for measure, words in (("first", "as typed"), ("typos", "typed badly"))
    ]
    height = 100 + sum(BAR * len(members) + BETWEEN for _, _, members in groups)
    canvas = _titled(
        height + 20,
        "How often the right fact comes first, on public questions",
        "Share of the questions; longer is better. The upright red stroke is our goal.",
    )
    box = Box(130, 76, WIDTH - 70, height - 28)
    _share_axis(canvas, box)
    top = box.top + 4
    for title, measure, members in groups:
        canvas.text((24, top + 13), title, LABEL)
        top = _bars(canvas, box, top + 20, measure, members) + BETWEEN - 20
    return canvas


def _share_axis(canvas: Canvas, box: Box) -> None:
    for tenth in range(0, 11, 2):
        x = box.left + tenth / 10 * (box.right - box.left)
        canvas.line([(x, box.top + 20), (x, box.bottom)], GRID)
        canvas.text((x, box.bottom + 8), f"{tenth / 10:.1f}", SMALL, GREY, "ma")
    canvas.text(((box.left + box.right) / 2, box.bottom + 28), "share right", LABEL, INK, "ma")


def _bars(
    canvas: Canvas, box: Box, top: float, measure: str, members: Sequence[PublicSet]
) -> float:
    """Draw a bar a method, one below the other; return where the next thing may stand."""
    for one in members:
        value, look = getattr(one, measure), LOOKS[one.method]
        end = box.left + value * (box.right - box.left)
        canvas.bar(Box(box.left, top + 2, end, top + BAR - 1), look.colour)
        canvas.text((box.left - 8, top + 12), one.method, SMALL, INK, "rs")
        if one.method == DESK and (one.set, measure) in ACCURACY:
            goal = box.left + ACCURACY[one.set, measure][0] * (box.right - box.left)
            canvas.line([(goal, top - 1), (goal, top + BAR + 2)], STROKE, 2)
            end = max(end, goal)
        canvas.text((end + 8, top + 12), share(value), SMALL, INK)
        top += BAR
    return top


# --- against size --------------------------------------------------------------------------------


def _sizes(found: Sequence[Speed]) -> Axis:
    sizes = sorted({one.facts for one in found})
    ticks = [(float(size), f"{size:,}") for size in sizes]
    return Axis("facts in the knowledge, four phrasings each", sizes[0], sizes[-1], ticks, log=True)


def _of(found: Sequence[Speed], method: str) -> list[Speed]:
    return sorted((one for one in found if one.method == method), key=lambda one: one.facts)


def _times(found: Sequence[Speed]) -> Canvas:
    canvas = _titled(
        520,
        "Time for a question, by the size of the knowledge",
        "Half of the questions take less (p50). Briefdesk: text to rendered reply; the others: the"
        " bare look-up. Diamonds: goals.",
    )
    seconds = [value for one in found for value in (one.p50.median, one.p99)]
    lines = [
        Line(
            method,
            LOOKS[method],
            [(one.facts, one.p50.median) for one in _of(found, method)],
            width=3 if method == DESK else 2,
        )
        for method in METHODS
    ]
    slow = [(one.facts, one.p99) for one in _of(found, DESK)]
    lines.append(Line("Briefdesk, p99", LOOKS[DESK], slow, 1.5, dashed=True, marks=False))
    axes = (
        _sizes(found),
        _decades("time for a question (each line is ten times the last)", seconds),
    )
    box = Box(90, 100, WIDTH - 150, 450)
    panel(canvas, box, axes, lines)
    low, high = axes[0].low, axes[0].high
    for facts, (goal, _) in P50.items():
        if low <= facts <= high:
            canvas.mark(place(box, axes, (facts, goal)), Look(INK, "diamond"), 5, hollow=True)
    return canvas


def _decades(title: str, values: Sequence[float]) -> Axis:
    """In: the title, seconds. Out: a logarithmic axis from the power of ten below to that above."""
    low = min(floor_power(min(values)), -5)
    high = ceil(log10(max(values)))
    ticks = [(10.0**power, _power(power)) for power in range(low, high + 1)]
    return Axis(title, 10.0**low, 10.0**high, ticks, log=True)


def floor_power(value: float) -> int:
    """In: a value. Out: the power of ten that it is not below."""
    return int(log10(value) // 1)


def _power(power: int) -> str:
    return f"{10**power:,} s" if power >= 0 else f"{10.0 ** (power + 3):,g} ms"


def _found(found: Sequence[Speed]) -> Canvas:
    canvas = _titled(
        430,
        "How often the right fact comes first, by the size of the knowledge",
        "Made-up facts, asked in other words. Mind where the axis begins.",
    )
    across = _sizes(found)
    shares = [s for one in found for s in (one.clean, one.typos) if s is not None]
    low = min(int(min(shares) * 10), 8)
    tenths = [(tenth / 10, f"{tenth / 10:.1f}") for tenth in range(low, 11)]
    for left, measure, title in ((70, "clean", "as typed"), (480, "typos", "typed badly")):
        lines = [
            Line(
                method,
                LOOKS[method],
                [
                    (one.facts, value)
                    for one in _of(found, method)
                    if (value := getattr(one, measure)) is not None
                ],
                width=3 if method == DESK else 2,
            )
            for method in METHODS
        ]
        up = Axis(f"share right, {title}", low / 10, 1, tenths)
        panel(canvas, Box(left, 100, left + 270, 360), (across, up), lines)
    return canvas


# --- against length ------------------------------------------------------------------------------


def _lengths(found: Sequence[Length]) -> Canvas:
    canvas = _titled(
        500,
        "Time for a question, by its length",
        "Dots: medians, text to rendered reply. Dashes: the straight line that fits best. Longer"
        " than the cap, a text is not read.",
    )
    longest = max(one.characters for one in found if one.read)
    most = max(one.seconds.median for one in found)
    across = Axis(
        "characters in the question",
        0,
        longest,
        [(n, f"{n:,}") for n in range(0, longest + 1, 500)],
    )
    axes = (across, _even("time for a question", most))
    lines: list[Line] = []
    for look, fit in zip(KINDS, fits(found), strict=False):
        points = [
            (one.characters, one.seconds.median)
            for one in found
            if one.kind == fit.kind and one.read
        ]
        ends = [(n, max(fit.start + fit.slope * n, 0)) for n in (points[0][0], points[-1][0])]
        lines.append(Line("", look, ends, 1, dashed=True, marks=False))
        lines.append(Line(f"{fit.kind}", look, points, 1.5))
    panel(canvas, Box(90, 100, WIDTH - 160, 430), axes, lines)
    return canvas


def _even(title: str, most: float) -> Axis:
    """In: the title, the most seconds. Out: an axis from 0 with about five even steps."""
    power = 10.0 ** floor_power(most)
    step = next(step * power for step in (0.2, 0.5, 1, 2) if most / (step * power) <= 6)
    ends = [number * step for number in range(ceil(most / step) + 1)]
    times, unit = (1, "s") if most > 1 else (1000, "ms")
    return Axis(title, 0, ends[-1], [(end, f"{end * times:g} {unit}") for end in ends])
