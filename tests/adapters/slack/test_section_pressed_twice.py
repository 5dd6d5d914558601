"""One press that two processes are given: the section came of it, so nothing points to it."""

from __future__ import annotations

import pytest

from adapters.slack.pressing.sections import stood_before
from bot.journal.values import Posted


@pytest.mark.parametrize(("ts", "before"), [("1773306000.000100", True), ("1773306060.2", False)])
def test_a_section_is_pointed_to_only_where_it_stood_before_the_press(
    ts: str, before: bool
) -> None:
    assert stood_before(1773306060.0, Posted("C1", (ts,))) is before


def test_what_stands_nowhere_did_not_stand_before() -> None:
    assert not stood_before(1773306060.0, Posted())
