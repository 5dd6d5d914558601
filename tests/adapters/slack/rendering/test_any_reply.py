"""Any reply there can be is taken by Slack, says all it has to say, and brings nothing to life.

This is a tenth of what `make inert` tries.
"""

from __future__ import annotations

from tests.adapters.slack.rendering.__main__ import A_BRIEFING, CASES, asked, made_up

TENTH = CASES // 10


def test_any_reply_goes_out_whole_and_inert() -> None:
    assert made_up(TENTH)["replies"] >= TENTH


def test_what_the_desk_says_of_any_briefing_goes_out_whole_and_inert() -> None:
    assert asked(TENTH // A_BRIEFING)["replies"] >= TENTH // A_BRIEFING
