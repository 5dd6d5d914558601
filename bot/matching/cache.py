"""What reading the knowledge gave, kept on disk from one start to the next.

In come the texts of the knowledge and a folder; out come the lexicon and the phrasings as read,
taken from a file in that folder if one was made of the same texts by the same engine. How files
are kept, and when they are believed, is in `knowledge.keeping`.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import Stemmer
from numpy.typing import DTypeLike, NDArray

from bot.matching.folds import Folds
from bot.matching.index import PAD, Entry, Floats, Numbers, Phrasings, Places, read_phrasings
from bot.matching.lexicon import Lexicon, Texts, build
from knowledge.keeping import FAULTS, Shelf, check, keep, key_of, make_room, note, recalled

WORTH_KEEPING: Final = 500
"""Phrasings below which reading them takes no longer than looking for a file."""

MOST_FILES: Final = 5
MOST_BYTES: Final = 512_000_000
"""Of all files together: those of a hundred thousand facts have a fifth of it."""

ENGINE: Final = (
    "bot/matching/cache.py",
    "bot/language/english.py",
    "bot/matching/exact.py",
    "bot/matching/folds.py",
    "bot/matching/index.py",
    "bot/matching/lexicon.py",
    "bot/matching/merging.py",
    "bot/language/text.py",
    "bot/language/typos.py",
    "bot/matching/wanted.py",
    "bot/language/wordset.py",
    "bot/language/data/english.txt",
    "knowledge/keeping.py",
)
"""The files that decide what reading gives: with any of them changed, nothing old is read."""

_FORMAT: Final = b"briefdesk words 1\n"
_MOST: Final = 2**31  # of anything that is counted; more would only be refused later, as arithmetic
_HEAVIEST: Final = 1000  # that a word of a phrasing may weigh; the heaviest weighs about one


class Words(NamedTuple):
    """What reading the knowledge gives: its words, and its phrasings in these words."""

    lexicon: Lexicon
    phrasings: Phrasings


def words_of(texts: Texts, entries: Sequence[Entry], folder: Path | None) -> Words:
    """In: the texts of the knowledge, its entries, the folder to keep files in (None: keep none).
    Out: their words, from a file where there is one.
    """
    count = sum(len(entry.asks) + 1 for entry in entries)
    if folder is None or count < WORTH_KEEPING:
        return _read_afresh(texts, entries)
    shelf = Shelf(folder, "words", _FORMAT, MOST_FILES, MOST_BYTES)
    try:
        key = _key(texts)
    except FAULTS as fault:  # an engine whose files cannot be read, as in an archive
        note("no key", fault)
        return _read_afresh(texts, entries)
    words = recalled(shelf, key, lambda content: _unpacked(content, count))
    if words is None:
        words = _read_afresh(texts, entries)
        keep(shelf, key, lambda: _packed(words))
        make_room(shelf)
    return words


def _read_afresh(texts: Texts, entries: Sequence[Entry]) -> Words:
    lexicon = build(*texts)
    return Words(lexicon, read_phrasings(entries, lexicon))


def _key(texts: Texts) -> str:
    """In: the texts. Out: the name of what this engine makes of exactly these."""
    versions = (sys.version_info[:2], unicodedata.unidata_version, Stemmer.version())
    parts = (_FORMAT, versions, sys.byteorder, *texts.documents, "", *texts[1:])
    return key_of(ENGINE, parts)


# --- contents: a line of JSON for the strings and counts, then three arrays -----------------------


def _packed(words: Words) -> bytes:
    """In: words. Out: the bytes of a file."""
    lexicon, read = words
    strings = {
        "documents": lexicon.documents,
        "stems": lexicon.stems,
        "vocabulary": lexicon.vocabulary,
        "sequences": lexicon.folds.sequences,
        "merged": lexicon.folds.merged,
        "terms": list(read.numbers),
        "keys": read.keys,
        "length": len(read.terms),
    }
    head = json.dumps(strings, separators=(",", ":")).encode()
    head += b" " * (-(len(head) + 1) % 8) + b"\n"  # arrays begin where the processor likes them to
    return head + read.lengths.tobytes() + read.terms.tobytes() + read.weights.tobytes()


def _unpacked(content: bytes, count: int) -> Words:
    """In: the bytes of a file, and how many phrasings it has to hold.
    Out: the words; a fault if anything about them is odd.
    """
    start = content.index(b"\n") + 1
    held = json.loads(content[:start])
    lengths, start = _array(content, start, np.int64, count)
    terms, start = _array(content, start, np.int32, _natural(held["length"]))
    weights, start = _array(content, start, np.float32, len(terms))
    check(start == len(content))
    numbers = {term: number for number, term in enumerate(_strings(held["terms"]))}
    keys = tuple(_strings(held["keys"]))
    check(len(numbers) == len(held["terms"]) and next(iter(numbers), None) == "")
    check(len(keys) == count)
    _check_arrays(len(numbers), terms, weights, lengths)
    return Words(_lexicon(held), Phrasings(numbers, terms, weights, lengths, keys))


def _array(content: bytes, start: int, kind: DTypeLike, count: int) -> tuple[NDArray[Any], int]:
    """In: bytes, where an array begins, what it is of and how long. Out: it, and where it ends."""
    array = np.frombuffer(content, kind, count, start)
    return array, start + array.nbytes


def _check_arrays(size: int, terms: Numbers, weights: Floats, lengths: Places) -> None:
    """In: the number of terms, and what the phrasings are. Out: a fault if they do not fit."""
    check(bool(((lengths > 0) & (lengths <= len(terms))).all()))
    ends = np.cumsum(lengths)
    check(int(ends[-1]) == len(terms))
    check(bool((np.flatnonzero(terms == PAD) == ends - 1).all()))
    check(int(terms.min()) >= 0 and int(terms.max()) < size)
    check(bool(((weights >= 0) & (weights <= _HEAVIEST)).all()))  # and so none is "not a number"


def _lexicon(held: Mapping[str, Any]) -> Lexicon:
    """In: what a file's JSON holds. Out: the lexicon."""
    sequences = [(tuple(_strings(stems)), term) for stems, term in held["sequences"]]
    merged = held["merged"]
    check(type(merged) is dict and all(stems for stems, _ in sequences))
    _strings([*(term for _, term in sequences), *merged.values()])
    documents = _natural(held["documents"])
    return Lexicon(
        documents=documents,
        stems=_counts(held["stems"], documents),
        vocabulary=_counts(held["vocabulary"], _MOST),
        folds=Folds(sequences, merged),
    )


def _counts(held: Any, most: int) -> dict[str, int]:
    check(type(held) is dict)
    check(all(type(count) is int and 0 < count <= most for count in held.values()))
    return dict(held)


def _strings(held: Any) -> list[str]:
    check(type(held) is list and all(type(one) is str for one in held))
    return list(held)


def _natural(held: Any) -> int:
    check(type(held) is int and 0 < held <= _MOST)
    return int(held)
