"""Words a reply: curated answers as they stand, each with its source, and the desk's own sentences.

A fact's answer is never bent to the sentence around it. Nothing here decides what may be said.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Final

from bot import wording
from bot.gating.gate import Finding
from bot.library import Library
from bot.messages import (
    Block,
    Bullet,
    Bullets,
    Figures,
    Heading,
    Outcome,
    Paragraph,
    Quote,
    Reply,
    Row,
    Source,
)
from knowledge.schema import Briefing, Fact

_RECEIPT_LENGTH: Final = 8
_RECEIPT: Final = re.compile(f"[0-9a-f]{{{_RECEIPT_LENGTH}}}")
_MOST_TOPICS: Final = 8
_MOST_TITLES: Final = 3
MOST_NAMED: Final = 10
"""Briefings that one reply names, in a list of all there are."""


def source_of(library: Library, entry: int) -> Source:
    """Return where a fact stands: who says so, the paragraph, the day it holds for, the link."""
    return library.kept("source", entry, _source_of)


def _source_of(library: Library, entry: int) -> Source:
    item, briefing = library.items[entry], library.briefing(entry)
    sources = {source.id: source for source in briefing.sources}
    proof = item.source if isinstance(item, Fact) else None
    source = sources.get(proof.id) if proof else (briefing.sources[0] if briefing.sources else None)
    said_by = ""
    if isinstance(item, Fact) and item.said_by:
        said_by = library.names(briefing.id)[item.said_by].name
    return Source(
        said_by=said_by,
        paragraph=proof.paragraph if proof else None,
        as_of=day(briefing.as_of) if briefing.as_of else "",
        title=(source.title if source else "") or briefing.title,
        url=source.url if source else "",
    )


def day(moment: date) -> str:
    """Return a date as people write it: 1 March 2026."""
    return f"{moment.day} {moment:%B %Y}"


def stated(library: Library, entry: int) -> Paragraph:
    """Return a fact's answer with its source."""
    return Paragraph(library.items[entry].answer, curated=True, source=source_of(library, entry))


def unknown_answer(library: Library, entry: int) -> Paragraph:
    """Return what the briefing says of a thing that its source does not say."""
    return Paragraph(library.items[entry].answer or wording.NOT_HERE, curated=True)


def stale(library: Library, entries: Iterable[int], today: date) -> list[Block]:
    """Return the warning that comes first where a briefing is past its shelf life."""
    worst = 0
    for name in {library.entries[entry].briefing for entry in entries}:
        briefing = library.briefings[name]
        if briefing.reviewed and briefing.review_after:
            age = (today - briefing.reviewed).days
            worst = max(worst, age if age > briefing.review_after else 0)
    return [Paragraph(wording.STALE.format(days=worst))] if worst else []


def receipt(library: Library, entries: Sequence[int]) -> str:
    """Return a short hash of the facts and their texts: no time and no chance in it."""
    if len(entries) == 1:
        return library.kept("receipt", entries[0], receipt_of)
    return _receipt(library, entries) if entries else ""


def receipt_of(library: Library, entry: int) -> str:
    """Return the receipt of a single fact."""
    return _receipt(library, (entry,))


def receipted(library: Library, receipt: str) -> int | None:
    """Return the fact or unknown that a receipt stands for alone: without chance, those of all can
    be made again. They are, for whatever may be one.
    """
    if not _RECEIPT.fullmatch(receipt):
        return None
    return library.made("receipts", _single_receipts).get(receipt)


def _single_receipts(library: Library) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for entry in range(len(library.items)):
        found.setdefault(receipt_of(library, entry), entry)
    return found


def _receipt(library: Library, entries: Sequence[int]) -> str:
    digest = hashlib.sha256()
    for entry in entries:
        found = library.entries[entry]
        digest.update(f"{found.briefing}\0{found.id}\0{found.answer}\0".encode())
    return digest.hexdigest()[:_RECEIPT_LENGTH]


def answered(
    library: Library, scored: Sequence[tuple[int, float]], today: date, extra: Sequence[Block] = ()
) -> Reply:
    """In: the facts to state, with their scores. Out: the reply that states them in turn."""
    entries = [entry for entry, _ in scored]
    blocks: list[Block] = stale(library, entries, today)
    for entry in entries:
        blocks.append(stated(library, entry))
        blocks += against(library, entry, entries)
    return Reply(
        blocks=(*blocks, *extra),
        outcome=Outcome.ANSWERED,
        facts=tuple(library.ref(entry, score) for entry, score in scored),
        receipt=receipt(library, entries),
        follow_ups=follow_ups(library, entries),
    )


