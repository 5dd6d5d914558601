"""Which list, overview or comparison a question asks for; what belongs to it is found in `members`.

What is listed comes from the briefing's own shape (kinds of names, sections, figures, dates, who
said what); the words that people ask for such lists with stand in `listwords`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from bot.gating.decide import Decision, Ruling, decide
from bot.gating.gate import points
from bot.language.grammar import SILENT_KINDS
from bot.language.text import clean
from bot.library import Library
from bot.overviews import cues
from bot.overviews.listwords import (
    ATTACHED,
    ATTACHED_ALONE,
    ATTACHED_FILL,
    FILL,
    LINES,
    LIST_QUESTION,
    LIST_WORDS,
    MONEY,
    NEED_OTHERS,
    NOUNS,
    OWNED,
    PURPOSE,
    SETTING,
    SINGLE_FIGURE,
    STRIPPED,
    TOWARDS,
    VIEWLESS,
    WHOLE,
    WISH,
    WITH_NUMBERS,
    What,
)
from bot.overviews.members import Wanted, of_side, parts_of, section_names
from bot.overviews.namelists import kind_named, of_a_kind
from bot.overviews.sides import comparison, names_of, only_views
from bot.questions.parts import Part
from bot.questions.reading import Reading, is_name
from knowledge.schema import Fact
from knowledge.values import read_values, relation

__all__ = ["LIST_QUESTION", "WHOLE", "Wanted", "attached", "overview", "parts_of", "wanted", "wish"]

_NEAR: Final = 0.12  # an overview this near to the best nominee is what a question for a list means
_LEAST: Final = 0.5


def wanted(library: Library, text: str, reading: Reading, briefing: str) -> Wanted | None:
    """In: a question and its reading. Out: the list it asks for, or None if it asks for none."""
    if _has_strange_figure(library, reading, briefing):
        return None  # a list knows no figures: let the gate look at this one
    text, reading = put_plainly(library, text, reading)
    return (
        comparison(library, text, reading, briefing)
        or of_words(library, text, reading, briefing)
        or of_a_kind(library, reading, briefing)
        or _of_a_section(library, reading, briefing)
        or _of_a_name(library, text, reading, briefing)
    )


def put_plainly(library: Library, text: str, reading: Reading) -> tuple[str, Reading]:
    """Return a question without "I need", "for my slides", and its reading."""
    bare = _bare(text, reading).strip()
    return (text, reading) if bare == text else (bare, library.read(bare))


def _bare(text: str, reading: Reading) -> str:
    """Return a question without "I need", "for my slides"."""
    bare = WISH.sub("", text)
    if cues.PURPOSE.search(bare, reading.said):
        bare = PURPOSE.sub("", bare)
    return bare or text


def _has_strange_figure(library: Library, reading: Reading, briefing: str) -> bool:
    if not reading.values:
        return False
    known = library.ground(briefing).values
    lines = LINES.search(reading.text)
    asked = [v for v in reading.values if not points(v)]
    asked = [v for v in asked if not (lines and lines.start() <= v.start < lines.end())]
    return any(not any(relation(v, k) == "equal" for k in known) for v in asked)


# --- words for a list ---------------------------------------------------------------------------


def of_words(
    library: Library, text: str, reading: Reading, briefing: str, *, stated: bool = False
) -> Wanted | None:
    """Find "key figures", "who are the people named": words for a list, and filling.

    `stated`: they are no question, and ask for nothing but the list.
    """
    if cues.PEOPLE.search(text, reading.said):
        return Wanted("people", briefing)
    if cues.TIMELINE.search(text, reading.said):
        return Wanted("timeline", briefing)
    if NOUNS.isdisjoint(reading.said):
        return None
    text = LINES.sub(lambda match: match[0].replace(_number(match), ""), text)
    named = [t for t in reading.tokens if is_name(t)]
    spoken = {word for t in named for word in re.findall(r"[a-z]+", t.text.lower())}
    words = set(re.findall(r"[a-z]+", text.lower())) - spoken - {"s"}
    ground = library.ground(briefing).names
    names = [
        n for n in names_of(library, reading, briefing) if library.term(briefing, n) not in ground
    ]
    for what, keys in LIST_WORDS:
        hits = words & keys
        if not hits:
            continue
        kind = _figure_kind(library, words, briefing) if what == "figures" else ""
        telling = hits - NEED_OTHERS.get(what, frozenset()) or len(hits) > 1
        whole = words - _kind_words(library, words, briefing, kind) <= keys | FILL
        asked_for = "" if stated else reading.asked_for
        if telling and whole and _may_list(what, reading, hits, asked_for, of_kind=bool(kind)):
            return _list_of(library, what, reading, briefing, names, kind)
    return None


def _may_list(
    what: What, reading: Reading, hits: set[str], asked_for: str, *, of_kind: bool
) -> bool:
    """Tell a question for a list from one for a single thing that its words could ask for too."""
    if asked_for in {"", "person", "time"} or of_kind:
        return not (what == "figures" and hits <= SINGLE_FIGURE and _few(reading) and not of_kind)
    return what == "figures" and bool(hits - SINGLE_FIGURE)


def _few(reading: Reading) -> bool:
    """Tell whether nothing in a question says that several are wanted."""
    many = {"all", "every", "each", "list", "key", "main", "important"}
    return not many & {t.text.lower() for t in reading.tokens} and len(reading.tokens) > 1


def _list_of(
    library: Library, what: What, reading: Reading, briefing: str, names: list[str], kind: str
) -> Wanted | None:
    if what == "quotes":
        every = names_of(library, reading, briefing)
        sides = [n for n in every if _kind(library, briefing, n) not in SILENT_KINDS]
        sides.sort(key=lambda name: not of_side(library, briefing, name))
        return Wanted(what, briefing, names=tuple(sides[:1]), towards=tuple(sides[1:2]))
    if what == "figures" and kind not in {"", "money"} and WITH_NUMBERS.search(reading.text):
        return Wanted("kind", briefing, kind=kind)
    if what == "figures":
        return Wanted(what, briefing, kind=kind, names=tuple(names))
    lines = LINES.search(reading.text)
    return None if names else Wanted(what, briefing, most=_count(lines) if lines else 0)


def _number(match: re.Match[str]) -> str:
    return match["number"] or match["top"] or ""


def _count(match: re.Match[str]) -> int:
    """Return how many lines are wanted."""
    found = read_values(_number(match))
    return int(found[0].low) if found else 0


def _figure_kind(library: Library, words: set[str], briefing: str) -> str:
    """Return which figures are wanted: money, those of a kind of thing, or all ("")."""
    if words & MONEY:
        return "money"
    kinds = library.catalogue.kinds[briefing]
    return next((k for word in sorted(words) if (k := kind_named(word, kinds))), "")


def _kind_words(library: Library, words: set[str], briefing: str, kind: str) -> set[str]:
    kinds = library.catalogue.kinds[briefing]
    return {word for word in words if kind and kind_named(word, kinds) == kind}


# --- sections and names -------------------------------------------------------------------------


def _of_a_section(library: Library, reading: Reading, briefing: str) -> Wanted | None:
    """Find "the risks", "the dangers that the author sees": a section's words, and only filling."""
    ground = library.ground(briefing).names
    rest = SETTING | VIEWLESS
    left = {t.term for t in reading.content if t.term not in ground and t.text.lower() not in rest}
    whole = {token.term for token in reading.content}
    if reading.asked_for:
        return None
    for section, title in library.catalogue.sections(briefing):
        words = {token.term for token in title.content}
        if words and words in (left, whole):
            holder = next(
                (
                    n
                    for n in section_names(library, briefing, section)
                    if of_side(library, briefing, n)
                ),
                "",
            )
            if holder:
                label = _label(library, briefing, holder)
                return Wanted("position", briefing, title=label, names=(holder,))
            return Wanted("section", briefing, title=section.title, kind=section.id)
    return None


