"""What was asked in a thread and answered, for its recap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.messages import Outcome, Question, Reply, Verdict
from bot.receipts import KeptFact, Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question that was answered in a thread. `receipts` is what its receipt stands for (nearly
    always one); `nearest` the facts that a question without an answer came near, each as its
    briefing and its id; `text` what was asked, where the operator keeps it.
    """

    verb: str
    outcome: str
    at: datetime
    receipts: tuple[Receipt, ...] = ()
    nearest: tuple[tuple[str, str], ...] = ()
    text: str = ""


def asked_of(question: Question, reply: Reply, stated: tuple[KeptFact, ...], at: datetime) -> Asked:
    """In: a question, the reply to it, and what its receipt stands for. Out: what is recalled of
    them, without anybody's words.
    """
    left = reply.outcome is Outcome.DECLINED or reply.verdict is Verdict.NOT_COVERED
    return Asked(
        verb=question.verb,
        outcome=reply.outcome,
        at=at,
        receipts=(Receipt(reply.receipt, stated, "", at),) if reply.receipt else (),
        nearest=tuple((one.briefing, one.fact) for one in reply.nominated[:1]) if left else (),
    )
