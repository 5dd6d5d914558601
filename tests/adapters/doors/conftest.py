"""What the tests of the doors' common parts share with those of the journal."""

from __future__ import annotations

from tests.bot.journal.conftest import (
    address,
    clock,
    memories,
    new_schema,
    pytest_pyfunc_call,
    replicas,
    server,
)

__all__ = ["address", "clock", "memories", "new_schema", "pytest_pyfunc_call", "replicas", "server"]
