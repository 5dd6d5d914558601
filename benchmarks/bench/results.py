"""What one run measured, as values that go to JSON and come back unchanged.

Nothing is judged here (``goals`` does) and nothing is laid out (``table``, ``charts``, ``page``).
Shares are 0 to 1, times are seconds of the processor (see ``timing``) if nothing else is said,
memory is megabytes of 1,000,000 bytes.
"""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, ConfigDict

DESK: Final = "Briefdesk"
WRATIO: Final = "WRatio"
TOKEN_SORT: Final = "token_sort"  # noqa: S105 - the name of a scorer, and no secret
BM25S: Final = "bm25s"
FTS5: Final = "FTS5"
BARE: Final = "bare app"
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


class Typos(Measured):
    """What misspelled words take to read in an index of so many words, none of them read before."""

    words: int
    ready: float
    """Seconds until the first can be looked up, once the index is there."""
    p50: float
    p99: float


class Size(Measured):
    """What it takes to hold much: index and loading, each in a process of its own."""

    facts: int
    build: Spread
    megabytes: float
    typos: Typos | None = None
    """None in figures from before these were measured."""
    loaded_facts: int
    afresh: Spread
    cached: Spread


class Flood(Measured):
    """Very many questions at once: what became of them, over all floods, and the seconds of the
    clock until the last was acknowledged and answered.
    """

    at_once: int
    floods: int
    lost: int
    doubled: int
    unacknowledged: int
    acknowledged: Spread
    ratio: Spread
    """The seconds until all are acknowledged to those of the bare app."""
    replied: Spread


class Door(Measured):
    """What one app did on a platform on 127.0.0.1; seconds of the clock, but for `processor`."""

    stage: str
    app: str
    rounds: int
    asked: int
    """Over all rounds, without the floods."""
    unanswered: int
    p50: Spread
    p99: Spread
    more: Spread
    """The median of a round beyond the bare app's in the same round."""
    at_once: int
    rate: Spread
    """Questions a second with so many under way."""
    rate_ratio: Spread
    processor: Spread | None
    """Seconds of the processor that the app took for a question then; None where nobody says."""
    flood: Flood | None


class Suggesting(Measured):
    """What suggestions take while somebody types; seconds of the processor."""

    facts: int
    look_ups: int
    ready: float
    p50: float
    p99: float


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
    doors: tuple[Door, ...] = ()
    suggesting: Suggesting | None = None
    notes: tuple[str, ...] = ()
    """What was left out, and why."""
    seconds: float = 0.0
