"""One press that two processes are given: the section came of it, so nothing points to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from discord.utils import time_snowflake

from adapters.discord.address import Address
from adapters.discord.pressing.pressed import Pressed
from adapters.discord.pressing.sections import stood_before
from bot.journal.values import Posted

PRESSED: datetime = datetime(2026, 3, 12, 9, tzinfo=UTC)


@pytest.mark.parametrize(("seconds", "before"), [(-60, True), (0.2, False)])
def test_a_section_is_pointed_to_only_where_it_stood_before_the_press(
    seconds: float, before: bool
) -> None:
    posted = Posted("5", (str(time_snowflake(PRESSED + timedelta(seconds=seconds))),))
    assert stood_before(Pressed(press=None, address=Address(), at=PRESSED), posted) is before


def test_what_stands_nowhere_did_not_stand_before() -> None:
    assert not stood_before(Pressed(press=None, address=Address(), at=PRESSED), Posted())
