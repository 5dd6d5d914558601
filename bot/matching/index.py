"""What can be nominated: the entries of the knowledge, and their words as arrays.

Every phrasing (an ``ask``, or the answer, which comes last) is a run of term numbers that ends in
``PAD``; an entry is a run of phrasings. Postings lead from a term to the entries that have it.
Nothing here changes once built.
"""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from bot.language.text import clean
from bot.matching import wanted
from bot.matching.exact import Exact, exact_of
from bot.matching.lexicon import Lexicon
from bot.matching.merging import merged, once

if TYPE_CHECKING:
    from knowledge.loading import Knowledge

Floats = NDArray[np.float32]
Numbers = NDArray[np.int32]
Places = NDArray[np.int64]

PAD = 0
"""The term that ends every phrasing; no word has it."""

GRAMS = 4093
"""Buckets that character trigrams are hashed to; 0 is none."""

GRAMS_A_TERM = 10
"""Trigrams kept of a term."""

SATURATION = 1.0
LENGTH_SHARE = 0.2
"""BM25's two: how soon repetition stops counting, and how much long entries are held back."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact or an unknown, as matching sees it."""

    briefing: str
    id: str
    kind: Literal["fact", "unknown"]
    answer: str
    asks: tuple[str, ...]
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrasings:
    """What reading all phrasings gives. It takes long, and all else is computed from it."""

    numbers: dict[str, int]
    """Terms -> their numbers, which count from 0; ``PAD`` is "".
    """
    terms: Numbers
    """Term by term; ``PAD`` after each phrasing."""
    weights: Floats
    """The term's weight where a phrasing has it first; 0 where it repeats, and for ``PAD``."""
    lengths: Places
    """How many terms each phrasing has, its ``PAD`` among them."""
    keys: tuple[str, ...]
    """The terms of each phrasing sorted and joined, for edit distance."""


@dataclass(frozen=True, slots=True)
class Runs:
    """The phrasings: terms in order, and what is known of each phrasing."""

    terms: Numbers
    """Term by term; ``PAD`` after each phrasing."""
    weights: Floats
    """The term's weight where a phrasing has it first; 0 where it repeats, and for ``PAD``."""
    starts: Places
    """Where each phrasing begins; one more at the end."""
    entry_starts: Places
    """The first phrasing of each entry; one more at the end. The last of an entry's is its answer.
    """
    sums: Floats
    gram_norms: Floats
    keys: tuple[str, ...]
    """The terms of each phrasing sorted and joined, for edit distance."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Entries as one merged document each: by entry, and by term."""

    starts: Places
    terms: Numbers
    weights: Floats
    impacts: Floats
    shares: Floats
    """The term's weight times the share of the entry's phrasings that have it."""
    norms: Floats
    term_starts: Places
    term_entries: Numbers
    term_impacts: Floats


@dataclass(frozen=True, slots=True)
class Index:
    """The entries and everything that nomination looks up."""

    entries: tuple[Entry, ...]
    numbers: dict[str, int]
    runs: Runs
    postings: Postings
    grams: Places
    """The trigrams of each term, a row a term, filled with 0."""
    gram_weights: Floats
    bare: NDArray[np.bool_]
    """Whether an entry has no phrasing but its answer."""
    holds: NDArray[np.bool_]
    """A row an entry: whether its answer holds a date, a number."""
    briefings: Numbers
    exact: Exact
    passages: bool
    """Whether any entry has no phrasing but its answer."""
    bounds: Mapping[str, slice]
    """Where each briefing's entries are; they stand together."""

    def spans(self, briefings: Iterable[str]) -> list[slice]:
        """In: ids of briefings. Out: where their entries are; an id that no briefing has is
        nowhere, so that a question which may draw on it alone finds nothing.
        """
        return [self.bounds.get(briefing, slice(0, 0)) for briefing in briefings]


