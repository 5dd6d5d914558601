"""Which facts a picture may show, in which order; and which of them say the same thing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

from bot import compose, wording
from bot.briefs.contested import disputes
from bot.briefs.finding import Target
from bot.library import Library
from bot.overviews.members import repeats
from bot.pictures.amounts import shortened
from knowledge.schema import Fact

What = TypeVar("What")
_MOST_SOURCES: Final = 3
_MOST_TITLE: Final = 40  # characters of a source's title beside each fact; it stands whole below


@dataclass(frozen=True, slots=True)
class Given(Generic[What]):
    """What a fact gives (amounts, a moment), and whether it matters most."""

    entry: int
    fact: Fact
    what: tuple[What, ...]
    key: bool


def in_order(library: Library, target: Target) -> list[tuple[int, Fact]]:
    """Return a briefing's facts by its sections. Those that stand against each other are together,
    in an order that nobody chose.
    """
    facts = dict(library.facts(target.briefing))
    sections = [section.id for section in library.briefings[target.briefing].sections]
    order = {name: at for at, name in enumerate(sections)}
    own = sorted(facts, key=lambda entry: (order.get(facts[entry].section, len(order)), entry))
    places = {entry: (at, 0) for at, entry in enumerate(own)}
    for group in disputes(library, target.briefing):
        first = min(places[entry][0] for entry in group)
        places |= {entry: (first, at) for at, entry in enumerate(group, 1)}
    wanted = [e for e in own if target.section in {"", facts[e].section}]
    return [(entry, facts[entry]) for entry in sorted(wanted, key=lambda e: places[e])]


def without_same(
    library: Library,
    given: Sequence[Given[What]],
    preferred: Callable[[Given[What]], tuple[object, ...]],
) -> list[Given[What]]:
    """In: what facts give, and which are told first. Out: the same without what another fact gives
    that is about the same thing; a fact that speaks for a key fact is key.
    """
    kept: dict[int, Given[What]] = {}
    for one in sorted(given, key=preferred):
        alike = [other for other in kept.values() if not set(other.what).isdisjoint(one.what)]
        speaking = [other for other in alike if _speaks_for(library, other.fact, one)]
        if one.key:
            kept |= {other.entry: replace(other, key=True) for other in speaking}
        said = {what for other in speaking for what in other.what}
        if what := tuple(what for what in one.what if what not in said):
            kept[one.entry] = Given(one.entry, one.fact, what, one.key)
    return [kept[one.entry] for one in given if one.entry in kept]


def _speaks_for(library: Library, kept: Fact, one: Given[What]) -> bool:
    """Tell whether a fact is about the same thing as another that may give the same figure."""
    other, briefing = one.fact, library.entries[one.entry].briefing
    if other.id in kept.disputes or kept.id in other.disputes:
        return False
    if kept.about and (kept.about[0] in other.about or set(kept.about) <= set(other.about)):
        return True
    return repeats(library, one.entry, library.places[briefing, kept.id])


def most_important(given: Sequence[Given[What]], most: int) -> tuple[list[Given[What]], int]:
    """In: what facts give, and how much there is room for. Out: the facts that fit, in their order,
    the key ones before others; and how much was left out. A fact that is too much by itself is cut.
    """
    kept: dict[int, Given[What]] = {}
    room = most
    for one in sorted(given, key=lambda one: not one.key):
        if len(one.what) <= room or not kept:
            kept[one.entry] = replace(one, what=one.what[:room])
            room -= len(kept[one.entry].what)
    shown = [kept[one.entry] for one in given if one.entry in kept]
    return shown, sum(len(one.what) for one in given) - (most - room)


# --- where a fact stands, in words ----------------------------------------------------------------


def to_draw(
    library: Library,
    target: Target,
    what: Callable[[Fact], Iterable[What]],
    preferred: Callable[[Given[What]], tuple[object, ...]],
    most: int,
) -> tuple[list[Given[What]], int]:
    """In: a briefing or a section, what a fact of it gives, which of two that give the same stays,
    and how much there is room for. Out: what is drawn, in order, and how much is left out.
    """
    facts = in_order(library, target)
    given = [Given(entry, fact, tuple(what(fact)), fact.key) for entry, fact in facts]
    found = without_same(library, [one for one in given if one.what], preferred)
    return most_important(found, most)


def source_words(library: Library, entry: int) -> str:
    """Return who says so, where, and as what: "Port authority · paragraph 4 · a forecast"."""
    words = " · ".join(_source_bits(library, entry))
    return words[:1].upper() + words[1:]


def _source_bits(library: Library, entry: int) -> Iterator[str]:
    source, briefing = compose.source_of(library, entry), library.briefing(entry)
    fact = library.fact(entry)
    if source.said_by:
        yield source.said_by
    if len(briefing.sources) > 1 and source.title:
        yield shortened(source.title, _MOST_TITLE)
    if source.paragraph is not None:
        yield wording.PICTURE_PARAGRAPH.format(paragraph=source.paragraph)
    if fact and (standing := wording.PICTURE_STANDING[fact.standing]):
        yield standing


def details(library: Library, target: Target) -> tuple[str, ...]:
    """Return what stands below a picture: the day it holds for, and its sources."""
    briefing = library.briefings[target.briefing]
    named = [source.title or source.publisher or source.id for source in briefing.sources]
    found = (
        [wording.PICTURE_AS_OF.format(day=compose.day(briefing.as_of))] if briefing.as_of else []
    )
    if len(named) == 1:
        found.append(wording.PICTURE_SOURCE.format(title=named[0]))
    elif named:
        more = len(named) - _MOST_SOURCES
        shown = named[:_MOST_SOURCES] + ([wording.OTHERS.format(count=more)] if more > 0 else [])
        found.append(wording.PICTURE_SOURCES.format(titles="; ".join(shown)))
    return tuple(found)
