"""What it takes to hold much, each time in a process of its own: see ``benchmarks.size``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.bench.results import Size


@dataclass(frozen=True, slots=True)
class Plan:
    """How many facts the index is built of, how many are loaded, how often."""

    facts: int
    loaded_facts: int
    rounds: int


def measure(plan: Plan, tell: Callable[[str], None]) -> Size | None:
    """In: the plan. Out: what it takes."""
    return None
