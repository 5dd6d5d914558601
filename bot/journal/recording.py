"""What is kept of a reply that went out."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bot.desk import Handled
from bot.journal import contexts
from bot.journal.deliveries import Result, Row
from bot.journal.gaps import nearest_to, normal
from bot.journal.tables import PLACE
from bot.journal.values import Delivery, Posted
from bot.receipts import Receipt


@dataclass(frozen=True, slots=True)
class Record:
    """A question that was answered, what came of it, and the receipt if the reply made one."""

    row: Row
    result: Result
    receipt: Receipt | None = None


def clipped(id_: str) -> str:
    """Return an id from outside as every database takes it, and no longer than its column."""
    return id_.replace("\0", "").encode("utf-8", "replace").decode()[:PLACE]


def record_of(
    row: Row, delivery: Delivery, handled: Handled, posted: Posted, *, keep_text: bool
) -> Record:
    """In: a reply that went out, and all that is known around it. Out: what is kept of it."""
    reply, stated = handled.reply, handled.stated
    nearest = nearest_to(delivery.question, reply)
    result = Result(
        outcome=reply.outcome.value,
        receipt=reply.receipt or None,
        context=contexts.pack(handled.context) if row.conversation else None,
        channel=clipped(posted.channel) or None,
        messages=json.dumps(posted.messages) if posted.messages else None,
        nearest=nearest,
        text=normal(delivery.question.text) if keep_text and nearest else None,
    )
    receipt = Receipt(reply.receipt, stated, handled.knowledge, row.at) if stated else None
    return Record(row, result, receipt)
