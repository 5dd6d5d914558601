"""Times cold starts of the real command, with and without its cache, and prints a table.

    python -m benchmarks.cold_start [--runs 9] [--question "how many HIMARS?"]

Wall-clock seconds from the start of a process to its end. The kinds take turns, so that a machine
that grows slower or busier does so for all of them. "No cache" reads all phrasings; "first start"
does too, and writes the file; "cache" finds it. The floor is Python with numpy and pydantic
imported, which no start of ours can be faster than.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

COMMAND = Path(sys.executable).with_name("briefdesk")
FLOOR = "import numpy; from pydantic import BaseModel"


def seconds(command: Sequence[str], settings: Mapping[str, str]) -> float:
    """In: a command and environment variables for it. Out: how long it ran."""
    begin = time.perf_counter()
    subprocess.run(command, env={**os.environ, **settings}, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def measure(question: str, runs: int, folder: Path) -> dict[str, list[float]]:
    """In: a question, how many runs of each kind, an empty folder. Out: the seconds by kind."""
    ask = [str(COMMAND), "ask", question]
    kept, empty = {"BRIEFDESK_CACHE": str(folder / "kept")}, folder / "empty"
    seconds(ask, kept)  # writes the file, and warms the disk up
    taken: dict[str, list[float]] = {}
    for _ in range(runs):
        shutil.rmtree(empty, ignore_errors=True)
        for kind, command, settings in (
            ("cache", ask, kept),
            ("no cache", ask, {"BRIEFDESK_CACHE": "off"}),
            ("first start", ask, {"BRIEFDESK_CACHE": str(empty)}),
            ("floor", [sys.executable, "-c", FLOOR], {}),
            ("bare Python", [sys.executable, "-c", "pass"], {}),
        ):
            taken.setdefault(kind, []).append(seconds(command, settings))
    return taken


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--question", default="how many HIMARS?")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        taken = measure(chosen.question, chosen.runs, Path(folder))
    put = sys.stdout.write
    put(f"{chosen.runs} runs of each, in seconds of wall-clock time\n")
    put(f"{'':12} {'median':>7} {'least':>7} {'most':>7}\n")
    for kind, times in taken.items():
        put(f"{kind:12} {median(times):7.3f} {min(times):7.3f} {max(times):7.3f}\n")


if __name__ == "__main__":
    main()
