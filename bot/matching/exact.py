"""Which entries have an ask whose words are all those of a question, in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Exact:
    """The asks by their keys: which entries have one whose words are all the same."""

    hashes: NDArray[np.int64]
    """The hash of each ask's key, in order. It holds within one process only."""
    phrasings: NDArray[np.int32]
    """The number of each of these asks among all phrasings."""
    owners: NDArray[np.int32]
    """The entry of each of these asks."""
    keys: Sequence[str]
    """The keys of all phrasings."""

    def get(self, key: str, default: tuple[int, ...] = ()) -> tuple[int, ...]:
        """In: a key, as ``Runs.keys`` are. Out: the entries that have it, in order."""
        start = int(self.hashes.searchsorted(hash(key)))
        end = int(self.hashes.searchsorted(hash(key), side="right"))
        found = {
            owner
            for phrasing, owner in zip(
                self.phrasings[start:end].tolist(), self.owners[start:end].tolist(), strict=True
            )
            if self.keys[phrasing] == key
        }
        return tuple(sorted(found)) or default


def exact_of(keys: Sequence[str], entry_starts: NDArray[np.int64]) -> Exact:
    """In: the keys of all phrasings, and the first phrasing of each entry; the last of an entry's
    is its answer, which is no ask.
    Out: the asks by their keys.
    """
    asks = np.ones(len(keys), dtype=np.bool_)
    asks[entry_starts[1:] - 1] = False
    hashes = np.array([hash(key) for key in keys], dtype=np.int64)
    phrasings = np.flatnonzero(asks)
    phrasings = phrasings[hashes[phrasings].argsort(kind="stable")]
    owners = entry_starts.searchsorted(phrasings, side="right") - 1
    return Exact(hashes[phrasings], phrasings.astype(np.int32), owners.astype(np.int32), keys)
