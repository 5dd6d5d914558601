"""The part that hypothesis does: so many inputs of a kind, and the smallest that fails.

`python -m tests.fuzz.generated KIND INPUTS SEED FOLDER` does it in a process of its own, so that
nothing that an input does ends the others; `run` starts that, and reads what came of it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.pieces import FOUND, ROOT
from tests.fuzz.registry import KINDS, KindOfInput
from tests.fuzz.watch import Watch

BATCH: Final = 2_500
"""Inputs that hypothesis makes in one go: what it remembers of them grows with their number."""

LIMIT: Final = 1.0
"""Seconds of the processor that one input may take."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a run came to: inputs made, seconds for the slowest of them, and what failed."""

    inputs: int
    slowest: float
    failed: Path | None
    said: str


def run(kind: str, inputs: int, start: int) -> Made:
    """In: a kind, how many inputs, the number that chance starts from. Out: what came of them."""
    found = FOUND / kind
    found.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.generated", kind, str(inputs), str(start), str(found)],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    said = done.stderr.decode("utf-8", "replace")
    if not done.stdout.strip():
        raise RuntimeError(f"Hypothesis did not run:\n{said[-3_000:]}")
    counted = json.loads(done.stdout)
    last = found / f"hypothesis-{start}"
    return Made(
        inputs=counted["inputs"],
        slowest=counted["slowest"],
        failed=last if done.returncode else None,
        said=said[-3_000:] if done.returncode else "",
    )


def main(kind: str, inputs: str, start: str, folder: str) -> None:
    """Do so; print the counts as JSON, and leave the smallest input that failed in the folder."""
    watch = Watch(KINDS[kind].check, LIMIT)
    done = False
    try:
        feed(KINDS[kind], watch, int(inputs), int(start))
        done = True
    finally:
        print(json.dumps({"inputs": watch.inputs, "slowest": watch.slowest}))
        if not done:
            Path(folder, f"hypothesis-{start}").write_bytes(watch.last)


def feed(kind: KindOfInput, watch: Watch, inputs: int, start: int | None = None) -> None:
    """Check so many made inputs; raise what the smallest that fails raises.

    In: the kind, the watch around its check, how many, and the number that chance starts from
    (None: as hypothesis is set, which is by chance and in CI always the same).
    """
    strategy = kind.strategy()
    for batch, done in enumerate(range(0, inputs, BATCH)):
        run = settings(
            max_examples=min(BATCH, inputs - done),
            database=None,
            deadline=None,  # the watch has a limit of its own, in time of the processor
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
        )(given(strategy)(_named(kind, watch)))
        if start is not None:
            run = seed(start + batch)(run)
        run()


def _named(kind: KindOfInput, watch: Watch) -> Callable[[bytes], None]:
    def check(data: bytes) -> None:
        watch(data)

    check.__qualname__ = check.__name__ = f"check_{kind.name}"
    return check


def inputs_wanted(default: int) -> int:
    """Return how many inputs the tests are to try: BRIEFDESK_FUZZ_INPUTS, if it is set."""
    return int(os.environ.get("BRIEFDESK_FUZZ_INPUTS") or default)


if __name__ == "__main__":
    main(*sys.argv[1:])
