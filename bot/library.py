"""The loaded knowledge, ready to be asked: lexicon, index, and each fact's profile on demand.

Built once when the desk opens, read-only afterwards; profiles are read from the curator's words on
first use and kept. What somebody asks is remembered for that one question only: see `afresh`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final, TypeVar

from bot.catalogue import FEW, Catalogue
from bot.gating.ground import Ground, Stated, kin_of
from bot.language.grammar import Grammar, build_grammar
from bot.language.text import clean
from bot.matching.cache import words_of
from bot.matching.index import Entry, Index, entries, index_of
from bot.matching.lexicon import Lexicon, stem_of, texts_of
from bot.messages import FactRef
from bot.questions.profile import Profile, build_profile, figures_of, terms_of, without_ask
from bot.questions.reading import Reading, read
from knowledge.loading import Knowledge
from knowledge.schema import Briefing, Fact, Name, Unknown
from knowledge.values import Value, read_values

MOST_READ: Final = 8_192
"""Profiles kept (and as many of all else that is read on first use): some 10 KB each."""

Key = TypeVar("Key")
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
    _aliases: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    _kept: dict[tuple[str, int], Any] = field(default_factory=dict)
    _made: dict[str, Any] = field(default_factory=dict)
    _memo: dict[tuple[object, ...], Any] | None = None

    def make_ready(self) -> None:
        """Make what is looked up in, so that no question has to wait for it."""
        if len(self.briefings) > FEW:
            self.catalogue.open()
        _ = self.lexicon.typos

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

    def kept(self, what: str, entry: int, make: Callable[[Library, int], Made]) -> Made:
        """In: what is wanted of an entry, and how it is made. Out: it, made once and kept.

        Nothing that depends on a question, on a day or on an entry's phrasings may be kept here.
        """
        key = (what, entry)
        if key not in self._kept:
            _keep(self._kept, key, make(self, entry))
        found: Made = self._kept[key]
        return found

    def made(self, what: str, make: Callable[[Library], Made]) -> Made:
        """In: what is wanted of the whole library, and how it is made. Out: it, made once."""
        if what not in self._made:
            self._made[what] = make(self)
        found: Made = self._made[what]
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
            found = {name.id: name for name in self.briefings[briefing].names}
            _keep(self._names, briefing, found)
        return found

    def term(self, briefing: str, name: str) -> str:
        """Return the term of a briefing's name, which other briefings may share."""
        return self.lexicon.folds.term(briefing, name)

    def own_name(self, term: str, briefing: str) -> str:
        """Return the id that a briefing has for the term of a name; "" if it has no such name."""
        return self.lexicon.folds.own(term, briefing)

    def homes(self, names: Iterable[str]) -> list[str]:
        """Return the briefings that have all of some names, in their order."""
        homes = [set(self.lexicon.folds.homes(name)) for name in names]
        return self.catalogue.in_order(set.intersection(*homes)) if homes else []

    def facts(self, briefing: str) -> Iterator[tuple[int, Fact]]:
        """Go through a briefing's facts in their order."""
        return zip(self.catalogue.places[briefing], self.briefings[briefing].facts, strict=False)

    def about_first(self, entry: int) -> str:
        """Return the name that an entry is about first of all, as a term; "" if there is none."""
        about = self.items[entry].about
        return self.term(self.entries[entry].briefing, about[0]) if about else ""

    def profile(self, entry: int) -> Profile:
        """Return an entry's profile, read on first use."""
        found = self._profiles.get(entry)
        if found is None:
            found = self._read_profile(entry)
            _keep(self._profiles, entry, found)
        return found

    def ground(self, briefing: str) -> Ground:
        """Return what goes without saying in a briefing, read on first use."""
        found = self._grounds.get(briefing)
        if found is None:
            term = partial(self.lexicon.folds.term, briefing)
            found = _ground(self.briefings[briefing], self.catalogue.read, term)
            _keep(self._grounds, briefing, found)
        return found

    def not_asked(self, entry: int) -> tuple[Reading, ...]:
        """Return the near misses that a fact must never answer, as its curator wrote them."""
        item = self.items[entry]
        asks = item.not_asks if isinstance(item, Fact) else ()
        return tuple(self.read(clean(ask)) for ask in asks)

    def without(self, entry: int, number: int, index: Index) -> Library:
        """In: an entry, which of its phrasings to leave out, and an index without that phrasing.
        Out: the library as it were; the lexicon, and what was read of other entries, is shared.
        """
        asks = self.items[entry].asks
        left = (*asks[:number], *asks[number + 1 :])
        item = self.items[entry].model_copy(update={"asks": left})
        shorter = replace(self.entries[entry], asks=left)
        profile = without_ask(self.profile(entry), item, number)
        return replace(
            self,
            index=index,
            entries=(*self.entries[:entry], shorter, *self.entries[entry + 1 :]),
            items=(*self.items[:entry], item, *self.items[entry + 1 :]),
            _profiles={**self._profiles, entry: profile},
            _made={},
        )

    def _read_profile(self, entry: int) -> Profile:
        item, briefing = self.items[entry], self.entries[entry].briefing
        wanted = [*item.about, *([item.said_by] if isinstance(item, Fact) and item.said_by else [])]
        aliases = frozenset[str]().union(*(self._alias_terms(briefing, name) for name in wanted))
        term = partial(self.lexicon.folds.term, briefing)
        return build_profile(item, term, aliases, self.catalogue.read)

    def _alias_terms(self, briefing: str, name: str) -> frozenset[str]:
        """Return what all that a name is called may account for."""
        found = self._aliases.get((briefing, name))
        if found is None:
            own = self.names(briefing)[name]
            texts = (clean(alias) for alias in (own.name, *own.also))
            found = terms_of(token for text in texts for token in self.lexicon.read(text))
            _keep(self._aliases, (briefing, name), found)
        return found