def against(library: Library, entry: int, told: Sequence[int]) -> list[Block]:
    """Return what stands against a disputed fact, unless it is told anyway."""
    fact, briefing = library.fact(entry), library.entries[entry].briefing
    if fact is None or fact.standing != "disputed":
        return []
    others = [library.place(briefing, other) for other in fact.disputes]
    items = [other for other in others if other is not None and other not in told]
    if not items:
        return []
    return [Paragraph(wording.DISPUTED), Bullets(tuple(bullet(library, item) for item in items))]


def bullet(library: Library, entry: int, label: str = "") -> Bullet:
    """Return a fact as one line of a list."""
    return Bullet(library.items[entry].answer, label=label, source=source_of(library, entry))


def listed(
    library: Library, title: str, entries: Sequence[int], today: date, *, numbered: bool = True
) -> Reply:
    """In: a title and facts. Out: a numbered list, so that "the second one" can point into it."""
    bullets = Bullets(tuple(bullet(library, entry) for entry in entries), numbered=numbered)
    head: list[Block] = [Heading(title)] if title else []
    return Reply(
        blocks=(*stale(library, entries, today), *head, bullets),
        outcome=Outcome.LISTED,
        facts=tuple(library.ref(entry) for entry in entries),
        receipt=receipt(library, entries),
    )


def figures(library: Library, title: str, entries: Sequence[int], today: date) -> Reply:
    """In: facts with figures. Out: them as a table, each row with its own source."""
    rows = tuple(
        Row(name_of(library, entry), library.items[entry].answer, source_of(library, entry))
        for entry in entries
    )
    return Reply(
        blocks=(*stale(library, entries, today), Heading(title), Figures(rows)),
        outcome=Outcome.LISTED,
        facts=tuple(library.ref(entry) for entry in entries),
        receipt=receipt(library, entries),
    )


def name_of(library: Library, entry: int) -> str:
    """Return the name that a fact is about first of all; "" where it names none."""
    fact = library.fact(entry)
    names = library.names(library.entries[entry].briefing)
    return names[fact.about[0]].name if fact and fact.about else ""


def quoted(library: Library, entry: int) -> list[Block]:
    """Return the words of the source that prove a fact, with who says so."""
    fact = library.fact(entry)
    if fact is None or fact.source is None or not fact.source.words:
        return []
    return [Quote(fact.source.words, source_of(library, entry))]


def follow_ups(library: Library, entries: Sequence[int]) -> tuple[str, ...]:
    """Return up to two questions that lead on from what was told: the first phrasings of `see`."""
    found: list[str] = []
    for entry in entries[:1]:
        briefing = library.entries[entry].briefing
        for other in library.items[entry].see:
            place = library.place(briefing, other)
            if place is not None and place not in entries and library.entries[place].asks:
                found.append(library.entries[place].asks[0])
    return tuple(found[:2])


def titles(library: Library, briefings: Sequence[str] = ()) -> str:
    """Return the titles of the briefings that may be drawn on, three at most, as one phrase."""
    found = [lead_in(b.title) for b in islice(chosen(library, briefings), _MOST_TITLES)]
    others = len(ids(library, briefings)) - len(found)
    return join([*found, wording.OTHERS.format(count=others)] if others else found)


def left_out(library: Library, briefings: Sequence[str] = ()) -> list[Block]:
    """Return the line that says how many more briefings there are than a reply names."""
    others = len(ids(library, briefings)) - MOST_NAMED
    return [Paragraph(wording.MORE_BRIEFINGS.format(count=others))] if others > 0 else []


def ids(library: Library, briefings: Sequence[str] = ()) -> Mapping[str, object]:
    """Return the ids of the briefings that may be drawn on, in the library's order."""
    if not briefings:
        return library.briefings
    known = (briefing for briefing in briefings if briefing in library.briefings)
    return dict.fromkeys(library.catalogue.in_order(known))


def chosen(library: Library, briefings: Sequence[str] = ()) -> Iterator[Briefing]:
    """Go through the briefings that may be drawn on."""
    return (library.briefings[briefing] for briefing in ids(library, briefings))


