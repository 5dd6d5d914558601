"""How long a question takes, from its text to the reply as plain text, and where the time goes.

    OPENBLAS_NUM_THREADS=1 python -m benchmarks.whole_way [--facts 60 1000] [--questions 500]

One thread, as the desk sets it for itself: several only wait for each other.

Microseconds of processor time (on a machine with nothing else to do as much by the clock), half and
99 of 100 questions within them. "whole" is `Desk.handle` and `plain.render`
together; "cold" puts each question to facts that the desk has not read before, as far as other
questions leave them unread, "warm" puts the same questions again. "read" and "nominate" are timed
by themselves; "gate, compose" is the rest of the way, warm. All run after other questions. How
others do beside it, `make bench` measures.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from adapters import plain
from benchmarks.bench.timing import percentile, settle, timed
from benchmarks.synthetic import knowledge, questions
from bot.desk import Desk, open_desk
from bot.matching.nominate import nominate
from bot.messages import Question
from bot.questions.parts import tidy

TODAY = date(2026, 11, 25)
SIZES = (60, 1_000, 10_000)
QUESTIONS = 500
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Times:
    """What each question takes in a knowledge of so many facts, in seconds."""

    facts: int
    cold: Sequence[float]
    warm: Sequence[float]
    read: Sequence[float]
    nominate: Sequence[float]

    @property
    def rest(self) -> list[float]:
        """The warm way without reading and nomination; noise can make some of it negative."""
        parts = zip(self.warm, self.read, self.nominate, strict=True)
        return [whole - read - found for whole, read, found in parts]


def written(seconds: Sequence[float]) -> str:
    """In: seconds. Out: the half and 99 of 100 of them lie within, in microseconds."""
    return f"{median(seconds) * 1e6:8,.0f} / {percentile(seconds, 0.99) * 1e6:8,.0f}"


def each(act: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """In: what to do with a text, and texts. Out: the seconds of each."""
    return [timed(act, text)[0] for text in texts]


def best(act: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """In: the same. Out: the least seconds of each in a few rounds: a busy machine adds to some."""
    rounds = [each(act, texts) for _ in range(ROUNDS)]
    return [min(taken) for taken in zip(*rounds, strict=True)]


def replied(desk: Desk, text: str) -> str:
    """In: a desk and a question. Out: the reply as plain text: the whole way."""
    reply = desk.handle(Question(text=text))
    return plain.render(reply) if reply else ""


def measure(facts: int, count: int = QUESTIONS) -> Times:
    """In: how many facts, how many questions. Out: what each question takes."""
    known = knowledge(facts)
    desk = open_desk(known, lambda: TODAY)
    each(lambda text: replied(desk, text), questions(known, 100, seed=1))
    settle()
    texts = questions(known, count, seed=2)
    tidied = [tidy(text) for text in texts]
    cold = each(lambda text: replied(desk, text), texts)
    warm = best(lambda text: replied(desk, text), texts)
    readings = {text: desk.library.read(text) for text in tidied}
    return Times(
        facts=facts,
        cold=cold,
        warm=warm,
        read=best(desk.library.read, tidied),
        nominate=best(lambda text: nominate(desk.library.index, readings[text].tokens), tidied),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--facts", type=int, nargs="+", default=SIZES)
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    options = parser.parse_args(arguments)
    names = ("whole, cold", "whole, warm", "read", "nominate", "gate, compose")
    print("microseconds, p50 / p99")
    print(f"{'facts':>8} " + " ".join(f"{name:>19}" for name in names))
    for facts in options.facts:
        found = measure(facts, options.questions)
        row = (found.cold, found.warm, found.read, found.nominate, found.rest)
        print(f"{facts:8,} " + " ".join(map(written, row)), flush=True)


if __name__ == "__main__":
    main()
