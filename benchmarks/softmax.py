"""The two small fits behind nomination's weights: a softmax over short lists, and a logistic line.

Both are convex and found by Newton's method with halved steps, so that anybody who runs them on
the same data gets the same weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

DECAY = 3e-4
ROUNDS = 15


@dataclass(frozen=True, slots=True)
class Lesson:
    """One question's short list: a row a candidate, which of them is right, what it counts."""

    rows: Array
    right: int
    worth: float


def ranking(found: Sequence[Lesson], signs: NDArray[np.int64]) -> Array:
    """In: lessons, and for each column 1 (its weight may not be below zero), -1 (not above) or 0.
    Out: the weights with the least softmax loss; one with the wrong sign is left out.
    """
    stack = _Stack(found)
    keep = np.ones(stack.rows.shape[2], dtype=np.bool_)
    while True:
        heft = np.zeros(len(keep))
        heft[keep] = _newton(stack.of(keep))
        wrong = heft * signs < 0
        if not wrong.any():
            return heft
        keep &= ~wrong


class _Stack:
    """Lessons as one array, short lists of fewer candidates filled up."""

    def __init__(self, found: Sequence[Lesson]) -> None:
        longest = max(len(lesson.rows) for lesson in found)
        self.rows = np.zeros((len(found), longest, found[0].rows.shape[1]))
        self.there = np.zeros((len(found), longest), dtype=np.bool_)
        for place, lesson in enumerate(found):
            self.rows[place, : len(lesson.rows)] = lesson.rows
            self.there[place, : len(lesson.rows)] = True
        self.right = np.array([lesson.right for lesson in found])
        self.worth = np.array([lesson.worth for lesson in found])
        self.worth /= self.worth.sum()

    def of(self, keep: NDArray[np.bool_]) -> _Stack:
        """In: columns to keep. Out: the same lessons with these."""
        other = object.__new__(_Stack)
        other.rows, other.there = self.rows[:, :, keep], self.there
        other.right, other.worth = self.right, self.worth
        return other

    def loss(self, heft: Array) -> tuple[float, Array]:
        """In: weights. Out: the softmax loss with decay, and each candidate's share."""
        logits = np.where(self.there, self.rows @ heft, -np.inf)
        logits -= logits.max(axis=1, keepdims=True)
        share = np.exp(logits)
        total = share.sum(axis=1, keepdims=True)
        missed = np.log(total[:, 0]) - logits[np.arange(len(logits)), self.right]
        return float(self.worth @ missed + DECAY * heft @ heft / 2), share / total

    def slope(self, heft: Array, share: Array) -> tuple[Array, Array]:
        """In: weights, shares. Out: the loss's gradient and its curvature."""
        width = len(heft)
        mean = np.matmul(share[:, None, :], self.rows)[:, 0]
        gradient = self.worth @ (mean - self.rows[np.arange(len(mean)), self.right])
        flat = self.rows.reshape(-1, width)
        spread = (flat * (share * self.worth[:, None]).reshape(-1, 1)).T @ flat
        spread -= (mean * self.worth[:, None]).T @ mean
        return gradient + DECAY * heft, spread + DECAY * np.eye(width)


def _newton(stack: _Stack) -> Array:
    """In: lessons. Out: the weights with the least loss, steps halved while they overshoot."""
    heft = np.zeros(stack.rows.shape[2])
    loss, share = stack.loss(heft)
    for _ in range(ROUNDS):
        gradient, spread = stack.slope(heft, share)
        step = np.linalg.solve(spread, gradient)
        tried = stack.loss(heft - step)
        while tried[0] > loss and np.abs(step).max() > 1e-6:
            step /= 2
            tried = stack.loss(heft - step)
        heft, (loss, share) = heft - step, tried
        if np.abs(step).max() < 1e-4:
            break
    return heft


def dividing(rows: Array, belongs: Array, worth: Array, signs: NDArray[np.int64]) -> Array:
    """In: rows, whether each belongs (1 or 0), what each counts, the signs that weights may have.
    Out: the logistic regression that tells them apart; a weight with the wrong sign is left out.
    """
    keep = np.ones(rows.shape[1], dtype=np.bool_)
    while True:
        line = np.zeros(rows.shape[1])
        line[keep] = _logistic(rows[:, keep], belongs, worth / worth.sum())
        wrong = line * signs < 0
        if not wrong.any():
            return line
        keep &= ~wrong


def _logistic(rows: Array, belongs: Array, worth: Array) -> Array:
    line = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        share = 1 / (1 + np.exp(-np.clip(rows @ line, -30, 30)))
        curve = (rows * (worth * share * (1 - share))[:, None]).T @ rows
        slope = rows.T @ (worth * (share - belongs)) + DECAY * line
        line -= np.linalg.solve(curve + DECAY * np.eye(len(line)), slope)
    return line
