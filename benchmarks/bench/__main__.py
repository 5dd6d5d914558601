"""Measures what Briefdesk promises about accuracy, time and size, beside its rivals.

    make bench                            everything, about twenty minutes
    make bench ARGS=--quick               a little of everything, about three
    make bench ARGS="--json FILE"         the figures for machines as well
    make bench ARGS="--charts FOLDER"     the charts as well
    make bench ARGS=--publish             everything into docs/benchmarks/: figures, charts, page

The table goes to standard output, how far it is to standard error. What is measured does not
change the exit code.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from benchmarks.bench import lengths, sizes, speed
from benchmarks.bench.results import Results
from benchmarks.bench.run import ROUGH, Plan, measure
from benchmarks.bench.table import written
from benchmarks.bench.writing import draw, publish, read, write
from benchmarks.doors import playing

PUBLISHED: Final = Path(__file__).parents[2] / "docs" / "benchmarks"

FULL: Final = Plan(
    public=None,
    speed=speed.Plan((60, 1_000, 10_000, 100_000), rounds=3, questions=500, seconds=25),
    lengths=lengths.Plan(1_000, lengths.LENGTHS, rounds=7),
    size=sizes.Plan(100_000, 2_000, rounds=3),
    doors=playing.FULL,
    suggesting=(10_000, 5_000),
)
QUICK: Final = Plan(
    public=320,
    speed=speed.Plan((60, 1_000, 10_000), rounds=3, questions=100, seconds=2),
    lengths=lengths.Plan(200, lengths.LENGTHS[::2], rounds=2),
    size=sizes.Plan(10_000, 500, rounds=1),
    doors=playing.QUICK,
    stages=("slack", "discord"),
    suggesting=(10_000, 500),
)


def main(arguments: Sequence[str] | None = None, published: Path = PUBLISHED) -> int:
    """Measure, print the table, and write what is wanted; ``published`` is the page's folder."""
    parser = _parser()
    options = parser.parse_args(arguments)
    _checked(parser, options)
    results = read(options.again) if options.again else _measured(options.quick, options.data)
    for line in written(results):
        print(line)
    if options.json:
        write(results, options.json)
    if options.charts:
        draw(results, options.charts)
    if options.publish:
        publish(results, published)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a little of everything")
    parser.add_argument(
        "--data",
        metavar="FOLDER",
        type=Path,
        default=os.environ.get("BRIEFDESK_PUBLIC_SETS") or None,
        help="where the public question sets are (BRIEFDESK_PUBLIC_SETS)",
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures")
    parser.add_argument("--charts", metavar="FOLDER", type=Path, help="draw the charts")
    parser.add_argument("--publish", action="store_true", help="write all of docs/benchmarks/")
    parser.add_argument(
        "--again", metavar="FILE", type=Path, help="measure nothing: use the figures in this file"
    )
    return parser


def _checked(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Stop here, and not after a quarter of an hour, where what is wanted cannot be written."""
    if options.again and not options.again.is_file():
        parser.error(f"there are no figures at {options.again}: write some with --json")
    if options.publish and options.quick:
        parser.error("a quick run is too rough to be published: leave --quick or --publish out")
    if options.publish and options.again and ROUGH in read(options.again).notes:
        parser.error(f"the run in {options.again} was a quick one, too rough to be published")
    if (options.charts or options.publish) and not find_spec("PIL"):
        parser.error("charts need Pillow, which `make bench` installs")
    if options.json and not options.json.absolute().parent.is_dir():
        parser.error(f"there is no folder for {options.json}: make it first")


def _measured(quick: bool, data: Path | str | None) -> Results:
    begin = time.perf_counter()

    def tell(text: str) -> None:
        print(f"{time.perf_counter() - begin:5.0f} s  {text}", file=sys.stderr, flush=True)

    return measure(QUICK if quick else FULL, Path(data) if data else None, tell)


if __name__ == "__main__":
    sys.exit(main())
