"""What one fact (or unknown) says and can be asked: everything the gate holds a question against.

A profile is read from the curator's own words when the fact is first nominated, and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from bot.kept import kept
from bot.language.stances import PLACES
from bot.language.text import clean
from bot.language.thesaurus import groups_of
from bot.language.wordset import word_set
from bot.matching.lexicon import Token
from bot.questions.polarity import Clause
from bot.questions.reading import Reading, Side, is_name, stem_of
from bot.questions.standing import Stance, takes_for_granted
from knowledge.schema import Fact, Figure, Unknown
from knowledge.values import Value

_GIVES_BY_KIND: Final = {
    "number": "count",
    "money": "amount",
    "percent": "amount",
    "date": "time",
    "decade": "time",
    "years": "span",
}
_SPELLED: Final = word_set("two three four five six seven eight nine ten dozen dozens several both")


@dataclass(frozen=True)
class Profile:
    """A fact as the gate sees it: its answer, its phrasings, and all that they account for."""

    item: Fact | Unknown
    answer: Reading
    asks: tuple[Reading, ...]
    own: frozenset[str]
    speaker: frozenset[str]
    aliases: frozenset[str]

    @property
    def unsaid(self) -> bool:
        """Whether it is what the source does not say."""
        return isinstance(self.item, Unknown)

    @property
    def attributed(self) -> bool:
        """Whether somebody says it."""
        return bool(self.speaker)

    @kept
    def names(self) -> frozenset[str]:
        """The names that it is about, and those in its texts."""
        return self.own.union(self.answer.names, *(ask.names for ask in self.asks))

    @kept
    def terms(self) -> frozenset[str]:
        """What the words of a question may be accounted for by."""
        return self.own | self.aliases | terms_of(t for x in self.texts for t in x.tokens)

    @kept
    def keys(self) -> frozenset[str]:
        """All that the words of its texts can be recognised by."""
        return self.answer.keys.union(*(ask.keys for ask in self.asks))

    @kept
    def may_reverse(self) -> bool:
        """Whether any clause of its texts may be negated."""
        return any(text.may_reverse for text in self.texts)

    @kept
    def places_of(self) -> Mapping[str, tuple[int, ...]]:
        """Each term of its texts -> which of them have it; 0 is the answer."""
        found: dict[str, tuple[int, ...]] = {}
        for place, text in enumerate(self.texts):
            for term in text.weights:
                found[term] = (*found.get(term, ()), place)
        return found

    @kept
    def masses(self) -> tuple[float, ...]:
        """What all words of each of its texts weigh."""
        return tuple(text.mass for text in self.texts)

    @kept
    def values(self) -> tuple[Value, ...]:
        """The figures and dates that it states."""
        return (*self.answer.values, *figures_of(self.item))

    @kept
    def gives(self) -> frozenset[str]:
        """What may be asked of it: by its phrasings, and by the values in its answer."""
        return self.stated.union(ask.asked_for for ask in self.asks)

    @kept
    def stated(self) -> frozenset[str]:
        """What may be asked of it by the values in its answer."""
        return _stated(self.answer, self.item)

    @property
    def texts(self) -> tuple[Reading, ...]:
        """Its answer and its phrasings."""
        return (self.answer, *self.asks)

    @kept
    def claimed(self) -> frozenset[str]:
        """What the words of a claim may be accounted for by."""
        taken = terms_of(token for text in self.truths for token in text.tokens)
        return self.own | self.aliases | taken

    @kept
    def groups(self) -> frozenset[int]:
        """Thesaurus groups of every word the fact uses."""
        return frozenset(group for term in self.terms for group in groups_of(term))

    @kept
    def claimed_groups(self) -> frozenset[int]:
        """Thesaurus groups of the words that a claim may use."""
        return frozenset(group for term in self.claimed for group in groups_of(term))

    def stating(self, claim: Reading) -> tuple[Reading, ...]:
        """Return the answer, and the phrasings that state something of all that a claim names, its
        first name first, as a doer stands. Who asks "who opposes it?" states nothing.
        """
        first = _first_name(claim)
        stated = (a for a in self.asks if a.form == "statement" and claim.names <= a.names)
        return (self.answer, *(ask for ask in stated if _first_name(ask) == first))

    @kept
    def stances(self) -> tuple[Stance, ...]:
        """Who stands for or against what: by the answer, by the phrasings that state something, and
        by the open ones that take it for granted. "Who opposes it?" does not say that anybody does.
        """
        if self.unsaid:
            return ()
        found = list(self.answer.stances)
        for ask in self.asks:
            if ask.form == "statement" or (ask.form == "open" and takes_for_granted(ask.words)):
                towards = "what" not in ask.words and "which" not in ask.words
                found += (s for s in ask.stances if (towards or s.behind) and not _is_of_use(s))
        return tuple(one for one in found if one.sure)

    @kept
    def truths(self) -> tuple[Reading, ...]:
        """The answer, and the phrasings that take for granted what they say.

        "How many launchers does Taiwan get?" takes for granted that it gets launchers; "Is it
        anti-tank or anti-ship?" takes nothing for granted.
        """
        presuming = (a for a in self.asks if a.form != "yes_no" and " or " not in a.text)
        return (self.answer, *presuming)

    @kept
    def true_names(self) -> frozenset[str]:
        """The names of the answer and of what is taken for granted, and those it is about."""
        return self.own.union(*(text.names for text in self.truths))

    @kept
    def holders(self) -> frozenset[str]:
        """Whose word or view it is."""
        return self.speaker.union(*(text.holders for text in self.truths))

    @kept
    def places(self) -> dict[tuple[str, str], frozenset[str]]:
        """What stands beside each word: (word, place) -> the fillers."""
        found: dict[tuple[str, str], frozenset[str]] = {}
        stating = (text for text in self.truths if text is self.answer or text.form != "bare")
        for slot in (slot for text in stating for slot in text.slots):
            place = (slot.anchor, slot.place)
            found[place] = found.get(place, frozenset()) | {slot.filler}
        return found

    @kept
    def clauses(self) -> tuple[tuple[Clause, ...], ...]:
        """The clauses of each text that takes something for granted, the answer's first."""
        stating = (text for text in self.truths[1:] if text.form != "bare")
        return tuple(text.clauses for text in (self.answer, *stating))

    @kept
    def plain(self) -> frozenset[str]:
        """The words that stand in its texts by themselves, not as a part of a name."""
        texts = (self.answer, *self.asks)
        return terms_of(token for text in texts for token in text.tokens if not is_name(token))

    @kept
    def sides(self) -> frozenset[Side]:
        """Who stands on which side of what, in the answer and in the phrasings."""
        return self.answer.sides.union(*(text.sides for text in self.truths))

    @kept
    def asked_values(self) -> tuple[Value, ...]:
        """Figures and dates that the phrasings mention: context that the curator allows."""
        return tuple(value for ask in self.asks for value in ask.values)


