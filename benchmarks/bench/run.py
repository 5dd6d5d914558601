"""One run: everything measured, one thing after another, into one value."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks import suggesting
from benchmarks.bench import accuracy, lengths, sizes, speed
from benchmarks.bench.lookups import makers
from benchmarks.bench.machine import load, seen
from benchmarks.bench.results import METHODS, Door, PublicSet, Results, Suggesting
from benchmarks.bench.timing import percentile
from benchmarks.doors import measuring as doors
from benchmarks.doors import playing

NO_DATA: Final = (
    "The public sets are not measured: say where they are with --data FOLDER or"
    " BRIEFDESK_PUBLIC_SETS."
)
NOT_THERE: Final = "The public sets are not measured: {names} cannot be found in the folder named."
ROUGH: Final = "A quick run: it asks little, so all figures are rough."
NOT_INSTALLED: Final = "{names} cannot be measured here: `make bench` installs what it needs."


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    public: int | None
    """Questions of each set; None for all."""
    speed: speed.Plan
    lengths: lengths.Plan
    size: sizes.Plan | None
    doors: playing.Plan | None = None
    stages: tuple[str, ...] = ()
    """Which doors; all if none is named."""
    suggesting: tuple[int, int] | None = None
    """How many facts, and how many look-ups."""


def measure(plan: Plan, data: Path | None, tell: Callable[[str], None]) -> Results:
    """In: the plan, the folder with the public sets if there is one, who is told how far it is.
    Out: what was measured.
    """
    begin, before = time.perf_counter(), load()
    size = sizes.measure(plan.size, tell) if plan.size else None  # first: it wants the memory
    rivals = makers()
    public, notes = _public(plan, data, tell)
    if plan.public is not None:
        notes.append(ROUGH)
    missing = [method for method in METHODS[1:] if method not in rivals]
    if missing:
        notes.append(NOT_INSTALLED.format(names=", ".join(missing)))
    return Results(
        size=size,
        public=public,
        speed=tuple(speed.measure(plan.speed, rivals, tell)),
        lengths=tuple(lengths.measure(plan.lengths, tell)),
        suggesting=_suggesting(plan, tell),
        doors=_doors(plan, tell),
        machine=seen(before),
        notes=tuple(notes),
        seconds=time.perf_counter() - begin,
    )


def _suggesting(plan: Plan, tell: Callable[[str], None]) -> Suggesting | None:
    if plan.suggesting is None:
        return None
    facts, look_ups = plan.suggesting
    tell(f"suggestions over {facts:,} facts")
    taken = suggesting.measure(facts, look_ups)
    return Suggesting(
        facts=facts,
        look_ups=look_ups,
        ready=taken.ready,
        p50=median(taken.look_ups),
        p99=percentile(taken.look_ups, 0.99),
    )


def _doors(plan: Plan, tell: Callable[[str], None]) -> tuple[Door, ...]:
    if plan.doors is None:
        return ()
    return tuple(doors.measure(plan.doors, tell, plan.stages or tuple(doors.STAGES)))


def _public(
    plan: Plan, data: Path | None, tell: Callable[[str], None]
) -> tuple[tuple[PublicSet, ...], list[str]]:
    """In: the plan, the folder, who is told. Out: what was found, or a note why nothing was."""
    if data is None:
        return (), [NO_DATA]
    missing = [name for name in accuracy.FILES if not (data / name).is_file()]
    if missing:
        return (), [NOT_THERE.format(names=", ".join(missing))]
    found = accuracy.sets(data)
    if plan.public is not None:
        found = {name: accuracy.thinned(cases, plan.public) for name, cases in found.items()}
    return tuple(accuracy.measure(found, makers(), tell)), []
