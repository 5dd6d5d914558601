"""What a journal recalls of a thread that was held with a desk."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from bot.briefs.asked import Asked, unsaid_in
from bot.desk import Desk, Recalled
from bot.messages import Outcome, Question, Verb
from bot.receipts import Receipt

NINE: Final = datetime(2026, 3, 1, 9, tzinfo=UTC)


def asked(
    desk: Desk, text: str, at: int = 0, verb: Verb = Verb.ASK, *, keep: bool = False
) -> Asked:
    """Ask the desk, and return what is recalled of it `at` minutes past nine; the words where they
    are kept.
    """
    handled = desk.consider(Question(text=text, verb=verb), Recalled())
    assert handled
    reply, moment = handled.reply, NINE + timedelta(minutes=at)
    kept = Receipt(reply.receipt, handled.stated, handled.knowledge, moment)
    left = reply.outcome in {Outcome.DECLINED, Outcome.CHECKED} and not reply.receipt
    near = tuple((one.briefing, one.fact) for one in reply.nominated[:3]) if left else ()
    return Asked(
        verb=verb,
        outcome=reply.outcome,
        at=moment,
        receipts=(kept,) if reply.receipt else (),
        nearest=unsaid_in(reply) or near,
        text=text if keep else "",
    )
