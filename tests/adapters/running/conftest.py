"""What the tests of the service share: the command in a process, and what it says."""

from __future__ import annotations

import asyncio
import inspect
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import TypeAlias

import pytest

from tests.adapters.conftest import COMMAND, HARBOUR

Started: TypeAlias = "Callable[..., AbstractAsyncContextManager[Desk]]"


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run tests that are coroutines."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


@dataclass
class Desk:
    """A running command."""

    process: asyncio.subprocess.Process

    async def line(self) -> str:
        """Wait for a line on standard output."""
        assert self.process.stdout
        async with asyncio.timeout(15):
            return (await self.process.stdout.readline()).decode().strip()

    async def logged(self) -> str:
        """Wait for a line on standard error."""
        assert self.process.stderr
        async with asyncio.timeout(15):
            return (await self.process.stderr.readline()).decode().strip()

    async def resting(self) -> None:
        """Wait until the signal was heard: it comes between two turns of the loop."""
        await asyncio.sleep(0.5)

    async def ended(self) -> tuple[int, str, str]:
        """Wait for the end; return the exit code and what is left of both outputs."""
        async with asyncio.timeout(15):
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
