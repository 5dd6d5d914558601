"""What a user would pick instead of Briefdesk, each used as its own documentation says.

In come the texts of each entry; out comes a look-up: the best entry for a question, or the best
few with their scores. Every rival gets the same texts, all its work that can be done ahead is done
ahead, and an entry counts with the best of its texts.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Final, TypeAlias
from weakref import finalize

from rapidfuzz import fuzz, process, utils

from benchmarks.bench.results import BM25S, FTS5, TOKEN_SORT, WRATIO
from bot.language.english import FUNCTION_WORDS

Texts: TypeAlias = Sequence[Sequence[str]]
Hits: TypeAlias = list[tuple[int, float]]

MOST_TEXTS: Final = 60
"""Texts fetched where several entries are wanted: an entry may have twenty of them."""

_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Lookup:
    """A way to find entries: the best one (this is timed), and the best ones with their scores."""

    first: Callable[[str], int | None]
    best: Callable[[str], Hits]


Make: TypeAlias = Callable[[Texts], Lookup]


def makers() -> Mapping[str, Make]:
    """Return the rivals that are installed, by name."""
    found: dict[str, Make] = {WRATIO: _wratio, TOKEN_SORT: _token_sort}
    if find_spec("bm25s"):
        found[BM25S] = _bm25s
    return found | {FTS5: _fts5}


def _flat(texts: Texts) -> tuple[list[str], list[int]]:
    """In: each entry's texts. Out: all texts in a row, and whose each is."""
    flat = [text for found in texts for text in found]
    return flat, [entry for entry, found in enumerate(texts) for _ in found]


def _by_entry(hits: Iterable[tuple[int, float]]) -> Hits:
    """In: hits, best first, an entry perhaps several times. Out: each entry once, at its best."""
    once: dict[int, float] = {}
    for entry, score in hits:
        once.setdefault(entry, score)
    return list(once.items())


# --- rapidfuzz: a scan over everything ------------------------------------------------------------


def _wratio(texts: Texts) -> Lookup:
    """In: each entry's texts. Out: rapidfuzz with WRatio, its default."""
    return _scan(texts, fuzz.WRatio)


def _token_sort(texts: Texts) -> Lookup:
    """In: each entry's texts. Out: rapidfuzz with token_sort_ratio."""
    return _scan(texts, fuzz.token_sort_ratio)


def _scan(texts: Texts, scorer: Callable[..., float]) -> Lookup:
    """In: each entry's texts, a scorer.
    Out: `process.extractOne` and `process.extract`; the texts went through rapidfuzz's own
    preprocessor ahead, so that a question alone has to.
    """
    flat, owners = _flat(texts)
    choices = [utils.default_process(text) for text in flat]

    def first(question: str) -> int | None:
        found = process.extractOne(utils.default_process(question), choices, scorer=scorer)
        return owners[found[2]] if found else None

    def best(question: str) -> Hits:
        wanted = utils.default_process(question)
        found = process.extract(wanted, choices, scorer=scorer, limit=MOST_TEXTS)
        return _by_entry((owners[place], score) for _, score, place in found)

    return Lookup(first, best)


# --- bm25s: BM25 over stems -----------------------------------------------------------------------


def _bm25s(texts: Texts) -> Lookup:
    """In: each entry's texts.
    Out: bm25s as it comes (Lucene's BM25) with the Snowball stemmer and with the numba backend,
    which is many times faster than the plain one where there are many texts. Our function words
    are its stop words: with its default list it finds a little less.
    """
    import bm25s
    import Stemmer
    from bm25s.tokenization import Tokenizer

    flat, owners = _flat(texts)
    tokenizer = Tokenizer(stemmer=Stemmer.Stemmer("english"), stopwords=sorted(FUNCTION_WORDS))
    tokens = tokenizer.tokenize(flat, update_vocab=True, show_progress=False)
    index = bm25s.BM25(backend="numba" if find_spec("numba") else "numpy")
    index.index((tokens, tokenizer.get_vocab_dict()), show_progress=False)

    def found(question: str, count: int) -> Iterable[tuple[int, float]]:
        wanted = tokenizer.tokenize([question], update_vocab="never", show_progress=False)
        places, scores = index.retrieve(wanted, k=min(count, len(flat)), show_progress=False)
        hits = zip(places[0].tolist(), scores[0].tolist(), strict=True)
        return ((owners[place], score) for place, score in hits if score > 0)

    def first(question: str) -> int | None:
        return next((entry for entry, _ in found(question, 1)), None)

    first(flat[0])  # numba compiles on first use
    return Lookup(first, lambda question: _by_entry(found(question, MOST_TEXTS)))


# --- SQLite FTS5 ----------------------------------------------------------------------------------


def _fts5(texts: Texts) -> Lookup:
    """In: each entry's texts.
    Out: SQLite's full-text index in memory: the porter tokenizer, any of the question's words but
    function words (with them it is a hundred times slower, and finds less), in the order of bm25(),
    which is what `rank` is.
    """
    flat, owners = _flat(texts)
    store = sqlite3.connect(":memory:")
    store.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize = 'porter unicode61')")
    store.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", enumerate(flat))
    store.execute("INSERT INTO texts (texts) VALUES ('optimize')")
    store.commit()

    def found(question: str, count: int) -> Hits:
        words = dict.fromkeys(_WORD.findall(question.lower()))
        telling = [word for word in words if word not in FUNCTION_WORDS] or words
        wanted = " OR ".join(f'"{word}"' for word in telling)
        rows = store.execute(
            "SELECT rowid, rank FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?",
            (wanted or '""', count),
        )
        return [(owners[place], -rank) for place, rank in rows]

    def first(question: str) -> int | None:
        return next((entry for entry, _ in found(question, 1)), None)

    finalize(found, store.close)  # once the look-up is dropped, nobody could
    return Lookup(first, lambda question: _by_entry(found(question, MOST_TEXTS)))
