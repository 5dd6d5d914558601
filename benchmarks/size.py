"""Measures what much knowledge takes: to index it, to mend typos in its words, to load it.

    python -m benchmarks.size [--facts 100000] [--loaded 2000]

Made-up briefings with four phrasings a fact. The index is built in a process of its own, from
loaded facts to an open library; its peak is the most memory that this process ever had, and all of
Python, the libraries and the facts are in it. Loading is from YAML, afresh and from what was kept.
Seconds are of processor time, medians where there are several runs.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import TypeVar

import yaml

from benchmarks import synthetic
from benchmarks.public_sets import slipped
from bot.library import Library, open_library
from knowledge.loading import load
from knowledge.schema import Briefing

MISSPELLED = 1_000
RUNS = 7
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Built:
    """What an index took: seconds, and megabytes of its process."""

    facts: int
    words: int
    seconds: float
    before: float
    """The most megabytes before it was begun: Python, the libraries, the facts."""
    peak: float
    typos: float
    """Seconds until the first misspelled word can be looked up."""
    typo_p50: float
    typo_p99: float
    """Seconds to look one up that was not asked before."""


@dataclass(frozen=True, slots=True)
class Loading:
    """Seconds that loading took, run by run."""

    facts: int
    bytes: int
    afresh: tuple[float, ...]
    cached: tuple[float, ...]


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """In: some work. Out: the seconds of processor time that it took, and what came of it."""
    begin = time.process_time()
    done = work()
    return time.process_time() - begin, done


def peak() -> float:
    """Return the most megabytes that this process had in memory."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def built_apart(facts: int) -> Built:
    """In: how many facts. Out: what their index takes in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.size", "--build", str(facts)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return Built(**json.loads(done.stdout))


def built(facts: int) -> Built:
    """In: how many facts. Out: what their index takes here and now."""
    knowledge = synthetic.knowledge(facts)
    gc.collect()
    before = peak()
    seconds, library = timed(lambda: open_library(knowledge))
    most = peak()
    typos, _ = timed(lambda: library.lexicon.typos)
    each = _misspelled(library)
    words, p99 = len(library.lexicon.vocabulary), quantiles(each, n=100)[-1]
    return Built(facts, words, seconds, before, most, typos, median(each), p99)


def _misspelled(library: Library) -> list[float]:
    """In: a library. Out: the seconds that each of many misspelled words of it took to read."""
    dice = random.Random(7)  # noqa: S311 - seeded, so that runs are alike
    known = [word for word in library.lexicon.vocabulary if len(word) > 4 and word.isalpha()]
    taken: list[float] = []
    for word in (slipped(dice.choice(known), dice) for _ in range(MISSPELLED)):
        begin = time.process_time()
        library.lexicon.readings(word)
        taken.append(time.process_time() - begin)
    return taken


def loading(facts: int) -> Loading:
    """In: how many facts. Out: what loading so many from YAML takes."""
    with TemporaryDirectory() as name:
        folder, cache = Path(name, "briefings"), Path(name, "cache")
        folder.mkdir()
        size = sum(_write(one.briefing, folder) for one in synthetic.knowledge(facts).loaded)
        load([folder], cache)
        afresh = tuple(timed(lambda: load([folder]))[0] for _ in range(RUNS))
        cached = tuple(timed(lambda: load([folder], cache))[0] for _ in range(RUNS))
    return Loading(facts, size, afresh, cached)


def _write(briefing: Briefing, folder: Path) -> int:
    """Write a briefing as YAML; return how many characters it has."""
    plain = briefing.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text = yaml.safe_dump(plain, sort_keys=False, allow_unicode=True)
    return Path(folder, f"{briefing.id}.yaml").write_text(text, encoding="utf-8")


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--facts", type=int, default=100_000)
    parser.add_argument("--loaded", type=int, default=2_000)
    parser.add_argument("--build", type=int, help="build here, and print JSON")
    chosen = parser.parse_args()
    if chosen.build:
        print(json.dumps(asdict(built(chosen.build))))
        return
    made = built_apart(chosen.facts)
    print(f"index of {made.facts:,} facts, {made.words:,} words: {made.seconds:.1f} s")
    print(f"  memory at most {made.peak:.0f} MB, before it was begun {made.before:.0f} MB")
    print(f"  misspelled words can be looked up after {made.typos * 1e3:.0f} ms;")
    print(f"  one takes {made.typo_p50 * 1e6:.0f} µs (p50), {made.typo_p99 * 1e6:.0f} µs (p99)")
    read = loading(chosen.loaded)
    print(f"loading {read.facts:,} facts from YAML, {read.bytes / 1e6:.1f} MB:")
    print(f"  afresh {median(read.afresh):.3f} s, cached {median(read.cached):.3f} s")


if __name__ == "__main__":
    main()
