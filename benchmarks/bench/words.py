"""Figures in words: as short as can be read, and never more exact than they are."""

from __future__ import annotations

from typing import Final

from benchmarks.bench.results import Spread

NONE: Final = "–"

_UNITS: Final = ((1e-3, 1e6, "µs"), (1.0, 1e3, "ms"), (float("inf"), 1.0, "s"))


def time(seconds: float) -> str:
    """In: seconds. Out: them with a unit that suits, in three digits."""
    value, unit = _scaled(seconds, seconds)
    return f"{value} {unit}"


def span(spread: Spread) -> str:
    """In: a spread of seconds. Out: the median and, in brackets, the least and the most."""
    least, _ = _scaled(spread.least, spread.median)
    most, _ = _scaled(spread.most, spread.median)
    return f"{time(spread.median)} ({least}–{most})"


def _scaled(seconds: float, like: float) -> tuple[str, str]:
    """In: seconds, and seconds that set the unit. Out: the number and the unit."""
    times, unit = next((times, unit) for below, times, unit in _UNITS if like < below)
    return digits(seconds * times), unit


def digits(value: float) -> str:
    """In: a number. Out: it in three digits or, from a thousand on, as a whole number."""
    places = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{places}f}"


def share(value: float | None) -> str:
    """In: a share. Out: it with three digits."""
    return NONE if value is None else f"{value:.3f}"


def factor(value: float) -> str:
    """In: how many times. Out: it with a sign."""
    return f"{digits(value)} ×"
