"""Apps that are measured, each in a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

DESK: Final = (str(Path(sys.executable).with_name("briefdesk")), "run")
PATIENCE: Final = 60.0
"""Seconds that an app may take to start: the machine may be busy."""

_LOOK_AGAIN: Final = 1.0
_IDLE: Final = 0.1
"""The share of the processor below which an app is at rest."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An app to be started: a name, the command, what is set for it alone."""

    name: str
    command: Sequence[str]
    settings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class App:
    """An app that runs; `said` is the line with which it began."""

    name: str
    said: str
    process: asyncio.subprocess.Process

    def processor(self) -> float | None:
        """Return the seconds of the processor that it has taken; None where nobody says."""
        stat = Path(f"/proc/{self.process.pid}/stat")
        if not stat.is_file():
            return None
        fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def _settled(app: App) -> None:
    """Wait until an app has nothing more to do of its own accord after its start."""
    before, until = app.processor(), time.monotonic() + PATIENCE
    while time.monotonic() < until:
        await asyncio.sleep(_LOOK_AGAIN)
        after = app.processor()
        if before is None or after is None or after - before < _IDLE * _LOOK_AGAIN:
            return
        before = after


@asynccontextmanager
async def started(
    wanted: Wanted, settings: Mapping[str, str], home: Path, *, settles: bool
) -> AsyncIterator[App]:
    """In: what to start, the platform's settings, where it may write. Out: the app, once it says
    that it listens, until the end of the block; once it is at rest too, if it `settles`.
    """
    path = os.environ.get("PATH", "")
    inherited = {"PATH": path, "HOME": str(home), "PYTHONPATH": str(Path.cwd())}
    given = {**inherited, **settings, **wanted.settings}
    process = await asyncio.create_subprocess_exec(
        *wanted.command, env=given, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout  # noqa: S101 - it was asked for
        async with asyncio.timeout(PATIENCE):
            said = (await process.stdout.readline()).decode().strip()
        if not said:
            raise RuntimeError(f"{wanted.name} did not start: {' '.join(wanted.command)}")
        app = App(wanted.name, said, process)
        if settles:
            await _settled(app)
        yield app
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
