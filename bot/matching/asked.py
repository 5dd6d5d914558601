"""A question as the index sees it: its words numbered and weighed, and the words akin to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

import numpy as np

from bot.language.kin import kin_of
from bot.language.thesaurus import words_for
from bot.matching import wanted
from bot.matching.index import PAD, Floats, Index, Numbers
from bot.matching.lexicon import PART_SHARE, Token

WORDS = 64
"""Words of a question that are looked at."""

STANDS_FOR = 0.6
"""What a word counts that may stand for one that the index does not know: more than
one that is merely near, and less than the nearest."""

LEAST_MASS = 0.4
"""What a question is taken to weigh at least, lest a greeting count as wholly covered."""


class Pairs(NamedTuple):
    """Terms next to each other in a question, both known to the index, and what each pair weighs;
    what all its pairs weigh, known or not.
    """

    ones: list[int]
    others: list[int]
    weights: list[float]
    mass: float


@dataclass(frozen=True, slots=True)
class Question:
    """A question's words as the index numbers them."""

    terms: Numbers
    """What to look for: its terms that the index knows, or what may stand for one; each once."""
    weights: Floats
    mass: float
    """What all its words weigh, those the index does not know included."""
    norm: float
    heard: Numbers
    """The terms of the index that are one of its words or akin to one."""
    columns: Numbers
    """For each of ``heard``: which of its words."""
    credits: Floats
    """For each of ``heard``: 1 for the word itself, less for one akin to it."""
    hefts: Floats
    """What each of its words weighs, known or not; ``columns`` count along these."""
    pairs: Pairs
    wants: tuple[bool, bool]
    words: tuple[str, ...]
    key: str
    """Its words sorted and joined, as ``Runs.keys`` are."""


def ask(index: Index, tokens: Sequence[Token]) -> Question:
    """In: the index and a question's tokens. Out: the question, its words weighed and numbered."""
    units = _units(tokens)
    weight: dict[str, float] = {}
    for term, heft in units:
        if heft > weight.get(term, -1.0):
            weight[term] = heft
    numbers = {term: index.numbers.get(term, PAD) for term in weight}
    sought = _sought(index.numbers, numbers, weight)
    hefts = np.array(list(weight.values()), dtype=np.float32)
    heard, columns, credit = _heard(index.numbers, numbers)
    words = tuple(
        token.term if not token.parts else " ".join(token.parts) for token in tokens[:WORDS]
    )
    return Question(
        terms=np.array(list(sought), dtype=np.int32),
        weights=np.array(list(sought.values()), dtype=np.float32),
        mass=max(float(hefts.sum()), LEAST_MASS),
        norm=max(sqrt(float(hefts.dot(hefts))), 1e-6),
        heard=np.array(heard, dtype=np.int32),
        columns=np.array(columns, dtype=np.int32),
        credits=np.array(credit, dtype=np.float32),
        hefts=hefts,
        pairs=_pairs(units, numbers),
        wants=wanted.wants(weight.keys()),
        words=words,
        key=" ".join(sorted(" ".join(words).split())),
    )


def _pairs(units: Sequence[tuple[str, float]], numbers: Mapping[str, int]) -> Pairs:
    """In: terms and weights in order, the terms' numbers. Out: those next to each other."""
    ones: list[int] = []
    others: list[int] = []
    hefts: list[float] = []
    for (one, heft), (other, more) in pairwise(units):
        if numbers[one] and numbers[other]:
            ones.append(numbers[one])
            others.append(numbers[other])
            hefts.append((heft + more) / 2)
    whole = sum(heft for _, heft in units)
    ends = (units[0][1] + units[-1][1]) / 2 if units else 0.0
    return Pairs(ones, others, hefts, max(whole - ends, 1e-6))


def _sought(
    known: Mapping[str, int], numbers: Mapping[str, int], weight: Mapping[str, float]
) -> dict[int, float]:
    """In: the numbers of the index's terms, and of a question's, and what each of these weighs.
    Out: the terms to look for, and what each weighs: what stands for a word that is not known, too.
    """
    found = {number: weight[term] for term, number in numbers.items() if number}
    for term, own in numbers.items():
        for other, share in () if own else _standing_for(term):
            if other in known:
                found.setdefault(known[other], share * weight[term])
    return found


def _heard(
    known: Mapping[str, int], numbers: Mapping[str, int]
) -> tuple[list[int], list[int], list[float]]:
    """In: the numbers of the index's terms, and of a question's.
    Out: the index's terms that are one of the question's or akin to one, which one, how much.
    """
    found: dict[int, tuple[int, float]] = {}
    for column, (term, own) in enumerate(numbers.items()):
        for other, share in kin_of(term) if own else (*kin_of(term), *_standing_for(term)):
            number = known.get(other)
            if number and (number not in found or share > found[number][1]):
                found[number] = column, share
    for column, number in enumerate(numbers.values()):
        if number:
            found[number] = column, 1.0
    return list(found), [one for one, _ in found.values()], [share for _, share in found.values()]


def _standing_for(term: str) -> list[tuple[str, float]]:
    """In: a term that the index does not know. Out: those that may stand for it, and how well."""
    return [(other, STANDS_FOR) for other in sorted(words_for(term))]


def _units(tokens: Sequence[Token]) -> list[tuple[str, float]]:
    """In: tokens.
    Out: (term, weight), a folded span's term followed by its words, the first ``WORDS`` of them.
    """
    units: list[tuple[str, float]] = []
    for token in tokens:
        units.append((token.term, token.weight))
        units.extend((part, token.weight * PART_SHARE) for part in token.parts)
    return units[:WORDS]
