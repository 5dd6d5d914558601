"""Which sides or things a question compares, in the briefing's own order."""

from __future__ import annotations

from collections import Counter

from bot.language.grammar import SILENT_KINDS
from bot.library import Library
from bot.matching.lexicon import Token
from bot.overviews import cues
from bot.overviews.listwords import (
    COMPARE,
    EACH,
    ON,
    POSITION,
    TREATS,
    VIEWLESS,
)
from bot.overviews.members import Wanted, about, of_side, own_sections, section_names, stands_for
from bot.questions.reading import Reading, is_name

MOST_SIDES = 5


def comparison(library: Library, text: str, reading: Reading, briefing: str) -> Wanted | None:
    """In: a question. Out: the comparison it asks for, or None."""
    if reading.asked_for not in {"", "person"}:
        return None  # "why is it treated better than ...?" asks for the reason
    said = reading.said
    each = "each" in reading.words or bool(cues.EACH_PARTY.search(text, said))
    compared, all_of_them = cues.COMPARE.search(text, said), cues.EACH.search(text, said)
    says = cues.EACH_SAYS.search(text, said)
    if not (each or compared or all_of_them or says):
        return None
    names = _compared_names(library, reading, briefing)
    if (compared or each) and len(names) >= 2:
        return _of_names(library, reading, briefing, names)
    views = all_of_them or (compared and not names_of(library, reading, briefing))
    if (not names and says) or (views and only_views(reading)):
        groups = all_sides(library, briefing)
        return _wanted(briefing, groups) if len(groups) > 1 else None
    return None


def _of_names(library: Library, reading: Reading, briefing: str, names: list[str]) -> Wanted | None:
    subject = _who_treats(library, reading, briefing)
    towards = (
        (subject,)
        if subject in names and len(names) > 2
        else _on_whom(library, reading, briefing, names)
    )
    rest = [name for name in names if name not in towards]
    if subject not in towards and any(of_side(library, briefing, name) for name in rest):
        rest = [stands_for(library, briefing, name) for name in rest]
    groups = _grouped(library, briefing, list(dict.fromkeys(rest)))
    if len(groups) < 2:
        groups = tuple((name,) for name in dict.fromkeys(rest))
    return _wanted(briefing, groups, towards) if len(groups) > 1 else None


def _wanted(
    briefing: str, groups: tuple[tuple[str, ...], ...], towards: tuple[str, ...] = ()
) -> Wanted:
    names = tuple(name for group in groups for name in group)
    return Wanted("sides", briefing, names=names, groups=groups[:MOST_SIDES], towards=towards)


def _compared_names(library: Library, reading: Reading, briefing: str) -> list[str]:
    """Return the names that may be compared: those who act, or those of the commonest kind."""
    kinds = {name.id: name.kind for name in library.briefings[briefing].names}
    order = list(kinds)
    found = sorted(names_of(library, reading, briefing), key=order.index)
    found = [n for n in found if kinds[n] != "work" and about(library, briefing, n)]
    acting = [n for n in found if kinds[n] not in SILENT_KINDS]
    if len(acting) >= 2 or not found:
        return acting
    kind, count = Counter(kinds[n] for n in found).most_common(1)[0]
    return [n for n in found if kinds[n] == kind] if count >= 2 else found[:1]


def names_of(library: Library, reading: Reading, briefing: str) -> list[str]:
    """Return the ids of the names in a question that a briefing knows, in the order of the text."""
    found = (library.own_name(t.term, briefing) for t in reading.tokens if is_name(t))
    return list(dict.fromkeys(name for name in found if name))


def _who_treats(library: Library, reading: Reading, briefing: str) -> str:
    """Return who treats, sees or asks the others: "how the US treats A and how it treats B"."""
    for token in reading.tokens:
        if is_name(token) and TREATS.match(reading.text, token.end):
            return library.own_name(token.term, briefing)
    return ""


def _on_whom(
    library: Library, reading: Reading, briefing: str, names: list[str]
) -> tuple[str, ...]:
    """Return whom the compared views are on: "A's position and B's position on C"."""
    named = (token for token in reading.tokens if is_name(token))
    last = {library.own_name(token.term, briefing): token.start for token in named}
    found = tuple(name for name in names if ON.search(reading.text[: last[name]]))
    return found if len(names) - len(found) > 1 else ()


def _grouped(library: Library, briefing: str, names: list[str]) -> tuple[tuple[str, ...], ...]:
    """Put names that share a section of their own into one group."""
    groups: dict[object, list[str]] = {}
    for name in names:
        groups.setdefault(own_sections(library, briefing, name) or name, []).append(name)
    return tuple(tuple(group) for group in groups.values())


def all_sides(library: Library, briefing: str) -> tuple[tuple[str, ...], ...]:
    """Return, for each section that is named after somebody, those names; or whoever speaks."""
    found = [section_names(library, briefing, s) for s in library.briefings[briefing].sections]
    named = tuple(dict.fromkeys(tuple(names) for names in found if names))
    if len(named) > 1:
        return named[:MOST_SIDES]
    kinds = {name.id: name.kind for name in library.briefings[briefing].names}
    said = Counter(f.said_by for _, f in library.facts(briefing) if f.said_by)
    return tuple((n,) for n in kinds if said[n] and kinds[n] not in SILENT_KINDS)[:MOST_SIDES]


def only_views(reading: Reading) -> bool:
    """Tell whether nothing but names, and words for views and comparing, is left of a question."""
    return all(is_about_views(token) for token in reading.content if not is_name(token))


def is_about_views(token: Token) -> bool:
    """Tell whether a word belongs to asking for views and comparing them, and to no topic."""
    text = token.text
    views = POSITION.search(text) or COMPARE.search(text) or EACH.search(f"all {text}")
    return bool(views) or text.lower() in VIEWLESS
