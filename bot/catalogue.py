"""Where in the library to look: which briefings, facts and sections go by which words and names.

A library of a thousand briefings must not be gone through for each question. Every look-up here
gives all that could matter, in the library's own order, and sometimes more: whoever asks looks
closely at what it gets. Each part is made when it is first needed, and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, TypeVar

from bot.language.text import clean
from bot.matching.lexicon import Lexicon, Token
from bot.questions.profile import figures_of
from bot.questions.reading import Reading, is_name, stem_of
from knowledge.schema import Briefing, Fact, Section, Unknown
from knowledge.values import Value, read_values, relation

Key = TypeVar("Key")
Found = TypeVar("Found")


FEW: Final = 3
"""So many briefings are looked at one by one, and need no catalogue."""


@dataclass(frozen=True)
class Catalogue:
    """What the look-ups are made of. `places` says where a briefing's entries begin and end."""

    briefings: Mapping[str, Briefing]
    places: Mapping[str, range]
    items: Sequence[Fact | Unknown]
    lexicon: Lexicon
    read: Callable[[str], Reading]
    _words: dict[str, frozenset[str]] = field(default_factory=dict)
    _sections: dict[str, tuple[tuple[Section, Reading], ...]] = field(default_factory=dict)

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Each briefing's place among all."""
        return {briefing: place for place, briefing in enumerate(self.briefings)}

    @cached_property
    def kinds(self) -> Mapping[str, frozenset[str]]:
        """The kinds of names that each briefing has."""
        return {
            briefing.id: frozenset(name.kind for name in briefing.names if name.kind)
            for briefing in self.briefings.values()
        }

    @cached_property
    def by_kind(self) -> Mapping[str, frozenset[str]]:
        """A kind -> the briefings that have names of it."""
        return _sets((kind, b) for b, kinds in self.kinds.items() for kind in sorted(kinds))

    @cached_property
    def by_kinds(self) -> Mapping[frozenset[str], tuple[str, ...]]:
        """The briefings whose names are of the same kinds."""
        return _gathered((kinds, briefing) for briefing, kinds in self.kinds.items())

    @cached_property
    def by_section(self) -> Mapping[frozenset[str], tuple[str, ...]]:
        """The words of a section's title -> the briefings that have such a section."""
        return _gathered(
            (words, briefing)
            for briefing in self.briefings
            for _, title in self.sections(briefing)
            if (words := frozenset(token.term for token in title.content))
        )

    @cached_property
    def by_class(self) -> Mapping[str, frozenset[str]]:
        """A word of names, or of answers that give figures of a name -> the briefings."""
        return _sets(
            (term, briefing.id)
            for briefing in self.briefings.values()
            for text in _texts_of_classes(briefing)
            for term in self.words(text)
        )

    @cached_property
    def by_id(self) -> Mapping[str, tuple[int, ...]]:
        """An id -> the entries that have it."""
        return _gathered((item.id, place) for place, item in enumerate(self.items))

    @cached_property
    def by_value(self) -> Mapping[object, tuple[tuple[int, Value], ...]]:
        """A figure, the year of a date, or "" for all other times -> who states it, and how."""
        facts = ((p, item) for p, item in enumerate(self.items) if isinstance(item, Fact))
        return _gathered(
            (_key_of(value), (place, value))
            for place, fact in facts
            for value in (*read_values(clean(fact.answer)), *figures_of(fact))
        )

    def stating(self, value: Value) -> Iterable[int]:
        """Return the facts that may state a value, in their order."""
        found = self._near(value)
        return sorted({place for place, known in found if relation(value, known) in _AGREES})

    def _near(self, value: Value) -> Iterable[tuple[int, Value]]:
        key = _key_of(value)
        if key != "":
            times = self.by_value.get("", ()) if isinstance(key, tuple) else ()
            return (*self.by_value.get(key, ()), *times)
        known = self.by_value.items()
        return (one for k, found in known if k == "" or isinstance(k, tuple) for one in found)

    def open(self) -> None:
        """Read all that a large library is looked up by, so that no question has to wait for it."""
        _ = self.order, self.by_kinds, self.by_section, self.by_class, self.about, self.keyed

    @cached_property
    def keyed(self) -> tuple[str, ...]:
        """The briefings with a key fact that one can ask for."""
        found = self.briefings.values()
        return tuple(b.id for b in found if any(fact.key and fact.asks for fact in b.facts))

    @cached_property
    def receiving(self) -> str:
        """The term of "receive": who gets what is the setting of a list, not its topic."""
        return self.lexicon.read("receive")[0].term

    @cached_property
    def about(self) -> Mapping[str, tuple[int, ...]]:
        """A name -> the facts that are about it, or said by it."""
        return _gathered(
            (self.lexicon.folds.term(briefing, name), place)
            for briefing, places in self.places.items()
            for place in places
            if isinstance(item := self.items[place], Fact)
            for name in {*item.about, item.said_by}
            if name
        )

    def sections(self, briefing: str) -> tuple[tuple[Section, Reading], ...]:
        """Return a briefing's sections with the readings of their titles."""
        found = self._sections.get(briefing)
        if found is None:
            found = self._sections[briefing] = tuple(
                (section, self.read(clean(section.title)))
                for section in self.briefings[briefing].sections
            )
        return found

    def words(self, text: str) -> frozenset[str]:
        """Return the terms of each word of a text by itself, names not folded."""
        found: set[str] = set()
        for word in clean(text).replace("-", " ").split():
            terms = self._words.get(word)
            if terms is None:
                tokens = self.lexicon.read(word.strip(".,;:“”\"'’()"))
                terms = self._words[word] = frozenset(_forms(tokens))
            found |= terms
        return frozenset(found)

    def in_order(self, briefings: Iterable[str]) -> list[str]:
        """Return briefings in the library's order, each once."""
        return sorted(set(briefings), key=self.order.__getitem__)


_AGREES: Final = frozenset({"equal", "approximate"})
_IN_TIME: Final = frozenset({"date", "years", "decade"})


def _key_of(value: Value) -> object:
    """Return what a value is found by: equal values have the same, or one of them has ""."""
    if value.kind not in _IN_TIME:
        return value.low
    return ("year", value.year) if value.kind == "date" and value.year else ""


def _forms(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        yield from token.parts if is_name(token) else (token.term, stem_of(token))


def _texts_of_classes(briefing: Briefing) -> Iterator[str]:
    yield from (" ".join((name.name, *name.also)) for name in briefing.names)
    yield from (fact.answer for fact in briefing.facts if fact.about and fact.figures)


def _gathered(pairs: Iterable[tuple[Key, Found]]) -> dict[Key, tuple[Found, ...]]:
    """In: keys and values. Out: each key's values in their order, each once."""
    found: dict[Key, dict[Found, None]] = {}
    for key, value in pairs:
        found.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in found.items()}


def _sets(pairs: Iterable[tuple[Key, Found]]) -> dict[Key, frozenset[Found]]:
    """In: keys and values. Out: the set of each key's values."""
    return {key: frozenset(values) for key, values in _gathered(pairs).items()}
