"""What was asked in a thread and answered, for its recap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from bot.messages import Outcome, Question, Reply, Verdict
from bot.receipts import KeptFact, Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question that was answered in a thread. `receipts` is what its receipt stands for (nearly
    always one); `nearest` the facts that a question without an answer came near, each as its
    briefing and its id, or the unknown that says that the source has none; `text` what was asked,
    where the operator keeps it.
    """

    verb: str
    outcome: str
    at: datetime
    receipts: tuple[Receipt, ...] = ()
    nearest: tuple[tuple[str, str], ...] = ()
    text: str = ""


def asked_of(question: Question, reply: Reply, given: Sequence[KeptFact], at: datetime) -> Asked:
    """In: a question, the reply to it, and what it gives. Out: what is recalled of them, without
    anybody's words.
    """
    return Asked(
        verb=question.verb,
        outcome=reply.outcome,
        at=at,
        receipts=(Receipt(reply.receipt, tuple(given), "", at),) if reply.receipt else (),
        nearest=_nearest(reply, given),
    )


def _nearest(reply: Reply, given: Sequence[KeptFact]) -> tuple[tuple[str, str], ...]:
    if reply.outcome is Outcome.UNKNOWN:
        return tuple((one.briefing, one.fact) for one in given[:1])
    if reply.outcome is Outcome.DECLINED or reply.verdict is Verdict.NOT_COVERED:
        return tuple((one.briefing, one.fact) for one in reply.nominated[:1])
    return ()


def unsaid_in(reply: Reply) -> tuple[tuple[str, str], ...]:
    """Return the unknown that a reply gives, as its briefing and its id; nothing for others."""
    if reply.outcome is not Outcome.UNKNOWN:
        return ()
    chosen = (one for one in reply.steps if one.chosen and one.kind == "unknown")
    return tuple((one.fact.briefing, one.fact.fact) for one in islice(chosen, 1))
