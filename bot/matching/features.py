"""How a question and the entries it may be about are alike, in numbers between 0 and 1.

Two looks: a coarse one at every entry that shares words, a fine one (trigrams, edit distance) at
the best of them. All entries are measured at once, as arrays. (``dot`` and not ``@``: for
the latter numpy warns by the processor's flags, which some BLAS builds raise for nothing.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from bot.matching.asked import Question
from bot.matching.index import GRAMS_A_TERM, SATURATION, Floats, Index, Numbers, Places, hashed

EVERYWHERE = 500
LITTLE = 0.2
"""Terms of more entries than ``EVERYWHERE`` are passed over if they weigh less than this share of
the weightiest.
"""

PHRASING_NAMES = ("bigrams", "covered", "trigrams", "sorted")
"""What the columns of a phrasing mean."""

NAMES = (
    *(f"ask {name}" for name in PHRASING_NAMES),
    "best three asks",
    *("document bm25", "document cosine", "document has words", "document covers question"),
    *(f"answer {name}" for name in PHRASING_NAMES),
    *("date wanted and there", "number wanted and there"),
    *("entry before", "entry after", "entries around cover question"),
    "rarest word missing",
)
"""What the columns of ``measure`` mean. "Covers" and "covered" count a word's kin as well, for
less; "has words" counts words themselves alone.
"""

WIDTH = len(NAMES)
HAS_WORDS = NAMES.index("document has words")
COVERS = NAMES.index("document covers question")
AROUND = NAMES.index("entries around cover question")
SORTED = NAMES.index("ask sorted")
RAREST = NAMES.index("rarest word missing")
BELONGING = [HAS_WORDS, COVERS, AROUND, RAREST]
"""The columns that, beside the weighted sum, tell whether a question belongs here at all."""
_EACH = len(PHRASING_NAMES)
_FINE = PHRASING_NAMES.index("trigrams")
_BEST = NAMES.index("best three asks")
_DOCUMENT = NAMES.index("document bm25")
_ANSWER = NAMES.index("answer bigrams")
_WANTED = NAMES.index("date wanted and there")
_BEFORE = NAMES.index("entry before")

NEAR = np.array([-3, -2, -1, 0, 1, 2, 3])
FADING = np.array([0.216, 0.36, 0.6, 1, 0.4, 0.16, 0.064], dtype=np.float32)
"""How far around an entry without phrasings its neighbours' words count for it, and how much: what
a passage speaks of was often named a sentence or two before.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """The phrasings of some entries, cut out of an index."""

    phrasings: Places
    """Their numbers."""
    heads: Places
    """Where each entry's phrasings begin among them."""
    terms: Numbers
    weights: Floats
    starts: Places
    """Where each phrasing's terms begin."""


def overlap(index: Index, question: Question) -> Floats:
    """In: the index and a question.
    Out: for each entry, how much of the question its words hold (BM25).
    """
    postings = index.postings
    terms, weights = _telling(index, question)
    starts, ends = postings.term_starts[terms], postings.term_starts[terms + 1]
    places, _ = _ranges(starts, ends)
    impacts = postings.term_impacts.take(places) * weights.repeat(ends - starts)
    found = np.bincount(postings.term_entries.take(places), impacts, minlength=len(index.entries))
    return found.astype(np.float32)


def _telling(index: Index, question: Question) -> tuple[Numbers, Floats]:
    """In: the index and a question.
    Out: its terms and weights without those that say little and stand everywhere.
    """
    if len(index.entries) <= EVERYWHERE:
        return question.terms, question.weights
    starts = index.postings.term_starts
    common = starts[question.terms + 1] - starts[question.terms] > EVERYWHERE
    keep = ~common | (question.weights > LITTLE * question.weights.max(initial=0.0))
    return question.terms[keep], question.weights[keep]


def cut(index: Index, entries: Places) -> Part:
    """In: the index and numbers of entries. Out: their phrasings."""
    runs = index.runs
    phrasings, heads = _ranges(runs.entry_starts[entries], runs.entry_starts[entries + 1])
    places, starts = _ranges(runs.starts[phrasings], runs.starts[phrasings + 1])
    return Part(phrasings, heads, runs.terms.take(places), runs.weights.take(places), starts)


