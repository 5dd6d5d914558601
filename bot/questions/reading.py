"""Reads one question, claim or phrasing: what it is about, asks for, and takes for granted.

The same reader reads what people type and what the curator wrote (asks and answers), so that the
gate compares like with like. It is exact: nothing here guesses or scores.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final

from bot.kept import kept
from bot.language.grammar import ASKED_FOR, ASKING_WORDS, PICKING, Grammar
from bot.language.text import forms
from bot.language.wordset import letters, word_set
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
from bot.questions.standing import Stance, stances_of
from knowledge.values import Value, read_values

__all__ = ["Reading", "Side", "is_figure", "is_name", "read", "stem_of", "what_is_asked_for"]

_ASKED_FOR: Final = tuple(
    (re.compile(pattern), what, word_set(telling)) for pattern, what, telling in ASKED_FOR
)
_START: Final = attrgetter("start")
_DIGITS: Final = re.compile(r"[\d.,]+(?:st|nd|rd|th|s)?")
_FIGURE_WORDS: Final = word_set(
    "hundred thousand million billion trillion bn mn dollar dollars usd percent"
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
_NOT_LIGHT: Final = PICKING | _TURNING
_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True)
class Reading:
    """One question or statement as the gate sees it: its words, and all else read on demand.

    Most of what a briefing says is only ever asked for its words, so the rest is not read before.
    """

    text: str
    tokens: tuple[Token, ...]
    grammar: Grammar = field(repr=False, compare=False)

    @kept
    def words(self) -> list[str]:
        """Its words as they are written, in lower case: one for each token."""
        return [token.text.lower() for token in self.tokens]

    @kept
    def said(self) -> frozenset[str]:
        """All runs of letters in it, in lower case."""
        return letters(self.text)

    @kept
    def names(self) -> frozenset[str]:
        """The names in it."""
        return frozenset(token.term for token in self.tokens if is_name(token))

    @kept
    def values(self) -> tuple[Value, ...]:
        """The figures and dates in it, but those that belong to a name."""
        found = read_values(self.text)
        names = [token for token in self.tokens if is_name(token)] if found else []
        return tuple(value for value in found if not _inside(value, names)) if names else found

    @kept
    def asked_for(self) -> str:
        """What it wants: "count", "amount", "time" ...; "" where it is open."""
        return what_is_asked_for(forms(self.text))

    @kept
    def content(self) -> tuple[Token, ...]:
        """The words that say what it is about."""
        values, grammar = self.values, self.grammar
        asking = ASKING_WORDS.get(self.asked_for, _NONE)
        after_who = grammar.verbs_after_who if self.asked_for == "person" else _NONE
        return tuple(
            token
            for token, word in zip(self.tokens, self.words, strict=True)
            if not _is_figure(token, word, values)
            and (is_name(token) or not _is_light(stem_of(token), word, asking, after_who, grammar))
        )

    @kept
    def telling(self) -> frozenset[Token]:
        """The same, to look a word up in."""
        return frozenset(self.content)

    @kept
    def needs(self) -> tuple[Need, ...]:
        """What it needs of a fact: the same words, in all forms that would do."""
        return needs_of(self.text, self.content)

    @kept
    def order(self) -> frozenset[tuple[str, str]]:
        """How it compares and puts things in order: more or less, first or last."""
        table = self.grammar.order
        stems = [stem_of(token) for token in self.tokens]
        if table.keys().isdisjoint(stems):
            return frozenset()
        plain = [token for token in self.tokens if not is_name(token)]
        kept = _without_at_least(plain, self.values)
        return frozenset(table[stem] for t in kept if (stem := stem_of(t)) in table)

    @kept
    def may_reverse(self) -> bool:
        """Whether any of its clauses may be negated."""
        return may_reverse(self.text, self.tokens, self.grammar)

    @kept
    def opposing(self) -> frozenset[str]:
        """Every word that would turn one of its own round."""
        return opposing_words(self.tokens, self.content, self.grammar)

    @kept
    def weights(self) -> Mapping[str, float]:
        """What each of its words weighs."""
        return {token.term: token.weight for token in self.tokens}

    @kept
    def mass(self) -> float:
        """What all its words weigh together."""
        return sum(self.weights.values())

    @kept
    def form(self) -> Form:
        """Whether it asks openly, asks yes or no, states something, or is a mere keyword."""
        return form_of(self.text, self.text)

    @kept
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses, with what each negates."""
        return clauses_of(self.text, self.tokens, self.content, self.grammar)

    @kept
    def sides(self) -> frozenset[Side]:
        """Who does what to whom."""
        return frozenset(sides_of(self.tokens, self.grammar))

    @kept
    def stances(self) -> tuple[Stance, ...]:
        """Who stands for or against what."""
        return stances_of(self.text, self.tokens, self.grammar)

    @kept
    def holders(self) -> frozenset[str]:
        """Whose word or view it gives."""
        return frozenset(holders_of(self.text, self.tokens))

    @kept
    def slots(self) -> frozenset[Slot]:
        """What stands beside each of its words."""
        return frozenset(slots_of(self.text, self.tokens, self.grammar))

    @kept
    def contrasts(self) -> tuple[Contrast, ...]:
        """Two things in an order that matters."""
        return tuple(contrasts_of(self.tokens, self.grammar))

    @kept
    def keys(self) -> frozenset[str]:
        """All that its words can be recognised by."""
        return _NONE.union(*map(keys_of, self.tokens))


def read(text: str, lexicon: Lexicon, grammar: Grammar) -> Reading:
    """In: one clean sentence. Out: its reading. Linear in its length."""
    return Reading(text, _without_pronoun_us(lexicon.read(text)), grammar)


def what_is_asked_for(words: Sequence[str]) -> str:
    """In: a question's words as `forms` gives them.
    Out: "count", "amount", "time" ...; "" where the question is open.
    """
    text = " ".join(words)
    for pattern, what, telling in _ASKED_FOR:
        if not telling.isdisjoint(words) and pattern.search(text):
            return what
    return ""


def is_figure(token: Token, values: Sequence[Value]) -> bool:
    """Tell whether a token is part of a figure or a date, which the values speak for."""
    return _is_figure(token, token.text.lower(), values)


def _is_figure(token: Token, word: str, values: Sequence[Value]) -> bool:
    numbers_a_line = token.start == 0 or not word[:1].isdigit()
    if numbers_a_line and (word in _FIGURE_WORDS or _DIGITS.fullmatch(word)):
        return True  # digits that are no figure ("December 48") must be accounted for as words are
    return bool(values) and _covered(token, values)


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


def _is_light(
    stem: str, word: str, asking: Set[str], after_who: Set[str], grammar: Grammar
) -> bool:
    if word in asking:
        return True
    if word.endswith("ly") and word not in _NO_MANNER and stem not in _NOT_LIGHT:
        return True
    if stem in grammar.negators:
        return True  # counted on its own
    if stem in after_who:
        return False
    return stem in grammar.light or not (word.isalnum() or any(sign.isalnum() for sign in word))


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
