"""The loaded knowledge, ready to be asked: lexicon, index, and each fact's profile on demand.

Built once when the desk opens, read-only afterwards; profiles are read from the curator's words on
first use and kept. What somebody asks is remembered for that one question only: see `afresh`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final, TypeVar

from bot.catalogue import Catalogue
from bot.gating.ground import Ground, Stated, kin_of
from bot.language.grammar import Grammar, build_grammar
from bot.language.text import clean
from bot.matching.cache import words_of
from bot.matching.index import Entry, Index, entries, index_of
from bot.matching.lexicon import Lexicon, stem_of, texts_of
from bot.messages import FactRef
from bot.questions.profile import Profile, build_profile, figures_of
from bot.questions.reading import Reading, read
from knowledge.loading import Knowledge
from knowledge.schema import Briefing, Fact, Name, Unknown
from knowledge.values import Value, read_values

Made = TypeVar("Made")
_KNOWN_TO_ALL: Final = 0.2  # a name that so many facts are about goes without saying


@dataclass(frozen=True)
class Library:
    """Everything the desk knows. `entries[i]` and `items[i]` are the same fact or unknown."""

    knowledge: Knowledge
    lexicon: Lexicon
    grammar: Grammar
    index: Index
    entries: tuple[Entry, ...]
    items: tuple[Fact | Unknown, ...]
    briefings: Mapping[str, Briefing]
    places: Mapping[tuple[str, str], int]
    catalogue: Catalogue
    _profiles: dict[int, Profile] = field(default_factory=dict)
    _grounds: dict[str, Ground] = field(default_factory=dict)
    _names: dict[str, Mapping[str, Name]] = field(default_factory=dict)
    _memo: dict[tuple[object, ...], Any] | None = None

    def afresh(self) -> Library:
        """Return the same library with a memory for one question: nothing is worked out twice."""
        return replace(self, _memo={})

    def remembered(self, make: Callable[[], Made], *key: object) -> Made:
        """In: how to make something, and what from. Out: it, made once for a question."""
        if self._memo is None:
            return make()
        if key not in self._memo:
            self._memo[key] = make()
        found: Made = self._memo[key]
        return found

    def read(self, text: str) -> Reading:
        """In: one clean sentence. Out: its reading."""
        return self.remembered(lambda: read(text, self.lexicon, self.grammar), "read", text)

    def briefing(self, entry: int) -> Briefing:
        """Return the briefing that an entry is from."""
        return self.briefings[self.entries[entry].briefing]

    def fact(self, entry: int) -> Fact | None:
        """Return the fact at a place, or None if an unknown stands there."""
        item = self.items[entry]
        return item if isinstance(item, Fact) else None

    def ref(self, entry: int, score: float = 1.0) -> FactRef:
        """Return how an entry is named outside."""
        found = self.entries[entry]
        return FactRef(found.briefing, found.id, round(score, 4))

    def place(self, briefing: str, item: str) -> int | None:
        """Return where a fact or unknown stands among the entries."""
        return self.places.get((briefing, item))

    def names(self, briefing: str) -> Mapping[str, Name]:
        """Return a briefing's names by their ids."""
        found = self._names.get(briefing)
        if found is None:
            own = self.briefings[briefing].names
            found = self._names[briefing] = {name.id: name for name in own}
        return found

    def facts(self, briefing: str) -> Iterator[tuple[int, Fact]]:
        """Go through a briefing's facts in their order."""
        return zip(self.catalogue.places[briefing], self.briefings[briefing].facts, strict=False)

    def about_first(self, entry: int) -> str:
        """Return the name that an entry is about first of all, as a term; "" if there is none."""
        about = self.items[entry].about
        return f"name:{self.entries[entry].briefing}/{about[0]}" if about else ""

    def profile(self, entry: int) -> Profile:
        """Return an entry's profile, read on first use."""
        found = self._profiles.get(entry)
        if found is None:
            found = self._profiles[entry] = self._read_profile(entry)
        return found

    def ground(self, briefing: str) -> Ground:
        """Return what goes without saying in a briefing, read on first use."""
        found = self._grounds.get(briefing)
        if found is None:
            found = self._grounds[briefing] = self._read_ground(briefing)
        return found

    def not_asked(self, entry: int) -> tuple[Reading, ...]:
        """Return the near misses that a fact must never answer, as its curator wrote them."""
        item = self.items[entry]
        asks = item.not_asks if isinstance(item, Fact) else ()
        return tuple(self.read(clean(ask)) for ask in asks)

    def _read_profile(self, entry: int) -> Profile:
        item, briefing = self.items[entry], self.entries[entry].briefing
        names = self.names(briefing)
        wanted = [*item.about, *([item.said_by] if isinstance(item, Fact) and item.said_by else [])]
        aliases = [alias for name in wanted for alias in (names[name].name, *names[name].also)]
        return build_profile(item, briefing, aliases, self.lexicon, self.grammar)

    def _read_ground(self, briefing: str) -> Ground:
        found = self.briefings[briefing]
        counts = Counter(name for fact in found.facts for name in fact.about)
        common = [
            name for name, count in counts.items() if count >= _KNOWN_TO_ALL * len(found.facts)
        ]
        common += [name.id for name in found.names if name.kind == "work"]  # the source itself
        title = self.read(clean(found.title))
        return Ground(
            values=_ground_values(found),
            names=title.names | {f"name:{briefing}/{name}" for name in common},
            kinds={f"name:{briefing}/{name.id}": name.kind for name in found.names},
            labels={f"name:{briefing}/{name.id}": name.name for name in found.names},
            kin=kin_of(found.names, briefing),
            read_stated=lambda: tuple(self._stated(fact, briefing) for fact in found.facts),
        )

    def _stated(self, fact: Fact, briefing: str) -> Stated:
        answer = self.read(clean(fact.answer))
        about = frozenset(f"name:{briefing}/{name}" for name in fact.about)
        return Stated(answer, (*answer.values, *figures_of(fact)), answer.keys | about)


