"""Receipts: the words of each, by content hash, for as long as the journal lasts; and the posts
that state a fact.
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, Final, TypeVar

from sqlalchemy import Select, Table, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.database import if_new, inserting
from bot.journal.keys import Keys
from bot.journal.tables import deliveries, receipt_facts, receipts, texts
from bot.journal.values import Post, Posted
from bot.messages import Source
from bot.receipts import KeptFact, Receipt

_DIGITS: Final = 32
_MOST_KNOWN: Final = 10_000
_MOST_SHOWN: Final = 5
_AT_ONCE: Final = 500

Portion = TypeVar("Portion")


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
    return (await find_all(connection, [id_])).get(id_, ())


async def find_all(
    connection: AsyncConnection, ids: Sequence[str]
) -> dict[str, tuple[Receipt, ...]]:
    """Return what was kept under each of these ids, in a statement for some hundred of them."""
    found: dict[str, tuple[Receipt, ...]] = {}
    for some in portions(sorted(set(ids))):
        found |= _receipts(await connection.execute(_kept(), {"ids": some}))
    return found


@cache
def _kept() -> Select[Any]:
    head, fact = receipts.c, receipt_facts.c
    return (
        select(
            head.id, head.digest, head.knowledge, head.at, fact.briefing, fact.fact, texts.c.body
        )
        .join(receipt_facts, fact.digest == head.digest)
        .join(texts, texts.c.hash == fact.text)
        .where(head.id.in_(bindparam("ids", expanding=True)))
        .order_by(head.at, head.digest, fact.place)
    )


def _receipts(rows: Iterable[Any]) -> dict[str, tuple[Receipt, ...]]:
    heads: dict[str, tuple[str, str, datetime]] = {}
    facts: dict[str, list[KeptFact]] = {}
    for id_, digest, knowledge, at, briefing, item, body in rows:
        heads[digest] = (id_, knowledge, at)
        facts.setdefault(digest, []).append(_read(briefing, item, body))
    found: dict[str, tuple[Receipt, ...]] = {}
    for digest, (id_, knowledge, at) in heads.items():
        shown = found.get(id_, ())
        if len(shown) < _MOST_SHOWN:
            found[id_] = (*shown, Receipt(id_, tuple(facts[digest]), knowledge, at))
    return found


def portions(all_: Sequence[Portion]) -> Iterator[Sequence[Portion]]:
    """Yield as many at once as a statement takes."""
    for start in range(0, len(all_), _AT_ONCE):
        yield all_[start : start + _AT_ONCE]


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
    held = deliveries.c
    wanted = select(held.channel, held.messages, held.thread).where(held.key == reply)
    found = (await connection.execute(wanted)).first()
    if found is None or found.messages is None:
        return Posted()
    messages = tuple(json.loads(found.messages))
    return Posted(found.channel or "", messages, thread=found.thread or "")


async def posts_of(
    connection: AsyncConnection, facts: Sequence[tuple[str, str]], keys: Keys
) -> tuple[Post, ...]:
    """Return the replies that state any of these facts and can be found again, the latest first."""
    by_briefing: dict[str, set[str]] = {}
    for briefing, fact in facts:
        by_briefing.setdefault(briefing, set()).add(fact)
    found: dict[str, Post] = {}
    for briefing, ids in by_briefing.items():
        for some in portions(sorted(ids)):
            rows = await connection.execute(_stating(), {"briefing": briefing, "facts": some})
            found |= {row.key: post_of(row, keys) for row in rows}
    return tuple(sorted(found.values(), key=lambda one: (one.at, one.id), reverse=True))


@cache
def _stating() -> Select[Any]:
    state, asked = receipt_facts.c, deliveries.c
    ids = (
        select(receipts.c.id)
        .join(receipt_facts, state.digest == receipts.c.digest)
        .where(state.briefing == bindparam("briefing"))
        .where(state.fact.in_(bindparam("facts", expanding=True)))
    )
    return select(deliveries).where(asked.receipt.in_(ids), asked.messages.is_not(None))


def post_of(row: Any, keys: Keys) -> Post:
    """Return a delivery that was posted, as its row has it."""
    return Post(
        id=row.key,
        verb=row.verb or "",
        door=row.door,
        workspace=row.workspace,
        channel=row.channel or "",
        thread=row.thread or "",
        messages=tuple(json.loads(row.messages)),
        receipt=row.receipt or "",
        at=row.at,
        person=row.person,
        outcome=row.outcome or "",
        by=keys.name(row.sealed),
    )
