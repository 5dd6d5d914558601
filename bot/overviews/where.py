"""In which briefings a question may ask for a list, so that not all of them need a look."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from bot import compose
from bot.catalogue import FEW
from bot.library import Library
from bot.matching.lexicon import Token
from bot.overviews import cues
from bot.overviews.lists import of_words, put_plainly, wanted
from bot.overviews.listwords import (
    LIST_WORDS,
    NOUNS,
    SETTING,
    VIEWLESS,
)
from bot.overviews.members import Wanted
from bot.overviews.namelists import kind_named, may_be_of_a_kind, may_choose
from bot.overviews.sides import only_views
from bot.questions.reading import Reading, stem_of

_MOST_NAMES: Final = 6  # in one question, as far as any may go without saying
_AROUND: Final = SETTING | VIEWLESS
_FIGURE_WORDS: Final = frozenset(
    word for what, keys in LIST_WORDS if what == "figures" for word in keys
)


def first_wanted(
    library: Library, text: str, reading: Reading, briefings: Sequence[str]
) -> Wanted | None:
    """In: a question, and the briefings it may draw on (none: all).
    Out: the list that it asks for in the first of them that has one.
    """
    found = (wanted(library, text, reading, b) for b in _likely(library, text, reading, briefings))
    return next((want for want in found if want), None)


def may_wish(library: Library, reading: Reading, briefings: Sequence[str]) -> list[str]:
    """Return briefings of which one has the list that a text's words ask for, if any has."""
    allowed = compose.ids(library, briefings)
    return [*allowed] if len(allowed) <= FEW else list(_one_of_each(library, reading, allowed))


def _likely(
    library: Library, text: str, reading: Reading, briefings: Sequence[str]
) -> Iterable[str]:
    """Return, in their order, all briefings that may have what a question wants listed."""
    allowed = compose.ids(library, briefings)
    if len(allowed) <= FEW:
        return allowed
    text, reading = put_plainly(library, text, reading)
    if _asks_all(text, reading):
        return allowed
    found = {*_of_a_section(library, reading)}
    named = _named(library, reading)
    if _asks_of_names(text, reading):
        found |= named
    for briefing, others in _one_of_each(library, reading, allowed).items():
        if briefing in named or of_words(library, text, reading, briefing):
            found.update(others)
    if may_be_of_a_kind(reading):
        found.update(_of_a_kind(library, reading))
    return library.catalogue.in_order(found & allowed.keys())


def _asks_all(text: str, reading: Reading) -> bool:
    """Tell whether a question compares all sides there are, and names nobody."""
    said = reading.said
    if cues.EACH_SAYS.search(text, said):
        return True
    every = cues.COMPARE.search(text, said) or cues.EACH.search(text, said)
    return bool(every) and only_views(reading)


def _asks_of_names(text: str, reading: Reading) -> bool:
    """Tell whether a question can be for a list on its names at all: briefings share names."""
    said = reading.said
    if any(cue.search(text, said) for cue in (cues.ALL_ABOUT, cues.COMPARE, cues.EACH_PARTY)):
        return True
    views = cues.POSITION.search(text, said) and only_views(reading) and not reading.asked_for
    return "each" in reading.words or bool(views)


def _named(library: Library, reading: Reading) -> set[str]:
    """Return the briefings whose names a question has."""
    return {b for name in reading.names for b in library.lexicon.folds.homes(name)}


def _one_of_each(
    library: Library, reading: Reading, allowed: Mapping[str, object]
) -> dict[str, Iterable[str]]:
    """Return one briefing for all that the same words ask the same list of, and which they are.

    What a list is asked for with depends on a briefing's own names alone, if a question has some,
    and on the kinds that its names are of, if it wants figures.
    """
    words, text = reading.said, reading.text
    if words.isdisjoint(NOUNS) and not (
        cues.PEOPLE.search(text, words) or cues.TIMELINE.search(text, words)
    ):
        return {}
    named = _named(library, reading)
    kinds = library.catalogue.by_kinds.values() if words & _FIGURE_WORDS else (tuple(allowed),)
    found: dict[str, Iterable[str]] = {}
    for group in kinds:
        own = [briefing for briefing in group if briefing in allowed]
        if own:
            found[next((briefing for briefing in own if briefing not in named), own[0])] = group
    return found


def _of_a_section(library: Library, reading: Reading) -> Iterator[str]:
    """Find the briefings with a section that goes by a question's words.

    A name may go without saying in a briefing, so that its section is named without it.
    """
    if reading.asked_for:
        return
    sections = library.catalogue.by_section
    whole = frozenset(token.term for token in reading.content)
    left = frozenset(t.term for t in reading.content if t.text.lower() not in _AROUND)
    yield from sections.get(whole, ())
    names = sorted(left & reading.names)[:_MOST_NAMES]
    for count in range(len(names) + 1):
        for unsaid in itertools.combinations(names, count):
            yield from sections.get(left.difference(unsaid), ())


def _of_a_kind(library: Library, reading: Reading) -> list[str]:
    """Find the briefings that have names, or kinds of names, for every word that must choose."""
    found = [_of_class(library, word) for word in may_choose(library, reading)]
    if not found:
        return []
    found.sort(key=lambda sets: sum(map(len, sets)))
    few, *others = found
    return [
        briefing
        for briefing in frozenset[str]().union(*few)
        if all(any(briefing in one for one in sets) for sets in others)
    ]


def _of_class(library: Library, word: Token) -> list[frozenset[str]]:
    """Return sets of the briefings that have names, or a kind of names, which a word speaks of."""
    catalogue, typed = library.catalogue, word.text.lower()
    found = [catalogue.by_class.get(term, _NONE) for term in {word.term, stem_of(word)}]
    return found + [b for kind, b in catalogue.by_kind.items() if kind_named(typed, (kind,))]


_NONE: frozenset[str] = frozenset()