def entries(knowledge: Knowledge) -> tuple[Entry, ...]:
    """In: the loaded knowledge. Out: all facts and unknowns, in file order."""
    found: list[Entry] = []
    for briefing in (loaded.briefing for loaded in knowledge.loaded):
        name = briefing.id
        found.extend(
            Entry(name, fact.id, "fact", fact.answer, fact.asks, fact.about)
            for fact in briefing.facts
        )
        found.extend(
            Entry(name, gap.id, "unknown", gap.answer, gap.asks, gap.about)
            for gap in briefing.unknowns
        )
    return tuple(found)


def build_index(entries: Sequence[Entry], lexicon: Lexicon) -> Index:
    """In: entries, and the lexicon of their knowledge. Out: the index."""
    return index_of(entries, read_phrasings(entries, lexicon))


def index_of(entries: Sequence[Entry], read: Phrasings) -> Index:
    """In: entries, and what reading their phrasings gave. Out: the index."""
    numbers = read.numbers
    phrasings = np.array([len(entry.asks) + 1 for entry in entries], dtype=np.int64)
    grams, gram_weights = _grams(numbers)
    runs = _runs(read, _starts(phrasings), gram_weights[grams])
    briefings = {
        name: number
        for number, name in enumerate(dict.fromkeys(entry.briefing for entry in entries))
    }
    return Index(
        entries=tuple(entries),
        numbers=numbers,
        runs=runs,
        postings=_postings(runs, len(numbers)),
        grams=grams,
        gram_weights=gram_weights,
        bare=phrasings == 1,
        holds=np.array([wanted.holds(entry.answer) for entry in entries], dtype=np.bool_).reshape(
            -1, 2
        ),
        briefings=np.array([briefings[entry.briefing] for entry in entries], dtype=np.int32),
        exact=exact_of(runs.keys, runs.entry_starts),
        passages=bool((phrasings == 1).any()),
        bounds=_bounds(entries),
    )


def _bounds(entries: Sequence[Entry]) -> dict[str, slice]:
    """In: entries, those of a briefing together. Out: where each briefing's are."""
    found: dict[str, slice] = {}
    for place, entry in enumerate(entries):
        start = found[entry.briefing].start if entry.briefing in found else place
        found[entry.briefing] = slice(start, place + 1)
    return found


def read_phrasings(entries: Iterable[Entry], lexicon: Lexicon) -> Phrasings:
    """In: entries and their lexicon. Out: their phrasings, read."""
    numbers: dict[str, int] = {"": PAD}
    terms, weights, lengths = array("i"), array("f"), array("q")
    for entry in entries:
        for text in (*entry.asks, entry.answer):
            sequence = lexicon.sequence(clean(text))
            terms.extend([numbers.setdefault(term, len(numbers)) for term, _ in sequence])
            terms.append(PAD)
            weights.extend([weight for _, weight in sequence])
            weights.append(0.0)
            lengths.append(len(sequence) + 1)
    found = np.asarray(terms, dtype=np.int32)  # the same bytes, not copied
    counts = np.asarray(lengths, dtype=np.int64)
    heavy = once(found, np.asarray(weights, dtype=np.float32), _starts(counts))
    return Phrasings(numbers, found, heavy, counts, _keys(numbers, terms, lengths))


def _starts(lengths: Places) -> Places:
    """In: lengths. Out: where each begins, and the total at the end."""
    starts = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts


def _runs(read: Phrasings, entry_starts: Places, grams: Floats) -> Runs:
    """In: the phrasings as read, the first of each entry, trigram weights by term.
    Out: the runs.
    """
    terms, weights, starts = read.terms, read.weights, _starts(read.lengths)
    heads = starts[:-1]
    gram_squares = np.square(grams).sum(axis=1)[terms]
    return Runs(
        terms=terms,
        weights=weights,
        starts=starts,
        entry_starts=entry_starts,
        sums=np.maximum(_sums(weights, heads), np.float32(1e-6)),
        gram_norms=np.maximum(np.sqrt(_sums(gram_squares, heads)), np.float32(1e-6)),
        keys=read.keys,
    )


