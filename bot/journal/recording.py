"""What is kept of a question that comes in, and of the reply that went out."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.desk import Handled
from bot.journal import contexts
from bot.journal.deliveries import Result, Row
from bot.journal.gaps import is_open, nearest_to, normal
from bot.journal.keys import Keys
from bot.journal.tables import PLACE
from bot.journal.values import Delivery, Posted
from bot.receipts import Receipt

LONGEST_WAIT: Final = timedelta(hours=1)
"""How late a reply may come, where the platform sets no limit of its own."""


@dataclass(frozen=True, slots=True)
class Record:
    """A question that was answered, what came of it, and the receipt if the reply made one."""

    row: Row
    result: Result
    receipt: Receipt | None = None


def clipped(id_: str) -> str:
    """Return an id from outside as every database takes it, and no longer than its column."""
    return id_.replace("\0", "").encode("utf-8", "replace").decode()[:PLACE]


def row_of(delivery: Delivery, keys: Keys, now: datetime, lease: timedelta) -> Row:
    """Return the claim on a question: ids as their hashes, and what was asked sealed."""
    conversation = delivery.question.conversation
    return Row(
        key=keys.reply(delivery.key),
        door=delivery.door,
        workspace=clipped(delivery.workspace),
        person=keys.person(delivery.person),
        holder=secrets.token_hex(8),
        sealed=keys.seal(delivery),
        at=now,
        lease=now + lease,
        until=delivery.until or now + LONGEST_WAIT,
        conversation=keys.conversation(conversation) if conversation else None,
        verb=delivery.question.verb.value,
        ours=delivery.ours or None,
    )


def begun(row: Row, posted: Posted, keys: Keys) -> Row:
    """Return a claim with the conversation that its reply begins, where it was asked in none."""
    if row.conversation or not posted.begins:
        return row
    return replace(row, conversation=keys.conversation(posted.begins))


def record_of(
    row: Row, delivery: Delivery, handled: Handled, posted: Posted, keys: Keys, *, keep_text: bool
) -> Record:
    """In: a reply that went out, and all that is known around it. Out: what is kept of it."""
    reply = handled.reply
    nearest = nearest_to(delivery.question, reply)
    open_ = nearest is not None and is_open(reply)
    result = Result(
        outcome=reply.outcome.value,
        receipt=reply.receipt or None,
        context=contexts.pack(handled.context) if row.conversation else None,
        channel=clipped(posted.channel) or None,
        messages=json.dumps(posted.messages) if posted.messages else None,
        thread=clipped(posted.thread) or None,
        nearest=nearest,
        text=normal(delivery.question.text) if keep_text and open_ else None,
        sealed=keys.named(posted.by) if posted.by else None,
    )
    return Record(row, result, receipt_from(handled, row.at))


def receipt_from(handled: Handled, at: datetime) -> Receipt | None:
    """Return what the receipt of a reply stands for; None where it made none."""
    if not handled.stated:
        return None
    return Receipt(handled.reply.receipt, handled.stated, handled.knowledge, at)
