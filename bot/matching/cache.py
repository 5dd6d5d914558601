"""What reading the knowledge gave, kept on disk from one start to the next.

In come the texts of the knowledge and a folder; out come the lexicon and the phrasings as read,
taken from a file in that folder if one was made of the same texts by the same engine. A file is
believed only after its checksum and every value in it were looked at; any doubt, and whatever goes
wrong with the folder, only means that all is read afresh. The files may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import time
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import Stemmer
from numpy.typing import DTypeLike, NDArray

from bot.matching.folds import Folds
from bot.matching.index import PAD, Entry, Floats, Numbers, Phrasings, Places, read_phrasings
from bot.matching.lexicon import Lexicon, Texts, build

WORTH_KEEPING: Final = 500
"""Phrasings below which reading them takes no longer than looking for a file."""

MOST_FILES: Final = 5
MOST_BYTES: Final = 256_000_000

ENGINE: Final = (
    "bot/matching/cache.py",
    "bot/language/english.py",
    "bot/matching/folds.py",
    "bot/matching/index.py",
    "bot/matching/lexicon.py",
    "bot/language/text.py",
    "bot/language/typos.py",
    "bot/matching/wanted.py",
    "bot/language/wordset.py",
    "bot/language/data/english.txt",
)
"""The files that decide what reading gives: with any of them changed, nothing old is read."""

_HOUSE: Final = Path(__file__).parents[2]
_FORMAT: Final = b"briefdesk words 1\n"
_SUM_BYTES: Final = 32
_MOST: Final = 2**31  # of anything that is counted; more would only be refused later, as arithmetic
_HEAVIEST: Final = 1000  # that a word of a phrasing may weigh; the heaviest weighs about one
_ABANDONED: Final = 3600  # seconds after which nobody is still writing a temporary file
_FAULTS: Final = (OSError, ValueError, TypeError, LookupError, OverflowError, RecursionError)


class Words(NamedTuple):
    """What reading the knowledge gives: its words, and its phrasings in these words."""

    lexicon: Lexicon
    phrasings: Phrasings


class DoubtError(ValueError):
    """A file in the cache that is not believed."""


def words_of(texts: Texts, entries: Sequence[Entry], folder: Path | None) -> Words:
    """In: the texts of the knowledge, its entries, the folder to keep files in (None: keep none).
    Out: their words, from a file where there is one.
    """
    count = sum(len(entry.asks) + 1 for entry in entries)
    if folder is None or count < WORTH_KEEPING:
        return _read_afresh(texts, entries)
    try:
        file = folder / f"words-{_key(texts)}.cache"
    except _FAULTS as fault:  # an engine whose files cannot be read, as in an archive
        _note("no key", fault)
        return _read_afresh(texts, entries)
    words = _recalled(file, count)
    if words is None:
        words = _read_afresh(texts, entries)
        _keep(file, words)
    return words


def _read_afresh(texts: Texts, entries: Sequence[Entry]) -> Words:
    lexicon = build(*texts)
    return Words(lexicon, read_phrasings(entries, lexicon))


def _key(texts: Texts) -> str:
    """In: the texts. Out: the name of what this engine makes of exactly these."""
    name = hashlib.blake2b(digest_size=_SUM_BYTES)
    versions = (sys.version_info[:2], unicodedata.unidata_version, Stemmer.version())
    name.update(repr((_FORMAT, versions, sys.byteorder, tuple(texts))).encode())
    for part in ENGINE:
        content = (_HOUSE / part).read_bytes()
        name.update(b"%d\n" % len(content) + content)
    return name.hexdigest()


# --- files ------------------------------------------------------------------------------------


def _recalled(file: Path, count: int) -> Words | None:
    """In: a file, and how many phrasings it has to hold. Out: what it holds, if it is believed."""
    try:
        return _unpacked(_content(file), count)
    except FileNotFoundError:
        return None
    except _FAULTS as fault:
        _note("not read", fault)
        return None


def _content(file: Path) -> bytes:
    """In: a file. Out: what it holds, without the checksum that it was held against."""
    _check(_is_ours(file.stat()))  # a pipe would keep us waiting
    with file.open("rb") as stream:
        _check(_is_ours(os.fstat(stream.fileno())))
        content = stream.read(MOST_BYTES)
    _check(content.startswith(_FORMAT))
    start = len(_FORMAT) + _SUM_BYTES
    _check(_checksum(memoryview(content)[start:]) == content[len(_FORMAT) : start])
    return content[start:]


def _is_ours(status: os.stat_result) -> bool:
    """In: a file's status. Out: whether it is a plain file that nobody else could have written."""
    if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
        return False
    if not hasattr(os, "geteuid"):  # Windows: a person's folders are their own
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022