def _sums(values: Floats, heads: Places) -> Floats:
    """In: values, and where each run begins. Out: the sum of each run."""
    if not len(heads):
        return np.zeros(0, dtype=np.float32)
    return np.asarray(np.add.reduceat(values, heads), dtype=np.float32)


def _keys(numbers: dict[str, int], terms: Sequence[int], lengths: Iterable[int]) -> tuple[str, ...]:
    """In: terms, and the lengths of phrasings. Out: each phrasing's plain words, sorted."""
    words = ["" if _folded(term) else term for term in numbers]
    ends = itertools.accumulate(lengths, initial=0)
    return tuple(
        " ".join(sorted([word for term in terms[start : end - 1] if (word := words[term])]))
        for start, end in pairwise(ends)
    )


def _folded(term: str) -> bool:
    """In: a term. Out: whether it is a name or a synonym group, and no word."""
    return ":" in term


def _grams(numbers: dict[str, int]) -> tuple[Places, Floats]:
    """In: numbers of terms.
    Out: each term's trigrams (its ends marked), and what each trigram weighs.
    """
    terms = ["" if _folded(term) else term for term in numbers]
    letters = np.frombuffer(
        (" " + " ".join(terms) + " ").encode() + bytes(GRAMS_A_TERM + 2), dtype=np.uint8
    )
    ends = np.array([len(term.encode()) for term in terms], dtype=np.int64)
    starts = _starts(ends + 1)[:-1]
    codes = hashed(letters)
    columns = np.arange(GRAMS_A_TERM)
    grams = np.where(columns < ends[:, None], codes[starts[:, None] + columns], 0)
    seen = np.bincount(grams.ravel(), minlength=GRAMS + 1)
    weights = np.log((len(terms) + 1) / (seen + 0.5)).clip(0).astype(np.float32)
    weights[0] = 0
    return grams, weights


def hashed(letters: NDArray[np.uint8]) -> Places:
    """In: bytes. Out: the bucket of the trigram that begins at each of them but the last two."""
    wide = letters.astype(np.int64)
    return np.asarray((wide[:-2] * 65_537 + wide[1:-1] * 257 + wide[2:]) % GRAMS + 1)


def _postings(runs: Runs, size: int) -> Postings:
    """In: the phrasings, and the number of terms.
    Out: the merged documents, by entry and by term.
    """
    count = len(runs.entry_starts) - 1
    entry, term, weights, times, phrasings = merged(
        runs.terms, runs.weights, runs.starts[runs.entry_starts], size
    )
    impacts = weights * _saturated(entry, times, count)
    share = np.minimum(phrasings / np.maximum(np.diff(runs.entry_starts) - 1, 1)[entry], 1)
    shares = (weights * share).astype(np.float32)
    norms = np.sqrt(np.bincount(entry, np.square(shares), count))
    order = np.argsort(term, kind="stable")
    return Postings(
        starts=np.searchsorted(entry, np.arange(count + 1)),
        terms=term,
        weights=weights,
        impacts=impacts,
        shares=shares,
        norms=np.maximum(norms, 1e-6).astype(np.float32),
        term_starts=np.searchsorted(term[order], np.arange(size + 1)),
        term_entries=entry[order].astype(np.int32),
        term_impacts=impacts[order],
    )


def _saturated(entry: Numbers, times: Numbers, count: int) -> Floats:
    """In: entries, how often each has a term, the number of entries.
    Out: BM25's share of a term, which grows ever slower, and slower in long entries.
    """
    lengths = np.bincount(entry, times, count)
    long = lengths / max(float(lengths.mean()) if count else 0.0, 1e-6)
    damping = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * long)[entry]
    return np.asarray(times * (SATURATION + 1) / (times + damping), dtype=np.float32)
