"""Finds short texts while somebody is still typing: beginnings of words, slips, any order.

Each thing that can be found has several texts, and each text a weight: how much it counts that a
word was found in it. Built once, read-only; a look-up goes through the words that were typed and
never through the texts.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from bot.language.typos import Typos

Texts: TypeAlias = Iterable[tuple[str, float]]
Floats: TypeAlias = NDArray[np.float32]

MOST_WORDS: Final = 10
"""Words of which what is typed is looked up by; nobody picks from a list by more."""

_LONGEST_WORD: Final = 40
_MOST_JOINED: Final = 4  # words that people write as one by mistake
_WHOLE, _BEGUN, _SLIPPED = 1.0, 0.9, 0.7
_ONE_SLIP, _TWO_SLIPS = 4, 8  # letters from which so many slips are forgiven
_SHORTEST_STEM, _LONGEST_ENDING = 5, 3
_END: Final = "\U0010ffff"
_WORD: Final = re.compile(r"\d+(?:[.,:]\d+)*[^\W_]*|[^\W_]+")
_DROPPED: Final = dict.fromkeys(map(ord, "'’‘ʼ`."))
_STOP: Final = re.compile(r"(?<=\d)\.(?=\d)")


@dataclass(frozen=True, slots=True)
class TypedIndex:
    """The words in order, and who has each: `owners[starts[n]:starts[n + 1]]` have word n."""

    words: list[str]
    starts: NDArray[np.int64]
    owners: NDArray[np.int32]
    weights: Floats
    levels: tuple[float, ...]
    typos: Typos
    size: int

    def find(self, typed: str) -> Floats:
        """In: what somebody has typed so far. Out: how well each thing fits, 0 to 1."""
        total, most = np.zeros(self.size, dtype=np.float32), 0.0
        for word in _wanted(typed):
            found = self._found(word)
            owners = int(np.count_nonzero(found))
            if owners:
                rare = float(np.log1p(self.size / owners))
                total += np.float32(rare) * found
                most += rare
        whole = self._found("".join(words_of(typed))[:_LONGEST_WORD])
        return np.asarray(np.maximum(total / np.float32(most or 1.0), whole))

    def _found(self, word: str) -> Floats:
        """Return what a word counts for in each thing; it may be begun, or misspelled."""
        found = np.zeros(self.size, dtype=np.float32)
        start, end = self._begun(word)
        if start < end:
            self._mark(found, start, end, _BEGUN)
            if self.words[start] == word:
                self._mark(found, start, start + 1, _WHOLE)
        elif len(word) >= _ONE_SLIP:
            for place in self._slipped(word):
                self._mark(found, place, place + 1, _SLIPPED)
        return found

    def _begun(self, word: str) -> tuple[int, int]:
        """Return between which places the words stand that begin with one."""
        if not word:
            return 0, 0
        start = bisect_left(self.words, word)
        return start, bisect_left(self.words, word + _END, start)

    def _mark(self, found: Floats, start: int, end: int, quality: float) -> None:
        """Let each owner of some words have the most that any of them counts for."""
        stretch = slice(self.starts[start], self.starts[end])
        owners, weights = self.owners[stretch], self.weights[stretch]
        for level in self.levels:  # from the least to the most
            of_level = owners[weights == np.float32(level)]
            found[of_level] = np.maximum(found[of_level], np.float32(level * quality))

    def _slipped(self, word: str) -> Iterable[int]:
        """Return the words that begin as a misspelled one was meant to; the first letter holds,
        unless nothing is found with it.
        """
        start, end = self._begun(word[0])
        near = [one[: len(word)] for one in self.words[start:end]]
        most = 1 if len(word) < _TWO_SLIPS else 2
        if near:
            slips = cdist([word], near, scorer=OSA.distance, score_cutoff=most)[0]
            least = int(slips.min())
            if least <= most:
                return (np.flatnonzero(slips == least) + start).tolist()
        meant = self.typos.one_slip(word) or self.typos.two_slips(word)
        return range(*self._begun(meant)) if meant else self._ending_otherwise(word)

    def _ending_otherwise(self, word: str) -> Iterable[int]:
        """Return the words that share a beginning with one, and end in another way."""
        for end in range(len(word) - 1, max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING) - 1, -1):
            start, stop = self._begun(word[:end])
            if start < stop:
                return range(start, stop)
        return ()


def words_of(text: str) -> list[str]:
    """Return the words of a text, without case, accents and apostrophes: "U.S." is one word."""
    return _WORD.findall(folded(text))


def folded(text: str) -> str:
    """Return a text as it is compared: without case, accents, apostrophes and full stops."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return _STOP.sub(",", text.casefold()).translate(_DROPPED)


def _wanted(typed: str) -> list[str]:
    """Return the words to look up, each once."""
    return [w[:_LONGEST_WORD] for w in dict.fromkeys(words_of(typed))][:MOST_WORDS]


def build(things: Sequence[Texts], joined: Sequence[Iterable[str]]) -> TypedIndex:
    """In: each thing's texts with what they count for, and those of its texts that people may also
    write as one word. Out: the index.
    """
    owned: dict[str, dict[int, float]] = {}
    for owner, (texts, glued) in enumerate(zip(things, joined, strict=True)):
        for word, weight in _weighted(texts, glued):
            owners = owned.setdefault(word, {})
            owners[owner] = max(weight, owners.get(owner, 0.0))
    words = sorted(owned)
    counts = [len(owned[word]) for word in words]
    weights = [weight for word in words for weight in owned[word].values()]
    return TypedIndex(
        words=words,
        starts=np.cumsum([0, *counts], dtype=np.int64),
        owners=np.array([owner for word in words for owner in owned[word]], dtype=np.int32),
        weights=np.array(weights, dtype=np.float32),
        levels=tuple(sorted(set(weights))),
        typos=Typos(dict(zip(words, counts, strict=True))),
        size=len(things),
    )


def _weighted(texts: Texts, joined: Iterable[str]) -> Iterator[tuple[str, float]]:
    """Return the words of a thing's texts, each with what it counts for."""
    for text, weight in texts:
        for word in words_of(text):
            yield word[:_LONGEST_WORD], weight
    for text in joined:
        words = words_of(text)
        if 1 < len(words) <= _MOST_JOINED:
            yield "".join(words)[:_LONGEST_WORD], 1.0
