"""A tenth of the run that `make chaos` does."""

from __future__ import annotations

import pytest

from tests.bot.journal.postgres import is_available
from tests.chaos.__main__ import chaos

QUESTIONS = 1_000


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_every_question_is_answered_and_none_twice_while_processes_are_killed(kind: str) -> None:
    if kind == "postgresql" and not is_available():
        pytest.skip("neither the wheel with PostgreSQL nor a server's address is there")
    counted = chaos(kind, QUESTIONS)
    assert counted.kills > 0
    assert counted.is_sound, "\n".join(counted.lines())
    # What the platform cannot close is small: those in hand when a process is killed.
    assert len(counted.twice_in_window) <= counted.kills * 8