def _ranges(starts: Places, ends: Places) -> tuple[Places, Places]:
    """In: where ranges start and end.
    Out: all their members in order, and where each range begins among them.
    """
    lengths = ends - starts
    stops = lengths.cumsum()
    heads = stops - lengths
    total = int(stops[-1]) if len(stops) else 0
    return np.arange(total) + (starts - heads).repeat(lengths), heads


def coarse(found: Floats, index: Index, question: Question, part: Part) -> None:
    """In: rows to fill, the index, a question, phrasings.
    Fills all columns of a phrasing but the fine ones.
    """
    size = len(index.numbers)
    credit = np.zeros(size, dtype=np.float32)
    credit[question.heard] = question.credits
    values = np.empty((2, len(part.terms)), dtype=np.float32)
    _bigrams(values[0], question, part, size)
    np.multiply(credit.take(part.terms), part.weights, out=values[1])
    sums = np.add.reduceat(values, part.starts, axis=1)
    found[:, 0] = np.minimum(sums[0] / np.float32(question.pairs.mass), np.float32(1))
    found[:, 1] = sums[1] / index.runs.sums[part.phrasings]


def _bigrams(values: Floats, question: Question, part: Part, size: int) -> None:
    """In: values to fill, a question, phrasings, the number of terms.
    Fills what each term and its follower weigh.
    """
    after = np.zeros(size, dtype=np.int32)  # 0 is PAD, which has no weight
    heft = np.zeros(size, dtype=np.float32)
    after[question.pairs.ones] = question.pairs.others
    heft[question.pairs.ones] = question.pairs.weights
    values[-1] = 0
    np.multiply(
        heft.take(part.terms[:-1]), after.take(part.terms[:-1]) == part.terms[1:], out=values[:-1]
    )


def fine(found: Floats, index: Index, question: Question, part: Part) -> None:
    """In: rows to fill, the index, a question, phrasings.
    Fills trigrams in common and sorted edit likeness.
    """
    found[:, _FINE] = _trigrams(index, question, part)
    keys = index.runs.keys
    near = [keys[phrasing] for phrasing in part.phrasings.tolist()]
    found[:, _FINE + 1] = cdist([question.key], near, scorer=ratio)[0] / 100


_ONES = np.ones(GRAMS_A_TERM, dtype=np.float32)


def _trigrams(index: Index, question: Question, part: Part) -> Floats:
    """In: the index, a question and phrasings.
    Out: the cosine of their words' trigrams, rare ones counting more.
    """
    letters = (" " + " ".join(question.words) + " ").encode()
    found = np.frombuffer(letters, dtype=np.uint8)
    codes = hashed(found)[found[1:-1] != ord(" ")]
    weights = index.gram_weights
    mine = np.bincount(codes, minlength=len(weights)).astype(np.float32) * weights
    norm = max(float(np.sqrt(mine.dot(mine))), 1e-6)
    shared = (mine * weights).take(index.grams.take(part.terms, axis=0)).dot(_ONES)
    return np.asarray(
        np.add.reduceat(shared, part.starts) / (index.runs.gram_norms[part.phrasings] * norm)
    )


def measure(
    index: Index, question: Question, entries: Places, scores: Floats
) -> tuple[Floats, Places]:
    """In: the index, a question, entries and all entries' overlap.
    Out: a row an entry (``NAMES``), its best ask.
    """
    part = cut(index, entries)
    seen = np.empty((len(part.phrasings), _EACH), dtype=np.float32)
    coarse(seen, index, question, part)
    fine(seen, index, question, part)
    found = np.zeros((len(entries), WIDTH), dtype=np.float32)
    last = np.append(part.heads[1:], len(part.phrasings)) - 1
    best = _asks(found, seen, part, last)
    found[:, _ANSWER : _ANSWER + _EACH] = seen[last]
    _documents(found, index, question, entries)
    if any(question.wants):
        found[:, _WANTED : _WANTED + 2] = index.holds[entries] & np.array(question.wants)
    if index.passages:
        _around(found, index, question, entries, scores)
    return found, best


