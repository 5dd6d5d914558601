"""What the last answer was about: its facts, those tied to them, the names it goes by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.conversing.conversation import Context
from bot.conversing.pronouns import Pronoun
from bot.language.grammar import SILENT_KINDS
from bot.language.text import clean
from bot.library import Library
from bot.messages import FactRef
from bot.questions.reading import Reading
from knowledge.schema import Fact, Unknown

OF_A_THING: Final = frozenset({"count", "amount", "size", "measure", "times"})


@dataclass(frozen=True, slots=True)
class Around:
    """What the last answer was about: its facts, those tied to them, the names it goes by."""

    last: tuple[int, ...]
    near: frozenset[int]
    own: tuple[str, ...]  # ids of names that few facts are about, the likeliest first
    wide: tuple[str, ...]  # ids of names that go without saying in the briefing
    briefing: str


def entries_of(library: Library, refs: tuple[FactRef, ...]) -> list[int]:
    """Return the places of the facts that a conversation remembers and the briefing still has."""
    places = (library.place(ref.briefing, ref.fact) for ref in refs)
    return [place for place in places if place is not None]


def related(library: Library, context: Context) -> list[int]:
    """Return what could come next: what the last facts point to, then the rest about the same."""
    told = set(entries_of(library, context.told)) | set(entries_of(library, context.last))
    found: list[int] = []
    for entry in entries_of(library, context.last):
        found += _by_the_same(library, entry, list(_neighbours(library, entry)))
    return [place for place in dict.fromkeys(found) if place not in told]


def _by_the_same(library: Library, entry: int, places: list[int]) -> list[int]:
    """Put what the same person or body says in front of what others say."""
    fact = library.fact(entry)
    said_by = fact.said_by if fact else None
    own = [place for place in places if (f := library.fact(place)) and f.said_by == said_by]
    return [*own, *(place for place in places if place not in own)] if said_by else places


def _neighbours(library: Library, entry: int) -> Iterator[int]:
    """Go through a fact's `see`, then the facts that are about the same first name."""
    item, briefing = library.items[entry], library.entries[entry].briefing
    against = [library.place(briefing, other) for other in _disputed(item)]
    for place in (*against, *seen_from(library, entry)):
        if place is not None and library.fact(place):
            yield place
    first = item.about[0] if item.about else ""
    for place, fact in library.facts(briefing):
        if first and fact.about and fact.about[0] == first:
            yield place
    if isinstance(item, Fact):
        for place, fact in library.facts(briefing):
            if fact.section == item.section and item.section and set(fact.about) & set(item.about):
                yield place


def _disputed(item: Fact | Unknown) -> tuple[str, ...]:
    return tuple(item.disputes) if isinstance(item, Fact) else ()


def seen_from(library: Library, entry: int) -> list[int]:
    """Return the places that an entry's `see` points to."""
    briefing = library.entries[entry].briefing
    places = [library.place(briefing, other) for other in library.items[entry].see]
    return [place for place in places if place is not None]


def around(library: Library, context: Context) -> Around | None:
    """In: a conversation. Out: what its last answer was about; None if there is none."""
    last = entries_of(library, context.last)
    if not last:
        return None
    briefing = library.entries[last[0]].briefing
    last = [entry for entry in last if library.entries[entry].briefing == briefing]
    ids = _ids(library, last, context)
    ground = library.ground(briefing).names
    own = [name for name in ids if library.term(briefing, name) not in ground]
    if not set(own) & set(context.names):
        own = [*(name for name in ids if name in context.names), *own]
    return Around(
        last=tuple(last),
        near=frozenset([*last, *_tied(library, last)]),
        own=tuple(own),
        wide=tuple(name for name in ids if name not in own),
        briefing=briefing,
    )


def _tied(library: Library, last: Sequence[int]) -> Iterator[int]:
    """Go through the entries that the last facts point to, and those that point to them."""
    briefing = library.entries[last[0]].briefing
    told = {library.entries[entry].id for entry in last}
    for entry in last:
        yield from seen_from(library, entry)
    for place in library.catalogue.places[briefing]:
        if not told.isdisjoint(library.items[place].see):
            yield place


def _ids(library: Library, last: Sequence[int], context: Context) -> list[str]:
    """Return the names that the last answer was about: those of the question in front."""
    names = library.names(library.entries[last[0]].briefing)
    about = [name for entry in last[:3] for name in library.items[entry].about]
    said = [item.said_by for e in last if isinstance(item := library.items[e], Fact)]
    asked = [name for name in context.names if name in about]
    shared = [name for name in about if all(name in library.items[e].about for e in last)]
    found = dict.fromkeys((*asked, *shared, *about, *context.names, *said))
    return [name for name in found if name in names]


