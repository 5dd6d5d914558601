"""What has changed since an earlier state, as a reader is told it."""

from __future__ import annotations

import pytest

from adapters import plain
from bot.briefs.since import told_since
from bot.desk import Desk
from bot.receipts import because
from knowledge.changes import state_of
from tests.bot.briefs.quay import DAY, QUAY, desk_of

REASON = "The council counted again."


@pytest.fixture(scope="module")
def desk() -> Desk:
    facts = [{**fact, "reason": REASON} if fact["id"] == "tax" else fact for fact in QUAY["facts"]]
    return desk_of({**QUAY, "facts": facts})


@pytest.mark.parametrize("reason", ["The council counted again", "The council counted again."])
def test_a_reason_is_a_sentence_however_it_is_written(reason: str) -> None:
    assert because(reason) == " The reason: The council counted again."
    assert because("") == ""


def test_nothing_is_told_where_nothing_changed(desk: Desk) -> None:
    before = state_of(desk.library.briefings["quay"])

    assert told_since(desk.library, "quay", before, DAY) is None
    assert told_since(desk.library, "gone", before, DAY) is None


def test_what_was_corrected_comes_first_with_before_after_and_reason(desk: Desk) -> None:
    now = state_of(desk.library.briefings["quay"])
    before = {**now, "tax": "Taxes pay a third.", "fee": "Ships pay a fee."}
    del before["noise"]
    told = told_since(desk.library, "quay", before, DAY)

    assert told
    assert [ref.fact for ref in told.reply.facts] == ["tax", "noise"]
    assert told.entries == tuple(desk.library.places["quay", one] for one in ("tax", "noise"))
    assert plain.render(told.reply) == "\n".join(
        [
            "The new quay: what has changed",
            f'Corrected. The reason: {REASON} Where it read "Taxes pay a third.", it now reads:',
            "Taxes pay two thirds.",
            f"A quay is built · as of 1 March 2026 · receipt {told.reply.receipt}",
            "",
            "New:",
            "• Neighbours fear loud drills. (A quay is built)",
            "No longer in the briefing:",
            "• Ships pay a fee.",
        ]
    )
