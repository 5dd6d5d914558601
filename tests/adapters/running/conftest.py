"""What the tests of the service share: the command in a process, and what it says."""

from __future__ import annotations

import asyncio
import inspect
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.adapters.conftest import COMMAND, HARBOUR
from tests.patience import PATIENCE, until

Started: TypeAlias = "Callable[..., AbstractAsyncContextManager[Desk]]"


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run tests that are coroutines."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


def _catches(process: int, one: signal.Signals) -> bool:
    """Tell by what Linux says of a process whether it catches a signal."""
    lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    (caught,) = (line.split()[1] for line in lines if line.startswith("SigCgt:"))
    return bool(int(caught, 16) >> (one - 1) & 1)


@dataclass
class Desk:
    """A running command."""

    process: asyncio.subprocess.Process

    async def line(self) -> str:
        """Wait for a line on standard output."""
        assert self.process.stdout
        async with asyncio.timeout(PATIENCE):
            return (await self.process.stdout.readline()).decode().strip()

    async def logged(self) -> str:
        """Wait for a line on standard error."""
        assert self.process.stderr
        async with asyncio.timeout(PATIENCE):
            return (await self.process.stderr.readline()).decode().strip()

    async def heard(self) -> None:
        """Wait until it has heard that it shall stop: from then on it catches no signal."""
        if sys.platform == "linux":
            await until(lambda: not _catches(self.process.pid, signal.SIGTERM))
        else:
            await asyncio.sleep(2)

    async def ended(self) -> tuple[int, str, str]:
        """Wait for the end; return the exit code and what is left of both outputs."""
        async with asyncio.timeout(PATIENCE):
            out, error = await self.process.communicate()
        assert self.process.returncode is not None
        return self.process.returncode, out.decode(), error.decode()

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str, str]:
        """Ask it to stop, and wait for that."""
        self.process.send_signal(how)
        return await self.ended()


@pytest.fixture
def started(environment: dict[str, str]) -> Started:
    """Start the real command, with the harbour briefing."""

    @asynccontextmanager
    async def start(*arguments: str, **settings: str) -> AsyncIterator[Desk]:
        process = await asyncio.create_subprocess_exec(
            COMMAND,
            *arguments,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={**environment, "BRIEFDESK_BRIEFINGS": str(HARBOUR), **settings},
        )
        try:
            yield Desk(process)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    return start