def meant(library: Library, found: Pronoun | None, reading: Reading, about: Around) -> list[str]:
    """Return the names that a pronoun may stand for, the likeliest first."""
    kinds = {name.id: name.kind for name in library.briefings[about.briefing].names}
    what = found.kind if found else ""
    everything = [*about.own, *about.wide]
    if what == "person":
        return persons(library, everything, about)[:3]
    if what == "place":
        return [name for name in everything if kinds[name] == "place"][:3]
    ids = list(about.own or about.wide)
    if what in {"thing", "statement"}:
        ids = [name for name in ids if kinds[name] != "person"]
    if what == "several":
        ids = [
            name
            for name in ids
            if kinds[name] not in SILENT_KINDS or _are_many(library, about, name)
        ]
    if what == "thing" and not any(_is_one(library, about, name) for name in ids):
        ids = [*(name for name in about.wide if kinds[name] in SILENT_KINDS), *ids]
    said = _called(library, reading, about)
    things = [name for name in ids if kinds[name] in SILENT_KINDS]
    first = things if reading.asked_for in OF_A_THING or what == "each" else []
    return list(dict.fromkeys([*said, *first, *ids]))[:3]


def _are_many(library: Library, about: Around, name: str) -> bool:
    """Tell whether "them" can stand for a thing: one that is written in the plural."""
    return label_of(library, about.briefing, name).casefold().endswith("s")


def _is_one(library: Library, about: Around, name: str) -> bool:
    """Tell whether "it" can stand for a name: a thing, or one body or place and not several."""
    found = library.names(about.briefing)[name]
    return found.kind in SILENT_KINDS or not found.name.endswith("s")


def persons(library: Library, ids: Sequence[str], about: Around) -> list[str]:
    """Return the persons that the last facts are about, whoever said them in front."""
    kinds = {name.id: name.kind for name in library.briefings[about.briefing].names}
    facts = [library.fact(entry) for entry in about.last]
    said = [fact.said_by for fact in facts if fact and fact.said_by]
    return [name for name in dict.fromkeys((*said, *ids)) if kinds.get(name) == "person"]


def _called(library: Library, reading: Reading, about: Around) -> list[str]:
    """Return the names near by that share a word with the question: "which strategy is that?"."""
    stems = {token.term for token in reading.content}
    names = library.names(about.briefing)
    words = {name: _words_of(library, names[name].name) for name in names}
    near = [n for entry in (*about.last, *sorted(about.near)) for n in _named(library, entry)]
    return [name for name in dict.fromkeys((*about.own, *near)) if stems & words.get(name, set())]


def _words_of(library: Library, label: str) -> set[str]:
    """Return the stems of the words that a name is written with."""
    tokens = library.lexicon.read(clean(label))
    return {stem for token in tokens for stem in (token.stem, *token.parts)}


def _named(library: Library, entry: int) -> list[str]:
    """Return the ids of the names in an entry's answer, then of those it is about."""
    briefing, said = library.entries[entry].briefing, library.profile(entry).answer.names
    found = sorted(name for term in said if (name := library.own_name(term, briefing)))
    return [*found, *library.items[entry].about]


def label_of(library: Library, briefing: str, name: str) -> str:
    """Return what a name is written as inside a question: without its abbreviation in brackets."""
    label = library.names(briefing)[name].name
    return re.sub(r"\s*\([^)]{1,40}\)", "", label) or label


def is_about(library: Library, entry: int, name: str, about: Around) -> bool:
    """Tell whether a fact is about a name, or tied to what was last told."""
    if library.entries[entry].briefing != about.briefing:
        return False
    return entry in about.near or library.term(about.briefing, name) in library.profile(entry).names


def is_about_own(library: Library, entry: int, found: Pronoun | None, about: Around) -> bool:
    kinds = {name.id: name.kind for name in library.briefings[about.briefing].names}
    kind = found.kind if found else ""
    only = kind if kind in {"person", "place"} else ""
    own = [name for name in about.own if not only or kinds[name] == only]
    return any(is_about(library, entry, name, about) for name in own)


def is_of_the_section(library: Library, entry: int, about: Around) -> bool:
    """Tell whether a fact stands in the same section as what was last told."""
    fact = library.fact(entry)
    told = [item.section for e in about.last if (item := library.fact(e)) and item.section]
    return fact is not None and fact.section in told


def is_on_the_whole(library: Library, entry: int, about: Around) -> bool:
    """Tell whether a fact is about what all of its briefing is about, and nothing more special."""
    first = library.about_first(entry)
    return not first or first in library.ground(about.briefing).names
