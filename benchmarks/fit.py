"""Fits the weights of nomination on public question sets and prints ``bot/matching/weights.py``.

    python -m benchmarks.fit --data FOLDER > weights.py

Softmax loss over each question's short list, a weight a feature, with a little decay; asked and
bare facts have their own weights and are fitted together. BANKING77 gives its *training*
questions only (those that are no phrasings), so its test questions stay unseen; SQuAD gives
sentences as they are and sentences with all but one of their questions as phrasings. Then one
logistic regression a kind of fact, on questions that belong and questions from elsewhere, puts
the threshold at one half.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import public_sets
from benchmarks.public_sets import SEED, Case
from bot.language.text import clean
from bot.matching import features, nominate
from bot.matching.index import Index
from bot.matching.lexicon import Lexicon

Array = NDArray[np.float64]

DECAY = 3e-4
ROUNDS = 15
FILES = ("banking77_train.csv", "squad2_part.json")


@dataclass(frozen=True, slots=True)
class Lesson:
    """The short list of one question: a row a candidate (asked features, bare features, asked), and
    the right one.
    """

    rows: Array
    right: int
    worth: float


def banking_lessons(folder: Path, phrasings: int, each: int = 12) -> Case:
    """In: the data folder, phrasings per fact, questions per fact.
    Out: BANKING77's training half as a case.
    """
    case = public_sets.banking(folder, phrasings)
    number = {entry.id: place for place, entry in enumerate(case.entries)}
    pool: dict[str, list[str]] = {}
    for text, intent in public_sets.rows(folder / "banking77_train.csv"):
        pool.setdefault(intent, []).append(text)
    asked = tuple(
        (text, number[intent])
        for intent, found in pool.items()
        for text in found[phrasings : phrasings + each]
    )
    return replace(case, name=f"{case.name}, training half", asked=asked)


def sets(folder: Path) -> list[list[Case]]:
    """In: the data folder. Out: the sets to learn from, each as its cases."""
    articles = public_sets.squad(folder)
    strangers = tuple(question for case in articles for question in case.off_topic[:40])
    bankings = [
        replace(banking_lessons(folder, number), off_topic=strangers) for number in (2, 5, 20)
    ]
    asked = [public_sets.asked_sentences(case) for case in articles]
    return [*([case] for case in bankings), list(articles), asked]


def lessons(cases: Sequence[Case], slips: bool = True) -> list[Lesson]:
    """In: the cases of one set.
    Out: a lesson per question (one in two typed badly), worth the same for each set.
    """
    found: list[Lesson] = []
    dice = random.Random(SEED)  # noqa: S311 - seeded, so that runs are alike
    for case in cases:
        lexicon, index = public_sets.prepared(case)
        for question, right in case.asked:
            typed = (
                public_sets.slipped(question, dice) if slips and dice.random() < 0.5 else question
            )
            entries, rows = short_list(lexicon, index, typed)
            places = np.flatnonzero(entries == right)
            if len(places) and len(entries) > 1:
                found.append(Lesson(rows, int(places[0]), 1.0))
    return [replace(lesson, worth=1000 / len(found)) for lesson in found]


def short_list(lexicon: Lexicon, index: Index, text: str) -> tuple[NDArray[np.int64], Array]:
    """In: a prepared case and a question. Out: the entries on its short list and their rows."""
    question = features.ask(index, lexicon.read(clean(text)))
    entries, scores = nominate.shortlist(index, question, nominate.SHORT_LIST)
    if not len(entries):
        return entries, np.zeros((0, features.WIDTH * 2 + 1))
    measured, _ = features.measure(index, question, entries, scores)
    bare = index.bare[entries][:, None]
    return entries, np.concatenate((measured * ~bare, measured * bare, ~bare), axis=1).astype(
        np.float64
    )


def fitted(found: Sequence[Lesson]) -> Array:
    """In: lessons.
    Out: the weights with the least softmax loss; none has the wrong sign (likeness never counts
    against).
    """
    rows, right, worth = _stacked(found)
    width = rows.shape[2]
    keep = np.ones(width, dtype=bool)
    while True:
        heft = np.zeros(width)
        heft[keep] = _newton(rows[:, :, keep], right, worth / worth.sum())
        wrong = heft * _SIGNS[:width] < 0
        if not wrong.any():
            return heft
        keep &= ~wrong


_SIGNS = np.array([-1 if name == "rarest word missing" else 1 for name in features.NAMES * 2] + [0])
"""What a weight may be: 1 not below zero, -1 not above, 0 anything."""


def _newton(rows: Array, right: NDArray[np.int64], worth: Array) -> Array:
    """In: stacked lessons.
    Out: the weights with the least loss (Newton's method, steps halved while they overshoot).
    """
    heft = np.zeros(rows.shape[2])
    loss, slope, spread = _loss(heft, rows, right, worth)
    for _ in range(ROUNDS):
        step = np.linalg.solve(spread, slope)
        tried = _loss(heft - step, rows, right, worth)
        while tried[0] > loss and np.abs(step).max() > 1e-6:
            step /= 2
            tried = _loss(heft - step, rows, right, worth)
        heft, (loss, slope, spread) = heft - step, tried
    return heft


def _loss(
    heft: Array, rows: Array, right: NDArray[np.int64], worth: Array
) -> tuple[float, Array, Array]:
    """In: weights, stacked lessons. Out: the loss with decay, its slope and its curvature."""
    logits = np.where(np.isfinite(rows[:, :, 0]), np.nan_to_num(rows) @ heft, -np.inf)
    logits -= logits.max(axis=1, keepdims=True)
    share = np.exp(logits)
    total = share.sum(axis=1, keepdims=True)
    loss = worth @ (np.log(total[:, 0]) - logits[np.arange(len(rows)), right])
    share /= total
    rows = np.nan_to_num(rows)
    mean = np.einsum("nk,nkd->nd", share, rows)
    slope = worth @ (mean - rows[np.arange(len(rows)), right])
    flat = rows.reshape(-1, rows.shape[2])
    spread = (flat * (share * worth[:, None]).reshape(-1, 1)).T @ flat - (
        mean * worth[:, None]
    ).T @ mean
    decay = DECAY * np.eye(len(heft))
    return float(loss + DECAY * heft @ heft / 2), slope + DECAY * heft, spread + decay


def _stacked(found: Sequence[Lesson]) -> tuple[Array, NDArray[np.int64], Array]:
    """In: lessons.
    Out: their rows in one array (missing candidates not a number), the right places, their worth.
    """
    longest = max(len(lesson.rows) for lesson in found)
    rows = np.full((len(found), longest, found[0].rows.shape[1]), np.nan)
    for place, lesson in enumerate(found):
        rows[place, : len(lesson.rows)] = lesson.rows
    return (
        rows,
        np.array([lesson.right for lesson in found]),
        np.array([lesson.worth for lesson in found]),
    )


def hits(found: Sequence[Lesson], heft: Array) -> float:
    """In: lessons and weights. Out: the share whose right candidate comes first."""
    return float(np.mean([int(np.argmax(lesson.rows @ heft)) == lesson.right for lesson in found]))


def tops(cases: Sequence[Case], heft: Array) -> Iterator[tuple[Array, bool]]:
    """In: cases, weights.
    Out: for each question its best candidate (see ``_top``), and whether it belongs here.
    """
    dice = random.Random(SEED)  # noqa: S311 - seeded, so that runs are alike
    for case in cases:
        lexicon, index = public_sets.prepared(case)
        asked = dice.sample(case.asked, min(len(case.asked), 300))
        for text, belongs in [
            *((text, True) for text, _ in asked),
            *((text, False) for text in case.off_topic),
        ]:
            _, rows = short_list(lexicon, index, text)
            if len(rows):
                yield _top(rows, heft), belongs


def _top(rows: Array, heft: Array) -> Array:
    """In: a short list, weights.
    Out: of its best candidate: the weighted sum, what it covers, whether it is asked, 1.
    """
    sums = rows @ heft
    best = int(sums.argmax())
    asked = rows[best, -1]
    covers = rows[best, features.COVERS] if asked else rows[best, features.WIDTH + features.COVERS]
    return np.array([sums[best], covers, asked, 1.0])


def threshold(found: Sequence[tuple[Array, bool]]) -> Array:
    """In: best candidates, and whether they belong.
    Out: a logistic regression that minds wrong refusals twice.
    """
    raw = np.array([top for top, _ in found])
    right = np.array([float(belongs) for _, belongs in found])
    worth = np.where(right > 0, 2 / right.sum(), 1 / (1 - right).sum()) / 3
    line = np.zeros(raw.shape[1])
    for _ in range(ROUNDS):
        share = 1 / (1 + np.exp(-raw @ line))
        curve = (raw * (worth * share * (1 - share))[:, None]).T @ raw + 1e-6 * np.eye(len(line))
        line -= np.linalg.solve(curve, raw.T @ (worth * (share - right)))
    return line


def module(heft: Array, line: Array, folder: Path) -> str:
    """In: fitted weights, the threshold's line, the data folder.
    Out: the text of ``bot/matching/weights.py``.
    """
    width = features.WIDTH
    asked, bare = heft[:width], heft[width : 2 * width]
    phrasing = np.maximum(asked[:7], 0)
    blocks = [
        ("PHRASING", phrasing / phrasing.sum()),
        ("ASKED", asked),
        ("BARE", bare),
    ]
    sources = "\n".join(f"    {name} {_digest(folder / name)}" for name in FILES)
    lines = [_HEAD.format(sources=sources)]
    for name, values in blocks:
        rows = zip(values, features.NAMES, strict=False)
        lines += [f"{name} = (", *(f"    {value:.3f},  # {column}" for value, column in rows), ")"]
    raw, covers, more, shift = line.tolist()
    lines += [f"ASKED_MORE = {heft[-1]:.3f}", f"COVERS_MORE = {covers / raw:.3f}"]
    lines += [
        f"ASKED_THRESHOLD = {-(shift + more) / raw:.3f}",
        f"BARE_THRESHOLD = {-shift / raw:.3f}",
    ]
    return "\n".join(lines)


_HEAD = '''\
"""The fitted weights of nomination: a weight a column of ``bot.matching.features.NAMES``.

Made by ``python -m benchmarks.fit`` from public sets alone (file, SHA-256):

{sources}

``PHRASING`` picks an entry's best phrasings, ``ASKED`` weighs entries with phrasings, ``BARE``
those with an answer only; ``ASKED_MORE`` evens the two out. A question belongs to the briefing
where its best entry's sum, and ``COVERS_MORE`` times the share of the question that the entry
covers, reach the threshold.
"""
'''


def main() -> None:
    """Prints the module."""
    parser = argparse.ArgumentParser(description="Fits the weights of nomination.")
    parser.add_argument("--data", type=Path, default=os.environ.get("BRIEFDESK_PUBLIC_SETS"))
    options = parser.parse_args()
    if options.data is None:
        parser.error("say where the sets are: --data FOLDER or BRIEFDESK_PUBLIC_SETS")
    folder = Path(options.data)
    cases = sets(folder)
    heft = fitted([lesson for found in cases for lesson in lessons(found)])
    line = threshold([top for found in cases for top in tops(found, heft)])
    print(module(heft, line, folder))


def _digest(file: Path) -> str:
    """In: a file. Out: the first sixteen hex digits of its SHA-256."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]


if __name__ == "__main__":
    main()
