"""Times what somebody waits for who types and picks: suggestions over many facts.

    python -m benchmarks.suggesting [--facts 10000] [--look-ups 5000]

Typed are the beginnings of labels, of any length, half of them with a slip, 25 suggestions each.
Seconds are the processor's. Exits with 1 where the 99th of 100 takes longer than its goal.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Final

from benchmarks import synthetic
from benchmarks.bench.timing import percentile, settle, timed
from benchmarks.public_sets import slipped
from bot.library import Library, open_library
from bot.suggesting import make_ready, suggest

GOAL: Final = 5e-3
"""Seconds that the 99th of 100 may take, at 10,000 facts."""

OFFERED: Final = 25
"""Suggestions that Discord shows; Slack shows up to 100 of them."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds: to make it ready, and for each look-up. `found` is the share that had the fact."""

    ready: float
    look_ups: tuple[float, ...]
    found: float


def measure(facts: int, look_ups: int) -> Taken:
    """In: how many facts, how many look-ups. Out: what they took."""
    library = open_library(synthetic.knowledge(facts))
    ready, _ = timed(make_ready, library)
    settle()
    taken, hits = [], 0
    for typed, key in _typed(library, look_ups):
        seconds, offered = timed(suggest, library, typed, OFFERED)
        taken.append(seconds)
        hits += any(one.key == key for one in offered)
    return Taken(ready, tuple(taken), hits / look_ups)


def _typed(library: Library, count: int) -> Iterator[tuple[str, str]]:
    """Return what people type who want a fact, and the key of that fact."""
    dice = random.Random(7)  # noqa: S311 - seeded, so that runs are alike
    facts = [(b.id, fact) for b in library.briefings.values() for fact in b.facts if fact.asks]
    for number in range(count):
        briefing, fact = dice.choice(facts)
        typed = fact.asks[0][: dice.randint(1, len(fact.asks[0]))]
        yield (slipped(typed, dice) if number % 2 else typed), f"{briefing}/{fact.id}"


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--facts", type=int, default=10_000)
    parser.add_argument("--look-ups", type=int, default=5_000)
    chosen = parser.parse_args()
    taken = measure(chosen.facts, chosen.look_ups)
    p99 = percentile(taken.look_ups, 0.99)
    put = sys.stdout.write
    put(f"{len(taken.look_ups):,} look-ups over {chosen.facts:,} facts, {OFFERED} offered each\n")
    put(f"made ready   {taken.ready:6.2f} s\n")
    put(f"p50          {median(taken.look_ups) * 1e3:6.2f} ms\n")
    put(f"p99          {p99 * 1e3:6.2f} ms (goal: {GOAL * 1e3:g} ms at 10,000 facts)\n")
    put(f"most         {max(taken.look_ups) * 1e3:6.2f} ms\n")
    put(f"wanted fact among those offered, however little was typed: {taken.found:.1%}\n")
    sys.exit(p99 > GOAL)


if __name__ == "__main__":
    main()
