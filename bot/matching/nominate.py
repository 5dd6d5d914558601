"""Fuzzy nomination: which entries a question may be about, best first. The gate decides; nothing
here does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching import weights
from bot.matching.asked import Question, ask
from bot.matching.features import SORTED, measure, overlap
from bot.matching.index import Floats, Index, Places
from bot.matching.lexicon import Token

SHORT_LIST, PASSAGES = 12, 32
"""Entries looked at closely; more of them where some have no phrasings, and say less."""

STEEPNESS = 3
"""How fast scores leave one half, below and above the threshold."""

EXACT = np.float32(12)
"""What a phrasing asked word for word (in any order) adds to its entry's sum."""

NEARLY = (0.5, 0.25, 0.0)
"""Shares of the best overlap above which the short list is looked for first."""

BEFORE, AFTER = 0.3, 0.2
"""What an entry without phrasings is lent of its neighbours' overlap: a passage speaks of one
thing.
"""


_ASKED = np.array(weights.ASKED, dtype=np.float32)
_BARE = np.array(weights.BARE, dtype=np.float32)
_ASKED_BELONGS = np.array(weights.ASKED_BELONGS, dtype=np.float32)
_BARE_BELONGS = np.array(weights.BARE_BELONGS, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a question may be about. ``score`` (0..1) can be compared between questions."""

    entry: int
    score: float
    phrasing: int


def nominate(
    index: Index, tokens: Sequence[Token], limit: int = 10, briefings: Sequence[str] = ()
) -> tuple[Candidate, ...]:
    """In: the index, a question's tokens, how many are wanted, the briefings they may be from
    (none: all).
    Out: the best entries, one candidate each.
    """
    question = ask(index, tokens)
    entries, scores = shortlist(index, question, size(index, limit), index.spans(briefings))
    if not len(entries):
        return ()
    features, asks = measure(index, question, entries, scores)
    sums = weighed(index, entries, features)
    order = np.lexsort((entries, -sums))[:limit]
    best = int(order[0])
    final = scores_of(bool(index.bare[entries[best]]), features[best], sums[order].tolist())
    return tuple(map(Candidate, entries[order].tolist(), final, asks[order].tolist()))


def size(index: Index, limit: int) -> int:
    """In: the index, how many candidates are wanted. Out: how many are looked at closely."""
    return max(limit, PASSAGES if index.passages else SHORT_LIST)


def shortlist(
    index: Index, question: Question, size: int, spans: Sequence[slice] = ()
) -> tuple[Places, Floats]:
    """In: the index, a question, how many to keep, where the entries are that it may be about
    (nowhere: all).
    Out: the entries worth a close look, all entries' overlap.
    """
    scores = overlap(index, question)
    if spans:
        scores = _within(scores, spans)
    liked = _lent(index, scores) if index.passages else scores
    entries = _likely(liked, size)
    if len(entries) > size:
        entries = entries[(-liked[entries]).argpartition(size)[:size]]
        asked = [one for one in index.exact.get(question.key) if _inside(one, spans)]
        entries = np.array(sorted({*entries.tolist(), *asked[:size]}), dtype=np.int64)
    return entries, scores


def _likely(liked: Floats, size: int) -> Places:
    """In: all entries' overlap, how many are wanted.
    Out: entries among which the best of so many are; of very many entries, few.
    """
    most = liked.max(initial=0)
    entries: Places = np.zeros(0, dtype=np.int64)
    for share in NEARLY:
        entries = (liked > most * np.float32(share)).nonzero()[0]
        if len(entries) >= size:
            break
    return entries


def _inside(entry: int, spans: Sequence[slice]) -> bool:
    return not spans or any(span.start <= entry < span.stop for span in spans)


def _within(scores: Floats, spans: Sequence[slice]) -> Floats:
    """In: all entries' overlap, where some entries are. Out: the same, nothing for the others."""
    found = np.zeros_like(scores)
    for span in spans:
        found[span] = scores[span]
    return found


def _lent(index: Index, scores: Floats) -> Floats:
    """In: the index and all entries' overlap.
    Out: the same, bare entries lent some of their neighbours' in their briefing.
    """
    lent = scores.copy()
    same = index.briefings[1:] == index.briefings[:-1]
    lent[1:] += np.float32(BEFORE) * scores[:-1] * (same & index.bare[1:])
    lent[:-1] += np.float32(AFTER) * scores[1:] * (same & index.bare[:-1])
    return lent


def weighed(index: Index, entries: Places, features: Floats) -> Floats:
    """In: entries and their features. Out: their fitted sums, which order them."""
    asked = features.dot(_ASKED) + np.float32(weights.ASKED_MORE)
    asked += EXACT * (features[:, SORTED] > 0.9999)
    bare = features.dot(_BARE)
    return np.asarray(np.where(index.bare[entries], bare, asked))


def scores_of(bare: bool, best: Floats, sums: Sequence[float]) -> list[float]:
    """In: whether the best entry is bare, its features, the sums.
    Out: 0..1 each, one half where a question just belongs here.

    What speaks for the best entry being in the briefing at all counts for every one, so that the
    order stays.
    """
    belonging = _BARE_BELONGS if bare else _ASKED_BELONGS
    threshold = weights.BARE_LEAST if bare else weights.ASKED_LEAST
    more = float(best.dot(belonging))
    values = [(max(one + more, 0.0) / threshold) ** STEEPNESS for one in sums]
    return [value / (1 + value) for value in values]