def _of_a_name(library: Library, text: str, reading: Reading, briefing: str) -> Wanted | None:
    """Find "Beijing's position", "Washington's view of Taiwan" and "everything about HIMARS"."""
    return _of_views(library, text, reading, briefing) or _of_all_about(
        library, text, reading, briefing
    )


def _of_views(library: Library, text: str, reading: Reading, briefing: str) -> Wanted | None:
    """Find whose position is wanted, and towards whom."""
    if not cues.POSITION.search(text, reading.said):
        return None
    if reading.asked_for or not only_views(reading):
        return None
    ground = library.ground(briefing)
    names = [
        n for n in names_of(library, reading, briefing) if _kind(library, briefing, n) != "work"
    ]
    things = {
        n
        for n in names
        if _kind(library, briefing, n) in SILENT_KINDS
        and library.term(briefing, n) not in ground.names
    }
    acting = [n for n in names if _kind(library, briefing, n) not in SILENT_KINDS]
    main = [n for n in acting if of_side(library, briefing, n)]
    main = [n for n in main if not _is_object(reading, library.term(briefing, n))] or main[:1]
    if things and not main and WHOLE.search(text):
        main = [n for n in things if len(of_side(library, briefing, n)) > 1]
    elif things:
        return None  # it asks about that thing, not for everything somebody says
    if len(main) != 1:
        return None
    others = tuple(
        n for n in acting if n != main[0] and _is_object(reading, library.term(briefing, n))
    )
    title = _label(library, briefing, main[0])
    return Wanted("position", briefing, title=title, names=(main[0],), towards=others)


