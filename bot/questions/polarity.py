"""Whether a sentence says a thing or its reverse: clauses, their negations, and words turned round.

"The council did not reject it" and "the council accepted it" agree: two turns cancel. What counts
is whether the turns between two clauses are even.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

from bot.kept import kept
from bot.language.antonyms import opposed, opposing
from bot.language.grammar import Grammar
from bot.language.wordset import word_set
from bot.matching.lexicon import Token
from bot.questions.roles import is_name, keys_of

Strictness = Literal["answer", "presumed", "any"]

_PARTING: Final = word_set("because while although though whereas but which who yet instead rather")
_PARTING_SIGN: Final = re.compile(r"[,;:]")
# "Too important to be left" is not left; who stops being something no longer is it.
_REVERSING: Final = re.compile(
    r"\btoo \w+(?: \w+)? to\b|\b(?:instead of|rather than)\b"
    r"|\b(?:stop|stops|stopped|cease|ceases|ceased|quit|quits) (?:to be|being|acting|playing)\b"
    r"|\b(?:fail|fails|failed|refuse|refuses|refused) to\b|\bg[ia]ve[sn]? up\b"
    r"|\bt(?:ake|akes|aking|aken|ook) (?:\w+ ){0,3}off\b",
    re.I,
)
_REVERSERS: Final = (
    "too ",
    "instead",
    "rather",
    "stop",
    "cease",
    "quit",
    "fail",
    "refuse",
    " up",
    " off",
)
_NONE: Final[frozenset[str]] = frozenset()
_LITTLE: Final = 0.4  # clauses that share less than this say nothing about each other
_DECIDES: Final = 0.5  # an answer that shares half of what the closest phrasing does decides
_SAME: Final = 0.85  # a phrasing so much alike asks the same, whatever the answer looks like
_AS_CLOSE: Final = 0.8  # clauses that share nearly as much as the closest one count as well


@dataclass(frozen=True)
class Clause:
    """One clause: what says something, all it can be recognised by, how often it is negated."""

    content: tuple[Token, ...]
    turning: tuple[Token, ...]
    keys: frozenset[str]
    negations: int
    negated: tuple[tuple[Token, ...], ...] = ()

    @kept
    def words(self) -> tuple[tuple[frozenset[str], float], ...]:
        """What says something: all that each word can be recognised by, and its weight."""
        return tuple((keys_of(token), token.weight) for token in self.content)

    @kept
    def mass(self) -> float:
        """What all that says something weighs together."""
        return sum(token.weight for token in self.content)


class Turn(NamedTuple):
    """How a clause is turned round against what a fact states: by a "not", or by an opposite."""

    word: str
    against: str
    negated: bool


class _Word(NamedTuple):
    """A word that may be turned round: what it is recognised by, and what would turn it."""

    token: Token
    keys: frozenset[str]
    facing: frozenset[str]


class _Tie(NamedTuple):
    """How much two clauses share, and whether they say the same thing; how they turn if not."""

    weight: float
    alike: float
    even: bool
    turn: Turn


def clauses_of(
    text: str, tokens: Sequence[Token], content: Sequence[Token], grammar: Grammar
) -> tuple[Clause, ...]:
    """In: a text, its tokens, and those that say something. Out: its clauses."""
    spans = [match.start() for match in _REVERSING.finditer(text)]
    wanted = set(content)
    return tuple(_clause(group, wanted, spans, grammar) for group in _parted(text, tokens))


def may_reverse(text: str, tokens: Sequence[Token], grammar: Grammar) -> bool:
    """Tell whether any clause of a text may be negated."""
    if any(token.stem in grammar.negators for token in tokens):
        return True
    plain = text.lower()
    return any(part in plain for part in _REVERSERS) and bool(_REVERSING.search(text))


def opposing_words(
    tokens: Iterable[Token], content: Sequence[Token], grammar: Grammar
) -> frozenset[str]:
    """Return every word that would turn one of a text's own words round."""
    own = [token for token in content if not is_name(token)]
    own += [token for token in tokens if token.stem in grammar.opposites]
    return opposing(_NONE.union(*map(keys_of, own)), grammar.opposites)


def _parted(text: str, tokens: Sequence[Token]) -> list[list[Token]]:
    groups: list[list[Token]] = [[]]
    for place, token in enumerate(tokens):
        between = text[tokens[place - 1].end : token.start] if place else ""
        if _PARTING_SIGN.search(between) or token.text.lower() in _PARTING:
            groups.append([])
        groups[-1].append(token)
    return [group for group in groups if group]


def _clause(
    group: Sequence[Token], wanted: set[Token], reversing: Sequence[int], grammar: Grammar
) -> Clause:
    negations = sum(token.stem in grammar.negators for token in group)
    negations += sum(group[0].start <= start < group[-1].end for start in reversing)
    keys = frozenset(key for token in group for key in keys_of(token))
    said = tuple(token for token in group if token in wanted)
    turning = tuple(t for t in group if t not in wanted and t.stem in grammar.opposites)
    return Clause(said, turning, keys, negations, tuple(_negated(group, wanted, grammar)))


