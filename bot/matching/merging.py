"""The terms of many phrasings merged: by phrasing, and by entry. 0 is no term; it pads.

Block by block: what is needed on the way is several times as large as what comes out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.int32]
Places = NDArray[np.int64]

BLOCK = 4_096
"""Phrasings or entries looked at together."""


def once(terms: Numbers, weights: Floats, starts: Places) -> Floats:
    """In: the terms of phrasings, what they weigh, and where each phrasing begins.
    Out: the weights, where a phrasing has its term first; 0 where it repeats.
    """
    firsts = np.zeros_like(weights)
    for start, end in _blocks(len(starts) - 1):
        begin, stop = int(starts[start]), int(starts[end])
        phrasing = np.arange(end - start).repeat(np.diff(starts[start : end + 1]))
        _, first = np.unique(phrasing << 32 | terms[begin:stop], return_index=True)
        firsts[begin + first] = weights[begin + first]
    return firsts


def _blocks(count: int) -> Iterator[tuple[int, int]]:
    """In: how many there are. Out: bounds of blocks of them: what is needed for all of them at once
    would be several times as large as the index itself.
    """
    return ((start, min(start + BLOCK, count)) for start in range(0, count, BLOCK))


def merged(
    terms: Numbers, weights: Floats, bounds: Places, size: int
) -> tuple[Numbers, Numbers, Floats, Numbers, Numbers]:
    """In: all terms and what they weigh, where each entry's begin (one more at the end), and how
    many different ones there are.
    Out: for each entry and each of its terms, in order: both, the term's weight, how often it
    stands there, and in how many phrasings.
    """
    columns: tuple[list[Any], ...] = ([], [], [], [], [])
    for start, end in _blocks(len(bounds) - 1):
        block = _merged_block(terms, weights, bounds[start : end + 1], start, size)
        for column, part in zip(columns, block, strict=True):
            column.append(part)
    entry, term, heavy, times, phrasings = (_joined(column) for column in columns)
    return entry, term, heavy.astype(np.float32, copy=False), times, phrasings


def _joined(parts: list[NDArray[Any]]) -> NDArray[Any]:
    """In: the parts of an array, which are forgotten, lest all be there twice. Out: the array."""
    joined = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32)
    parts.clear()
    return joined


def _merged_block(
    terms: Numbers, weights: Floats, bounds: Places, first: int, size: int
) -> tuple[Numbers, Numbers, Floats, Numbers, Numbers]:
    """In: the same, and the number of the first entry that the bounds are of.
    Out: the same, for these entries.
    """
    begin, end = int(bounds[0]), int(bounds[-1])
    terms, weights = terms[begin:end], weights[begin:end]
    owner = np.arange(first, first + len(bounds) - 1).repeat(np.diff(bounds))
    real = np.flatnonzero(terms)
    keys = owner[real] * size + terms[real]
    order = np.argsort(keys, kind="stable")
    keys, weights = keys[order], weights[real[order]]
    heads = np.flatnonzero(np.diff(keys, prepend=-1))
    times = np.diff(heads, append=len(keys))
    if not len(heads):
        none = np.zeros(0, dtype=np.int32)
        return none, none, weights, none, none
    phrasings = np.add.reduceat((weights > 0).astype(np.int32), heads)
    keys = keys[heads]
    return (
        (keys // size).astype(np.int32),
        (keys % size).astype(np.int32),
        np.maximum.reduceat(weights, heads),
        times.astype(np.int32),
        phrasings,
    )
