"""Reads one question, claim or phrasing: what it is about, asks for, and takes for granted.

The same reader reads what people type and what the curator wrote (asks and answers), so that the
gate compares like with like. It is exact: nothing here guesses or scores.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Final

from bot.language.grammar import ASKED_FOR, ASKING_WORDS, PICKING, Grammar
from bot.language.text import words
from bot.language.wordset import word_set
from bot.matching.lexicon import Lexicon, Token
from bot.questions.needs import Need, needs_of, stem_of
from bot.questions.parts import Form, form_of
from bot.questions.polarity import Clause, clauses_of, may_reverse, opposing_words
from bot.questions.roles import (
    Contrast,
    Side,
    Slot,
    contrasts_of,
    holders_of,
    is_name,
    keys_of,
    sides_of,
    slots_of,
)
from knowledge.values import Value, read_values

__all__ = ["Reading", "Side", "is_figure", "is_name", "read", "stem_of", "what_is_asked_for"]

_ASKED_FOR: Final = tuple((re.compile(pattern, re.I), what) for pattern, what in ASKED_FOR)
_START: Final = attrgetter("start")
_FIGURE_WORD: Final = re.compile(
    r"[\d.,]+(?:st|nd|rd|th|s)?|hundred|thousand|million|billion|trillion|bn|mn|dollars?|usd|percent"
)
_PRONOUN_BEFORE_US: Final = word_set(
    """
    tell give show remind let help for
    """
)
_NO_MANNER: Final = word_set(
    """
    rely supply apply reply family ally fly assembly imply multiply comply july italy monopoly
    anomaly friendly deadly costly elderly ugly lonely lively bully rally daily weekly monthly
    yearly
    """
)
_TURNING: Final = frozenset({"earli", "like", "unlik", "hard", "bare"})  # "early" is no mere manner


@dataclass(frozen=True)
class Reading:
    """One question or statement as the gate sees it: its words, and all else read on demand.

    Most of what a briefing says is only ever asked for its words, so the rest is not read before.
    """

    text: str
    tokens: tuple[Token, ...]
    grammar: Grammar = field(repr=False, compare=False)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in it."""
        return frozenset(token.term for token in self.tokens if is_name(token))

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """The figures and dates in it, but those that belong to a name."""
        names = [token for token in self.tokens if is_name(token)]
        return tuple(value for value in read_values(self.text) if not _inside(value, names))

    @cached_property
    def asked_for(self) -> str:
        """What it wants: "count", "amount", "time" ...; "" where it is open."""
        return what_is_asked_for(" ".join(word.form for word in words(self.text)))

    @cached_property
    def content(self) -> tuple[Token, ...]:
        """The words that say what it is about."""
        free = [token for token in self.tokens if not is_figure(token, self.values)]
        return tuple(t for t in free if not _is_light(t, self.asked_for, self.grammar))

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """What it needs of a fact: the same words, in all forms that would do."""
        return needs_of(self.text, self.content)

    @cached_property
    def order(self) -> frozenset[tuple[str, str]]:
        """How it compares and puts things in order: more or less, first or last."""
        table = self.grammar.order
        stems = [stem_of(token) for token in self.tokens]
        if table.keys().isdisjoint(stems):
            return frozenset()
        plain = [token for token in self.tokens if not is_name(token)]
        kept = _without_at_least(plain, self.values)
        return frozenset(table[stem] for t in kept if (stem := stem_of(t)) in table)

    @cached_property
    def may_reverse(self) -> bool:
        """Whether any of its clauses may be negated."""
        return may_reverse(self.text, self.tokens, self.grammar)

    @cached_property
    def opposing(self) -> frozenset[str]:
        """Every word that would turn one of its own round."""
        return opposing_words(self.tokens, self.content, self.grammar)

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """What each of its words weighs."""
        return {token.term: token.weight for token in self.tokens}

    @cached_property
    def mass(self) -> float:
        """What all its words weigh together."""
        return sum(self.weights.values())

    @cached_property
    def form(self) -> Form:
        """Whether it asks openly, asks yes or no, states something, or is a mere keyword."""
        return form_of(self.text, self.text)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses, with what each negates."""
        return clauses_of(self.text, self.tokens, self.content, self.grammar)

    @cached_property
    def sides(self) -> frozenset[Side]:
        """Who does what to whom."""
        return frozenset(sides_of(self.tokens, self.grammar))

    @cached_property
    def holders(self) -> frozenset[str]:
        """Whose word or view it gives."""
        return frozenset(holders_of(self.text, self.tokens))

    @cached_property
    def slots(self) -> frozenset[Slot]:
        """What stands beside each of its words."""
        return frozenset(slots_of(self.text, self.tokens, self.grammar))

    @cached_property
    def contrasts(self) -> tuple[Contrast, ...]:
        """Two things in an order that matters."""
        return tuple(contrasts_of(self.tokens, self.grammar))

    @cached_property
    def keys(self) -> frozenset[str]:
        """All that its words can be recognised by."""
        return frozenset(key for token in self.tokens for key in keys_of(token))


def read(text: str, lexicon: Lexicon, grammar: Grammar) -> Reading:
    """In: one clean sentence. Out: its reading. Linear in its length."""
    return Reading(text, _without_pronoun_us(lexicon.read(text)), grammar)


def what_is_asked_for(text: str) -> str:
    """In: a question. Out: "count", "amount", "time" ...; "" where the question is open."""
    for pattern, what in _ASKED_FOR:
        if pattern.search(text):
            return what
    return ""


def is_figure(token: Token, values: Sequence[Value]) -> bool:
    """Tell whether a token is part of a figure or a date, which the values speak for."""
    numbers_a_line = token.start == 0 or not token.text[:1].isdigit()
    if numbers_a_line and _FIGURE_WORD.fullmatch(token.text.lower()):
        return True  # digits that are no figure ("December 48") must be accounted for as words are
    return _covered(token, values)


def _covered(token: Token, values: Sequence[Value]) -> bool:
    """Tell whether a token lies within one of some values, which are in order and part."""
    place = bisect_right(values, token.start, key=_START)
    return place > 0 and token.end <= values[place - 1].end


def _without_at_least(tokens: Sequence[Token], values: Sequence[Value]) -> list[Token]:
    """Keep the words that may put things in order: not "at least", nor the "over" of an amount."""
    amounts = [value for value in values if value.kind != "ordinal"]
    kept = []
    for place, token in enumerate(tokens):
        at = place and tokens[place - 1].text.lower() == "at"
        if not at and not _covered(token, amounts):
            kept.append(token)
    return kept


def _is_light(token: Token, asked_for: str, grammar: Grammar) -> bool:
    if is_name(token):
        return False
    stem = stem_of(token)
    if asked_for and token.text.lower() in ASKING_WORDS.get(asked_for, ()):
        return True
    manner = token.text.lower().endswith("ly") and token.text.lower() not in _NO_MANNER
    if manner and stem not in PICKING | _TURNING:
        return True
    if stem in grammar.negators:
        return True  # counted on its own
    if asked_for == "person" and stem in grammar.verbs_after_who:
        return False
    return stem in grammar.light or not any(sign.isalnum() for sign in token.text)


def _without_pronoun_us(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Drop "us" where it means the person who asks, and not the United States."""
    return tuple(
        token
        for place, token in enumerate(tokens)
        if not (
            token.text == "us" and place and tokens[place - 1].text.lower() in _PRONOUN_BEFORE_US
        )
    )


def _inside(value: Value, names: Sequence[Token]) -> bool:
    """Tell whether a figure belongs to a name: the 2030 of "Plan 2030"."""
    place = bisect_left(names, value.end, key=_START)
    return place > 0 and value.start < names[place - 1].end
