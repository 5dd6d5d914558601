"""Terms merged in blocks are what going through them one by one gives."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np

from bot.matching.merging import BLOCK, merged, once

TERMS = 40
DICE = np.random.default_rng(11)
LENGTHS = DICE.integers(1, 6, 2 * BLOCK + 77)
STARTS = np.concatenate(([0], LENGTHS.cumsum()))
NUMBERS = DICE.integers(1, TERMS, STARTS[-1]).astype(np.int32)
NUMBERS[STARTS[1:] - 1] = 0
WEIGHTS = np.where(NUMBERS, NUMBERS / TERMS, 0).astype(np.float32)


def test_a_term_weighs_where_a_phrasing_has_it_first() -> None:
    found = once(NUMBERS, WEIGHTS, STARTS)
    for start, end in pairwise(STARTS.tolist()):
        terms = NUMBERS[start:end].tolist()
        firsts = [terms.index(term) == place for place, term in enumerate(terms)]
        assert (found[start:end] == np.where(firsts, WEIGHTS[start:end], 0)).all()


def test_an_entry_has_each_of_its_terms_once_with_what_is_known_of_it() -> None:
    firsts = once(NUMBERS, WEIGHTS, STARTS)
    entry_starts = np.arange(0, len(LENGTHS) + 1, 2)
    entry_starts[-1] = len(LENGTHS)
    rows = zip(
        *(c.tolist() for c in merged(NUMBERS, firsts, STARTS[entry_starts], TERMS)), strict=True
    )

    expected: list[tuple[int, int, float, int, int]] = []
    for entry, (first, last) in enumerate(pairwise(entry_starts.tolist())):
        runs = [NUMBERS[STARTS[p] : STARTS[p + 1]].tolist() for p in range(first, last)]
        times = Counter(term for run in runs for term in run if term)
        phrasings = Counter(term for run in runs for term in set(run))
        expected.extend(
            (entry, term, float(np.float32(term / TERMS)), times[term], phrasings[term])
            for term in sorted(times)
        )
    assert len(expected) > BLOCK
    assert list(rows) == expected


def test_nothing_comes_of_nothing() -> None:
    none = np.zeros(0, dtype=np.int32)
    nothing = none.astype(np.float32)
    assert [len(c) for c in merged(none, nothing, np.zeros(1, dtype=np.int64), 1)] == [0] * 5
    assert len(once(none, nothing, np.zeros(1, dtype=np.int64))) == 0
