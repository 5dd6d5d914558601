"""What nomination is measured against: rapidfuzz's scorers over everything, and BM25 over stems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process, utils

from bot.language.text import clean, forms
from bot.matching.lexicon import stem_of

Scorer = Callable[[str], NDArray[np.float64]]


def token_sort(texts: Sequence[Sequence[str]]) -> Scorer:
    """In: each entry's texts. Out: rapidfuzz's token_sort_ratio against the best of them."""
    return _full_scan(texts, fuzz.token_sort_ratio)


def wratio(texts: Sequence[Sequence[str]]) -> Scorer:
    """In: each entry's texts. Out: rapidfuzz's WRatio, its default, against the best of them."""
    return _full_scan(texts, fuzz.WRatio)


def _full_scan(texts: Sequence[Sequence[str]], scorer: Callable[..., float]) -> Scorer:
    """In: each entry's texts, a rapidfuzz scorer.
    Out: the scorer over all of them, entry by entry.
    """
    flat = [utils.default_process(text) for found in texts for text in found]
    heads = np.cumsum([0, *(len(found) for found in texts[:-1])])

    def scores(question: str) -> NDArray[np.float64]:
        row = process.cdist(
            [utils.default_process(question)], flat, scorer=scorer, dtype=np.float64
        )[0]
        return np.asarray(np.maximum.reduceat(row, heads))

    return scores


def bm25(texts: Sequence[Sequence[str]]) -> Scorer:
    """In: each entry's texts.
    Out: BM25 (k1 1.2, b 0.75) over stems, the best text of each entry.
    """
    bags = [Counter(map(stem_of, forms(clean(text)))) for found in texts for text in found]
    heads = np.cumsum([0, *(len(found) for found in texts[:-1])])
    mean = sum(bag.total() for bag in bags) / max(len(bags), 1)
    spread = Counter(stem for bag in bags for stem in bag)
    postings: dict[str, list[tuple[int, float]]] = {}
    for number, bag in enumerate(bags):
        for stem, count in bag.items():
            rare = log(1 + (len(bags) - spread[stem] + 0.5) / (spread[stem] + 0.5))
            damped = count + 1.2 * (0.25 + 0.75 * bag.total() / mean)
            postings.setdefault(stem, []).append((number, rare * count * 2.2 / damped))

    def scores(question: str) -> NDArray[np.float64]:
        row = np.zeros(len(bags))
        for stem in map(stem_of, forms(clean(question))):
            for number, impact in postings.get(stem, ()):
                row[number] += impact
        return np.asarray(np.maximum.reduceat(row, heads))

    return scores
