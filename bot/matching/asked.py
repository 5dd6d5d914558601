"""A question as the index sees it: its words numbered and weighed, and the words akin to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from bot.language.kin import kin_of
from bot.matching import wanted
from bot.matching.index import PAD, Floats, Index, Numbers
from bot.matching.lexicon import PART_SHARE, Token

WORDS = 64
"""Words of a question that are looked at."""

LEAST_MASS = 0.4
"""What a question is taken to weigh at least, lest a greeting count as wholly covered."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question's words as the index numbers them."""

    terms: Numbers
    """Its terms that the index knows, each once."""
    weights: Floats
    mass: float
    """What all its words weigh, those the index does not know included."""
    norm: float
    rarest_unseen: float
    heard: Numbers
    """The terms of the index that are one of its words or akin to one."""
    columns: Numbers
    """For each of ``heard``: which of its words."""
    credits: Floats
    """For each of ``heard``: 1 for the word itself, less for one akin to it."""
    hefts: Floats
    """What each of its words weighs, known or not; ``columns`` count along these."""
    pairs: tuple[list[int], list[int]]
    """Terms next to each other, both known to the index: the first ones and the second ones."""
    pair_weights: list[float]
    pair_mass: float
    wants: tuple[bool, bool]
    words: tuple[str, ...]
    key: str
    """Its words sorted and joined, as ``Runs.keys`` are."""


def ask(index: Index, tokens: Sequence[Token]) -> Question:
    """In: the index and a question's tokens. Out: the question, its words weighed and numbered."""
    units = _units(tokens)
    weight: dict[str, float] = {}
    for term, heft in units:
        weight[term] = max(weight.get(term, 0.0), heft)
    seen = {
        number: heft for term, heft in weight.items() if (number := index.numbers.get(term, PAD))
    }
    numbers = [index.numbers.get(term, PAD) for term, _ in units]
    pairs = [
        pair
        for pair in zip(numbers, numbers[1:], units, units[1:], strict=False)
        if pair[0] and pair[1]
    ]
    hefts = [heft for _, heft in units]
    words = tuple(
        token.term if not token.parts else " ".join(token.parts) for token in tokens[:WORDS]
    )
    heard, columns, credit = _heard(index.numbers, list(weight))
    return Question(
        terms=np.array(list(seen), dtype=np.int32),
        weights=np.array(list(seen.values()), dtype=np.float32),
        mass=max(sum(weight.values()), LEAST_MASS),
        norm=max(sqrt(sum(heft * heft for heft in weight.values())), 1e-6),
        rarest_unseen=max(
            (heft for term, heft in weight.items() if term not in index.numbers), default=0.0
        ),
        heard=np.array(heard, dtype=np.int32),
        columns=np.array(columns, dtype=np.int32),
        credits=np.array(credit, dtype=np.float32),
        hefts=np.array(list(weight.values()), dtype=np.float32),
        pairs=([one for one, *_ in pairs], [other for _, other, *_ in pairs]),
        pair_weights=[(one + other) / 2 for *_, (_, one), (_, other) in pairs],
        pair_mass=max(sum(hefts) - (hefts[0] + hefts[-1]) / 2 if hefts else 0.0, 1e-6),
        wants=wanted.wants(weight.keys()),
        words=words,
        key=" ".join(sorted(" ".join(words).split())),
    )


def _heard(
    numbers: dict[str, int], terms: Sequence[str]
) -> tuple[list[int], list[int], list[float]]:
    """In: the numbers of the index's terms, a question's terms.
    Out: the index's terms that are one of them or akin to one, which one, and how much.
    """
    found: dict[int, tuple[int, float]] = {}
    for column, term in enumerate(terms):
        for other, share in kin_of(term):
            number = numbers.get(other, PAD)
            if number and share > found.get(number, (0, 0.0))[1]:
                found[number] = column, share
    for column, term in enumerate(terms):
        if number := numbers.get(term, PAD):
            found[number] = column, 1.0
    columns, credit = zip(*found.values(), strict=True) if found else ((), ())
    return list(found), list(columns), list(credit)


def _units(tokens: Sequence[Token]) -> list[tuple[str, float]]:
    """In: tokens.
    Out: (term, weight), a folded span's term followed by its words, the first ``WORDS`` of them.
    """
    units: list[tuple[str, float]] = []
    for token in tokens:
        units.append((token.term, token.weight))
        units.extend((part, token.weight * PART_SHARE) for part in token.parts)
    return units[:WORDS]
