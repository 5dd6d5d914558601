"""How a question and the entries it may be about are alike, in numbers between 0 and 1.

Two looks: a coarse one at every entry that shares words, a fine one (trigrams, edit distance) at
the best of them. All entries are measured at once, as arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from bot.matching import wanted
from bot.matching.index import GRAMS_A_TERM, PAD, SATURATION, Floats, Index, Numbers, Places, hashed
from bot.matching.lexicon import PART_SHARE, Token
from bot.matching.weights import PHRASING

WORDS = 64
"""Words of a question that are looked at."""

LEAST_MASS = 0.4
"""What a question is taken to weigh at least, lest a greeting count as wholly covered."""

EVERYWHERE = 500
LITTLE = 0.2
"""Terms of more entries than ``EVERYWHERE`` are passed over if they weigh less than this share of
the weightiest.
"""

NAMES = (
    *(
        "ask cosine",
        "ask covers question",
        "ask covered",
        "ask bigrams",
        "ask question word",
        "ask trigrams",
        "ask sorted",
    ),
    "best three asks",
    *("document bm25", "document cosine", "document covers question"),
    *(
        "answer cosine",
        "answer covers question",
        "answer covered",
        "answer bigrams",
        "answer trigrams",
        "answer sorted",
    ),
    *("date wanted and there", "number wanted and there", "name wanted and there"),
    *("entry before", "entry after", "rarest word missing"),
    "document likelihood",
)
"""What the columns of ``measure`` mean."""

WIDTH = len(NAMES)
_ASK, _BEST, _DOCUMENT, _ANSWER, _WANTED, _AROUND, _RAREST, _LIFT = 0, 7, 8, 11, 17, 20, 22, 23
COVERS, SORTED = 10, 6
"""The columns "document covers question" and "ask sorted"."""


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
    pairs: tuple[list[int], list[int]]
    """Terms next to each other, both known to the index: the first ones and the second ones."""
    pair_weights: list[float]
    pair_mass: float
    kind: int
    wants: tuple[bool, bool, bool]
    words: tuple[str, ...]
    key: str
    """Its words sorted and joined, as ``Runs.keys`` are."""


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
    return Question(
        terms=np.array(list(seen), dtype=np.int32),
        weights=np.array(list(seen.values()), dtype=np.float32),
        mass=max(sum(weight.values()), LEAST_MASS),
        norm=max(sqrt(sum(heft * heft for heft in weight.values())), 1e-6),
        rarest_unseen=max(
            (heft for term, heft in weight.items() if term not in index.numbers), default=0.0
        ),
        pairs=([one for one, *_ in pairs], [other for _, other, *_ in pairs]),
        pair_weights=[(one + other) / 2 for *_, (_, one), (_, other) in pairs],
        pair_mass=max(sum(hefts) - (hefts[0] + hefts[-1]) / 2 if hefts else 0.0, 1e-6),
        kind=_kind(words),
        wants=wanted.wants(weight.keys()),
        words=words,
        key=" ".join(sorted(" ".join(words).split())),
    )


def _units(tokens: Sequence[Token]) -> list[tuple[str, float]]:
    """In: tokens.
    Out: (term, weight), a folded span's term followed by its words, the first ``WORDS`` of them.
    """
    units: list[tuple[str, float]] = []
    for token in tokens:
        units.append((token.term, token.weight))
        units.extend((part, token.weight * PART_SHARE) for part in token.parts)
    return units[:WORDS]


def _kind(words: Sequence[str]) -> int:
    """In: a question's words. Out: its question word as a number, 0 if it has none."""
    for place, word in enumerate(words):
        kind = _KINDS.get(word, 0)
        if kind:
            counted = kind == wanted.HOW and place + 1 < len(words) and words[place + 1] in _COUNTED
            return wanted.HOW_MANY if counted else kind
    return 0


