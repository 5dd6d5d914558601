"""A tenth of the run that `make corrections` does."""

from __future__ import annotations

import asyncio

import pytest

from tests.corrections.running import Trial, run, trials

TENTH = trials(50, 6, 2, 40.0)


@pytest.mark.parametrize("trial", TENTH, ids=[trial.name for trial in TENTH])
def test_each_post_is_edited_once_and_each_thread_told_once(trial: Trial) -> None:
    counted = asyncio.run(run(trial))

    assert counted.kills == trial.kills
    assert counted.is_sound, counted.line()
    if not trial.kills:
        assert counted.again == 0, counted.line()