def _is_object(reading: Reading, name: str) -> bool:
    """Tell whether a name is only what a view is on: it follows "towards", "on", "about"."""
    leads = [reading.text[: t.start] for t in reading.tokens if t.term == name]
    return all(TOWARDS.search(lead) for lead in leads)


def _kind(library: Library, briefing: str, name: str) -> str:
    return library.names(briefing)[name].kind


def _of_all_about(library: Library, text: str, reading: Reading, briefing: str) -> Wanted | None:
    """Find "everything about HIMARS", "all you have on Lai and his spokesperson"."""
    if not cues.ALL_ABOUT.search(text, reading.said):
        return None
    ground = library.ground(briefing)
    names = [
        n for n in names_of(library, reading, briefing) if _kind(library, briefing, n) != "work"
    ]
    joined = bool(re.search(r"\band\b|,|&|\bplus\b", text))
    named = [n for n in names if joined or library.term(briefing, n) not in ground.names] or names
    own = {"everything", "anything", "facts", "all"}
    rest = [t for t in reading.content if not is_name(t) and t.text.lower() not in own]
    rest = [t for t in rest if t.text.lower() not in VIEWLESS | SETTING]
    if rest and len(named) == 1:
        belonging = _belonging_to(library, text, briefing, named[0], [t.term for t in rest])
        named += belonging
        rest = [] if belonging else rest
    if not named or rest or len(named) > 3:
        return None
    title = " · ".join(_label(library, briefing, name) for name in named)
    return Wanted("about", briefing, title=title, names=tuple(named))


def _belonging_to(
    library: Library, text: str, briefing: str, name: str, terms: Sequence[str]
) -> list[str]:
    """Return who "his spokesperson" is: the first name of a fact about both that uses the word."""
    if not re.search(r"\b(?:his|her|its|their)\b", text, re.I):
        return []
    for place, fact in library.facts(briefing):
        other = fact.about[0] if fact.about else ""
        alike = other and other != name and name in fact.about
        if alike and all(term in library.profile(place).terms for term in terms):
            return [other]
    return []


