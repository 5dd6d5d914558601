"""A tenth of the run that `python -m tests.chaos.threads` does."""

from __future__ import annotations

import pytest

from tests.bot.journal.postgres import is_available
from tests.chaos.threads.__main__ import chaos
from tests.chaos.threads.platform import AT_ONCE

ROUNDS = 2


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_fifty_at_once_make_one_thread_while_a_process_is_killed(kind: str) -> None:
    if kind == "postgresql" and not is_available():
        pytest.skip("neither the wheel with PostgreSQL nor a server's address is there")
    counted = chaos(kind, ROUNDS)
    assert counted.kills == ROUNDS
    assert counted.enforced.channels + counted.plain.channels == ROUNDS * AT_ONCE
    assert counted.is_sound, "\n".join(counted.lines())
