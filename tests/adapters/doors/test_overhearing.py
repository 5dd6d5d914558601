"""What may be meant for the desk although nobody named it."""

from __future__ import annotations

import pytest

from adapters.doors.overhearing import asks_plainly, tells
from bot import compose
from bot.messages import Outcome, Reply, Verdict


@pytest.mark.parametrize(
    "text",
    [
        "how many HIMARS?",
        "who objects",
        "is it true that they voted 14 to 9?",
        "HIMARS?",
        "what does the US want?",
        "what does the us want from tokyo",
        "so it is 48 million, right?",
        "and the drones?",
        "list the weapons",
    ],
)
def test_a_question_is_for_whoever_knows(text: str) -> None:
    assert asks_plainly(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "👍",
        "HIMARS again...",
        "good point",
        "I agree with that",
        "Beijing will be furious",
        "what does this mean for us?",
        "when do we meet?",
        "can I have the slides?",
        "is our plan ready?",
    ],
)
def test_a_remark_or_a_question_among_people_is_theirs(text: str) -> None:
    assert not asks_plainly(text)


def test_a_reply_that_states_nothing_is_not_given() -> None:
    for outcome in Outcome:
        told = {Outcome.ANSWERED, Outcome.LISTED, Outcome.CHECKED, Outcome.UNKNOWN}
        assert tells(compose.simple("x", outcome)) is (outcome in told)
    checked = {one: Reply(blocks=(), outcome=Outcome.CHECKED, verdict=one) for one in Verdict}
    silent = {one for one, reply in checked.items() if not tells(reply)}
    assert silent == {Verdict.NOT_COVERED, Verdict.NOT_CHECKABLE}
