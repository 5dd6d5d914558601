"""Which briefing, or which of its sections, is meant by a name, however it was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from bot import compose
from bot.language.text import clean
from bot.language.wordset import word_set
from bot.library import Library
from bot.matching.typed import folded, words_of
from bot.questions.profile import terms_of
from bot.questions.reading import Reading, is_name

MOST_NEAR: Final = 3
_NEAR: Final = 70  # of 100: how like a name must be to be offered
_LONGEST: Final = 200  # no title that anybody types is longer
_SMALL: Final = word_set(
    "the a an on of about for in and to from with what who how why is are it its me us please"
)


@dataclass(frozen=True, slots=True)
class Target:
    """A whole briefing, or one of its sections."""

    briefing: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    """What something goes by: the words as they are written, and what they mean."""

    written: frozenset[str]
    terms: frozenset[str]

    def shared(self, other: _Words) -> int:
        """Count what two have in common."""
        return len(self.written & other.written) + len(self.terms & other.terms)

    def with_(self, other: _Words) -> _Words:
        """Return what both say."""
        return _Words(self.written | other.written, self.terms | other.terms)


def exactly(library: Library, briefings: Sequence[str], text: str) -> list[Target]:
    """Return what goes by exactly this id or title, whole briefings before sections;
    `briefing/section` names one section.
    """
    wanted = folded(text[:_LONGEST]).strip()
    found = [one for one in _all(library, briefings) if wanted in _called(library, one)]
    return [one for one in found if not one.section] or found


def meant(library: Library, briefings: Sequence[str], text: str) -> list[Target]:
    """In: a name as somebody typed it. Out: what it fits best; several where they fit equally
    well, none where no word of it fits.
    """
    if found := exactly(library, briefings, text):
        return found
    wanted = _read(text[:_LONGEST], library.read(clean(text[:_LONGEST])))
    words = library.made("briefs", _words)
    best: tuple[int, int, float] = (0, 0, 0.0)
    for one in _all(library, briefings):
        fit = _fit(words, one, wanted)
        if fit > best:
            best, found = fit, []
        if fit == best and fit[1]:
            found.append(one)
    return found


def nearest(library: Library, briefings: Sequence[str], text: str) -> list[str]:
    """Return the titles that are most like a name that nothing goes by."""
    titles: dict[str, str] = {}
    for one in _all(library, briefings):
        for called in _called(library, one):
            titles.setdefault(called, title_of(library, one))
    found = process.extract(
        folded(text[:_LONGEST]), list(titles), scorer=fuzz.WRatio, limit=None, score_cutoff=_NEAR
    )
    return list(dict.fromkeys(titles[called] for called, _, _ in found))[:MOST_NEAR]


def title_of(library: Library, target: Target) -> str:
    """Return the title of a briefing or a section."""
    briefing = library.briefings[target.briefing]
    titles = {section.id: section.title for section in briefing.sections}
    return titles.get(target.section, briefing.title)


def _all(library: Library, briefings: Sequence[str]) -> Iterator[Target]:
    """Go through all that can be briefed on: each briefing, then its sections."""
    for briefing in compose.chosen(library, briefings):
        yield Target(briefing.id)
        yield from (Target(briefing.id, section.id) for section in briefing.sections)


def _called(library: Library, target: Target) -> tuple[str, ...]:
    """Return the id and the title that something goes by, as they are compared."""
    title = folded(title_of(library, target))
    if not target.section:
        return folded(target.briefing), title
    own = folded(target.section)
    return own, title, folded(f"{target.briefing}/{target.section}")


def _fit(words: Mapping[Target, _Words], target: Target, wanted: _Words) -> tuple[int, int, float]:
    """Return how well a name fits: by all its words, those of the section's briefing among them;
    by the section's own; and by how little of its title is left over.
    """
    own = whole = words[target]
    if target.section:
        whole = own.with_(words[Target(target.briefing)])
    shared = own.shared(wanted)
    if not shared:
        return 0, 0, 0.0
    return whole.shared(wanted), shared, shared / (len(own.written) + len(own.terms))


def _words(library: Library) -> Mapping[Target, _Words]:
    """Return what each briefing and section goes by."""
    return {one: _words_of(library, one) for one in _all(library, ())}


def _words_of(library: Library, target: Target) -> _Words:
    called = f"{title_of(library, target)} {target.section or target.briefing}"
    sections = library.catalogue.sections(target.briefing)
    titles = {section.id: title for section, title in sections}
    whole = library.read(clean(library.briefings[target.briefing].title))
    return _read(called, titles.get(target.section, whole))


def _read(text: str, reading: Reading) -> _Words:
    """Return the words of a text that mean something, and their terms."""
    terms = terms_of(reading.content) | terms_of(t for t in reading.tokens if is_name(t))
    return _Words(frozenset(words_of(text)) - _SMALL, terms)
