"""Time from text to reply against size, and whether the right fact came first.

Briefdesk goes the whole way: text in, rendered reply out. A rival does its bare look-up. All get
the same questions in the same order, half of them typed badly, a tenth off topic, none of them
twice; rounds take turns, so that a machine that grows busier does so for all. Whoever is slow gets
fewer questions, as many as fit the seconds that a round may take.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Any, Final

from adapters.plain import render
from benchmarks import synthetic
from benchmarks.bench.lookups import Make
from benchmarks.bench.results import DESK, Speed
from benchmarks.bench.timing import percentile, settle, spread, timed
from benchmarks.synthetic import Asked
from bot.desk import open_desk
from bot.matching.index import Entry, entries
from bot.messages import Outcome, Question, Reply
from knowledge.loading import Knowledge

WARM_UP: Final = 30
FEWEST: Final = 12
DAY: Final = date(2026, 11, 25)


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    sizes: tuple[int, ...]
    rounds: int
    questions: int
    """A round, for whoever is quick enough."""
    seconds: float
    """What a round may take of one method."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """Who is asked: ``ask`` is timed, ``first`` reads from what it gave which entry came first, and
    ``stated`` which one is told.
    """

    name: str
    build: float
    ask: Callable[[str], Any]
    first: Callable[[Any], int | None]
    stated: Callable[[Any], int | None] | None = None


@dataclass(slots=True)
class Log:
    """What came of a contestant's questions."""

    rounds: list[list[float]] = field(default_factory=list)
    firsts: dict[bool, list[bool]] = field(default_factory=lambda: {False: [], True: []})
    stated: list[bool] = field(default_factory=list)


def measure(plan: Plan, makers: Mapping[str, Make], tell: Callable[[str], None]) -> Iterator[Speed]:
    """In: the plan, the rivals, who is told how far it is. Out: what each took at each size."""
    for make in makers.values():
        make([("a first text", "a second text")]).first("text")  # compiles what is compiled
    for facts in plan.sizes:
        tell(f"{facts:,} facts: building")
        known = synthetic.knowledge(facts)
        contestants = list(_contestants(known, makers))
        tell(f"{facts:,} facts: asking")
        logs = _played(plan, known, contestants)
        for contestant in contestants:
            yield _summed(facts, contestant, logs[contestant.name])


def _contestants(known: Knowledge, makers: Mapping[str, Make]) -> Iterator[Contestant]:
    yield _desk(known)
    texts = [entry.asks or (entry.answer,) for entry in entries(known)]
    for name, make in makers.items():
        seconds, lookup = timed(make, texts)
        yield Contestant(name, seconds, lookup.first, lambda entry: entry)


def _desk(known: Knowledge) -> Contestant:
    """In: knowledge. Out: Briefdesk, the whole way from a text to the reply as plain text."""
    seconds, desk = timed(open_desk, known, lambda: DAY)
    places = desk.library.places

    def ask(text: str) -> Reply | None:
        reply = desk.handle(Question(text=text))
        if reply:
            render(reply)
        return reply

    def first(reply: Reply | None) -> int | None:
        best = reply.nominated[:1] if reply else ()
        return next((places[ref.briefing, ref.fact] for ref in best), None)

    def stated(reply: Reply | None) -> int | None:
        if reply and reply.outcome is Outcome.UNKNOWN:  # told, though it is no fact
            return first(reply)
        told = reply.facts[:1] if reply else ()
        return next((places[ref.briefing, ref.fact] for ref in told), None)

    return Contestant(DESK, seconds, ask, first, stated)


def _played(plan: Plan, known: Knowledge, contestants: Sequence[Contestant]) -> dict[str, Log]:
    """In: the plan, knowledge, who is asked. Out: what came of it, by name."""
    right = _right(entries(known))
    warm = synthetic.asked(known, WARM_UP, seed=1)
    asked = synthetic.asked(known, plan.rounds * plan.questions, seed=2)
    logs = {one.name: Log() for one in contestants}
    counts = {one.name: _affordable(plan, one, warm) for one in contestants}
    settle()
    for number in range(plan.rounds):
        batch = asked[number * plan.questions :][: plan.questions]
        turn = number % len(contestants)
        for one in (*contestants[turn:], *contestants[:turn]):
            _round(one, batch[: counts[one.name]], right, logs[one.name])
    return logs


def _right(found: Sequence[Entry]) -> dict[str, set[int]]:
    """In: entries.
    Out: phrasing -> the entries that have it; whichever of them comes first is right.
    """
    right: dict[str, set[int]] = {}
    for place, entry in enumerate(found):
        for ask in entry.asks:
            right.setdefault(ask, set()).add(place)
    return right


def _affordable(plan: Plan, one: Contestant, warm: Sequence[Asked]) -> int:
    """In: the plan, who is asked, questions to warm up with. Out: how many fit a round."""
    taken: list[float] = []
    for question in warm:
        taken.append(timed(one.ask, question.text)[0])
        if sum(taken) > plan.seconds / 2:
            break
    return max(FEWEST, min(plan.questions, int(plan.seconds / median(taken))))


def _round(
    one: Contestant, batch: Sequence[Asked], right: Mapping[str, set[int]], log: Log
) -> None:
    taken: list[float] = []
    for question in batch:
        seconds, given = timed(one.ask, question.text)
        taken.append(seconds)
        if question.off_topic:
            continue
        wanted = right[question.phrasing]
        log.firsts[question.slipped].append(one.first(given) in wanted)
        if one.stated:
            log.stated.append(one.stated(given) in wanted)
    log.rounds.append(taken)


def _summed(facts: int, one: Contestant, log: Log) -> Speed:
    taken = [seconds for found in log.rounds for seconds in found]
    return Speed(
        facts=facts,
        method=one.name,
        build=one.build,
        rounds=len(log.rounds),
        questions=len(taken),
        p50=spread([median(found) for found in log.rounds]),
        p99=percentile(taken, 0.99),
        clean=_share(log.firsts[False]),
        typos=_share(log.firsts[True]),
        stated=_share(log.stated),
    )


def _share(found: Sequence[bool]) -> float | None:
    return sum(found) / len(found) if found else None
