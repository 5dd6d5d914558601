"""A reader's test: which plain questions does the post of a minute answer by itself?

    python -m tests.evaluation.reader              what the post answers, fact by fact
    python -m tests.evaluation.reader --facts      the same for every fact of the briefing

A question counts for a fact if the fact says all that a right answer must say, and the desk gives
it as the answer or holds it for one of the five likeliest: to have the words is not enough. It is a
machine's reading: look through the list. Set c is kept aside and not read.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.desk import Desk, open_desk
from bot.messages import Question, Verb
from knowledge.loading import builtin, load
from tests.evaluation import cases
from tests.evaluation.cases import Case
from tests.evaluation.matching import says

SETS: Final = ("a", "b")
_DAY: Final = date(2026, 1, 5)
_LIKELIEST: Final = 5


@dataclass(frozen=True, slots=True)
class Answered:
    """A fact, and the questions that it answers."""

    fact: str
    answer: str
    key: bool
    cases: tuple[Case, ...]


def reader() -> list[Answered]:
    """Return the facts of the post of a minute, in its order, with what each answers."""
    desk = _desk()
    post = desk.handle(Question(text="60s", verb=Verb.BRIEF))
    return _answered(desk, [ref.fact for ref in post.facts] if post else [])


def every_fact() -> list[Answered]:
    """Return all facts with what each answers, those first that answer most."""
    desk = _desk()
    (briefing,) = desk.library.briefings.values()
    found = _answered(desk, [fact.id for fact in briefing.facts])
    return sorted(found, key=lambda one: -len(one.cases))


def _desk() -> Desk:
    return open_desk(load([builtin()]), lambda: _DAY)


def direct() -> list[Case]:
    """Return the plain questions of the sets that may be read."""
    return [case for name in SETS for case in cases.load(name) if case.category == "direct"]


def _answered(desk: Desk, facts: Iterable[str]) -> list[Answered]:
    (briefing,) = desk.library.briefings.values()
    items = {fact.id: fact for fact in briefing.facts}
    asked = [(case, _likely(desk, case)) for case in direct()]
    return [
        Answered(
            fact,
            items[fact].answer,
            items[fact].key,
            tuple(
                case
                for case, likely in asked
                if fact in likely and _is_met(case, items[fact].answer)
            ),
        )
        for fact in facts
    ]


def _likely(desk: Desk, case: Case) -> frozenset[str]:
    """Return the facts that the desk states or nominates for a question."""
    reply = desk.handle(Question(text=case.text))
    likely = (*reply.facts, *reply.nominated[:_LIKELIEST]) if reply else ()
    return frozenset(ref.fact for ref in likely)


def _is_met(case: Case, answer: str) -> bool:
    if any(says(answer, said) for said in case.must_not):
        return False
    return bool(case.must) and all(any(says(answer, w) for w in group) for group in case.must)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.reader", description=__doc__)
    parser.add_argument("--facts", action="store_true", help="every fact, by what it answers")
    options = parser.parse_args(arguments)
    found = every_fact() if options.facts else reader()
    for one in found:
        print(f"{len(one.cases):3} {'key' if one.key else '   '} {one.fact}: {one.answer}")
        if not options.facts:
            print("".join(f"        {case.id}  {case.text}\n" for case in one.cases), end="")
    if not options.facts:
        answered = {case.id for one in found for case in one.cases}
        print(f"{len(answered)} of {len(direct())} plain questions are answered by the post.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
