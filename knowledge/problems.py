"""What can be wrong with a briefing, in words for the editor who wrote it.

A problem always says where, what and how to mend it. Nothing in here knows YAML or pydantic.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that stops a briefing from loading; `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.what}. {self.mend}"


@dataclass(frozen=True, slots=True)
class Detail:
    """One of several things that a finding puts in one line: where it stands, and what it is."""

    line: int
    column: int
    what: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a briefing that loads but should be looked at by its editor.

    `details` are for programs: the line that a person reads counts them and tells the first.
    """

    severity: Literal["error", "warning"]
    file: str
    line: int
    column: int
    what: str
    mend: str
    details: tuple[Detail, ...] = ()

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}"
        end = "" if self.what.endswith("?") else "."
        return f"{place}: {self.severity}: {self.what}{end} {self.mend}"


class LoadError(Exception):
    """Briefings that cannot be loaded, with every problem of every file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def quoted(text: str) -> str:
    """Return a text as an error message can show it: in quotes, escaped, not too long."""
    return repr(text if len(text) <= 60 else f"{text[:59]}…")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that looks most like this one, or nothing if none does."""
    # Imported here: only a mistake needs it, and it takes longer than loading a briefing.
    from rapidfuzz import fuzz, process

    found = process.extractOne(
        word[:80], sorted(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=60
    )
    return found[0] if found else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a sentence that offers the nearest known word, or else lists what is known."""
    words = sorted(set(known))
    if guess := nearest(word, words):
        return f"Did you mean {quoted(guess)}?"
    if not words:
        return "There is nothing of that kind in this briefing."
    listed = ", ".join(one if one.isprintable() else quoted(one) for one in words[:12])
    return f"Known here: {listed}{', …' if len(words) > 12 else ''}."
