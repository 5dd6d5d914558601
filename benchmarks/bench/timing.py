"""Seconds, and what many of them come to.

Seconds are the processor's, those of all threads together: what the work costs, whatever else the
machine does meanwhile. Nothing that is measured waits for anything but the processor, so that on
an idle machine they are those of the clock.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import ParamSpec, TypeVar

from benchmarks.bench.results import Spread

Result = TypeVar("Result")
Given = ParamSpec("Given")


def timed(
    work: Callable[Given, Result], *given: Given.args, **named: Given.kwargs
) -> tuple[float, Result]:
    """In: something to do, and what with. Out: the processor's seconds, and the result."""
    begin = time.process_time()
    result = work(*given, **named)
    return time.process_time() - begin, result


def settle() -> None:
    """Collect garbage once, and let what stays be looked at no more, as the desk does at its start:
    else whoever is measured pays for what another left behind.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def spread(values: Sequence[float]) -> Spread:
    """In: a value a round. Out: the median, the least and the most."""
    return Spread(median=median(values), least=min(values), most=max(values))


def percentile(values: Sequence[float], share: float) -> float:
    """In: values, a share. Out: the value that so large a share of them does not exceed."""
    ranked = sorted(values)
    return ranked[min(int(share * len(ranked)), len(ranked) - 1)]
