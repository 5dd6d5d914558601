"""Measures the chat doors beside bare apps that echo, without the rest of the benchmark.

    python -m benchmarks.doors [--quick] [--only slack]

Prints their rows of the table of `make bench`, each platform's when it is measured. What is
measured does not change the exit code.
"""

from __future__ import annotations

import argparse
import sys

from benchmarks.bench.doors import door_rows
from benchmarks.bench.judging import Row
from benchmarks.bench.table import summed, table
from benchmarks.doors.measuring import STAGES, measure
from benchmarks.doors.playing import FULL, QUICK


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a little of everything")
    parser.add_argument("--only", choices=STAGES, nargs="+", default=tuple(STAGES))
    chosen = parser.parse_args()

    def tell(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    plan, found = QUICK if chosen.quick else FULL, list[Row]()
    for name in chosen.only:
        rows = list(door_rows(tuple(measure(plan, tell, [name]))))
        print("\n".join(table(rows)), flush=True)
        found += rows
    print(f"\n{summed(found)}")


if __name__ == "__main__":
    main()
