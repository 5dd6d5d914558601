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
    channels = counted.enforced.channels + counted.plain.channels + counted.read.channels
    assert channels == ROUNDS * AT_ONCE
    assert counted.is_sound, "\n".join(counted.lines())


def test_what_a_killed_process_had_just_begun_is_found_where_it_can_be_looked_for() -> None:
    counted = chaos("sqlite", 3, aimed=True)
    assert counted.kills == 3
    assert counted.is_sound, "\n".join(counted.lines())
    assert counted.found + len(counted.plain.posts_twice_in_window) + counted.dropped > 0