def lead_in(title: str) -> str:
    """Return a title as it stands inside a sentence: "the harbour dredging plan"."""
    return title[0].lower() + title[1:] if title.startswith(("The ", "A ", "An ")) else title


def begun(name: str) -> str:
    """Return a name as it begins a line: "The Anglers" for "the Anglers", others as written."""
    return name[0].upper() + name[1:] if name.startswith(("the ", "a ", "an ")) else name


def topics(library: Library, briefings: Sequence[str] = ()) -> str:
    """Return what the briefings cover, as one phrase: of their sections' titles, or their own."""
    if len(ids(library, briefings)) > _MOST_TITLES:
        return titles(library, briefings)
    found = (s.title for b in chosen(library, briefings) for s in b.sections)
    return join([_lower(title) for title in islice(found, _MOST_TOPICS)])


def _lower(title: str) -> str:
    """Return a title for the middle of a sentence, names left as they are."""
    first = title.split(" ", 1)[0]
    small = {"The", "A", "An", "What", "Who", "How", "Why", "Where", "When"}
    return title[0].lower() + title[1:] if first in small else title


def examples(library: Library, briefings: Sequence[str] = (), count: int = 2) -> str:
    """Return questions to start from: the first phrasings of the key facts."""
    return join([f'"{ask}"' for ask in starters(library, briefings, count)], "or")


def way_in(library: Library, briefings: Sequence[str] = ()) -> str:
    """Return a sentence with questions to start from; "" where the briefings have none."""
    found = examples(library, briefings)
    return wording.TRY.format(examples=found) if found else ""


def starters(library: Library, briefings: Sequence[str] = (), count: int = 2) -> list[str]:
    """Return the first phrasing of key facts, or of the first facts where none is key."""
    among = ids(library, briefings)
    keyed = library.catalogue.keyed
    keyed = tuple(b for b in keyed if b in among) if briefings else keyed
    facts = (fact for b in keyed or among for fact in library.briefings[b].facts if fact.asks)
    return [fact.asks[0] for fact in islice((f for f in facts if f.key or not keyed), count)]


def join(items: Sequence[str], word: str = "and") -> str:
    """Return items as a phrase: a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def declined(
    library: Library, briefings: Sequence[str] = (), reason: str = "", near: Sequence[int] = ()
) -> Reply:
    """In: why, if the gate had a reason, and the nearest facts. Out: a plain no with a way on."""
    many = len(ids(library, briefings)) > 1
    first = reason or (wording.NOT_HERE_MANY if many else wording.NOT_HERE)
    covers = wording.COVERS_MANY if many else wording.COVERS
    about = topics(library, briefings)
    asks = [library.entries[e].asks[0] for e in near if library.entries[e].asks]
    asks = asks or starters(library, briefings)
    lines = [first]
    if not reason and about:
        lines.append(covers.format(topics=about))
    if asks:
        lines.append(wording.COULD_ASK.format(examples=join([f'"{a}"' for a in asks[:2]], "or")))
    return Reply(blocks=(Paragraph(" ".join(lines)),), outcome=Outcome.DECLINED)


def reason_for(finding: Finding) -> str:
    """Return the sentence that says why a nominee fell; "" where there is no more to say."""
    match finding.gate:
        case "year":
            return wording.WRONG_YEAR.format(asked=finding.asked)
        case "date":
            return wording.WRONG_DATE.format(asked=finding.asked)
        case "figure":
            return wording.WRONG_FIGURE.format(asked=finding.asked)
        case "name":
            return wording.WRONG_NAME.format(asked=finding.asked.removesuffix("'s"))
        case "side":
            return wording.WRONG_SIDE
        case "negation":
            return wording.WRONG_NEGATION
        case "order" | "opposite":
            plain = wording.WRONG_OPPOSITE if finding.stated else wording.WRONG_WORD
            return plain.format(asked=finding.asked, stated=finding.stated)
        case "asked_for":
            return wording.WRONG_ASKED.format(asked=wording.ASKED_FOR_NAMES[finding.asked])
        case "words" | "hedge":
            return ""


def simple(text: str, outcome: Outcome) -> Reply:
    """Return a reply of one sentence of the desk's own."""
    return Reply(blocks=(Paragraph(text),), outcome=outcome)
