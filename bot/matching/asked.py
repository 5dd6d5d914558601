"""A question as the index sees it: its words numbered and weighed, and the words akin to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

import numpy as np

from bot.language.kin import kin_of
from bot.matching import wanted
from bot.matching.index import PAD, Floats, Index, Numbers
from bot.matching.lexicon import PART_SHARE, Token

WORDS = 64
"""Words of a question that are looked at."""

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
    """Its terms that the index knows, each once."""
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
    terms = [number for number in numbers.values() if number]
    hefts = np.array(list(weight.values()), dtype=np.float32)
    known = np.array([bool(number) for number in numbers.values()], dtype=np.bool_)
    heard, columns, credit = _heard(index.numbers, numbers)
    words = tuple(
        token.term if not token.parts else " ".join(token.parts) for token in tokens[:WORDS]
    )
    return Question(
        terms=np.array(terms, dtype=np.int32),
        weights=hefts[known],
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


def _heard(
    known: Mapping[str, int], numbers: Mapping[str, int]
) -> tuple[list[int], list[int], list[float]]:
    """In: the numbers of the index's terms, and of a question's.
    Out: the index's terms that are one of the question's or akin to one, which one, how much.
    """
    found: dict[int, tuple[int, float]] = {}
    for column, term in enumerate(numbers):
        for other, share in kin_of(term):
            number = known.get(other)
            if number and (number not in found or share > found[number][1]):
                found[number] = column, share
    for column, number in enumerate(numbers.values()):
        if number:
            found[number] = column, 1.0
    return list(found), [one for one, _ in found.values()], [share for _, share in found.values()]


def _units(tokens: Sequence[Token]) -> list[tuple[str, float]]:
    """In: tokens.
    Out: (term, weight), a folded span's term followed by its words, the first ``WORDS`` of them.
    """
    units: list[tuple[str, float]] = []
    for token in tokens:
        units.append((token.term, token.weight))
        units.extend((part, token.weight * PART_SHARE) for part in token.parts)
    return units[:WORDS]