_KINDS = {**wanted.QUESTION_KINDS, "whi": wanted.QUESTION_KINDS["why"]}
_COUNTED = frozenset({*wanted.COUNTED, "mani", "larg", "larger"})


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
    Fills cosine, coverages, bigrams and question word.
    """
    runs = index.runs
    weight = np.zeros(len(index.numbers), dtype=np.float32)
    weight[question.terms] = question.weights
    values = np.empty((4, len(part.terms)), dtype=np.float32)
    hit = weight.take(part.terms)
    np.multiply(hit, part.weights, out=values[0])
    np.multiply(hit, part.weights > 0, out=values[1])
    np.multiply(part.weights, hit > 0, out=values[2])
    _bigrams(values[3], question, part, len(weight))
    sums = np.add.reduceat(values, part.starts, axis=1)
    found[:, 0] = sums[0] / (runs.norms[part.phrasings] * np.float32(question.norm))
    found[:, 1] = sums[1] / np.float32(question.mass)
    found[:, 2] = sums[2] / runs.sums[part.phrasings]
    found[:, 3] = np.minimum(sums[3] / np.float32(question.pair_mass), np.float32(1))
    found[:, 4] = (runs.kinds[part.phrasings] == question.kind) & (question.kind > 0)


def _bigrams(values: Floats, question: Question, part: Part, size: int) -> None:
    """In: values to fill, a question, phrasings, the number of terms.
    Fills what each term and its follower weigh.
    """
    after = np.full(size, -1, dtype=np.int32)
    heft = np.zeros(size, dtype=np.float32)
    after[question.pairs[0]] = question.pairs[1]
    heft[question.pairs[0]] = question.pair_weights
    values[-1] = 0
    np.multiply(
        heft.take(part.terms[:-1]), after.take(part.terms[:-1]) == part.terms[1:], out=values[:-1]
    )


def fine(found: Floats, index: Index, question: Question, part: Part) -> None:
    """In: rows to fill, the index, a question, phrasings.
    Fills trigrams in common and sorted edit likeness.
    """
    found[:, 5] = _trigrams(index, question, part)
    keys = index.runs.keys
    near = [keys[phrasing] for phrasing in part.phrasings.tolist()]
    found[:, 6] = cdist([question.key], near, scorer=ratio)[0] / 100


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
    norm = max(float(np.sqrt(mine @ mine)), 1e-6)
    shared = (mine * weights).take(index.grams.take(part.terms, axis=0)) @ _ONES
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
    seen = np.empty((len(part.phrasings), 7), dtype=np.float32)
    coarse(seen, index, question, part)
    fine(seen, index, question, part)
    found = np.zeros((len(entries), WIDTH), dtype=np.float32)
    last = np.append(part.heads[1:], len(part.phrasings)) - 1
    best = _asks(found, seen, part, last)
    answer = seen[last]
    found[:, _ANSWER : _ANSWER + 4] = answer[:, :4]
    found[:, _ANSWER + 4 : _ANSWER + 6] = answer[:, 5:]
    _documents(found, index, question, entries)
    if any(question.wants):
        found[:, _WANTED : _WANTED + 3] = index.holds[entries] & np.array(question.wants)
    if index.passages:
        _around(found, index, question, entries, scores)
    return found, best


_THREE = np.arange(3)
_PHRASING = np.array(PHRASING, dtype=np.float32)


def _asks(found: Floats, seen: Floats, part: Part, last: Places) -> Places:
    """In: rows to fill, phrasings' measures, and where the answers are.
    Out: each entry's best ask, -1 if none.
    """
    liked = seen @ _PHRASING
    liked[last] = -1
    owner = np.arange(len(last)).repeat(last - part.heads + 1)
    order = np.lexsort((-liked, owner))
    best = order[part.heads]
    has = part.heads != last
    found[:, _ASK : _ASK + 7] = seen[best] * has[:, None]
    counts = np.minimum(last - part.heads, 3)
    three = liked.take(order.take(part.heads[:, None] + _THREE, mode="clip"))
    found[:, _BEST] = (three * (counts[:, None] > _THREE)).sum(axis=1) / np.maximum(counts, 1)
    return np.where(has, best - part.heads, -1)


def _documents(found: Floats, index: Index, question: Question, entries: Places) -> None:
    """In: rows to fill, the index, a question, entries.
    Fills what the merged documents say, and what they lack.
    """
    postings = index.postings
    places, heads = _ranges(postings.starts[entries], postings.starts[entries + 1])
    column = np.full(len(index.numbers), -1, dtype=np.int32)
    column[question.terms] = np.arange(len(question.terms))
    columns = column.take(postings.terms.take(places))
    hits = (columns >= 0).nonzero()[0]
    rows = heads.searchsorted(hits, side="right") - 1
    columns, places = columns[hits], places[hits]
    table = np.zeros((4, len(entries), len(question.terms)), dtype=np.float32)
    table[0, rows, columns] = postings.impacts[places]
    table[1, rows, columns] = postings.shares[places]
    table[2, rows, columns] = 1
    table[3, rows, columns] = postings.lifts[places]
    impact, cosine, covered, lift = table @ question.weights
    found[:, _DOCUMENT] = impact / (question.mass * (SATURATION + 1))
    found[:, _DOCUMENT + 1] = cosine / (postings.norms[entries] * question.norm)
    found[:, _LIFT] = lift / (question.mass * 4)
    found[:, _DOCUMENT + 2] = covered / question.mass
    missing = ((1 - table[2]) * question.weights).max(axis=1, initial=0.0)
    found[:, _RAREST] = np.maximum(missing, question.rarest_unseen)


def _around(
    found: Floats, index: Index, question: Question, entries: Places, scores: Floats
) -> None:
    """In: rows to fill, the index, a question, entries, all entries' overlap.
    Fills what the neighbours hold.
    """
    for column, step in ((_AROUND, -1), (_AROUND + 1, 1)):
        near = np.minimum(np.maximum(entries + step, 0), len(scores) - 1)
        same = (index.briefings[near] == index.briefings[entries]) & (near != entries)
        found[:, column] = scores[near] * same / (question.mass * (SATURATION + 1))