def _keep(kept: dict[Key, Made], key: Key, value: Made) -> None:
    """Keep what was read, in place of what was read first where there is much of it."""
    while len(kept) >= MOST_READ:
        kept.pop(next(iter(kept), key), None)
    kept[key] = value


def _ground(
    briefing: Briefing, read: Callable[[str], Reading], term: Callable[[str], str]
) -> Ground:
    """Return what goes without saying in a briefing. Nothing in it holds on to a question."""
    counts = Counter(name for fact in briefing.facts for name in fact.about)
    least = _KNOWN_TO_ALL * len(briefing.facts)
    common = [name for name, count in counts.items() if count >= least]
    common += [name.id for name in briefing.names if name.kind == "work"]  # the source itself
    terms = {name.id: term(name.id) for name in briefing.names}
    names = briefing.names[::-1]  # of two that are written alike, the first one counts
    return Ground(
        names=read(clean(briefing.title)).names | {terms[name] for name in common},
        kinds={terms[name.id]: name.kind for name in names},
        labels={terms[name.id]: name.name for name in names},
        read_values=lambda: _ground_values(briefing),
        read_kin=lambda: kin_of(briefing.names, term),
        read_stated=lambda: tuple(_stated(fact, term, read) for fact in briefing.facts),
    )


def _stated(fact: Fact, term: Callable[[str], str], read: Callable[[str], Reading]) -> Stated:
    answer = read(clean(fact.answer))
    about = frozenset(map(term, fact.about))
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
    catalogue = Catalogue(
        briefings=briefings,
        places=_places(briefings),
        items=items,
        lexicon=lexicon,
        read=lambda text: read(text, lexicon, grammar),
    )
    return Library(
        knowledge=knowledge,
        lexicon=lexicon,
        grammar=grammar,
        index=index_of(found, phrasings),
        entries=found,
        items=items,
        briefings=briefings,
        places={(entry.briefing, entry.id): place for place, entry in enumerate(found)},
        catalogue=catalogue,
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
