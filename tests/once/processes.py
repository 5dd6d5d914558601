"""The desk as it runs in earnest: `briefdesk run`, in processes that share a journal."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.adapters.conftest import COMMAND
from tests.patience import PATIENCE

HARBOUR: Final = Path(__file__).parents[2] / "examples" / "harbour-dredging.yaml"
SECRET: Final = "of counting replies"  # noqa: S105 - of a test
_START_WITHIN: Final = PATIENCE
_STOP_WITHIN: Final = PATIENCE


@dataclass(slots=True)
class Running:
    """A process of the desk: the line that it began with, and where what it logs is kept."""

    process: asyncio.subprocess.Process
    line: str
    log: Path

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Ask it to stop, and wait until it has."""
        self.process.send_signal(how)
        async with asyncio.timeout(_STOP_WITHIN):
            await self.process.wait()

    def kill(self) -> None:
        """End it, if it still runs."""
        if self.process.returncode is None:
            self.process.kill()

    def logged(self) -> str:
        return self.log.read_text("utf-8")


async def started(folder: Path, name: str, settings: Mapping[str, str]) -> Running:
    """Start a process in a folder whose journal all share; RuntimeError with what it says if it
    does not start.
    """
    log = folder / f"{name}.log"
    with log.open("w", encoding="utf-8") as errors:
        process = await asyncio.create_subprocess_exec(
            COMMAND,
            "run",
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
            cwd=folder,
            env={**_environment(folder), **settings},
        )
    running = Running(process, "", log)
    try:
        running.line = await _first_line(process)
        if not running.line:
            raise RuntimeError(running.logged())
    finally:
        if not running.line:
            running.kill()
    return running


async def _first_line(process: asyncio.subprocess.Process) -> str:
    assert process.stdout
    async with asyncio.timeout(_START_WITHIN):
        return (await process.stdout.readline()).decode().strip()


def _environment(folder: Path) -> dict[str, str]:
    """Return the environment of somebody who has set nothing else, at home in a folder."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return {
        **kept,
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "BRIEFDESK_BRIEFINGS": str(HARBOUR),
        "BRIEFDESK_DATABASE_URL": f"sqlite:///{folder / 'journal.db'}",
        "BRIEFDESK_SECRET": SECRET,
    }
