"""Words a briefing: what it is, how old, from how many sources, and the facts there is time for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from bot import compose, wording
from bot.briefs.choosing import Item, chosen, items_of
from bot.briefs.contested import side_by_side
from bot.briefs.finding import Target, exactly, meant, nearest, title_of
from bot.briefs.wish import Length, Wish, read_wish
from bot.library import Library
from bot.messages import Block, Bullets, Heading, Outcome, Paragraph, Reply
from bot.overviews.listing import topics
from bot.overviews.members import repeats
from bot.told import Ask, Told

MOST_BRIEFED: Final = 10
"""Briefings that are told one after the other; of more, what there is."""

_LEADS: Final = 2


@dataclass(frozen=True, slots=True)
class _Brief:
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
    library, briefings = ask.library, ask.briefings
    named = exactly(library, briefings, text) if text else []
    wish = Wish(text) if named else read_wish(text)
    if wish.unknown:
        sentence = wording.BRIEF_LENGTHS.format(written=wish.unknown[:80])
        return Told(compose.simple(sentence, Outcome.TALK))
    if not wish.about:
        return _all(ask, wish.length)
    named = named or meant(library, briefings, wish.about)
    if len(named) == 1:
        return _told(ask, named, wish.length or Length.MINUTE)
    return Told(_which(ask, wish.about, named))


def _all(ask: Ask, length: Length | None) -> Told:
    """Brief on all that may be drawn on; where that is too much, say what there is."""
    ids = compose.ids(ask.library, ask.briefings)
    if len(ids) > MOST_BRIEFED:
        return Told(topics(ask.library, ask.briefings))
    if len(ids) > 1 and length not in {None, Length.MINUTE}:
        return Told(_which_of(ask.library, [Target(b) for b in ids]))
    return _told(ask, [Target(b) for b in ids], length or Length.MINUTE)


def _or(titles: Iterable[str]) -> str:
    return compose.join(list(titles), "or")


def _which(ask: Ask, about: str, named: Sequence[Target]) -> Reply:
    """Say that several go by a name, or none, and which are near."""
    library = ask.library
    if named:
        return _which_of(library, named)
    near = nearest(library, ask.briefings, about)
    sentences = [wording.NO_TOPIC.format(topic=about[:80])]
    if near:
        sentences.append(wording.NEAREST.format(title=_or(near)) + ".")
    elif covered := compose.topics(library, ask.briefings):
        many = len(compose.ids(library, ask.briefings)) > 1
        covers = wording.COVERS_MANY if many else wording.COVERS
        sentences.append(covers.format(topics=covered))
    return compose.declined(library, ask.briefings, " ".join(sentences))


def _which_of(library: Library, named: Sequence[Target]) -> Reply:
    """Name those that may be meant: by their ids where they have the same title."""
    titles = [_with_briefing(library, one, named) for one in named[:MOST_BRIEFED]]
    if len(set(titles)) < len(titles):
        titles = ["/".join(filter(None, (one.briefing, one.section))) for one in named]
    sentence = wording.BRIEF_WHICH.format(names=_or(titles[:MOST_BRIEFED]))
    return compose.simple(sentence, Outcome.DECLINED)


def _with_briefing(library: Library, target: Target, among: Sequence[Target]) -> str:
    """Return a title, with its briefing's where they are of several."""
    title = title_of(library, target)
    if not target.section or len({one.briefing for one in among}) == 1:
        return title
    return f"{title} ({library.briefings[target.briefing].title})"


# --- the reply -----------------------------------------------------------------------------------


def _told(ask: Ask, targets: Sequence[Target], length: Length) -> Told:
    """Return what is told of each, one after the other, with one way on at the end."""
    library = ask.library
    briefs = [one for target in targets if (one := _brief(library, target, length)).items]
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
        follow_ups=_leads(library, entries),
    )
    return Told(reply, entries, listed=True)


def _brief(library: Library, target: Target, length: Length) -> _Brief:
    items = items_of(library, target)
    kept = chosen(library, items, length)
    count = sum(len(item.entries) for item in items) - sum(len(item.entries) for item in kept)
    return _Brief(target, tuple(kept), count)


def _blocks(library: Library, told: _Brief, length: Length) -> Iterator[Block]:
    yield Heading(title_of(library, told.target))
    if details := _details(library, told.target):
        yield Paragraph(details)
    if length is Length.MINUTE:
        yield from _at_once(library, told.items)
    else:
        yield from _by_section(library, told)


def _details(library: Library, target: Target) -> str:
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


def _at_once(library: Library, items: Sequence[Item]) -> Iterator[Block]:
    """Yield facts as one list that the next question may point into, then what is contested."""
    alone = [item.entries[0] for item in items if not item.contested]
    if alone:
        yield Bullets(tuple(compose.bullet(library, entry) for entry in alone), numbered=True)
    for item in items:
        if item.contested:
            yield from side_by_side(library, item.entries)


def _by_section(library: Library, told: _Brief) -> Iterator[Block]:
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


def _leads(library: Library, entries: Sequence[int]) -> tuple[str, ...]:
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
