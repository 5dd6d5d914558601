"""What a question costs by its length: the whole way, up to the cap and beyond.

Every text is new, so that nothing is remembered from the one before; lengths take turns within a
round, in an order that is shuffled.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final, TypeAlias

import numpy as np

from adapters.plain import render
from benchmarks import synthetic
from benchmarks import synthetic_words as table
from benchmarks.bench.results import Length
from benchmarks.bench.speed import DAY
from benchmarks.bench.timing import settle, spread, timed
from bot.desk import Desk, open_desk
from bot.matching.index import entries
from bot.messages import Question
from bot.wording import TOO_LONG
from knowledge.loading import Knowledge

Words: TypeAlias = Iterator[str]

LENGTHS: Final = (50, 100, 200, 400, 800, 1200, 1600, 2000, 2400, 2800, 3200, 3600, 3900, 8000)
LONG: Final = 400
"""Characters from which on the growth of the cost is fitted: below, a fixed part hides it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How many facts the desk holds, which lengths are asked, how often."""

    facts: int
    lengths: tuple[int, ...]
    rounds: int


@dataclass(frozen=True, slots=True)
class Fit:
    """A line through the costs of one kind, and how they grow."""

    kind: str
    start: float
    """Seconds that the shortest question costs by the line."""
    slope: float
    """Seconds a character."""
    r2: float
    """The share of the differences that the line explains."""
    exponent: float
    """Twice the length costs 2 to this power: 1 is linear, 2 quadratic."""


def measure(plan: Plan, tell: Callable[[str], None]) -> Iterator[Length]:
    """In: the plan, who is told how far it is. Out: what each kind of text costs by its length."""
    known = synthetic.knowledge(plan.facts)
    desk = open_desk(known, lambda: DAY)
    for text in synthetic.questions(known, 50, seed=3):
        _answered(desk, text)
    for kind, words in _kinds(known).items():
        tell(f"length: {kind}")
        yield from _measured(desk, kind, words, plan)


def _measured(desk: Desk, kind: str, words: Words, plan: Plan) -> Iterator[Length]:
    dice = random.Random(kind)  # noqa: S311 - seeded, so that runs are alike
    taken: dict[int, list[float]] = {length: [] for length in plan.lengths}
    read: dict[int, bool] = {}
    settle()
    for _ in range(plan.rounds):
        for length in dice.sample(plan.lengths, len(plan.lengths)):
            text = _text(words, length)
            seconds, said = timed(_answered, desk, text)
            taken[length].append(seconds)
            read[length] = not said.startswith(TOO_LONG)
    for length in plan.lengths:
        yield Length(kind=kind, characters=length, seconds=spread(taken[length]), read=read[length])


def _answered(desk: Desk, text: str) -> str:
    """In: a desk, a text. Out: the reply as plain text."""
    reply = desk.handle(Question(text=text))
    return render(reply) if reply else ""


def _text(words: Words, length: int) -> str:
    """In: words without end. Out: a text of so many characters."""
    found, size = [], -1
    while size < length:
        found.append(next(words))
        size += len(found[-1]) + 1
    return " ".join(found)[:length]


def _kinds(known: Knowledge) -> dict[str, Words]:
    """In: knowledge. Out: what a text may be made of, each without end."""
    return {
        "several questions": _questions(known),
        "ordinary words": _ordinary(known),
        "unknown words": _unknown(),
        "figures only": _figures(),
    }


def _questions(known: Knowledge) -> Words:
    """Questions to the briefings, one after another."""
    for seed in count(10):
        yield from (f"{text.rstrip(' ?')}?" for text in synthetic.questions(known, 500, seed))


def _ordinary(known: Knowledge) -> Words:
    """Words of the briefings, without an order: one endless question."""
    dice = random.Random(4)  # noqa: S311 - seeded, so that runs are alike
    texts = [ask for entry in entries(known) for ask in entry.asks]
    words = [word.strip("?,.").lower() for text in texts for word in text.split()]
    while True:
        yield dice.choice(words)


def _unknown() -> Words:
    """Words that nobody has heard; one in ten is known, as a text of none is not looked at."""
    dice = random.Random(5)  # noqa: S311 - seeded, so that runs are alike
    while True:
        yield "how" if dice.random() < 0.1 else synthetic.coined(dice, table.SURNAME_ENDS).lower()


def _figures() -> Words:
    """Figures, and nothing else."""
    dice = random.Random(6)  # noqa: S311 - seeded, so that runs are alike
    while True:
        yield f"{dice.choice((dice.randrange(100), dice.randrange(100_000))):,}"


def fits(found: Sequence[Length]) -> list[Fit]:
    """In: what texts cost. Out: a fit for each kind, over what was read to its end."""
    kinds = dict.fromkeys(one.kind for one in found)
    return [_fit(kind, [one for one in found if one.kind == kind and one.read]) for kind in kinds]


def _fit(kind: str, found: Sequence[Length]) -> Fit:
    size = np.array([one.characters for one in found], dtype=np.float64)
    cost = np.array([one.seconds.median for one in found])
    slope, start = np.polyfit(size, cost, 1)
    left = float(np.square(cost - start - slope * size).sum())
    whole = float(np.square(cost - cost.mean()).sum())
    long = size >= LONG
    exponent = np.polyfit(np.log(size[long]), np.log(cost[long]), 1)[0]
    r2 = 1 - left / whole if whole else 0.0
    return Fit(kind, float(start), float(slope), r2, float(exponent))
