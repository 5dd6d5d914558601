"""The rounds, the same on every stage: one question at a time, some at once, and very many at once.

Apps take turns within each round, question by question where one is asked at a time, so that a
machine that grows busier does so for all of them. Each round is compared with the bare app's in the
same round, and of these differences and ratios the medians are given.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from statistics import median
from typing import Final

from benchmarks.bench.results import Door, Flood
from benchmarks.bench.timing import percentile, spread
from benchmarks.doors.apps import App
from benchmarks.doors.stage import Stage, Took
from benchmarks.synthetic import questions
from knowledge.loading import builtin, load

SEED: Final = 11


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured, after `warm_up` questions: in a round `asked` one at a time and `busy`
    with `at_once` under way; and `flood` all at once in each of the `floods`.
    """

    warm_up: int
    rounds: int
    asked: int
    busy: int
    at_once: int
    flood: int
    floods: int

    @property
    def questions(self) -> int:
        """How many different ones that takes, for each app."""
        return self.warm_up + self.rounds * (self.asked + self.busy) + self.floods * self.flood


FULL: Final = Plan(warm_up=50, rounds=7, asked=50, busy=300, at_once=32, flood=2_000, floods=3)
QUICK: Final = Plan(warm_up=30, rounds=3, asked=30, busy=100, at_once=32, flood=400, floods=1)


@dataclass(slots=True)
class Log:
    """What an app did: seconds to the reply by round, questions a second by round, seconds of the
    processor for a question by round, its floods, and how many had no reply in the rounds.
    """

    replied: list[list[float]] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    floods: list[Sequence[Took]] = field(default_factory=list)
    unanswered: int = 0


async def played(stage: Stage, plan: Plan, tell: Callable[[str], None]) -> tuple[Door, ...]:
    """In: a stage, the plan, who is told how far it is. Out: what each app did, the bare one
    first.
    """
    asking = _questions(plan.questions * len(stage.apps))
    logs = {app: Log() for app in stage.apps}
    for app in stage.apps:
        for text in islice(asking, plan.warm_up):
            await stage.ask(app, text)
    for number in range(plan.rounds):
        tell(f"{stage.name}: round {number + 1} of {plan.rounds}")
        await _one_at_a_time(stage, plan, asking, logs)
        for app in _turned(stage.apps, number):
            await _some_at_once(
                stage, app, list(islice(asking, plan.busy)), plan.at_once, logs[app]
            )
    for number in range(plan.floods):
        tell(f"{stage.name}: {plan.flood:,} at once, {number + 1} of {plan.floods}")
        for app in _turned(stage.apps, number):
            logs[app].floods.append(await stage.flood(app, list(islice(asking, plan.flood))))
    bare = logs[stage.apps[0]]
    return tuple(_summed(stage.name, app.name, plan, logs[app], bare) for app in stage.apps)


def _questions(count: int) -> Iterator[str]:
    """Return what people might ask of the built-in briefing, hardly one twice."""
    return iter(questions(load((builtin(),)), count, seed=SEED))


def _turned(apps: Sequence[App], number: int) -> Sequence[App]:
    turn = number % len(apps)
    return (*apps[turn:], *apps[:turn])


async def _one_at_a_time(
    stage: Stage, plan: Plan, asking: Iterator[str], logs: dict[App, Log]
) -> None:
    taken: dict[App, list[float]] = {app: [] for app in stage.apps}
    for number in range(plan.asked):
        for app in _turned(stage.apps, number):
            took = await stage.ask(app, next(asking))
            if took.replied is None:
                logs[app].unanswered += 1
            else:
                taken[app].append(took.replied)
    for app, found in taken.items():
        logs[app].replied.append(found or [float("nan")])


async def _some_at_once(
    stage: Stage, app: App, texts: Sequence[str], at_once: int, log: Log
) -> None:
    left = iter(texts)

    async def person() -> None:
        for text in left:
            took = await stage.ask(app, text)
            log.unanswered += took.replied is None

    before, begin = app.processor(), time.perf_counter()
    await asyncio.gather(*(person() for _ in range(at_once)))
    log.rates.append(len(texts) / (time.perf_counter() - begin))
    after = app.processor()
    if before is not None and after is not None:
        log.processor.append((after - before) / len(texts))


# --- what it comes to ----------------------------------------------------------------------------


def _summed(stage: str, app: str, plan: Plan, log: Log, bare: Log) -> Door:
    more = zip(log.replied, bare.replied, strict=True)
    rates = zip(log.rates, bare.rates, strict=True)
    return Door(
        stage=stage,
        app=app,
        rounds=plan.rounds,
        asked=plan.rounds * (plan.asked + plan.busy),
        unanswered=log.unanswered,
        p50=spread([median(found) for found in log.replied]),
        p99=spread([percentile(found, 0.99) for found in log.replied]),
        more=spread([median(mine) - median(other) for mine, other in more]),
        at_once=plan.at_once,
        rate=spread(log.rates),
        rate_ratio=spread([mine / other for mine, other in rates]),
        processor=spread(log.processor) if log.processor else None,
        flood=_flooded(log.floods, bare.floods) if log.floods else None,
    )


def _flooded(floods: Sequence[Sequence[Took]], bare: Sequence[Sequence[Took]]) -> Flood:
    every = [one for flood in floods for one in flood]
    pairs = list(zip(floods, bare, strict=True))
    return Flood(
        at_once=len(floods[0]),
        floods=len(floods),
        lost=sum(one.replies == 0 for one in every),
        doubled=sum(one.replies > 1 for one in every),
        unacknowledged=sum(one.acknowledged is None for one in every),
        acknowledged=spread([_last(flood) for flood in floods]),
        ratio=spread([_last(mine) / _last(other) for mine, other in pairs]),
        replied=spread([_latest(one.replied for one in flood) for flood in floods]),
    )


def _last(flood: Sequence[Took]) -> float:
    return _latest(one.acknowledged for one in flood)


def _latest(times: Iterable[float | None]) -> float:
    return max((one for one in times if one is not None), default=float("nan"))