def _checksum(content: bytes | memoryview) -> bytes:
    return hashlib.blake2b(content, digest_size=_SUM_BYTES).digest()


def _keep(file: Path, words: Words) -> None:
    """Write a file in one step, for its owner alone, and make room for it."""
    import tempfile  # most starts write nothing

    try:
        content = _packed(words)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(".tmp", "words-", file.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(_FORMAT + _checksum(content) + content)
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        _make_room(file.parent)
    except _FAULTS as fault:
        _note("not kept", fault)


def _make_room(folder: Path) -> None:
    """Delete all but the newest files, and temporary ones that somebody left."""
    newest = sorted(folder.glob("words-*.cache"), key=_age, reverse=True)
    left = (file for file in folder.glob("words-*.tmp") if _age(file) < time.time() - _ABANDONED)
    for file in (*newest[MOST_FILES:], *left):
        with suppress(OSError):
            file.unlink()


def _age(file: Path) -> float:
    """In: a file. Out: when it was written, or 0 if another process has just deleted it."""
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0


def _note(what: str, fault: Exception) -> None:
    """Log that the cache is of no use, with no path and no text in it."""
    import logging  # a start that goes well needs none

    logging.getLogger("briefdesk").debug("cache %s: %s", what, type(fault).__name__)


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
    _check(start == len(content))
    numbers = {term: number for number, term in enumerate(_strings(held["terms"]))}
    keys = tuple(_strings(held["keys"]))
    _check(len(numbers) == len(held["terms"]) and next(iter(numbers), None) == "")
    _check(len(keys) == count)
    _check_arrays(len(numbers), terms, weights, lengths)
    return Words(_lexicon(held), Phrasings(numbers, terms, weights, lengths, keys))


def _array(content: bytes, start: int, kind: DTypeLike, count: int) -> tuple[NDArray[Any], int]:
    """In: bytes, where an array begins, what it is of and how long. Out: it, and where it ends."""
    array = np.frombuffer(content, kind, count, start)
    return array, start + array.nbytes


def _check_arrays(size: int, terms: Numbers, weights: Floats, lengths: Places) -> None:
    """In: the number of terms, and what the phrasings are. Out: a fault if they do not fit."""
    _check(bool(((lengths > 0) & (lengths <= len(terms))).all()))
    ends = np.cumsum(lengths)
    _check(int(ends[-1]) == len(terms))
    _check(bool((np.flatnonzero(terms == PAD) == ends - 1).all()))
    _check(int(terms.min()) >= 0 and int(terms.max()) < size)
    _check(bool(((weights >= 0) & (weights <= _HEAVIEST)).all()))  # and so none is "not a number"


def _lexicon(held: Mapping[str, Any]) -> Lexicon:
    """In: what a file's JSON holds. Out: the lexicon."""
    sequences = [(tuple(_strings(stems)), term) for stems, term in held["sequences"]]
    merged = held["merged"]
    _check(type(merged) is dict and all(stems for stems, _ in sequences))
    _strings([*(term for _, term in sequences), *merged.values()])
    documents = _natural(held["documents"])
    return Lexicon(
        documents=documents,
        stems=_counts(held["stems"], documents),
        vocabulary=_counts(held["vocabulary"], _MOST),
        folds=Folds(sequences, merged),
    )


def _counts(held: Any, most: int) -> dict[str, int]:
    _check(type(held) is dict)
    _check(all(type(count) is int and 0 < count <= most for count in held.values()))
    return dict(held)


def _strings(held: Any) -> list[str]:
    _check(type(held) is list and all(type(one) is str for one in held))
    return list(held)


def _natural(held: Any) -> int:
    _check(type(held) is int and 0 < held <= _MOST)
    return int(held)


def _check(right: bool) -> None:
    """Doubt a file unless something about it is right."""
    if not right:
        raise DoubtError
