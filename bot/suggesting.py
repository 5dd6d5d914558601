"""What to ask: facts and names while somebody types, questions to start from, what there is.

    suggest     what somebody has typed so far -> facts and names to pick from
    starters    questions that a new person should try
    cards       each briefing at a glance

All of it is the curator's own words. What is looked up in is made when it is first needed, and kept
with the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from bot import compose
from bot.library import Library
from bot.matching.typed import TypedIndex, build, folded, words_of
from bot.messages import Source
from bot.verbs import entry_named
from knowledge.schema import Briefing, Fact

LONGEST_LABEL: Final = 75
"""Characters of a label: what Slack shows of an option."""

LONGEST_KEY: Final = 100
"""Characters of a key: what Discord takes as the value of a choice."""

_CARD_QUESTIONS: Final = 3
_LONGEST_TYPED: Final = 200  # no label is longer
_OWN, _PHRASING, _ANSWER, _ABOUT = 1.0, 0.85, 0.75, 0.6  # what it counts for to be found there
_WORTH_SHOWING: Final = 0.4  # of how well the best one fits
_LOOKED_AT: Final = 4  # times as many are looked at closely as are shown
_LIKENESS, _IS_KEY = 0.15, 0.02


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to pick. `key` as the text of a `Verb.FACT` question gives exactly that."""

    label: str
    key: str


@dataclass(frozen=True, slots=True)
class Card:
    """A briefing at a glance. Dates are as people write them, "" where there is none; of a source
    `said_by` is who published it, `as_of` when.
    """

    id: str
    title: str
    as_of: str
    reviewed: str
    sections: tuple[str, ...]
    questions: tuple[str, ...]
    facts: int
    sources: tuple[Source, ...]
    contact: str


@dataclass(frozen=True, slots=True)
class _Thing:
    """A fact, or a name that stands for its main fact."""

    entry: int
    label: str
    key: str
    texts: tuple[tuple[str, float], ...]
    called: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """All that can be suggested, ready to be looked up."""

    things: tuple[_Thing, ...]
    called: tuple[tuple[str, ...], ...]
    """What each goes by, as what is typed is compared with it."""
    bonus: NDArray[np.float32]
    briefings: NDArray[np.int32]
    index: TypedIndex


def suggest(
    library: Library, typed: str, limit: int, briefings: Sequence[str] = ()
) -> tuple[Suggestion, ...]:
    """In: what somebody has typed so far, how many to offer, the briefings that may be drawn on.
    Out: facts and names, the best first, none twice; where nothing is typed, what to start from.
    """
    shelf, typed = library.made("suggesting", _shelf), typed[:_LONGEST_TYPED]
    if not words_of(typed):
        wanted = (_thing_of_fact(library, entry) for entry in _starting(library, briefings))
        return _labelled(library, islice((one for one in wanted if one.key), limit))
    found = _best(library, shelf, typed, limit, briefings)
    once: dict[str, _Thing] = {}
    for place in found:
        once.setdefault(shelf.things[place].key, shelf.things[place])
    return _labelled(library, islice(once.values(), limit))


def starters(library: Library, limit: int, briefings: Sequence[str] = ()) -> tuple[str, ...]:
    """Return questions that a new person should try: of key facts, one a section first."""
    asks = (library.entries[entry].asks[0] for entry in _starting(library, briefings))
    return tuple(islice(dict.fromkeys(asks), limit))


def cards(library: Library) -> tuple[Card, ...]:
    """Return each briefing at a glance, in their order."""
    return tuple(_card(library, briefing) for briefing in library.briefings.values())


def make_ready(library: Library) -> None:
    """Make what suggestions are looked up in, so that nobody who types has to wait for it."""
    library.made("suggesting", _shelf)


# --- while somebody types ------------------------------------------------------------------------


def _best(
    library: Library, shelf: _Shelf, typed: str, limit: int, briefings: Sequence[str]
) -> list[int]:
    """Return the places of the things that fit best, the best first; a fact may be there twice."""
    scores = shelf.index.find(typed)
    if briefings:
        order = library.catalogue.order
        wanted = [order[briefing] for briefing in briefings if briefing in order]
        scores = scores * np.isin(shelf.briefings, wanted)
    least = max(float(scores.max(initial=0.0)) * _WORTH_SHOWING, 1e-6)
    places = np.flatnonzero(scores >= least)
    scored = scores[places] + shelf.bonus[places]
    nearest = places[np.argsort(-scored, kind="stable")[: limit * _LOOKED_AT]].tolist()
    text = folded(typed)
    like = {place: _LIKENESS * _like(text, shelf.called[place]) for place in nearest}
    fits = {place: float(scores[place] + shelf.bonus[place]) + like[place] for place in nearest}
    return sorted(nearest, key=lambda place: (-fits[place], place))


def _like(text: str, called: Iterable[str]) -> float:
    """Return how like a text is to what a thing goes by, 0 to 1."""
    return max(fuzz.ratio(text, one) for one in called) / 100


