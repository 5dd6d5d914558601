"""From marks to the figures that the issue asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from tests.evaluation.scoring import Mark


@dataclass(frozen=True, slots=True)
class Count:
    """How many lines of a group came out how."""

    lines: int
    right: int
    wrong: int
    refused: int
    answered: int
    accepted: int

    def share(self, name: str) -> float:
        """Return one of the counts in percent of the lines; nothing of nothing is 0."""
        return share(getattr(self, name), self.lines)


@dataclass(frozen=True, slots=True)
class Figures:
    """What one set measures: its groups, all of them, and what no group can say."""

    groups: Mapping[str, Count]
    all: Count
    misses: Count  # near and far together
    answerable: Count  # all that has an answer: neither a miss nor talk
    typo_cost: float | None  # in points; of typos whose clean original is in the set
    typo_pairs: int
    median_ms: float | None
    p99_ms: float | None


def share(part: int, whole: int) -> float:
    """Return a part in percent of the whole; nothing of nothing is 0."""
    return 100 * part / whole if whole else 0.0


def count(marks: Iterable[Mark]) -> Count:
    """Return how many of the marks are what."""
    marks = list(marks)
    return Count(
        lines=len(marks),
        right=sum(mark.right for mark in marks),
        wrong=sum(mark.wrong for mark in marks),
        refused=sum(mark.refused for mark in marks),
        answered=sum(mark.answered for mark in marks),
        accepted=sum(mark.accepted for mark in marks),
    )


def measure(marks: Sequence[Mark]) -> Figures:
    """Return the figures of one set."""
    groups = dict.fromkeys(mark.case.group for mark in marks)
    times = sorted(mark.reply.ms for mark in marks if mark.reply.ms is not None)
    cost, pairs = typo_cost(marks)
    return Figures(
        groups={name: count(_of(marks, name)) for name in groups},
        all=count(marks),
        misses=count(_of(marks, "near", "far")),
        answerable=count(mark for mark in marks if mark.case.group not in {"near", "far", "talk"}),
        typo_cost=cost,
        typo_pairs=pairs,
        median_ms=median(times) if times else None,
        p99_ms=times[min(len(times) - 1, round(len(times) * 0.99))] if times else None,
    )


def _of(marks: Iterable[Mark], *groups: str) -> list[Mark]:
    return [mark for mark in marks if mark.case.group in groups]


def typo_cost(marks: Sequence[Mark]) -> tuple[float | None, int]:
    """Return how many points of right answers misspelling costs, and over how many pairs."""
    by_id = {mark.case.id: mark for mark in marks}
    typos = [mark for mark in marks if mark.case.clean in by_id]
    if not typos:
        return None, 0
    clean = sum(by_id[mark.case.clean].right for mark in typos)
    return share(clean - sum(mark.right for mark in typos), len(typos)), len(typos)


def as_numbers(figures: Mapping[str, Figures]) -> dict[str, Any]:
    """Return the figures of all sets as what JSON can hold."""
    return {name: asdict(one) for name, one in figures.items()}