def _label(library: Library, briefing: str, name: str) -> str:
    return library.names(briefing)[name].name


# --- overviews ----------------------------------------------------------------------------------


def overview(
    library: Library, text: str, decision: Decision, briefings: Sequence[str] = ()
) -> Ruling | None:
    """In: a question and its decision. Out: the overview that answers it with its parts, if any."""
    reading = decision.reading
    text = _bare(text, reading)
    if cues.WHOLE_OF_IT.search(text, reading.said):
        return _overview_near(library, decision) or _overview_near(
            library, decide(library, library.read(core(text)), briefings)
        )
    chosen = decision.chosen
    if chosen and parts_of(library, chosen.entry) and LIST_QUESTION.match(text):
        return chosen
    return None


def _overview_near(library: Library, decision: Decision) -> Ruling | None:
    if not decision.rulings:
        return None
    least = max(_LEAST, decision.rulings[0].score - _NEAR)
    near = [r for r in decision.rulings if r.passed and r.score >= least]
    near += [decision.chosen] if decision.chosen else []
    return next((r for r in near if parts_of(library, r.entry)), None)


def core(text: str) -> str:
    """Return a question for a list as the plain question behind it."""
    bare = STRIPPED.sub(" ", text)
    bare = re.sub(r"^\W*(?:everything|all)(?: (?:that|which|what))?\b", "what", bare, flags=re.I)
    bare = re.sub(r"\b[Bb]reak (.*?)\s*down\b", r"\1", bare)
    return clean(bare).strip(" ,;") or text


def points_of(
    library: Library, text: str, reading: Reading, briefings: Sequence[str] = ()
) -> Wanted | None:
    """Find whose points are wanted: of "what does the plan ask? Bullet points." the plan's."""
    if not cues.POINTS.search(text, reading.said):
        return None
    decision = decide(library, library.read(core(text)), briefings)
    fact = library.fact(decision.chosen.entry) if decision.chosen else None
    if decision.chosen is None or not isinstance(fact, Fact) or not fact.said_by:
        return None
    briefing = library.entries[decision.chosen.entry].briefing
    if len(of_side(library, briefing, fact.said_by)) < 2:
        return None
    title = _label(library, briefing, fact.said_by)
    return Wanted("position", briefing, title=title, names=(fact.said_by,))


# --- requests that are not put as questions -----------------------------------------------------


def wish(library: Library, part: Part, reading: Reading, briefings: Iterable[str]) -> bool:
    """Tell whether a statement is a request: "I need an overview", "names of everyone"."""
    if part.sure:
        return False
    if WISH.search(part.text):
        return True
    return any(of_words(library, part.text, reading, b, stated=True) for b in briefings)


def attached(found: Sequence[Part]) -> tuple[Part, ...]:
    """Join "List its points." to the question before it, or to the one that follows."""
    joined: list[Part] = []
    for part in found:
        last = joined[-1] if joined else None
        if last and (last.text.lower(), part.text.lower()) == ("tl", "dr"):
            joined[-1] = replace(last, text="tldr")
            continue
        if last and last.form != "statement" and _only_form(part.text):
            joined[-1] = replace(last, text=f"{last.text.rstrip('?. ')}, {part.text}", form="open")
        elif last and len(joined) == 1 and _only_form(last.text) and part.form == "open":
            joined[-1] = replace(part, text=f"{part.text.rstrip('?. ')}, {last.text}")
        else:
            joined.append(part)
    return tuple(joined)


def _only_form(text: str) -> bool:
    """Tell whether a sentence says only in which form an answer is wanted: "as bullet points"."""
    words = set(re.findall(r"[a-z-]+", text.lower()))
    hits = words & ATTACHED
    leaning = bool(words & OWNED) or bool(words & ATTACHED_ALONE)
    return bool(hits) and leaning and words <= ATTACHED | ATTACHED_FILL | OWNED
