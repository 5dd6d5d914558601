"""Lists of names of a kind: "all weapons", "which missiles", "the drones and guns"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from typing import Final

from bot.library import Library
from bot.matching.lexicon import Token
from bot.matching.lexicon import stem_of as word_stem
from bot.overviews.listwords import KIND_WORDS, LISTING, SETTING, VIEWLESS
from bot.overviews.members import Wanted, about, main_facts
from bot.questions.reading import Reading, is_name, stem_of
from knowledge.schema import Name

_BETWEEN: Final = frozenset({"and", "or", ",", "&", "plus"})
_AROUND: Final = VIEWLESS | SETTING
_NONE: Final = frozenset[str]()
_VAGUE: Final = "concept"  # ideas are no class that a word could name


def kind_named(word: str, kinds: Iterable[str]) -> str:
    """In: a word. Out: the kind of name that it asks for ("countries": place), or ""."""
    stem = word_stem(word)
    for kind in sorted(kinds):
        words, stems = _forms_of(kind)
        if word in words or stem in stems:
            return kind
    return ""


@lru_cache(maxsize=1024)
def _forms_of(kind: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that ask for names of a kind, and their stems."""
    words = frozenset((kind, *KIND_WORDS.get(kind, ())))
    return words, frozenset(map(word_stem, words))


def may_be_of_a_kind(reading: Reading) -> bool:
    """Tell whether a question can be for names of a kind at all, by its own words."""
    if reading.asked_for not in {"", "person"}:
        return False
    most = 1 + sum(token.text.lower() in _BETWEEN for token in reading.tokens)
    return len(reading.tokens) <= 2 * most or bool(LISTING.search(reading.text))


def may_choose(library: Library, reading: Reading) -> list[Token]:
    """Return the words of a question that must each choose among the names listed."""
    loose = [token for token in reading.content if not is_name(token)]
    return [token for token in loose if not _is_around(library, token)]


def of_a_kind(library: Library, reading: Reading, briefing: str) -> Wanted | None:
    """Find "all weapons", "which missiles ...": a class of names, and only its setting."""
    if not may_be_of_a_kind(reading):
        return None
    groups = _classes(library, reading, briefing)
    bare = len(reading.tokens) <= 2 * len(groups)
    if not groups or not (bare or LISTING.search(reading.text)):
        return None
    kinds = library.catalogue.kinds[briefing]
    words = [token.text.lower() for group in groups for token in group]
    if all(kind_named(word, kinds) for word in words) and len(groups) == 1:
        want = Wanted("kind", briefing, kind=kind_named(words[0], kinds))
    else:
        found = [name for group in groups for name in _in_class(library, briefing, group)]
        if not found or not all(_in_class(library, briefing, group) for group in groups):
            return None
        title = _title(groups)
        want = Wanted("kind", briefing, title=title, names=tuple(dict.fromkeys(found)))
    return want if _is_theirs(library, reading, want) else None


def _title(groups: Sequence[Sequence[Token]]) -> str:
    joined = " and ".join(" ".join(token.text for token in group) for group in groups)
    return joined[:1].upper() + joined[1:]


def _classes(library: Library, reading: Reading, briefing: str) -> list[list[Token]]:
    """Return the words that choose among names, apart at each "and"; [] if others are left."""
    ground = library.ground(briefing)
    kinds = library.catalogue.kinds[briefing]
    groups: list[list[Token]] = [[]]
    for token in reading.tokens:
        word = token.text.lower()
        if word in _BETWEEN and groups[-1]:
            groups.append([])
        if token not in reading.content or token.term in ground.names:
            continue
        if is_name(token):
            return []
        around = _is_around(library, token)
        if kind_named(word, kinds) or (not around and _is_class(library, briefing, token)):
            groups[-1].append(token)
        elif not around:
            return []
    found = [group for group in groups if group]
    plural = any(kind_named(g[-1].text.lower(), kinds) or is_plural(g[-1]) for g in found)
    return found if plural else []


def _is_around(library: Library, token: Token) -> bool:
    """Tell whether a word speaks of the setting, or asks for a list, and chooses nothing."""
    return token.text.lower() in _AROUND or token.term == library.catalogue.receiving


def is_plural(token: Token) -> bool:
    word = token.text.lower()
    return (word.endswith("s") and not word.endswith("ss")) or word.endswith("people")


def _is_class(library: Library, briefing: str, token: Token) -> bool:
    names = library.briefings[briefing].names
    return token.how != "unknown" and any(_names_it(library, briefing, n, token) for n in names)


def _in_class(library: Library, briefing: str, words: Sequence[Token]) -> list[str]:
    """Return the names that all the words of a class fit, of the kind that most of them are."""
    kinds = library.catalogue.kinds[briefing]
    found = [
        name
        for name in library.briefings[briefing].names
        if all(
            kind_named(w.text.lower(), kinds) == name.kind or _names_it(library, briefing, name, w)
            for w in words
        )
        and about(library, briefing, name.id)
    ]
    return [name.id for name in found if name.kind != _VAGUE]


def _names_it(library: Library, briefing: str, name: Name, word: Token) -> bool:
    """Tell whether a word is one of a name's own, or a plural that the facts about it use."""
    if name.kind == "work":
        return False
    wanted = {word.term, stem_of(word)}
    own = library.made(f"names of {briefing}", partial(_own_words, briefing))
    if wanted & own[name.id]:
        return True
    if not is_plural(word):
        return False
    told = library.made(f"told of names of {briefing}", partial(_told_words, briefing))
    return bool(wanted & told.get(name.id, _NONE))


def _own_words(briefing: str, library: Library) -> dict[str, frozenset[str]]:
    """Return the words of each name, by its id."""
    return {
        name.id: library.catalogue.words(" ".join([name.name, *name.also]))
        for name in library.briefings[briefing].names
    }


def _told_words(briefing: str, library: Library) -> dict[str, frozenset[str]]:
    """Return the words of the facts with figures that are about a name first of all, by its id."""
    texts: dict[str, list[str]] = {}
    for _, fact in library.facts(briefing):
        if fact.about and fact.figures:
            texts.setdefault(fact.about[0], []).append(fact.answer)
    return {name: library.catalogue.words(" ".join(said)) for name, said in texts.items()}


def _is_theirs(library: Library, reading: Reading, want: Wanted) -> bool:
    """Tell whether the others that a question names have to do with what is listed."""
    ground = library.ground(want.briefing)
    asked = {
        library.own_name(t.term, want.briefing)
        for t in reading.content
        if is_name(t) and ground.kinds.get(t.term) not in {"work", "concept"}
    }
    places = [place for place, _ in main_facts(library, want.briefing, want)]
    sections = {fact.section for place in places if (fact := library.fact(place))}
    around = [f for _, f in library.facts(want.briefing) if f.section in sections]
    return all(any(name in fact.about for fact in around) for name in asked)