_THREE = np.arange(3)
_LIKENESS = np.array([0.15, 0.3, 0.15, 0.4], dtype=np.float32)
"""How much each column of a phrasing says of how alike it is, to pick an entry's best three: given
and not fitted, since what is fitted is measured on the ones that are picked.
"""


def _asks(found: Floats, seen: Floats, part: Part, last: Places) -> Places:
    """In: rows to fill, phrasings' measures, and where the answers are.
    Out: each entry's best ask, -1 if none.
    """
    liked = seen.dot(_LIKENESS)
    liked[last] = -1
    owner = np.arange(len(last)).repeat(last - part.heads + 1)
    order = np.lexsort((-liked, owner))
    best = order[part.heads]
    has = part.heads != last
    found[:, :_EACH] = seen[best] * has[:, None]
    counts = np.minimum(last - part.heads, 3)
    three = liked.take(order.take(part.heads[:, None] + _THREE, mode="clip"))
    found[:, _BEST] = (three * (counts[:, None] > _THREE)).sum(axis=1) / np.maximum(counts, 1)
    return np.where(has, best - part.heads, -1)


def _documents(found: Floats, index: Index, question: Question, entries: Places) -> None:
    """In: rows to fill, the index, a question, entries.
    Fills what the merged documents say, and what they lack.
    """
    rows, columns, places, credit = _hits(index, question, entries)
    postings = index.postings
    exact = credit == 1
    table = np.zeros((4, len(entries), len(question.hefts)), dtype=np.float32)
    table[3, rows, columns] = credit
    rows, columns, places = rows[exact], columns[exact], places[exact]
    table[0, rows, columns] = postings.impacts[places]
    table[1, rows, columns] = postings.shares[places]
    table[2, rows, columns] = 1
    impact, cosine, covered, akin = table.dot(question.hefts)
    found[:, _DOCUMENT] = impact / (question.mass * (SATURATION + 1))
    found[:, _DOCUMENT + 1] = cosine / (postings.norms[entries] * question.norm)
    found[:, _DOCUMENT + 2] = covered / question.mass
    found[:, _DOCUMENT + 3] = akin / question.mass
    found[:, RAREST] = ((1 - table[2]) * question.hefts).max(axis=1, initial=0.0)


def _hits(
    index: Index, question: Question, entries: Places
) -> tuple[Places, Numbers, Places, Floats]:
    """In: the index, a question, entries.
    Out: where their merged documents have its words, or kin of them: which entry, which word, which
    posting, and the credit, in rising order, so that what is written last is the word itself.
    """
    postings = index.postings
    places, heads = _ranges(postings.starts[entries], postings.starts[entries + 1])
    credit = np.zeros(len(index.numbers), dtype=np.float32)
    credit[question.heard] = question.credits
    terms = postings.terms.take(places)
    earned = credit.take(terms)
    hits = earned.nonzero()[0]
    hits = hits[earned[hits].argsort(kind="stable")]
    column = np.zeros(len(index.numbers), dtype=np.int32)
    column[question.heard] = question.columns
    rows = heads.searchsorted(hits, side="right") - 1
    return rows, column.take(terms[hits]), places[hits], earned[hits]


def _around(
    found: Floats, index: Index, question: Question, entries: Places, scores: Floats
) -> None:
    """In: rows to fill, the index, a question, entries, all entries' overlap.
    Fills what the neighbours hold.
    """
    near = np.minimum(np.maximum(entries[:, None] + NEAR, 0), len(scores) - 1)
    same = index.briefings[near] == index.briefings[entries][:, None]
    same &= near == entries[:, None] + NEAR
    share = scores[near] * same / (question.mass * (SATURATION + 1))
    found[:, _BEFORE], found[:, _BEFORE + 1] = share[:, 2], share[:, 4]
    rows, columns, _, credit = _hits(index, question, near.ravel())
    table = np.zeros((near.size, len(question.hefts)), dtype=np.float32)
    table[rows, columns] = credit
    faded = table.reshape(*near.shape, -1) * (same * FADING)[:, :, None]
    found[:, AROUND] = faded.max(axis=1).dot(question.hefts) / question.mass
