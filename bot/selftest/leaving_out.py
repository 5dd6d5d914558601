"""Which phrasings are found only because they are written in the briefing.

To know that exactly, the desk has to be asked without the one phrasing, and an index made for each
of thousands takes too long. So the least is done that decides it:

1. Where the entry was chosen as the answer to a plain question, and the gate refuses it once the
   phrasing is gone, it is lost whatever the index: none is made. The question is played all the
   same, lest a list gives what the gate does not.
2. Else, in a large briefing, the question is played with an index from which one phrasing of every
   entry is missing: first the first of each, then the second, and so on. What is found there
   counts as found; now and then one of these would be lost too, and is not reported.
3. What is lost there, and every phrasing of a small briefing, is played with an index from which
   nothing else is missing. Only what is lost there is reported, and why.

The lexicon stays as it is: the words of the phrasing stay known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np

from bot.gating.decide import Decision, Ruling, findings_on, is_bare_name, is_bare_value
from bot.gating.gate import stands_out
from bot.library import Library
from bot.matching.index import Index, Phrasings, index_of
from bot.messages import Outcome
from bot.questions.parts import parts, tidy
from bot.selftest.playing import Asked, Phrasing, answers, play
from bot.told import Told, steps_of

SMALL: Final = 1_000  # phrasings up to which an index for each is soon made


@dataclass(frozen=True, slots=True)
class Lost:
    """A phrasing that is lost once it is left out: what the gate then finds against its entry, or
    else what is told instead.
    """

    phrasing: Phrasing
    findings: tuple[str, ...] = ()
    told: Told | None = None


@dataclass(frozen=True)
class _Fold:
    """Phrasings, no two of one entry; the index without them all is made if it is needed."""

    index: Index
    phrasings: tuple[Phrasing, ...]

    @cached_property
    def without(self) -> Index:
        return without(self.index, self.phrasings)


def lost(
    library: Library,
    today: date,
    asked: Iterable[Asked],
    tick: Callable[[], None],
    most: int = SMALL,
) -> Iterator[Lost]:
    """In: phrasings that their entries answer, with what was told. Out: those that are lost once
    they are left out. `tick` is called for each phrasing that was looked at; a briefing of more
    than `most` phrasings is a large one.
    """
    small = len(library.index.runs.keys) <= most
    folds: dict[tuple[int, int], list[Asked]] = defaultdict(list)
    for one in asked:
        folds[one.phrasing.number, one.phrasing.entry if small else 0].append(one)
    for together in folds.values():
        fold = _Fold(library.index, tuple(one.phrasing for one in together))
        for one in together:
            found = _refused(library, today, one) or _not_found(library, fold, today, one.phrasing)
            if found:
                yield found
            tick()


def _refused(library: Library, today: date, one: Asked) -> Lost | None:
    """Return what the gate finds against an entry without the phrasing, where that decides it."""
    found = parts(tidy(one.phrasing.text))
    if len(found) != 1 or not _is_plain(one.told):
        return None
    reading = library.read(found[0].text)
    if is_bare_name(reading) or is_bare_value(reading):
        return None
    left = library.without(one.phrasing.entry, one.phrasing.number, library.index)
    entry = one.phrasing.entry
    ruling = Ruling(entry, 0.0, -1, findings_on(left, reading, entry))
    if ruling.passed or stands_out(reading, left.profile(ruling.entry), ruling.findings):
        return None
    if answers(left, play(left, today, one.phrasing.text), ruling.entry):
        return None
    return Lost(one.phrasing, _said(left, Decision(reading, (ruling,)), ruling))


def _said(library: Library, decision: Decision, ruling: Ruling) -> tuple[str, ...]:
    name = library.entries[ruling.entry].id
    steps = steps_of(library, decision)
    return next(step.findings for step in steps if step.fact.fact == name)


def _is_plain(told: Told) -> bool:
    """Tell whether one decision gave one answer: no list, no claim, no several parts."""
    reply = told.reply
    single = reply.outcome in {Outcome.ANSWERED, Outcome.UNKNOWN} and len(told.entries) == 1
    return single and reply.verdict is None and sum(step.chosen for step in reply.steps) == 1


def _not_found(library: Library, fold: _Fold, today: date, ask: Phrasing) -> Lost | None:
    """Return what is told without a phrasing if it is lost then."""
    told = _told(library, fold.without, today, ask)
    if len(fold.phrasings) > 1 and not answers(library, told, ask.entry):
        told = _told(library, without(library.index, (ask,)), today, ask)
    return None if answers(library, told, ask.entry) else Lost(ask, told=told)


def _told(library: Library, index: Index, today: date, ask: Phrasing) -> Told:
    return play(library.without(ask.entry, ask.number, index), today, ask.text)


def without(index: Index, asks: Collection[Phrasing]) -> Index:
    """In: an index, and phrasings, no two of one entry. Out: the index without them, from arrays
    that were read already.
    """
    runs = index.runs
    kept = np.ones(len(runs.keys), dtype=np.bool_)
    kept[[int(runs.entry_starts[ask.entry]) + ask.number for ask in asks]] = False
    lengths = np.diff(runs.starts)
    terms = np.repeat(kept, lengths)
    entries = list(index.entries)
    for ask in asks:
        entry = entries[ask.entry]
        left = (*entry.asks[: ask.number], *entry.asks[ask.number + 1 :])
        entries[ask.entry] = replace(entry, asks=left)
    read = Phrasings(
        index.numbers,
        runs.terms[terms],
        runs.weights[terms],
        lengths[kept],
        tuple(key for key, stays in zip(runs.keys, kept.tolist(), strict=True) if stays),
    )
    return index_of(entries, read)
