"""Fuzzy nomination: which entries a question may be about, best first. The gate decides; nothing
here does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching import weights
from bot.matching.asked import Question, ask
from bot.matching.features import BELONGING, SORTED, measure, overlap
from bot.matching.index import Floats, Index, Places
from bot.matching.lexicon import Token

SHORT_LIST, PASSAGES = 16, 32
"""Entries looked at closely; more of them where some have no phrasings, and say less."""

STEEPNESS = 3
"""How fast scores leave one half, below and above the threshold."""

EXACT = np.float32(12)
"""What a phrasing asked word for word (in any order) adds to its entry's sum."""

BEFORE, AFTER = 0.3, 0.2
"""What an entry without phrasings is lent of its neighbours' overlap: a passage speaks of one
thing.
"""


_ASKED = np.array(weights.ASKED, dtype=np.float32)
_BARE = np.array(weights.BARE, dtype=np.float32)
_BELONGS_ASKED = np.array(weights.BELONGS_ASKED, dtype=np.float32)
_BELONGS_BARE = np.array(weights.BELONGS_BARE, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a question may be about. ``score`` (0..1) can be compared between questions."""

    entry: int
    score: float
    phrasing: int
    features: tuple[float, ...]


def nominate(index: Index, tokens: Sequence[Token], limit: int = 10) -> tuple[Candidate, ...]:
    """In: the index and a question's tokens. Out: the best entries, one candidate each."""
    question = ask(index, tokens)
    entries, scores = shortlist(index, question, size(index, limit))
    if not len(entries):
        return ()
    features, asks = measure(index, question, entries, scores)
    sums = weighed(index, entries, features)
    order = np.lexsort((entries, -sums))[:limit]
    final = scores_of(index, entries, features, sums, int(order[0]))
    columns = [column[order].tolist() for column in (entries, final, asks, features)]
    return tuple(
        Candidate(entry, value, phrasing, tuple(row))
        for entry, value, phrasing, row in zip(*columns, strict=True)
    )


def size(index: Index, limit: int) -> int:
    """In: the index, how many candidates are wanted. Out: how many are looked at closely."""
    return max(limit, PASSAGES if index.passages else SHORT_LIST)


def shortlist(index: Index, question: Question, size: int) -> tuple[Places, Floats]:
    """In: the index, a question, and how many to keep.
    Out: the entries worth a close look, all entries' overlap.
    """
    scores = overlap(index, question)
    liked = _lent(index, scores) if index.passages else scores
    entries = liked.nonzero()[0]
    if len(entries) > size:
        entries = entries[(-liked[entries]).argpartition(size)[:size]]
        asked = index.exact.get(question.key, ())[:size]
        entries = np.array(sorted({*entries.tolist(), *asked}), dtype=np.int64)
    return entries, scores


def _lent(index: Index, scores: Floats) -> Floats:
    """In: the index and all entries' overlap.
    Out: the same, bare entries lent some of their neighbours'.
    """
    lent = scores.copy()
    lent[1:] += np.float32(BEFORE) * scores[:-1] * index.bare[1:]
    lent[:-1] += np.float32(AFTER) * scores[1:] * index.bare[:-1]
    return lent


def weighed(index: Index, entries: Places, features: Floats) -> Floats:
    """In: entries and their features. Out: their fitted sums, which order them."""
    asked = features @ _ASKED + np.float32(weights.ASKED_MORE)
    asked += EXACT * (features[:, SORTED] > 0.9999)
    bare = features @ _BARE
    return np.asarray(np.where(index.bare[entries], bare, asked))


def scores_of(index: Index, entries: Places, features: Floats, sums: Floats, best: int) -> Floats:
    """In: entries, features, sums, the best one's place. Out: 0..1 each, one half where a
    question just belongs here.

    What speaks for the best entry being in the briefing at all counts for every one, so that the
    order stays.
    """
    belongs = _BELONGS_BARE if index.bare[entries[best]] else _BELONGS_ASKED
    value = np.maximum(sums * belongs[0] + features[best, BELONGING] @ belongs[1:-1], 0)
    value = (value / -belongs[-1]) ** STEEPNESS
    return np.asarray(value / (1 + value))
