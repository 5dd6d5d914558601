"""What a run was made on, so far as it explains the figures; no name of anything."""

from __future__ import annotations

import os
import platform
import sqlite3
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from benchmarks.bench.results import Machine

PACKAGES: Final = (
    *("briefdesk", "numpy", "rapidfuzz", "bm25s", "numba"),
    *("slack-bolt", "discord.py", "aiohttp"),
)


def load() -> float:
    """Return how many processes wanted a core in the last minute, where that is known."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")


def seen(before: float) -> Machine:
    """In: the load before the run. Out: the machine, as it is now."""
    found = {name: known for name in PACKAGES if (known := _version(name))}
    return Machine(
        date=datetime.now(UTC).date().isoformat(),
        python=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}",
        cores=os.cpu_count() or 1,
        load=(round(before, 2), round(load(), 2)),
        versions=found | {"SQLite": sqlite3.sqlite_version},
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
