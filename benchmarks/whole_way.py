"""How long a question takes, from its text to the reply as plain text, and where the time goes.

    OPENBLAS_NUM_THREADS=1 python -m benchmarks.whole_way [--facts 60 1000] [--questions 500]

One thread, as the desk sets it for itself: several only wait for each other.

Microseconds of processor time (on a machine with nothing else to do as much by the clock), half and
99 of 100 questions within them. "whole" is `Desk.handle` and `plain.render`
together; "cold" puts each question to facts that the desk has not read before, as far as other
questions leave them unread, "warm" puts the same questions again. "read" and "nominate" are timed
by themselves; "gate, compose" is the rest of the way, warm. "WRatio" is rapidfuzz's
`process.extractOne` over all phrasings, which only finds one. All run after other questions.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import process

from adapters import plain
from benchmarks.synthetic import knowledge, questions
from bot.desk import Desk, open_desk
from bot.language.text import clean
from bot.matching.nominate import nominate
from bot.messages import Question
from bot.questions.parts import tidy
from knowledge.loading import Knowledge

TODAY = date(2026, 11, 25)
SIZES = (60, 1_000, 10_000)
QUESTIONS = 500
ROUNDS = 3
SECONDS = 20.0
"""What the scan of rapidfuzz may take; of a large briefing it is asked fewer questions."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How long questions took, in microseconds."""

    half: float
    most: float

    def __str__(self) -> str:
        return f"{self.half:8,.0f} / {self.most:8,.0f}"


@dataclass(frozen=True, slots=True)
class Times:
    """What one question takes in a knowledge of so many facts."""

    facts: int
    cold: Spread
    warm: Spread
    read: Spread
    nominate: Spread
    rest: Spread
    wratio: Spread


def spread(taken: Sequence[float]) -> Spread:
    """In: seconds. Out: the half and 99 of 100 of them lie within, in microseconds."""
    ranked = sorted(taken)
    half, most = (ranked[min(len(ranked) * share // 100, len(ranked) - 1)] for share in (50, 99))
    return Spread(half * 1e6, most * 1e6)


def timed(act: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """In: what to do with a text, and texts. Out: the seconds of each."""
    taken: list[float] = []
    for text in texts:
        begin = time.thread_time()
        act(text)
        taken.append(time.thread_time() - begin)
    return taken


def best(act: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """In: the same. Out: the least seconds of each in a few rounds: a busy machine adds to some."""
    rounds = [timed(act, texts) for _ in range(ROUNDS)]
    return [min(taken) for taken in zip(*rounds, strict=True)]


def replied(desk: Desk, text: str) -> str:
    """In: a desk and a question. Out: the reply as plain text: the whole way."""
    reply = desk.handle(Question(text=text))
    return plain.render(reply) if reply else ""


def measure(facts: int, count: int = QUESTIONS) -> Times:
    """In: how many facts, how many questions. Out: what one question takes."""
    known = knowledge(facts)
    desk = open_desk(known, lambda: TODAY)
    timed(lambda text: replied(desk, text), questions(known, 100, seed=1))
    gc.collect()
    gc.freeze()  # as the desk does when it is open: what is loaded is to stay
    texts = questions(known, count, seed=2)
    cold = timed(lambda text: replied(desk, text), texts)
    warm = best(lambda text: replied(desk, text), texts)
    tidied = [tidy(text) for text in texts]
    readings = {text: desk.library.read(text) for text in tidied}
    read = best(desk.library.read, tidied)
    found = best(lambda text: nominate(desk.library.index, readings[text].tokens), tidied)
    rest = [w - r - n for w, r, n in zip(warm, read, found, strict=True)]
    return Times(
        facts=facts,
        cold=spread(cold),
        warm=spread(warm),
        read=spread(read),
        nominate=spread(found),
        rest=spread(rest),
        wratio=scanned(known, texts),
    )


def scanned(known: Knowledge, texts: Sequence[str]) -> Spread:
    """In: knowledge and questions. Out: what rapidfuzz's scan over all phrasings takes."""
    facts = (fact for one in known.loaded for fact in one.briefing.facts)
    phrasings = [clean(ask) for fact in facts for ask in fact.asks]
    one = timed(lambda text: process.extractOne(text, phrasings), texts[:3])
    few = texts[: max(3, int(SECONDS / ROUNDS / max(one)))]
    return spread(best(lambda text: process.extractOne(text, phrasings), few))


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--facts", type=int, nargs="+", default=SIZES)
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    options = parser.parse_args()
    names = ("whole, cold", "whole, warm", "read", "nominate", "gate, compose", "WRatio")
    print("microseconds, p50 / p99")
    print(f"{'facts':>8} " + " ".join(f"{name:>19}" for name in names))
    for facts in options.facts:
        found = measure(facts, options.questions)
        row = (found.cold, found.warm, found.read, found.nominate, found.rest, found.wratio)
        print(f"{facts:8,} " + " ".join(str(one) for one in row), flush=True)


if __name__ == "__main__":
    main()
