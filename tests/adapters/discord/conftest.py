"""What the tests of the door to Discord share."""

from __future__ import annotations

import asyncio
import inspect
from datetime import date
from pathlib import Path

import pytest

from bot.desk import Desk, open_desk
from knowledge.loading import load

HARBOUR = Path(__file__).parents[3] / "examples" / "harbour-dredging.yaml"


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run tests that are coroutines."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


@pytest.fixture(scope="session")
def harbour() -> Desk:
    """A desk over the harbour briefing, on a fixed day."""
    return open_desk(load([HARBOUR]), lambda: date(2026, 3, 20))


@pytest.fixture
def desk(harbour: Desk) -> Desk:
    return harbour


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the journal is."""
    return tmp_path / "journal.db"
