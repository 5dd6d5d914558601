"""How what a text costs grows with its length, whatever else the machine does."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 8
"""How much longer the long text is: in proportion it costs so much more, by its square 64 times."""

ENOUGH = 3 * TIMES
"""A growth below this is in proportion, with much room for a busy machine."""

ROUNDS = 3
LEAST = 0.0005
"""Seconds that any text may take; what takes less is too short to be held against anything."""


def growth(act: Callable[[str], object], piece: str, size: int) -> float:
    """In: what to do with a text, what it repeats, the characters of the long one.
    Out: how many times the processor's time of one an eighth as long it takes.
    """
    short, long = (piece * (size // len(piece) // part) for part in (TIMES, 1))
    return _least(act, long) / max(_least(act, short), LEAST)


def _least(act: Callable[[str], object], text: str) -> float:
    taken = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        act(text)
        taken.append(time.process_time() - begin)
    return min(taken)