def _is_of_use(stance: Stance) -> bool:
    """Tell whether a stance is a mere "for" or "against": "is it there for use against tanks?"."""
    return stance.said[0].text.lower() in PLACES


def _first_name(text: Reading) -> str:
    return next((token.term for token in text.tokens if is_name(token)), "")


def build_profile(
    item: Fact | Unknown,
    term: Callable[[str], str],
    aliases: frozenset[str],
    read: Callable[[str], Reading],
) -> Profile:
    """In: a fact, which terms the ids of its briefing's names stand for, the terms of all that the
    names it is about are called, and how texts are read. Out: its profile.
    """
    answer = read(clean(item.answer))
    asks = tuple(read(clean(ask)) for ask in item.asks)
    return Profile(
        item=item,
        answer=answer,
        asks=asks,
        own=frozenset(map(term, (*item.about, *_said_by(item)))),
        speaker=frozenset(map(term, _said_by(item))),
        aliases=aliases,
    )


def without_ask(profile: Profile, item: Fact | Unknown, number: int) -> Profile:
    """In: a profile, its fact, which phrasing to leave out. Out: the profile as it were without."""
    asks = (*profile.asks[:number], *profile.asks[number + 1 :])
    return replace(profile, item=item, asks=asks)


def terms_of(tokens: Iterable[Token]) -> frozenset[str]:
    """Return every term, stem and part of a text: what a word may be accounted for by."""
    found: set[str] = set()
    for token in tokens:
        found.add(token.term)
        found.add(stem_of(token))
        found.update(token.parts)
    return frozenset(found)


def _said_by(item: Fact | Unknown) -> tuple[str, ...]:
    """Return the id of whoever says a fact, if anybody does."""
    return (item.said_by,) if isinstance(item, Fact) and item.said_by else ()


def _stated(answer: Reading, item: Fact | Unknown) -> frozenset[str]:
    """Return what may be asked of a fact by the values in its answer."""
    if isinstance(item, Unknown):
        return frozenset()
    given = {_GIVES_BY_KIND[value.kind] for value in answer.values if value.kind in _GIVES_BY_KIND}
    if item.event_date:
        given.add("time")
    if not _SPELLED.isdisjoint(answer.said):
        given.add("count")
    return frozenset(given)


def figures_of(item: Fact | Unknown) -> tuple[Value, ...]:
    """Return the curated figures and the date of the event as values."""
    if isinstance(item, Unknown):
        return ()
    found = [_value(figure) for figure in item.figures]
    if item.event_date:
        day = item.event_date
        found.append(_date(day.year, day.month, day.day, day.isoformat()))
    return tuple(found)


def _value(figure: Figure) -> Value:
    if figure.amount is None:
        low, high = Decimal(figure.from_ or 0), Decimal(figure.to or 0)
        return _make("years", low, high, "", "exactly", f"{low} to {high}")
    money = len(figure.unit) == 3 and figure.unit.isupper()
    kind = "money" if money else "percent" if figure.unit in {"%", "percent"} else "number"
    unit = figure.unit if money else "%" if kind == "percent" else ""
    return _make(kind, figure.amount, figure.amount, unit, figure.bound, str(figure.amount))


def _date(year: int, month: int | None, day: int | None, text: str) -> Value:
    return _make("date", Decimal(year), Decimal(year), "", "exactly", text, (year, month, day))


def _make(  # noqa: PLR0913 - a value has this many sides, and only this file builds one by hand
    kind: str,
    low: Decimal,
    high: Decimal,
    unit: str,
    bound: str,
    text: str,
    date: tuple[int | None, int | None, int | None] = (None, None, None),
) -> Value:
    return Value(
        kind=kind,  # type: ignore[arg-type]  # one of the literals above
        low=low,
        high=high,
        unit=unit,
        noun="",
        bound=bound,  # type: ignore[arg-type]  # the schema's bounds are all among the values'
        explicit=False,
        year=date[0],
        month=date[1],
        day=date[2],
        start=0,
        end=0,
        text=text,
    )
