"""A word that nobody knows -> the word of a vocabulary that was probably meant.

A deletion index (as in SymSpell) finds every vocabulary word one slip away; longer words may be
two slips away and are looked for among those of about the same length and the same first letter.
Which of several is meant is settled by likeness and by how common it is in the vocabulary.

All of it is arrays, so that a vocabulary of hundreds of thousands of words is indexed in a moment
and takes little room: one number for each word and each of its deletions, in order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

SHORTEST = 4
"""Letters below which nothing is corrected."""

LONGEST = 40
"""Letters above which nothing is corrected."""

_TWO_SLIPS_FROM, _MANY_LETTERS, _VERY_MANY_LETTERS = 5, 7, 12
_MOST_LETTERS = LONGEST + 3
"""Letters that a word may have to be three slips away from the longest that is corrected."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

Codes: TypeAlias = NDArray[np.uint64]

_OWNER_BITS = 24
"""The low bits of a code say which word it is of, the high ones are the hash of its letters."""

_HASH = np.uint64(2**64 - 2**_OWNER_BITS)
_OWNER = np.uint64(2**_OWNER_BITS - 1)


def _without() -> Codes:
    """Out: what each letter (a row) counts for with each letter (a column) left out: its own
    power up to that one, nothing itself, and beyond it the power of the place it moves up to.
    """
    size = _MOST_LETTERS + 1
    powers = np.cumprod(np.full(size, 0x9E3779B97F4A7C15, dtype=np.uint64), dtype=np.uint64)
    letter, left_out = np.ogrid[:size, :size]
    moved = np.where(letter > left_out, np.roll(powers, 1)[:, None], np.uint64(0))
    return np.where(letter < left_out, powers[:, None], moved)


_WITHOUT = _without()


class Typos:
    """The vocabulary, indexed for misspelled look-ups. Read-only once built."""

    __slots__ = ("_codes", "_counts", "_letters", "_starts", "_words")

    def __init__(self, counts: Mapping[str, int]) -> None:
        # By first letter and length: the words that may be two slips away stand side by side.
        self._words = sorted(
            (w for w in counts if SHORTEST <= len(w) <= _MOST_LETTERS and w.isalpha()),
            key=lambda word: (word[0], len(word)),
        )
        self._counts = [counts[word] for word in self._words]
        lengths = np.array([len(word) for word in self._words], dtype=np.int64)
        self._starts = _starts(self._words, lengths)
        self._letters = np.zeros(len(self._words), dtype=np.uint32)
        parts = [np.zeros(0, dtype=np.uint64)]
        for length in range(SHORTEST, _MOST_LETTERS + 1):
            owners = np.flatnonzero(lengths == length)
            if len(owners):
                letters = _spelled([self._words[owner] for owner in owners.tolist()])
                self._letters[owners] = _which(letters)
                parts.append(
                    ((_hashes(letters) & _HASH) | owners[:, None].astype(np.uint64)).ravel()
                )
        self._codes = np.sort(np.concatenate(parts))

    def one_slip(self, word: str) -> str:
        """In: an unknown lower-case word.
        Out: the likeliest word one insertion, deletion, change or swap away, or "".
        """
        if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
            return ""
        keys = _hashes(_spelled([word]))[0] & _HASH
        bounds = self._codes.searchsorted(np.concatenate((keys, keys | _OWNER))).tolist()
        found: set[int] = set()
        for start, end in zip(bounds, bounds[len(keys) :], strict=False):
            if start < end:
                found.update((self._codes[start:end] & _OWNER).tolist())
        return self._likeliest(word, [one for one in found if _allowed(word, self._words[one])])

    def two_slips(self, word: str) -> str:
        """In: an unknown word.
        Out: the likeliest word with its first letter that is two slips away (three for long
        ones, the same letters in another order for short ones), or "" if there is none.
        """
        if not _TWO_SLIPS_FROM <= len(word) <= LONGEST or not word.isalpha():
            return ""
        if len(word) >= _MANY_LETTERS:
            return self._likeliest(
                word, self._alike(word, 2 if len(word) < _VERY_MANY_LETTERS else 3)
            )
        same = sorted(word)
        return self._likeliest(
            word, [one for one in self._alike(word, 0) if sorted(self._words[one]) == same]
        )

    def _alike(self, word: str, most: int) -> list[int]:
        """In: a word, and how many letters longer or shorter another may be.
        Out: the words with its first letter that are at most two slips away, or so many.
        """
        slips = max(most, 2)
        starts = self._starts.get(word[0])
        if starts is None:
            return []
        start = starts[max(SHORTEST, len(word) - most)]
        end = starts[min(len(word) + most, _MOST_LETTERS) + 1]
        # A slip brings in one letter and takes one out at most: looked at first, as it is quick.
        mine, theirs = _which(_spelled([word])), self._letters[start:end]
        new, lost = np.bitwise_count(theirs & ~mine), np.bitwise_count(mine & ~theirs)
        near = (np.flatnonzero(np.maximum(new, lost) <= slips) + start).tolist()
        if not near:
            return []
        words = [self._words[one] for one in near]
        slipped = cdist([word], words, scorer=OSA.distance, score_cutoff=slips, dtype=np.uint8)[0]
        return [one for one, count in zip(near, slipped.tolist(), strict=True) if count <= slips]

    def _likeliest(self, word: str, near: Sequence[int]) -> str:
        """In: a typed word and the numbers of words near it.
        Out: the one most likely meant, or "" if there is none.
        """
        return min((self._cost(word, one) for one in near), default=(0.0, 0, ""))[-1]

    def _cost(self, word: str, number: int) -> tuple[float, int, str]:
        """In: the typed word and the number of a near one. Out: a key that sorts the likelier
        first, and ends in the near word.
        """
        near = self._words[number]
        slips = float(OSA.distance(word, near))
        if word[0] != near[0]:
            slips += 0.5
        if len(word) == len(near) and sorted(word) != sorted(near) and not _neighbours(word, near):
            slips += 0.3
        return (slips, -self._counts[number], near)