def _negated(
    group: Sequence[Token], wanted: set[Token], grammar: Grammar
) -> Iterator[tuple[Token, ...]]:
    """Find the words that say something behind each "not": one of them is what it denies."""
    for place, token in enumerate(group):
        if token.stem in grammar.negators:
            turning = grammar.opposites
            yield tuple(
                t
                for t in group[place + 1 :]
                if not is_name(t) and (t in wanted or t.stem in turning)
            )


def turned(
    asked: Sequence[Clause],
    texts: Sequence[Sequence[Clause]],
    grammar: Grammar,
    strictness: Strictness,
    known: Callable[[Token], bool],
) -> Turn | None:
    """In: a question's clauses, and those of a fact's answer and of its phrasings, answer first.

    Out: how the question is turned round against them; None if it agrees. Where the answer speaks
    of the same it decides, since how people ask may leave open what is so. A question that is
    nearly one of the phrasings may still be asked; "any" lets every near phrasing do. What is
    `known` to be said of the fact turns none of its phrasings round.
    """
    turns = [turn for c in asked if (turn := _against(c, texts, grammar, strictness, known))]
    if not turns:
        return None
    if len(asked) > 1:  # the same "not" may stand in another clause
        wholes = [[_whole(text)] for text in texts]
        return turns[0] if _against(_whole(asked), wholes, grammar, strictness, known) else None
    return turns[0]


def _against(
    clause: Clause,
    texts: Sequence[Sequence[Clause]],
    grammar: Grammar,
    strictness: Strictness,
    known: Callable[[Token], bool],
) -> Turn | None:
    """Return how one clause is turned round against those that speak of the same."""
    if not clause.content or not texts:
        return None
    words = [token for token in clause.content if not is_name(token)]
    small = [] if strictness == "any" else clause.turning
    if strictness != "answer":  # "do not pay" may be how people say "miss": that cannot be told
        strange = [group for group in clause.negated if not _is_told(group, known, texts, grammar)]
        clause = replace(clause, negations=clause.negations - len(strange))
    unknown = [token for token in words if not known(token)]
    first = unknown if strictness == "any" else [*words, *small]
    unknown += small if strictness == "answer" else ()
    in_answer, in_asks = _turning(first, grammar), _turning(unknown, grammar)
    ties = [
        [_tie(clause, other, in_asks if place else in_answer, grammar) for other in text]
        for place, text in enumerate(texts)
    ]
    most = max((tie.weight for text in ties for tie in text), default=0.0)
    if most <= _LITTLE * sum(token.weight for token in clause.content):
        return None
    every = [tie for text in ties for tie in text]
    near = [tie for tie in ties[0] if strictness != "any" and tie.weight >= most * _DECIDES]
    if near:
        near = [tie for tie in near if tie.weight == max(one.weight for one in near)]
        if strictness == "presumed" and all(tie.turn.negated for tie in near):
            near += [tie for tie in every if tie.alike >= _SAME]
    else:
        near = [tie for tie in every if tie.weight >= most * _AS_CLOSE]
    return None if any(tie.even for tie in near) else near[0].turn


def _is_told(
    group: Sequence[Token],
    known: Callable[[Token], bool],
    texts: Sequence[Sequence[Clause]],
    grammar: Grammar,
) -> bool:
    """Tell whether a fact has a word that is denied, or its opposite, so that "not" can be held."""
    if not group or any(known(token) for token in group):
        return True
    stated = frozenset(key for clause in texts[0] for key in clause.keys)
    table = grammar.opposites
    return any(opposed(keys_of(token), frozenset(), stated, table) for token in group)


def _whole(clauses: Sequence[Clause]) -> Clause:
    return Clause(
        tuple(token for clause in clauses for token in clause.content),
        tuple(token for clause in clauses for token in clause.turning),
        frozenset(key for clause in clauses for key in clause.keys),
        sum(clause.negations for clause in clauses),
        tuple(group for clause in clauses for group in clause.negated),
    )


def _turning(words: Iterable[Token], grammar: Grammar) -> list[_Word]:
    """Return words with all that each can be recognised by, and all that may be its opposite."""
    keyed = ((word, keys_of(word)) for word in words)
    return [_Word(word, keys, opposing(keys, grammar.opposites)) for word, keys in keyed]


def _tie(clause: Clause, other: Clause, may_turn: Sequence[_Word], grammar: Grammar) -> _Tie:
    """Compare two clauses word by word."""
    there = other.keys
    weight = sum([weight for keys, weight in clause.words if not there.isdisjoint(keys)])
    flips: list[tuple[str, str]] = []
    for word, keys, facing in may_turn:
        if there.isdisjoint(facing) or not there.isdisjoint(keys):
            continue
        against = opposed(keys, clause.keys, there, grammar.opposites)
        if against:
            weight += word.weight
            flips.append((word.text, against))
    even = (clause.negations + other.negations + len(flips)) % 2 == 0
    turned, against = flips[0] if flips else ("not", "not" if other.negations else "so")
    both = clause.mass + other.mass or 1.0
    return _Tie(weight, 2 * weight / both, even, Turn(turned, against, not flips))
