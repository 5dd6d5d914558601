"""`make fuzz`: a hundred thousand inputs, by hypothesis and by a coverage-guided fuzzer."""

from __future__ import annotations

import argparse
import secrets
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from tests.fuzz import generated, guided
from tests.fuzz.kinds.texts import as_text
from tests.fuzz.registry import KINDS, counts
from tests.fuzz.report import Tried, print_failure, print_table
from tests.fuzz.watch import Watch

INPUTS: Final = 100_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz, or replay files. Out: 0 if nothing failed."""
    options = _parser().parse_args(arguments)
    if options.replay:
        return _replay(options.replay)
    start = secrets.randbelow(2**31) if options.seed is None else options.seed
    wanted = counts(options.inputs)
    kinds = options.kind or list(KINDS)
    print(f"{sum(wanted[name] for name in kinds):,} inputs, seed {start}", flush=True)
    if not guided.at_hand():
        print(guided.NOT_HERE)
    began = time.monotonic()
    tried = [_try(name, wanted[name], start) for name in kinds]
    print_table(tried, time.monotonic() - began)
    return int(any(one.failures for one in tried))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=INPUTS, help="how many (default: 100000)")
    parser.add_argument("--kind", action="append", choices=[*KINDS], help="only this kind")
    parser.add_argument("--seed", type=int, help="what chance starts from, as an earlier run said")
    parser.add_argument("--replay", nargs="+", type=Path, metavar="FILE", help="only these inputs")
    return parser


def _try(name: str, wanted: int, start: int) -> Tried:
    """Try so many inputs of one kind, and say what failed as soon as it does."""
    began, kind = time.monotonic(), KINDS[name]
    by_fuzzer = wanted // 2 if guided.at_hand() else 0
    with ThreadPoolExecutor() as both:  # each in a process of its own
        making = both.submit(generated.run, name, wanted - by_fuzzer, start)
        arguments = (name, kind.pieces, kind.longest, by_fuzzer, start)
        guiding = both.submit(guided.run, *arguments) if by_fuzzer else None
    made, found = making.result(), guiding.result() if guiding else None
    tried = Tried(name, made, found, time.monotonic() - began)
    for failed, said in tried.failures:
        print_failure(name, failed, said)
    if not tried.failures and tried.inputs < wanted:
        raise RuntimeError(f"{name}: only {tried.inputs} of {wanted} inputs were made")
    return tried


def _replay(files: Sequence[Path]) -> int:
    """Check files, each under the kind that its folder is named for; the first fault is raised."""
    for file in files:
        kind = file.resolve().parent.name
        if kind not in KINDS:
            print(f"{file} stands in no folder of a kind: {', '.join(KINDS)}", file=sys.stderr)
            return 1
        data = file.read_bytes()
        watch = Watch(KINDS[kind].check, generated.LIMIT)
        print(f"{file}: {as_text(data)[:200]!r}")
        watch(data)
        print(f"  no fault, {watch.slowest * 1000:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
