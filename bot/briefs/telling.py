"""Words a briefing: what it is, how old, from how many sources, and the facts there is time for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from bot import compose, wording
from bot.briefs.choosing import Item, chosen, items_of
from bot.briefs.contested import side_by_side
from bot.briefs.finding import Target, title_of
from bot.briefs.wanted import wanted
from bot.briefs.wish import Length
from bot.library import Library
from bot.messages import Block, Bullets, Heading, Outcome, Paragraph, Reply
from bot.overviews.listing import topics
from bot.overviews.members import repeats
from bot.told import Ask, Told

_LEADS: Final = 2


@dataclass(frozen=True, slots=True)
class Brief:
    """What is told of a briefing or a section, in order, and how much there is besides."""

    target: Target
    items: tuple[Item, ...]
    left: int

    @property
    def entries(self) -> tuple[int, ...]:
        return tuple(entry for item in self.items for entry in item.entries)


def brief(ask: Ask, text: str = "") -> Told:
    """In: what follows "brief". Out: the briefing or the section that it names, as long as it says;
    in a minute where it does not say.
    """
    found = wanted(ask, text)
    return found if isinstance(found, Told) else _told(ask, found.targets, found.length)


# --- the reply -----------------------------------------------------------------------------------


def _told(ask: Ask, targets: Sequence[Target], length: Length) -> Told:
    """Return what is told of each, one after the other, with one way on at the end."""
    library = ask.library
    briefs = [one for target in targets if (one := brief_of(library, target, length)).items]
    if not briefs:
        return Told(topics(library, ask.briefings))
    entries = tuple(entry for one in briefs for entry in one.entries)
    blocks = [block for one in briefs for block in _blocks(library, one, length)]
    way_on = Paragraph(_way_on(length, sum(one.left for one in briefs)))
    reply = Reply(
        blocks=(*compose.stale(library, entries, ask.today), *blocks, way_on),
        outcome=Outcome.LISTED,
        facts=tuple(library.ref(entry) for entry in entries),
        receipt=compose.receipt(library, entries),
        follow_ups=leads(library, entries),
    )
    return Told(reply, entries, listed=True)


def brief_of(library: Library, target: Target, length: Length) -> Brief:
    """Return what of a briefing or a section there is time for."""
    items = items_of(library, target)
    kept = chosen(library, items, length)
    count = sum(len(item.entries) for item in items) - sum(len(item.entries) for item in kept)
    return Brief(target, tuple(kept), count)


def _blocks(library: Library, told: Brief, length: Length) -> Iterator[Block]:
    yield Heading(title_of(library, told.target))
    if line := details(library, told.target):
        yield Paragraph(line)
    if length is Length.MINUTE:
        yield from at_once(library, told.items)
    else:
        yield from _by_section(library, told)


def details(library: Library, target: Target) -> str:
    """Return of which briefing a section is, the day it holds for, and how many sources it has."""
    briefing = library.briefings[target.briefing]
    count = len(briefing.sources)
    bits = [briefing.title] if target.section else []
    if briefing.as_of:
        bits.append(wording.BRIEF_AS_OF.format(day=compose.day(briefing.as_of)))
    if count:
        bits.append(
            wording.BRIEF_SOURCE if count == 1 else wording.BRIEF_SOURCES.format(count=count)
        )
    line = " · ".join(bits)
    return line[:1].upper() + line[1:]


def at_once(library: Library, items: Sequence[Item]) -> Iterator[Block]:
    """Yield facts as one list that the next question may point into, then what is contested."""
    alone = [item.entries[0] for item in items if not item.contested]
    if alone:
        yield Bullets(tuple(compose.bullet(library, entry) for entry in alone), numbered=True)
    for item in items:
        if item.contested:
            yield from side_by_side(library, item.entries)


def _by_section(library: Library, told: Brief) -> Iterator[Block]:
    """Yield a section after the other, and at the end what is contested."""
    briefing, headed = told.target.briefing, not told.target.section
    alone = [item for item in told.items if not item.contested]
    for section, items in groupby(alone, key=lambda item: item.section):
        if headed and library.briefings[briefing].sections:
            yield Heading(_heading(library, briefing, section))
        yield Bullets(tuple(compose.bullet(library, item.entries[0]) for item in items))
    contested = [item for item in told.items if item.contested]
    if contested:
        yield Heading(wording.BRIEF_CONTESTED)
    for item in contested:
        yield from side_by_side(library, item.entries)


def _heading(library: Library, briefing: str, section: str) -> str:
    return title_of(library, Target(briefing, section)) if section else wording.BRIEF_OTHER


def _way_on(length: Length, left: int) -> str:
    """Return the last line: it invites questions, and says where the rest is."""
    if not left:
        return wording.BRIEF_ASK
    if length is Length.FULL:
        more = wording.BRIEF_TOO_MANY.format(count=left)
    else:
        more = (
            wording.BRIEF_LONGER
            if length is Length.MINUTE
            else wording.BRIEF_REST.format(count=left)
        )
    return f"{wording.BRIEF_ASK} {more}"


def leads(library: Library, entries: Sequence[int]) -> tuple[str, ...]:
    """Return questions that lead on: each from another of the facts that were told, to one that was
    not and that says more.
    """
    told, asks = frozenset(entries), dict[str, None]()
    for entry in entries:
        asks |= dict.fromkeys(_lead(library, entry, told))
        if len(asks) >= _LEADS:
            break
    return tuple(asks)


def _lead(library: Library, entry: int, told: frozenset[int]) -> tuple[str, ...]:
    briefing = library.entries[entry].briefing
    for name in library.items[entry].see:
        other = library.place(briefing, name)
        if other is None or other in told or not library.entries[other].asks:
            continue
        if library.fact(other) and not _is_in(library, other, entry):
            return library.entries[other].asks[:1]
    return ()


def _is_in(library: Library, entry: int, told: int) -> bool:
    """Tell whether a fact that was told has all that another says, or its figures at least."""
    figures, said = (library.profile(e).answer.values for e in (entry, told))
    known = {(value.kind, value.low, value.high, value.unit) for value in said}
    same = {(value.kind, value.low, value.high, value.unit) for value in figures} <= known
    return repeats(library, entry, told) or (bool(figures) and same)
