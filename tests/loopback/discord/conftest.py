"""A Discord of one's own for each test, and a bare discord.py app that is connected to it."""

from __future__ import annotations

import asyncio
import inspect

import pytest

LONGEST = 120.0  # a client that never ends fails its test, and holds up no others


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run tests that are coroutines."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    test = pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names})
    asyncio.run(asyncio.wait_for(test, LONGEST))
    return True
