"""What a recap and "since" need to know from before."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.briefs.asked import Asked
from bot.journal import kept
from bot.journal.deliveries import GIVEN_UP
from bot.journal.health import OutOfReachError
from bot.journal.keys import Keys
from bot.journal.tables import deliveries
from bot.journal.values import Recap
from bot.messages import Question, Verb
from bot.receipts import Receipt

if TYPE_CHECKING:
    from bot.journal.memory import Memory

MOST_ASKED: Final = 2_000
"""Questions of a thread that its recap is made from: the latest."""

_EDITION: Final = re.compile(r"(?:(\S+)\s.*)?#(\d{1,9})\s*", re.DOTALL)


async def from_before(
    memory: Memory, question: Question
) -> tuple[tuple[Asked, ...], Mapping[str, str] | None]:
    """Return what was asked in a thread, for its recap; and how a briefing read, for what changed
    in it since. OutOfReachError where that cannot be known now.
    """
    asked: tuple[Asked, ...] = ()
    if question.verb is Verb.RECAP and question.conversation:
        asked = await memory.threads.asked(question.conversation)
    meant = edition_meant(question)
    edition = await memory.editions.of(*meant) if meant else None
    return asked, edition.state if edition else None


async def asked_in(
    connection: AsyncConnection, conversation: str, until: datetime | None = None
) -> tuple[Asked, ...]:
    """Return what was asked in a conversation, by its hash, until a moment, and answered, the
    earliest first.
    """
    held = deliveries.c
    done = [held.outcome.is_not(None), held.outcome != GIVEN_UP, held.lease.is_(None)]
    done += [held.at <= until] if until else []
    wanted = select(held.verb, held.outcome, held.at, held.receipt, held.nearest, held.text)
    latest = wanted.where(held.conversation == conversation, *done).order_by(held.at.desc())
    found = list(await connection.execute(latest.limit(MOST_ASKED)))
    rows = [row for row in reversed(found) if row.verb != Verb.RECAP]
    receipts = await kept.find_all(connection, [row.receipt for row in rows if row.receipt])
    return tuple(_asked(row, receipts.get(row.receipt, ())) for row in rows)


async def recaps_of(
    connection: AsyncConnection,
    replies: Sequence[str],
    keys: Keys,
    waits_for: Callable[[str], bool],
) -> tuple[Recap, ...]:
    """Return the recaps that stand in the conversations of these replies, each with what it was
    made from. OutOfReachError where some of that `waits_for` being written down.
    """
    found: dict[str, Row[Any]] = {}
    for some in kept.portions(replies):
        rows = await connection.execute(_recaps(), {"replies": some})
        found |= {row.key: row for row in rows}
    if any(waits_for(row.conversation) for row in found.values()):
        raise OutOfReachError
    return tuple(
        [
            Recap(kept.post_of(row, keys), await asked_in(connection, row.conversation, row.at))
            for row in found.values()
        ]
    )


@cache
def _recaps() -> Select[Any]:
    recap, reply = deliveries.c, deliveries.alias("reply").c
    talks = select(reply.conversation).where(
        reply.key.in_(bindparam("replies", expanding=True)), reply.conversation.is_not(None)
    )
    return select(deliveries).where(
        recap.conversation.in_(talks), recap.verb == Verb.RECAP, recap.messages.is_not(None)
    )


def _asked(row: Row[Any], receipts: Sequence[Receipt]) -> Asked:
    return Asked(
        verb=row.verb or "",
        outcome=row.outcome,
        at=row.at,
        receipts=tuple(receipts),
        nearest=nearest_facts(row.nearest),
        text=row.text or "",
    )


def nearest_facts(packed: str | None) -> tuple[tuple[str, str], ...]:
    """Return the facts that a question came near, from what is kept of it."""
    if packed is None:
        return ()
    return tuple((briefing, fact) for briefing, fact, *_ in json.loads(packed))


def edition_meant(question: Question) -> tuple[str, int] | None:
    """Return which edition a question about what changed counts from, as its briefing and its
    number; None where it names none: "BRIEFING [LENGTH] #17", or "[LENGTH] #17" on one briefing.
    """
    found = _EDITION.fullmatch(question.text.strip()) if question.verb is Verb.SINCE else None
    if found is None:
        return None
    briefing = question.briefings[0] if question.briefings else found[1]
    return (briefing, int(found[2])) if briefing else None
