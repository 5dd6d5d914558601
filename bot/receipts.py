"""What a receipt keeps, and how it is shown again: the words as they were given.

A kept receipt is ours alone: facts and their texts, the knowledge they were given from and when.
Nothing here knows where it is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot import compose, wording
from bot.library import Library
from bot.messages import Block, Outcome, Paragraph, Question, Reply, Source, Verb
from bot.told import Told
from knowledge.changes import as_read

_ENDS: Final = (".", "!", "?", "”", '"')


@dataclass(frozen=True, slots=True)
class KeptFact:
    """A fact (or unknown) in the words in which it was given, with where it stood then."""

    briefing: str
    fact: str
    answer: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one receipt stands for: its facts as given, from which knowledge, and when first."""

    id: str
    facts: tuple[KeptFact, ...]
    knowledge: str
    given: datetime


def receipt_id(text: str) -> str:
    """In: what follows the word "receipt", however typed. Out: the id that it names."""
    return text.strip().lower().removeprefix("receipt").strip(" :#")


def wanted_receipt(question: Question) -> str:
    """Return the id of the receipt that a question is for; "" where it is for none."""
    return receipt_id(question.text) if question.verb in {Verb.RECEIPT, Verb.CITE} else ""


def kept_facts(library: Library, entries: Sequence[int]) -> tuple[KeptFact, ...]:
    """Return facts as a receipt keeps them."""
    return tuple(
        KeptFact(
            library.entries[entry].briefing,
            library.entries[entry].id,
            library.items[entry].answer or wording.NOT_HERE,
            compose.source_of(library, entry) if library.fact(entry) else None,
        )
        for entry in entries
    )


def shown(library: Library, receipts: Sequence[Receipt]) -> Told:
    """In: the receipts kept under one id, nearly always one. Out: their words, and what changed."""
    blocks: list[Block] = []
    for receipt in receipts:
        blocks += _shown(library, receipt)
    facts = tuple(dict.fromkeys((f.briefing, f.fact) for r in receipts for f in r.facts))
    places = [library.place(*fact) for fact in facts]
    entries = tuple(place for place in places if place is not None)
    reply = Reply(
        blocks=tuple(blocks),
        outcome=Outcome.ANSWERED,
        facts=tuple(library.ref(entry) for entry in entries if library.fact(entry)),
        receipt=receipts[0].id,
    )
    return Told(reply, entries)


def _shown(library: Library, receipt: Receipt) -> list[Block]:
    """Return the words of a receipt, the day it was given, and each correction since."""
    given = Paragraph(wording.RECEIPT_GIVEN.format(day=compose.day(receipt.given)))
    words = [Paragraph(fact.answer, curated=True, source=fact.source) for fact in receipt.facts]
    changes = [block for fact in receipt.facts for block in _since(library, fact)]
    return [*words, given, *changes]


def cited(library: Library, receipts: Sequence[Receipt]) -> Told:
    """In: the receipts kept under one id. Out: their words as lines to paste, as they were given;
    where a fact has changed since, that is said below.
    """
    return _cited(library, receipts[0].id, [fact for one in receipts for fact in one.facts])


def cited_now(library: Library, receipt: str, entries: Sequence[int]) -> Told:
    """In: a receipt's id, and what it stands for. Out: that as lines to paste."""
    return _cited(library, receipt, kept_facts(library, entries))


def _cited(library: Library, receipt: str, facts: Sequence[KeptFact]) -> Told:
    lines = dict.fromkeys(citation(fact.answer, fact.source, receipt) for fact in facts)
    changed = any(_since(library, fact) for fact in facts)
    note = [Paragraph(wording.CITE_CHANGED.format(receipt=receipt))] if changed else []
    places = (library.place(fact.briefing, fact.fact) for fact in facts)
    entries = tuple(dict.fromkeys(place for place in places if place is not None))
    refs = tuple(library.ref(entry) for entry in entries if library.fact(entry))
    return Told(Reply(blocks=(*lines, *note), outcome=Outcome.ANSWERED, facts=refs), entries)


def citation(answer: str, source: Source | None, receipt: str) -> Paragraph:
    """Return words as a line to paste: who says so, where, when, and the receipt."""
    where = []
    if source:
        where = [source.said_by, source.title]
        if source.paragraph:
            where.append(wording.CITE_PARAGRAPH.format(paragraph=source.paragraph))
        if source.as_of:
            where.append(wording.CITE_AS_OF.format(day=source.as_of))
        where.append(source.url)
    where.append(wording.CITE_RECEIPT.format(receipt=receipt))
    line = ", ".join(bit for bit in where if bit)
    return Paragraph(wording.CITATION.format(answer=answer, source=line))


@dataclass(frozen=True, slots=True)
class Changed:
    """A fact that no longer reads as it was given. `now` is how it reads; None where it is not in
    the briefing any more, or where the briefing itself is not at hand (`known` is false).
    """

    kept: KeptFact
    now: KeptFact | None = None
    reason: str = ""
    known: bool = True


def changed_since(library: Library, kept: KeptFact) -> Changed | None:
    """Return what has become of a fact since it was given; None where it still reads so."""
    place = library.place(kept.briefing, kept.fact)
    if place is None:
        return Changed(kept, known=kept.briefing in library.briefings)
    (now,) = kept_facts(library, [place])
    if as_read(now.answer) == as_read(kept.answer):
        return None
    fact = library.fact(place)
    return Changed(kept, now, fact.reason if fact else "")


def told_change(change: Changed) -> list[Block]:
    """Return a change in words: how it read, how it reads now, and the reason if there is one."""
    kept, now = change.kept, change.now
    if now is None:
        sentence = wording.RECEIPT_WITHDRAWN if change.known else wording.RECEIPT_NO_BRIEFING
        return [Paragraph(sentence.format(answer=kept.answer, briefing=kept.briefing))]
    lead = wording.RECEIPT_CORRECTED.format(before=kept.answer, reason=because(change.reason))
    return [Paragraph(lead), Paragraph(now.answer, curated=True, source=now.source)]


def because(reason: str) -> str:
    """Return the reason for a change as a sentence that goes between two others; "" for none."""
    if not reason:
        return ""
    sentence = wording.CORRECTED_REASON.format(reason=reason)
    return f" {sentence}" if sentence.endswith(_ENDS) else f" {sentence}."


def _since(library: Library, kept: KeptFact) -> list[Block]:
    change = changed_since(library, kept)
    return told_change(change) if change else []
