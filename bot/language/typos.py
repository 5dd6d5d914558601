"""A word that nobody knows -> the word of a vocabulary that was probably meant.

A deletion index (as in SymSpell) finds every vocabulary word one slip away; longer words may be
two slips away and are looked for among those of about the same length and the same first letter.
Which of several is meant is settled by likeness and by how common it is in the vocabulary.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz.distance import OSA

SHORTEST = 4
"""Letters below which nothing is corrected."""

LONGEST = 40
"""Letters above which nothing is corrected."""

_TWO_SLIPS_FROM, _MANY_LETTERS, _VERY_MANY_LETTERS = 5, 7, 12
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


class Typos:
    """The vocabulary, indexed for misspelled look-ups. Read-only once built."""

    __slots__ = ("_buckets", "_counts", "_deletions")

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = {
            word: count
            for word, count in counts.items()
            if len(word) >= SHORTEST and word.isalpha()
        }
        self._deletions = _index(self._counts)
        self._buckets: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self._counts:
            self._buckets[word[0], len(word)].append(word)

    def one_slip(self, word: str) -> str:
        """In: an unknown lower-case word.
        Out: the likeliest word one insertion, deletion, change or swap away, or "".
        """
        if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
            return ""
        near: set[str] = set()
        for key in (word, *_deletions(word)):
            near.update(self._deletions.get(key, ()))
            if key in self._counts:
                near.add(key)
        return self._likeliest(word, [other for other in near if _allowed(word, other)])

    def two_slips(self, word: str) -> str:
        """In: an unknown word.
        Out: the likeliest word with its first letter that is two slips away (three for long
        ones, the same letters in another order for short ones), or "" if there is none.
        """
        if not _TWO_SLIPS_FROM <= len(word) <= LONGEST or not word.isalpha():
            return ""
        if len(word) < _MANY_LETTERS:
            near = [other for other in self._alike(word, 0) if sorted(other) == sorted(word)]
        else:
            near = self._alike(word, 2 if len(word) < _VERY_MANY_LETTERS else 3)
        return self._likeliest(word, near)

    def _alike(self, word: str, most: int) -> list[str]:
        """In: a word, and how many letters longer or shorter another may be.
        Out: the words with its first letter that are so many slips away, two at least.
        """
        slips = max(most, 2)
        return [
            other
            for length in range(max(SHORTEST, len(word) - most), len(word) + most + 1)
            for other in self._buckets.get((word[0], length), ())
            if OSA.distance(word, other, score_cutoff=slips) <= slips
        ]

    def _likeliest(self, word: str, near: Sequence[str]) -> str:
        """In: a typed word and words near it.
        Out: the one most likely meant, or "" if there is none.
        """
        return min(near, key=lambda other: self._cost(word, other), default="")

    def _cost(self, word: str, near: str) -> tuple[float, int, str]:
        """In: the typed and a near word. Out: a key that sorts the likelier first."""
        slips = float(OSA.distance(word, near))
        if word[0] != near[0]:
            slips += 0.5
        if len(word) == len(near) and sorted(word) != sorted(near) and not _neighbours(word, near):
            slips += 0.3
        return (slips, -self._counts[near], near)


def _deletions(word: str) -> Iterator[str]:
    """In: a word. Out: it with each letter left out."""
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


def _index(vocabulary: Iterable[str]) -> dict[str, list[str]]:
    """In: words. Out: each word with one letter left out -> the words it may have been."""
    index: dict[str, list[str]] = {}
    for word in vocabulary:
        for shorter in _deletions(word):
            index.setdefault(shorter, []).append(word)
    return index


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