def open_library(knowledge: Knowledge, cache: Path | None = None) -> Library:
    """In: the loaded knowledge, and the folder where what reading it gives is kept.
    Out: the library over all of it.
    """
    found = entries(knowledge)
    lexicon, phrasings = words_of(texts_of(knowledge), found, cache)
    briefings = {loaded.briefing.id: loaded.briefing for loaded in knowledge.loaded}
    items = tuple(item for briefing in briefings.values() for item in _items(briefing))
    grammar = build_grammar(stem_of)
    return Library(
        knowledge=knowledge,
        lexicon=lexicon,
        grammar=grammar,
        index=index_of(found, phrasings),
        entries=found,
        items=items,
        briefings=briefings,
        places={(entry.briefing, entry.id): place for place, entry in enumerate(found)},
        catalogue=Catalogue(
            briefings=briefings,
            places=_places(briefings),
            items=items,
            lexicon=lexicon,
            read=lambda text: read(text, lexicon, grammar),
        ),
    )


def _places(briefings: Mapping[str, Briefing]) -> dict[str, range]:
    """Return where each briefing's entries begin and end."""
    sizes = [len(b.facts) + len(b.unknowns) for b in briefings.values()]
    ends = [0, *accumulate(sizes)]
    return {name: range(*pair) for name, pair in zip(briefings, pairwise(ends), strict=True)}


def _items(briefing: Briefing) -> Iterator[Fact | Unknown]:
    """Go through a briefing's facts and unknowns, in the order of its entries."""
    yield from briefing.facts
    yield from briefing.unknowns


def _ground_values(briefing: Briefing) -> tuple[Value, ...]:
    """Return the figures and dates of the titles and of the days the briefing holds for."""
    texts = [briefing.title, *(source.title for source in briefing.sources)]
    days = [briefing.as_of, *(source.published for source in briefing.sources)]
    days += [fact.event_date for fact in briefing.facts if fact.key]
    texts += [day.isoformat() for day in days if day]
    return tuple(value for text in texts for value in read_values(clean(text)))