def _starts(words: Sequence[str], lengths: NDArray[np.int64]) -> dict[str, list[int]]:
    """In: words by first letter and length, and their lengths.
    Out: by first letter, where the words of each length begin (one more at the end).
    """
    firsts = [word[0] for word in words]
    heads = [place for place, one in enumerate(firsts) if not place or one != firsts[place - 1]]
    sizes = np.arange(_MOST_LETTERS + 2)
    return {
        firsts[start]: (lengths[start:end].searchsorted(sizes) + start).tolist()
        for start, end in pairwise([*heads, len(words)])
    }


def _spelled(words: Sequence[str]) -> Codes:
    """In: words of one length. Out: their letters as numbers, a row a word."""
    letters = np.array(words).view(np.uint32).reshape(len(words), -1)
    return letters.astype(np.uint64)


def _which(letters: Codes) -> NDArray[np.uint32]:
    """In: words as ``_spelled`` gives them. Out: which letters each has, a bit for each."""
    bits = np.uint32(1) << (letters & np.uint64(31)).astype(np.uint32)
    return np.asarray(np.bitwise_or.reduce(bits, axis=1))


def _hashes(letters: Codes) -> Codes:
    """In: words as ``_spelled`` gives them.
    Out: a row a word: the hash of it with each letter left out, and last of the whole of it.
    """
    length = letters.shape[1]
    return letters @ _WITHOUT[:length, : length + 1]


def _allowed(word: str, other: str) -> bool:
    """In: two words. Out: whether they are one slip apart, short ones being treated strictly."""
    if OSA.distance(word, other, score_cutoff=1) > 1:
        return False
    return (
        max(len(word), len(other)) > SHORTEST
        or word[0] == other[0]
        or sorted(word) == sorted(other)
    )


def _neighbours(word: str, near: str) -> bool:
    """In: two words of one length. Out: whether they differ by neighbouring keys alone."""
    return all(one == other or _beside(one, other) for one, other in zip(word, near, strict=True))


def _beside(one: str, other: str) -> bool:
    """In: two letters. Out: whether their keys touch."""
    here, there = _place(one), _place(other)
    return abs(here[0] - there[0]) <= 1 and abs(here[1] - there[1]) <= 1.5


def _place(letter: str) -> tuple[int, float]:
    """In: a letter. Out: its row and column on the keyboard (far away if it has none)."""
    for number, row in enumerate(_ROWS):
        column = row.find(letter)
        if column >= 0:
            return number, column + number * 0.5
    return -9, -9.0
