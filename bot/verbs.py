"""Answers what is asked for by a command: a fact by name, the sources, a citation."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

from bot import compose, wording
from bot.asking import ask_text
from bot.conversing import followups
from bot.gating.decide import decide, is_of
from bot.library import Library
from bot.messages import Block, Bullet, Bullets, Heading, Outcome, Reply, Source
from bot.overviews.listing import told_of_each
from bot.receipts import citation, kept_facts
from bot.told import Ask, Told
from knowledge import schema

_LONGEST_KEY: Final = 2 * schema.MAX_ID + 1
_MOST_OF_A_NAME: Final = 10
"""Facts by one name, each in another briefing, that are told at once."""


def entry_named(library: Library, key: str) -> int | None:
    """In: `briefing/fact`, or the receipt of a single fact, exactly. Out: the fact's place."""
    if len(key) > _LONGEST_KEY:
        return None
    for end, sign in enumerate(key):  # an id may have a stroke in it, too
        place = library.place(key[:end], key[end + 1 :]) if sign == "/" else None
        if place is not None:
            return place
    return None if key in library.catalogue.by_id else compose.receipted(library, key)


def fact_text(ask: Ask, text: str, key: str = "") -> Told:
    """Give the fact that goes by a name, an id or a keyword; `key` is the same as it was typed."""
    exact = entry_named(ask.library, key)
    if exact is not None and ask.library.fact(exact) and is_of(ask.library, exact, ask.briefings):
        return Told(compose.answered(ask.library, [(exact, 1.0)], ask.today), (exact,))
    entries = [
        entry
        for entry in ask.library.catalogue.by_id.get(text.lower(), ())
        if ask.library.fact(entry) and is_of(ask.library, entry, ask.briefings)
    ]
    if len(entries) > 1:
        return told_of_each(ask, entries[:_MOST_OF_A_NAME], text)
    if entries:
        return Told(compose.answered(ask.library, [(entries[0], 1.0)], ask.today), tuple(entries))
    told = ask_text(ask, text)
    if told.reply.outcome is not Outcome.DECLINED:
        return told
    near = [r.entry for r in decide(ask.library, ask.library.read(text), ask.briefings).rulings]
    return Told(
        compose.declined(
            ask.library, ask.briefings, wording.NO_FACT.format(name=text[:80]), near[:2]
        )
    )


def sources(library: Library, briefings: Sequence[str]) -> Reply:
    """List the sources of the briefings that may be drawn on."""
    blocks: list[Block] = [Heading(wording.SOURCES)]
    for briefing in islice(compose.chosen(library, briefings), compose.MOST_NAMED):
        lines = []
        for source in briefing.sources:
            place = Source(url=source.url) if source.url else None
            lines.append(Bullet(source_line(source), label=briefing.title, source=place))
        blocks.append(Bullets(tuple(lines)))
    blocks += compose.left_out(library, briefings)
    return Reply(blocks=tuple(blocks), outcome=Outcome.LISTED)


def source_line(source: schema.Source) -> str:
    """Return a source as one line: its title, who published it and when, its address."""
    bits = [source.title or source.id, source.publisher]
    bits.append(compose.day(source.published) if source.published else "")
    return " · ".join(bit for bit in (*bits, source.url) if bit)


def cite(ask: Ask) -> Told:
    """Give a line to paste for the last answer."""
    library = ask.library
    entries = [e for e in followups.entries_of(library, ask.context.last) if library.fact(e)]
    if not entries:
        return Told(compose.simple(wording.NOTHING_BEFORE, Outcome.TALK))
    lines = [
        citation(kept.answer, kept.source, compose.receipt(library, [entry]))
        for entry, kept in zip(entries, kept_facts(library, entries), strict=True)
    ]
    refs = tuple(library.ref(entry) for entry in entries)
    return Told(Reply(blocks=tuple(lines), outcome=Outcome.ANSWERED, facts=refs), tuple(entries))
