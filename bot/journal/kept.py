"""Receipts: the words of each, by content hash, for as long as the journal lasts; and the posts
that state a fact.
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.database import if_new, inserting
from bot.journal.tables import deliveries, receipt_facts, receipts, texts
from bot.journal.values import Post, Posted
from bot.messages import Source
from bot.receipts import KeptFact, Receipt

_DIGITS: Final = 32
_MOST_KNOWN: Final = 10_000
_MOST_SHOWN: Final = 5


@dataclass
class Known:
    """The receipts that this process has seen written down: most replies repeat an earlier one."""

    _digests: OrderedDict[str, None] = field(default_factory=OrderedDict)

    def __contains__(self, digest: str) -> bool:
        return digest in self._digests

    def add(self, digest: str) -> None:
        """Remember one, and let go of the oldest beyond the bound."""
        self._digests[digest] = None
        if len(self._digests) > _MOST_KNOWN:
            self._digests.popitem(last=False)


def digest_of(receipt: Receipt) -> str:
    """Return the hash of a receipt's facts and all their words, whenever it was given."""
    parts = [receipt.id, *(f"{f.briefing}\0{f.fact}\0{_hash(_body(f))}" for f in receipt.facts)]
    return _hash("\0".join(parts))


async def keep(connection: AsyncConnection, receipt: Receipt) -> str:
    """Write down what a receipt stands for, unless it is there; return its digest."""
    digest = digest_of(receipt)
    bodies = {_hash(body): body for body in map(_body, receipt.facts)}
    # Everybody in one order, so that two who write the same never wait for each other.
    rows = [{"hash": name, "body": bodies[name]} for name in sorted(bodies)]
    head = {"digest": digest, "id": receipt.id, "knowledge": receipt.knowledge, "at": receipt.given}
    facts = [
        {"digest": digest, "place": place, "briefing": f.briefing, "fact": f.fact}
        | {"text": _hash(_body(f))}
        for place, f in enumerate(receipt.facts)
    ]
    await _add(connection, texts, rows)
    await _add(connection, receipts, [head])
    await _add(connection, receipt_facts, facts)
    return digest


async def _add(connection: AsyncConnection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        await connection.execute(if_new(inserting(connection, table)), rows)


async def find(connection: AsyncConnection, id_: str) -> tuple[Receipt, ...]:
    """Return what was kept under an id, the earliest first; nearly always one."""
    head, fact = receipts.c, receipt_facts.c
    wanted = select(head.digest).where(head.id == id_).order_by(head.at).limit(_MOST_SHOWN)
    rows = await connection.execute(
        select(head.digest, head.knowledge, head.at, fact.briefing, fact.fact, texts.c.body)
        .join(receipt_facts, fact.digest == head.digest)
        .join(texts, texts.c.hash == fact.text)
        .where(head.digest.in_(wanted))
        .order_by(head.at, head.digest, fact.place)
    )
    found: dict[str, tuple[str, datetime, list[KeptFact]]] = {}
    for digest, knowledge, at, briefing, item, body in rows:
        found.setdefault(digest, (knowledge, at, []))[2].append(_read(briefing, item, body))
    return tuple(Receipt(id_, tuple(f), knowledge, at) for knowledge, at, f in found.values())


def _body(fact: KeptFact) -> str:
    """Return all that was shown of a fact, as one text: its words, and where it stood."""
    source = asdict(fact.source) if fact.source else None
    return json.dumps({"answer": fact.answer, "source": source}, ensure_ascii=False, sort_keys=True)


def _read(briefing: str, fact: str, body: str) -> KeptFact:
    given = json.loads(body)
    source = Source(**given["source"]) if given["source"] else None
    return KeptFact(briefing, fact, given["answer"], source)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


# --- posts ---------------------------------------------------------------------------------------


async def posted(connection: AsyncConnection, reply: str) -> Posted:
    """Return where a reply was posted; nowhere where that is not known, any more."""
    wanted = select(deliveries.c.channel, deliveries.c.messages).where(deliveries.c.key == reply)
    found = (await connection.execute(wanted)).first()
    if found is None or found.messages is None:
        return Posted()
    return Posted(found.channel or "", tuple(json.loads(found.messages)))


async def posts_of(connection: AsyncConnection, briefing: str, fact: str) -> tuple[Post, ...]:
    """Return the messages that state a fact, the latest first."""
    state, asked = receipt_facts.c, deliveries.c
    ids = (
        select(receipts.c.id)
        .join(receipt_facts, state.digest == receipts.c.digest)
        .where(state.briefing == briefing, state.fact == fact)
    )
    wanted = (asked.door, asked.workspace, asked.channel, asked.messages, asked.receipt, asked.at)
    rows = await connection.execute(
        select(*wanted)
        .where(asked.receipt.in_(ids), asked.messages.is_not(None))
        .order_by(asked.at.desc())
    )
    return tuple(
        Post(door, workspace, channel or "", tuple(json.loads(messages)), receipt, at)
        for door, workspace, channel, messages, receipt, at in rows
    )
