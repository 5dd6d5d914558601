"""Which facts belong to a list, in an order that never changes: no two that say the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.language.grammar import SILENT_KINDS
from bot.language.text import clean
from bot.library import Library
from bot.overviews.listwords import What
from bot.questions.reading import is_name
from knowledge.schema import Fact, Name, Section

OVERVIEW: Final = 3  # a fact that points to so many others sums them up
MOST_FIRST: Final = 4  # how many facts for each of two names in "everything on A and B"
_OWN: Final = (
    0.17  # with no larger share of words of its own, an answer says nothing beside another
)
_ALL_YEAR: Final = 13  # a whole year comes after the days in it that are known
_QUOTED: Final = re.compile(r"[\"“]([^\"“”]+)[\"”]")
_VOICELESS: Final = frozenset({"work"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question wants listed, of which briefing, about whom, and towards whom."""

    what: What
    briefing: str
    title: str = ""
    kind: str = ""
    names: tuple[str, ...] = ()
    towards: tuple[str, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    most: int = 0


def members(library: Library, want: Wanted) -> list[int]:
    """In: what is wanted. Out: the facts that belong to it, in a fixed order."""
    found = _members(library, want)
    return found[: want.most] if want.most else found


def _members(library: Library, want: Wanted) -> list[int]:
    briefing = want.briefing
    match want.what:
        case "figures":
            return with_figures(library, want)
        case "timeline":
            return _by_date(library, list(library.facts(briefing)))
        case "people" | "kind":
            return [place for place, _ in main_facts(library, briefing, want)]
        case "quotes":
            return _quotes(library, want)
        case "section":
            return of_section(library, briefing, want.kind)
        case "position":
            return position(library, briefing, want.names[0], want.towards)
        case "about":
            return _about_all(library, want)
        case "brief":
            return _brief(library, briefing)
        case _:
            return []


def parts_of(library: Library, entry: int) -> list[int]:
    """Return what an overview is made of: it points to three other facts or more."""
    briefing, see = library.entries[entry].briefing, library.items[entry].see
    places = [library.place(briefing, other) for other in see]
    found = [place for place in places if place is not None and library.fact(place)]
    return found if len(found) >= OVERVIEW else []


# --- sides --------------------------------------------------------------------------------------


def section_names(library: Library, briefing: str, section: Section) -> list[str]:
    """Return the ids of those that a section is named after: places, organisations, people."""
    tokens = [t.term for t in library.lexicon.read(clean(section.title)) if is_name(t)]
    names = library.names(briefing)
    ids = [library.own_name(term, briefing) for term in tokens]
    return [i for i in ids if i and names[i].kind in {"place", "organisation", "person"}]


def own_sections(library: Library, briefing: str, name: str) -> frozenset[str]:
    """Return the sections that are named after somebody."""
    sections = library.briefings[briefing].sections
    return frozenset(s.id for s in sections if name in section_names(library, briefing, s))


def voices(library: Library, briefing: str, name: str) -> frozenset[str]:
    """Return who speaks for a side: itself, and those heard above all in its section."""
    sections = own_sections(library, briefing, name)
    names, said = library.names(briefing), Counter[str]()
    inside: Counter[str] = Counter()
    for _, fact in library.facts(briefing):
        said[fact.said_by] += 1
        inside[fact.said_by] += fact.section in sections
    kinds = SILENT_KINDS - {"document"} | _VOICELESS
    speaking = [n for n in said if n in names and names[n].kind not in kinds]
    itself = [name] if names[name].kind not in _VOICELESS else []
    return frozenset([*itself, *(n for n in speaking if 2 * inside[n] > said[n])])


def of_side(library: Library, briefing: str, name: str) -> list[int]:
    """Return all that somebody holds, the most telling first: their section, or what they said."""
    speaking = voices(library, briefing, name)
    facts = list(library.facts(briefing))
    if not any(fact.said_by in speaking for _, fact in facts):
        return []  # somebody who says nothing holds no views
    sections = own_sections(library, briefing, name)
    found = [(p, f) for p, f in facts if f.section in sections or f.said_by in speaking]
    if not any(f.said_by in speaking for _, f in found if f.section in sections):
        found = [(p, f) for p, f in found if f.said_by in speaking]
    return _telling_first(library, briefing, name, found)


def _telling_first(
    library: Library, briefing: str, name: str, facts: Sequence[tuple[int, Fact]]
) -> list[int]:
    speaking, own = voices(library, briefing, name), _belonging(library, briefing, name)
    places = [place for place, _ in facts]
    sums = [place for place, fact in facts if fact.key and parts_of(library, place)]
    first = [p for one in sums for p in (one, *parts_of(library, one)) if p in places]

    def rank(pair: tuple[int, Fact]) -> tuple[int, bool]:
        place, fact = pair
        return _rank(library, place, fact, speaking, own), not _QUOTED.search(fact.answer)

    ranked = [place for place, _ in sorted(facts, key=rank)]
    return list(dict.fromkeys([*first, *ranked]))


def _rank(
    library: Library, place: int, fact: Fact, speaking: frozenset[str], own: frozenset[str]
) -> int:
    """Return how telling a fact is of a side: its own words, what it holds, what is said of it."""
    if only_explains(library, place, fact):
        return 4
    if fact.said_by in speaking:
        return 0 if fact.standing != "stated" or _QUOTED.search(fact.answer) else 1
    first = next((t.term for t in library.profile(place).answer.tokens if is_name(t)), "")
    belongs = library.own_name(first, library.entries[place].briefing) in own
    return 2 if belongs and fact.standing != "forecast" else 3


def _belonging(library: Library, briefing: str, name: str) -> frozenset[str]:
    """Return the people and bodies that are spoken of above all in a side's own section."""
    sections = own_sections(library, briefing, name)
    names, everywhere, inside = library.names(briefing), Counter[str](), Counter[str]()
    for _, fact in library.facts(briefing):
        everywhere.update(fact.about)
        inside.update(fact.about if fact.section in sections else ())
    active = [n for n in everywhere if names[n].kind in {"person", "organisation"}]
    return frozenset([name, *(n for n in active if 2 * inside[n] > everywhere[n])])


def only_explains(library: Library, place: int, fact: Fact) -> bool:
    """Tell whether a fact merely says what somebody or something is: a name stands for another."""
    plain = fact.standing == "stated" and not fact.figures and not _QUOTED.search(fact.answer)
    words = library.profile(place).answer
    return plain and (
        bool(re.search(r"\bstands for\b|\bspeaks for\b", fact.answer))
        or (
            len(words.content) <= 5 and bool(re.search(r"\b(?:is|are) (?:an? |the )?", fact.answer))
        )
    )


def position(library: Library, briefing: str, name: str, towards: Sequence[str] = ()) -> list[int]:
    """Return what somebody holds, or holds of somebody else, nothing twice."""
    held = of_side(library, briefing, name)
    if towards:
        on_them = [p for p in held if (f := library.fact(p)) and set(f.about) & set(towards)]
        ground = library.ground(briefing).names
        common = all(library.term(briefing, name) in ground for name in towards)
        held = held if common and len(on_them) < OVERVIEW else on_them
    return without_repeats(library, held)


def stands_for(library: Library, briefing: str, name: str) -> str:
    """Return who holds the views of a name that has none: in whose section it comes up most."""
    if of_side(library, briefing, name):
        return name
    names = library.names(briefing)
    best, share = name, 0.5
    for section in library.briefings[briefing].sections:
        for other in section_names(library, briefing, section):
            facts = [f for _, f in library.facts(briefing) if f.section == section.id]
            count = sum(name in f.about for f in facts) / max(1, len(facts))
            alike = names[other].kind == names[name].kind and of_side(library, briefing, other)
            if alike and other != name and count > share:
                best, share = other, count
    return best


# --- names --------------------------------------------------------------------------------------


def about(library: Library, briefing: str, name: str) -> list[int]:
    """Return the facts that are about a name, those that are about it first of all in front."""
    facts = [(p, f) for p, f in library.facts(briefing) if name in f.about]
    return [p for p, f in facts if f.about[0] == name] + [p for p, f in facts if f.about[0] != name]


def _about_all(library: Library, want: Wanted) -> list[int]:
    lists = [without_repeats(library, about(library, want.briefing, n)) for n in want.names]
    if len(lists) == 1:
        return lists[0]
    found = [place for own in lists for place in own[:MOST_FIRST]]
    return without_repeats(library, list(dict.fromkeys(found)))


def main_facts(library: Library, briefing: str, want: Wanted) -> list[tuple[int, str]]:
    """Return, for each name of a kind (or each that was named), its main fact and the name's id."""
    kind = "person" if want.what == "people" else want.kind
    names = library.briefings[briefing].names
    chosen = [n for n in names if (n.id in want.names if want.names else n.kind == kind)]
    found: dict[int, str] = {}
    for name in chosen:
        for place in _first_of(library, briefing, name):
            found.setdefault(place, name.id)
    return list(found.items())


def _first_of(library: Library, briefing: str, name: Name) -> list[int]:
    """Return the fact that stands for a name: its figure, or who or what it is."""
    places = about(library, briefing, name.id)
    own = [p for p in places if (f := library.fact(p)) and f.about and f.about[0] == name.id]
    if name.kind == "person":
        return (own or places)[:1]
    if name.kind in {"organisation", "place"}:
        return sorted(own or places, key=lambda place: _bystanding(library, place))[:1]
    own.sort(key=lambda place: _beside_the_point(library, place))
    figures = [place for place in places if (f := library.fact(place)) and f.figures]
    return ([p for p in own if p in figures] or own or figures or places)[:1]


def _beside_the_point(library: Library, place: int) -> tuple[bool, int]:
    fact = library.fact(place)
    explains = fact is not None and only_explains(library, place, fact)
    return explains, len(library.profile(place).answer.names)


def _bystanding(library: Library, place: int) -> tuple[bool, bool]:
    fact = library.fact(place)
    return not (fact and fact.key), bool(fact and only_explains(library, place, fact))


# --- figures, dates, quotes, sections -----------------------------------------------------------


def with_figures(library: Library, want: Wanted) -> list[int]:
    """Return a fact for each figure: of several with the same one, the shortest."""
    best: dict[str, tuple[int, Fact]] = {}
    kinds = {name.id: name.kind for name in library.briefings[want.briefing].names}
    for place, fact in library.facts(want.briefing):
        figures = [f for f in fact.figures if want.kind != "money" or _is_money(f.unit)]
        fits = not want.names or set(want.names) & set(fact.about)
        of_kind = want.kind in {"", "money"} or want.kind in {kinds[n] for n in fact.about}
        if figures and fits and of_kind:
            key = repr(figures)
            if key not in best or len(fact.answer) < len(best[key][1].answer):
                best[key] = (place, fact)
    whole = {place: {repr(f) for f in fact.figures} for place, fact in best.values()}
    return sorted(p for p, own in whole.items() if not any(own < other for other in whole.values()))


def _is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _by_date(library: Library, facts: Sequence[tuple[int, Fact]]) -> list[int]:
    """Return a fact for each date, oldest first."""
    best: dict[tuple[int, int, int], tuple[int, Fact]] = {}
    for place, fact in facts:
        moment = _moment(library, place)
        if moment and (moment not in best or len(fact.answer) < len(best[moment][1].answer)):
            best[moment] = (place, fact)
    return [best[moment][0] for moment in sorted(best)]


def _moment(library: Library, place: int) -> tuple[int, int, int] | None:
    for value in library.profile(place).answer.values:
        if value.kind in {"date", "decade"} and value.year:
            return value.year, value.month or _ALL_YEAR, value.day or 0
        if value.kind == "years":
            return int(value.low), _ALL_YEAR, 0
    return None


def _quotes(library: Library, want: Wanted) -> list[int]:
    """Return a fact for each quoted phrase, the shortest that has it."""
    facts = [place for place, _ in library.facts(want.briefing)]
    if want.names:
        facts = of_side(library, want.briefing, want.names[0]) or about(
            library, want.briefing, want.names[0]
        )
    if want.towards:
        facts = [p for p in facts if (f := library.fact(p)) and set(f.about) & set(want.towards)]
    best: dict[str, int] = {}
    for place in facts:
        answer = library.items[place].answer
        for phrase in _QUOTED.findall(answer):
            key = re.sub(r"\W+", " ", phrase.casefold()).strip()
            if key not in best or len(answer) < len(library.items[best[key]].answer):
                best[key] = place
    return without_repeats(library, list(dict.fromkeys(best.values())))


def of_section(library: Library, briefing: str, section: str) -> list[int]:
    """Return a section's facts: an overview and its parts first, then the key facts."""
    facts = [(p, f) for p, f in library.facts(briefing) if f.section == section]
    places = [place for place, _ in facts]
    sums = [place for place in places if parts_of(library, place)]
    first = [p for one in sums[:1] for p in (one, *parts_of(library, one))]
    keys = [place for place, fact in facts if fact.key]
    return without_repeats(library, list(dict.fromkeys([*first, *keys, *places])), keep=first)


def _brief(library: Library, briefing: str) -> list[int]:
    facts = list(library.facts(briefing))
    return [place for place, fact in facts if fact.key] or [place for place, _ in facts[:5]]


# --- no two that say the same -------------------------------------------------------------------


def without_repeats(
    library: Library, entries: Sequence[int], keep: Iterable[int] = ()
) -> list[int]:
    """Drop each fact whose words are (nearly) all in the answer of another one in the list."""
    kept = frozenset(keep)
    return [e for e in entries if e in kept or not any(repeats(library, e, o) for o in entries)]


def repeats(library: Library, entry: int, other: int) -> bool:
    """Tell whether an answer says nothing beside another: no word or figure of its own."""
    (mine, figures), (theirs, others) = _said(library, entry), _said(library, other)
    if entry == other or not mine or not figures <= others:
        return False
    if len(mine - theirs) > int(_OWN * len(mine)):
        return False
    return len(theirs) > len(mine) or (theirs == mine and (figures < others or other < entry))


def _said(library: Library, entry: int) -> tuple[frozenset[str], frozenset[object]]:
    """Return the words and the figures that a fact's answer says."""
    answer = library.profile(entry).answer
    words = frozenset(part for t in answer.content for part in (t.parts or (t.stem,)))
    return words, frozenset((v.kind, v.low, v.high, v.unit) for v in answer.values)
