"""What it takes to hold much: the index of many facts, and loading many from YAML.

Each is measured in a process of its own, so that no memory or file of another counts:

    python -m benchmarks.bench.sizes build FACTS
    python -m benchmarks.bench.sizes load FILE [CACHE]

print seconds, and for an index the megabytes that it took at its peak beyond the loaded facts.
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import yaml

from benchmarks import synthetic
from benchmarks.bench.results import Size
from benchmarks.bench.timing import spread, timed
from bot.library import open_library
from knowledge.loading import load
from knowledge.schema import Briefing

STATUS: Final = Path("/proc/self/status")
FORGET: Final = Path("/proc/self/clear_refs")


@dataclass(frozen=True, slots=True)
class Plan:
    """How many facts the index is built of, how many are loaded, how often."""

    facts: int
    loaded_facts: int
    rounds: int


def measure(plan: Plan, tell: Callable[[str], None]) -> Size:
    """In: the plan, who is told how far it is. Out: what it takes."""
    tell(f"size: index of {plan.facts:,} facts")
    built = [_child("build", str(plan.facts)) for _ in range(plan.rounds)]
    tell(f"size: {plan.loaded_facts:,} facts from YAML")
    with TemporaryDirectory() as name:
        folder = Path(name)
        _write(plan.loaded_facts, folder / "briefings")
        load_them = ("load", str(folder / "briefings"))
        afresh = [_child(*load_them) for _ in range(plan.rounds)]
        cache = str(folder / "cache")
        _child(*load_them, cache)  # fills it
        cached = [_child(*load_them, cache) for _ in range(plan.rounds)]
    return Size(
        facts=plan.facts,
        build=spread([one["seconds"] for one in built]),
        megabytes=max(one["megabytes"] for one in built),
        loaded_facts=plan.loaded_facts,
        afresh=spread([one["seconds"] for one in afresh]),
        cached=spread([one["seconds"] for one in cached]),
    )


def _child(*arguments: str) -> dict[str, float]:
    """In: what to measure. Out: what a process of its own measured."""
    command = [sys.executable, "-m", "benchmarks.bench.sizes", *arguments]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, check=True, cwd=Path(__file__).parents[2]
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _write(facts: int, folder: Path) -> None:
    """Write so many facts to briefings as an editor would have them: YAML, a file each."""
    folder.mkdir()
    for loaded in synthetic.knowledge(facts).loaded:
        (folder / loaded.file).write_text(_yaml(loaded.briefing), encoding="utf-8")


def _yaml(briefing: Briefing) -> str:
    plain = briefing.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return yaml.dump(plain, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=100)


# --- in the process of its own --------------------------------------------------------------------


def _build(facts: int) -> dict[str, float]:
    """In: how many facts. Out: what the index of them takes, everything read afresh."""
    known = synthetic.knowledge(facts)
    gc.collect()
    before = _now_and_forget()
    seconds, library = timed(open_library, known, None)
    return {"seconds": seconds, "megabytes": _peak() - before, "entries": len(library.entries)}


def _load(folder: Path, cache: Path | None) -> dict[str, float]:
    """In: the folder with briefings, the one to keep files in. Out: what loading takes."""
    seconds, known = timed(load, [folder], cache)
    return {"seconds": seconds, "facts": sum(len(one.briefing.facts) for one in known.loaded)}


def _now_and_forget() -> float:
    """Return the megabytes in memory, and have the peak counted from here on where that goes."""
    with suppress(OSError):
        FORGET.write_text("5", encoding="ascii")
    return _status("VmRSS") or _peak()


def _peak() -> float:
    """Return the most megabytes that were in memory at once."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return _status("VmHWM") or most * (1 if sys.platform == "darwin" else 1024) / 1e6


def _status(name: str) -> float:
    """In: a line of Linux's account of this process. Out: megabytes; 0 where there is none."""
    with suppress(OSError):
        for line in STATUS.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def main() -> None:
    """Measure what is asked for, and print it as JSON."""
    kind, what, *cache = sys.argv[1:]
    found = (
        _build(int(what))
        if kind == "build"
        else _load(Path(what), Path(cache[0]) if cache else None)
    )
    print(json.dumps(found))


if __name__ == "__main__":
    main()