def _labelled(library: Library, things: Iterable[_Thing]) -> tuple[Suggestion, ...]:
    """Return things as suggestions; what would read alike says which briefing it is from."""
    found: dict[str, Suggestion] = {}
    for thing in things:
        briefing, entry = library.briefing(thing.entry), library.entries[thing.entry]
        wider = (thing.label, *(f"{thing.label} ({x})" for x in (briefing.title, entry.id)))
        labels = (shortened(text, LONGEST_LABEL) for text in wider)
        label = next((one for one in labels if one not in found), "")
        label = label or shortened(f"{entry.id} {thing.label}", LONGEST_LABEL)
        found.setdefault(label, Suggestion(label, thing.key))
    return tuple(found.values())


def shortened(text: str, limit: int) -> str:
    """Return a text that is no longer than that, cut after a word."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[:limit].rpartition(" ")[0] or text[: limit - 1]
    return cut.rstrip(" ,;:(-") + "…"


# --- what can be suggested -----------------------------------------------------------------------


def _shelf(library: Library) -> _Shelf:
    facts = (_thing_of_fact(library, e) for e in range(len(library.items)) if library.fact(e))
    names = (_things_of_names(library, briefing) for briefing in library.briefings.values())
    things = tuple(one for one in (*facts, *chain.from_iterable(names)) if one.key)
    order = library.catalogue.order
    key = [_IS_KEY if _is_key(library, one.entry) else 0.0 for one in things]
    homes = [order[library.entries[one.entry].briefing] for one in things]
    return _Shelf(
        things=things,
        called=tuple(tuple(map(folded, dict.fromkeys(one.called))) for one in things),
        bonus=np.array(key, dtype=np.float32),
        briefings=np.array(homes, dtype=np.int32),
        index=build([one.texts for one in things], [one.called for one in things]),
    )


def _is_key(library: Library, entry: int) -> bool:
    fact = library.fact(entry)
    return fact is not None and fact.key


def _thing_of_fact(library: Library, entry: int) -> _Thing:
    found = library.entries[entry]
    names = library.names(found.briefing)
    called = [text for name in found.about for text in (names[name].name, *names[name].also)]
    first, others = found.asks[:1], found.asks[1:]
    own = (found.id, *(first or (found.answer,)))
    texts = (
        *((text, _OWN) for text in own),
        *((text, _PHRASING) for text in others),
        (found.answer, _ANSWER),
        *((text, _ABOUT) for text in called),
    )
    label = first[0] if first else found.answer
    return _Thing(entry, label, _key(library, entry), texts, (label, found.id))


def _things_of_names(library: Library, briefing: Briefing) -> Iterator[_Thing]:
    """Return a briefing's names that facts are about, each standing for its main fact."""
    about: dict[str, list[tuple[int, Fact]]] = {}
    for entry, fact in library.facts(briefing.id):
        for name in fact.about:
            about.setdefault(name, []).append((entry, fact))
    for one in briefing.names:
        if one.id in about:
            entry = _main(one.id, about[one.id])
            called = (one.name, *one.also)
            texts = tuple((text, _OWN) for text in (one.id, *called))
            yield _Thing(entry, one.name, _key(library, entry), texts, called)


def _main(name: str, facts: Sequence[tuple[int, Fact]]) -> int:
    """Return the fact that says most of a name: the one called so, or about it first of all."""
    return max(
        facts,
        key=lambda one: (one[1].id == name, one[1].about[0] == name, one[1].key, -one[0]),
    )[0]


def _key(library: Library, entry: int) -> str:
    """Return what a fact alone is called by; "" for one of millions that cannot be."""
    found = library.entries[entry]
    key = f"{found.briefing}/{found.id}"
    if len(key) <= LONGEST_KEY and entry_named(library, key) == entry:
        return key
    receipt = compose.receipt(library, [entry])
    return receipt if entry_named(library, receipt) == entry else ""


# --- to start from -------------------------------------------------------------------------------


def _starting(library: Library, briefings: Sequence[str]) -> Iterator[int]:
    """Go through the facts to start from, a briefing after the other in turn."""
    queues = [_starting_in(library, b.id) for b in compose.chosen(library, briefings)]
    return (one for round_ in zip_longest(*queues) for one in round_ if one is not None)


def _starting_in(library: Library, briefing: str) -> Iterator[int]:
    """Go through a briefing's facts: one key fact a section, the other key facts, the rest."""
    facts = [(entry, fact) for entry, fact in library.facts(briefing) if fact.asks]
    keys = [(entry, fact) for entry, fact in facts if fact.key]
    others = [(entry, fact) for entry, fact in facts if not fact.key]
    return chain(_by_section(keys), _by_section(others))


def _by_section(facts: Sequence[tuple[int, Fact]]) -> Iterator[int]:
    first: dict[str, int] = {}
    for entry, fact in facts:
        first.setdefault(fact.section, entry)
    yield from first.values()
    yield from (entry for entry, fact in facts if first[fact.section] != entry)


def _card(library: Library, briefing: Briefing) -> Card:
    return Card(
        id=briefing.id,
        title=briefing.title,
        as_of=compose.day(briefing.as_of) if briefing.as_of else "",
        reviewed=compose.day(briefing.reviewed) if briefing.reviewed else "",
        sections=tuple(section.title for section in briefing.sections),
        questions=starters(library, _CARD_QUESTIONS, [briefing.id]),
        facts=len(briefing.facts),
        sources=tuple(
            Source(
                said_by=source.publisher,
                as_of=compose.day(source.published) if source.published else "",
                title=source.title or source.id,
                url=source.url,
            )
            for source in briefing.sources
        ),
        contact=briefing.contact,
    )
