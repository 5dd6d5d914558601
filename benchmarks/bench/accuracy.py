"""Accuracy on public question sets: Briefdesk and its rivals, over the same texts.

Nobody here wrote these questions. ``benchmarks.public_sets`` makes briefings of them, plays them
and counts; here is only who plays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeAlias

from benchmarks import public_sets
from benchmarks.bench.lookups import Hits, Make
from benchmarks.bench.results import DESK, PublicSet
from benchmarks.public_sets import Case

Answer: TypeAlias = Callable[[str], Hits]
Cases: TypeAlias = tuple[Case, ...]

FILES: Final = ("banking77_train.csv", "banking77_test.csv", "squad2_part.json")
SQUAD: Final = "SQuAD"
BANKING: Final = ("BANKING-5", "BANKING-20")


def sets(folder: Path) -> dict[str, Cases]:
    """In: the data folder. Out: the sets, each as its briefings."""
    few, many = (public_sets.banking(folder, phrasings) for phrasings in (5, 20))
    return {SQUAD: public_sets.squad(folder), BANKING[0]: (few,), BANKING[1]: (many,)}


def thinned(cases: Cases, questions: int) -> Cases:
    """In: the briefings of a set, how many questions are wanted in all.
    Out: the same, each asked its part of them, evenly apart.
    """
    part = max(questions // len(cases), 1)
    return tuple(replace(case, asked=_some(case.asked, part)) for case in cases)


def _some(asked: tuple[tuple[str, int], ...], questions: int) -> tuple[tuple[str, int], ...]:
    step = max(len(asked) / questions, 1.0)
    return tuple(asked[int(place * step)] for place in range(min(questions, len(asked))))


def measure(
    found: Mapping[str, Cases], makers: Mapping[str, Make], tell: Callable[[str], None]
) -> Iterator[PublicSet]:
    """In: the sets, the rivals, who is told how far it is. Out: what each method found on each."""
    methods: dict[str, Callable[[Case], Answer]] = {DESK: public_sets.desk}
    methods |= {name: _over(make) for name, make in makers.items()}
    for name, cases in found.items():
        for method, answer in methods.items():
            tell(f"{name}: {method}")
            yield _played(name, cases, method, answer)


def _over(make: Make) -> Callable[[Case], Answer]:
    """In: a rival. Out: how it answers a case."""
    return lambda case: make([texts(entry.asks, entry.answer) for entry in case.entries]).best


def texts(asks: Sequence[str], answer: str) -> tuple[str, ...]:
    """In: the phrasings and the answer of an entry.
    Out: what a rival is given of it: all that Briefdesk gets, the names of intents in plain words.
    """
    return (*asks, answer.replace("_", " "))


def _played(name: str, cases: Cases, method: str, answer: Callable[[Case], Answer]) -> PublicSet:
    clean = public_sets.play(cases, answer)
    badly = [public_sets.with_slips(replace(case, off_topic=())) for case in cases]
    return PublicSet(
        set=name,
        method=method,
        questions=sum(len(case.asked) for case in cases),
        first=clean.first,
        first_three=clean.first_three,
        typos=public_sets.play(badly, answer).first,
        auroc=clean.auroc if any(case.off_topic for case in cases) else None,
    )
