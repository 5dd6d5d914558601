"""A figure beside its goal. Whether it is met is worked out here; nothing is rounded before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Verdict: TypeAlias = Literal["", "missed", "met", "reached"]
Bounds: TypeAlias = tuple[float, float | None]


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure is held against, and how to write it; ``more`` if more is better."""

    bounds: Bounds
    words: Callable[[float], str]
    more: bool = False

    def verdict(self, measured: float) -> Verdict:
        """In: what was measured. Out: whether the goal is met, and the reach with it."""
        goal, reach = self.bounds
        if not self._holds(measured, goal):
            return "missed"
        return "reached" if reach is not None and self._holds(measured, reach) else "met"

    def _holds(self, measured: float, bound: float) -> bool:
        return measured >= bound if self.more else measured <= bound

    def written(self) -> tuple[str, str]:
        """Return the goal and the reach in words; nothing for no reach."""
        goal, reach = self.bounds
        sign = "≥" if self.more else "≤"
        return f"{sign} {self.words(goal)}", "" if reach is None else f"{sign} {self.words(reach)}"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what each method has, in words; Briefdesk's own as a number, and its goal."""

    group: str
    figure: str
    cells: Mapping[str, str]
    measured: float | None = None
    goal: Goal | None = None

    @property
    def verdict(self) -> Verdict:
        """Whether the goal is met; nothing where there is none, or nothing to hold against it."""
        if self.goal is None or self.measured is None:
            return ""
        return self.goal.verdict(self.measured)
