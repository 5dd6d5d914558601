"""The tests of threads share what the others have."""

from __future__ import annotations

from tests.adapters.discord.conftest import desk, file, harbour, pytest_pyfunc_call

__all__ = ["desk", "file", "harbour", "pytest_pyfunc_call"]
