"""What one run measured, as values that go to JSON and come back unchanged.

Nothing is judged here (``goals`` does) and nothing is laid out (``table``, ``charts``, ``page``).
Shares are 0 to 1, times are seconds of the processor (see ``timing``), memory is megabytes of
1,000,000 bytes.
"""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, ConfigDict

DESK: Final = "Briefdesk"
WRATIO: Final = "WRatio"
TOKEN_SORT: Final = "token_sort"  # noqa: S105 - the name of a scorer, and no secret
BM25S: Final = "bm25s"
FTS5: Final = "FTS5"
METHODS: Final = (DESK, WRATIO, TOKEN_SORT, BM25S, FTS5)
"""Briefdesk, then what a user would pick instead, in the order of every table and chart."""


class Measured(BaseModel):
    """A group of figures: frozen, and strict about what it is read from."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Spread(Measured):
    """The median over the rounds, the least and the most."""

    median: float
    least: float
    most: float


class PublicSet(Measured):
    """What one method found on one public set."""

    set: str
    method: str
    questions: int
    first: float
    first_three: float
    typos: float
    auroc: float | None
    """How often a question that belongs scores above one that does not; None if none was asked."""


class Speed(Measured):
    """What one method took for questions to so many facts, and what it found."""

    facts: int
    method: str
    build: float
    """Seconds from loaded facts to the first question."""
    rounds: int
    questions: int
    """Over all rounds; no question is asked twice."""
    p50: Spread
    p99: float
    clean: float | None
    typos: float | None
    """The shares of questions, typed well and badly, whose right fact came first."""
    stated: float | None
    """The share whose reply states the right fact first, once the gate has decided; Briefdesk's."""


class Length(Measured):
    """What a question of one kind and length took."""

    kind: str
    characters: int
    seconds: Spread
    read: bool
    """Whether it was read to its end; longer than the cap, it is not."""


class Size(Measured):
    """What it takes to hold much: index and loading, each in a process of its own."""

    facts: int
    build: Spread
    megabytes: float
    loaded_facts: int
    afresh: Spread
    cached: Spread


class Machine(Measured):
    """What it ran on, so far as it explains the figures."""

    date: str
    python: str
    system: str
    cores: int
    load: tuple[float, float]
    """How many processes wanted a core, in the minute before the run and in its last one."""
    versions: dict[str, str]


class Results(Measured):
    """One run."""

    machine: Machine
    public: tuple[PublicSet, ...] = ()
    speed: tuple[Speed, ...] = ()
    lengths: tuple[Length, ...] = ()
    size: Size | None = None
    notes: tuple[str, ...] = ()
    """What was left out, and why."""
    seconds: float = 0.0
