"""Which facts there is time for, and the order in which they are told.

Two orders, neither with chance in it. Told are the sections in the briefing's order, and in each
the key facts first; what is contested comes last. Chosen, where there is not time for all, is by
how much a fact matters: the key facts, a section's first before another's second; then the other
facts in the same turns, what sums up a section before its rest, and what only explains a name last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, groupby
from typing import Final

from bot.briefs.contested import disputes
from bot.briefs.finding import Target
from bot.briefs.wish import Length
from bot.library import Library
from bot.overviews.members import only_explains, parts_of, repeats

MINUTE_FACTS: Final = 5
MINUTE_WORDS: Final = 150
FIVE_WORDS: Final = 750
"""Words of answers. With titles and sources it is half as many again, which people read at some 230
words a minute.
"""
MOST_FACTS: Final = 500
"""Of one reply, however long it may be."""
_AFTER_ITS_OWN: Final = 2
"""The turn of what is contested where there is one section: who asks for it wants it first."""


@dataclass(frozen=True, slots=True)
class Item:
    """What is told in one go: a fact, or all facts that stand against each other."""

    entries: tuple[int, ...]
    section: str
    key: bool
    words: int

    @property
    def contested(self) -> bool:
        """Whether these facts stand against each other."""
        return len(self.entries) > 1


@dataclass(frozen=True, slots=True)
class _Time:
    """What there is time for. Who has time for all wants nothing left out that is said twice."""

    facts: int
    words: int | None = None


_TIMES: Final[Mapping[Length, _Time]] = {
    Length.MINUTE: _Time(MINUTE_FACTS, MINUTE_WORDS),
    Length.FIVE: _Time(MOST_FACTS, FIVE_WORDS),
    Length.FULL: _Time(MOST_FACTS),
}


def items_of(library: Library, target: Target) -> list[Item]:
    """Return all that there is to tell, in the order in which it is told."""
    groups = disputes(library, target.briefing)
    taken = frozenset(chain.from_iterable(groups))
    alone = [(entry,) for entry, _ in library.facts(target.briefing) if entry not in taken]
    sections = [section.id for section in library.briefings[target.briefing].sections]
    order = {name: at for at, name in enumerate(sections)}
    items = [_item(library, entries) for entries in (*alone, *groups)]
    if target.section:
        items = [item for item in items if _is_in(library, item, target.section)]
    return sorted(
        items,
        key=lambda item: (item.contested, order.get(item.section, len(order)), not item.key),
    )


def _item(library: Library, entries: tuple[int, ...]) -> Item:
    facts = [fact for entry in entries if (fact := library.fact(entry))]
    return Item(
        entries,
        section=facts[0].section if len(facts) == 1 else "",
        key=any(fact.key for fact in facts),
        words=sum(len(fact.answer.split()) for fact in facts),
    )


def _is_in(library: Library, item: Item, section: str) -> bool:
    """Tell whether a section has a fact, or one of those that stand against each other."""
    return any(
        (fact := library.fact(e)) is not None and fact.section == section for e in item.entries
    )


def chosen(library: Library, items: Sequence[Item], length: Length) -> list[Item]:
    """In: all that there is to tell. Out: what there is time for, in the same order."""
    time = _TIMES[length]
    ranked = _ranked(library, items)
    if time.words is None:
        counts = accumulate(len(item.entries) for item in ranked)
        kept = {item for item, count in zip(ranked, counts, strict=True) if count <= time.facts}
    else:
        kept = set(_in_time(library, ranked, time.facts, time.words))
    return [item for item in items if item in kept]


# --- by how much they matter ---------------------------------------------------------------------


def _ranked(library: Library, items: Sequence[Item]) -> list[Item]:
    """Return what matters most first."""
    turns: list[tuple[bool, int, int, Item]] = []
    one_section = len({item.section for item in items if not item.contested}) == 1
    in_order = groupby(items, key=lambda item: (item.contested, item.section))
    for at, ((contested, _), found) in enumerate(in_order):
        section = _summed_up_first(library, list(found))
        first = _AFTER_ITS_OWN if contested and one_section else 0
        turns += [(not item.key, turn, at, item) for turn, item in enumerate(section, first)]
    return [item for *_, item in sorted(turns, key=lambda turn: turn[:3])]


def _summed_up_first(library: Library, items: Sequence[Item]) -> list[Item]:
    """Return a section's key facts, then one that sums others up and its parts, then the rest."""
    entries = {item.entries[0] for item in items}
    parts = ((entry, parts_of(library, entry)) for entry in sorted(entries))
    first = next(([entry, *found] for entry, found in parts if found), [])
    places = {entry: at for at, entry in enumerate(first)}
    return sorted(items, key=lambda item: (not item.key, places.get(item.entries[0], len(places))))


# --- what there is time for ----------------------------------------------------------------------


def _in_time(library: Library, ranked: Sequence[Item], facts: int, words: int) -> list[Item]:
    """Return as many as there is time for, nothing said twice; the first one always."""
    kept: list[Item] = []
    explaining: list[Item] = []
    for item in ranked:
        if _fits(kept, item, facts, words) and not item.key and _explains(library, item):
            explaining.append(item)
        else:
            kept = _with(library, kept, item, facts, words)
    for item in explaining:
        kept = _with(library, kept, item, facts, words)
    return kept


def _with(library: Library, kept: list[Item], item: Item, facts: int, words: int) -> list[Item]:
    """Return what was kept with one more, if it fits and says something of its own; what it says
    as well is let go.
    """
    if not _fits(kept, item, facts, words) or _is_said(library, item, kept):
        return kept
    return [*(one for one in kept if not _is_said(library, one, [item])), item]


def _fits(kept: Sequence[Item], item: Item, facts: int, words: int) -> bool:
    if not kept:
        return True
    all_of_them = [*kept, item]
    return _count(all_of_them) <= facts and _words(all_of_them) <= words


def _count(items: Iterable[Item]) -> int:
    """Count facts; a key fact counts for one with all that stands against it."""
    return sum(1 if item.key else len(item.entries) for item in items)


def _words(items: Iterable[Item]) -> int:
    return sum(item.words for item in items)


def _explains(library: Library, item: Item) -> bool:
    entry = item.entries[0]
    fact = library.fact(entry)
    return not item.contested and fact is not None and only_explains(library, entry, fact)


def _is_said(library: Library, item: Item, others: Iterable[Item]) -> bool:
    """Tell whether others say all that a fact says. What is key or contested is told anyway."""
    if item.key or item.contested:
        return False
    return any(repeats(library, item.entries[0], e) for other in others for e in other.entries)
