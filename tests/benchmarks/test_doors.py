"""The doors beside bare apps, each a real process, asked next to nothing; and the verdicts."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest

from benchmarks.bench.doors import ALONE, ECHO, KEPT, door_rows, suggesting_rows
from benchmarks.bench.judging import Row
from benchmarks.bench.results import Door, Flood, Spread, Suggesting
from benchmarks.bench.table import table
from benchmarks.doors.discord import discord_stage
from benchmarks.doors.measuring import Open, measured
from benchmarks.doors.playing import Plan
from benchmarks.doors.slack import slack_stage

LITTLE = Plan(warm_up=1, rounds=2, asked=2, busy=6, at_once=3, flood=20, floods=1)
STAGES: dict[str, Open] = {
    "Slack, Socket Mode": partial(slack_stage, "socket", settles=False),
    "Slack, HTTP": partial(slack_stage, "http", settles=False),
    "Discord, gateway": partial(discord_stage, settles=False),
}


@pytest.mark.parametrize("name", STAGES)
def test_each_app_is_asked_and_answers_everything_once(name: str) -> None:
    found = asyncio.run(measured(STAGES[name], LITTLE, lambda _text: None))

    assert [one.app for one in found] == [ECHO, ALONE, KEPT]
    for one in found:
        assert (one.stage, one.rounds, one.asked, one.at_once) == (name, 2, 16, 3)
        assert one.unanswered == 0
        assert 0 < one.p50.least <= one.p50.most <= one.p99.most
        assert one.rate.least > 0
        assert one.flood
        assert (one.flood.at_once, one.flood.floods) == (20, 1)
        assert (one.flood.lost, one.flood.doubled, one.flood.unacknowledged) == (0, 0, 0)
        assert 0 < one.flood.acknowledged.median <= one.flood.replied.median
    assert found[0].more.median == 0
    assert found[0].rate_ratio.median == 1
    rows = list(door_rows(found))
    assert len(rows) >= 18
    assert {row.group for row in rows} == {name}
    assert len({len(line) for line in table(rows)}) == 1


# --- verdicts -------------------------------------------------------------------------------------


def exactly(value: float) -> Spread:
    return Spread(median=value, least=value, most=value)


def door(app: str, *, more: float, rate: float, ratio: float, wrong: int = 0) -> Door:
    flood = Flood(
        at_once=2_000,
        floods=3,
        lost=wrong,
        doubled=0,
        unacknowledged=0,
        acknowledged=exactly(ratio),
        ratio=exactly(ratio),
        replied=exactly(2.0),
    )
    return Door(
        stage="Here",
        app=app,
        rounds=3,
        asked=90,
        unanswered=0,
        p50=exactly(2e-3 + more),
        p99=exactly(9e-3),
        more=exactly(more),
        at_once=32,
        rate=exactly(1000 * rate),
        rate_ratio=exactly(rate),
        processor=exactly(1e-3),
        flood=flood,
    )


BARE = door(ECHO, more=0, rate=1, ratio=1)


def verdicts(one: Door) -> dict[str, str]:
    return {_of(row): row.verdict for row in door_rows([BARE, one]) if row.goal}


def _of(row: Row) -> str:
    return row.figure.partition(": ")[2]


@pytest.mark.parametrize(
    ("app", "more", "verdict"),
    [
        (ALONE, 2e-3, "met"),
        (ALONE, 2.1e-3, "missed"),
        (KEPT, 6e-3, "met"),
        (KEPT, 6.1e-3, "missed"),
    ],
)
def test_what_a_reply_may_take_beyond_the_bare_app(app: str, more: float, verdict: str) -> None:
    found = verdicts(door(app, more=more, rate=0.9, ratio=1.0))
    assert found["more than the bare app, p50"] == verdict


@pytest.mark.parametrize(("rate", "verdict"), [(0.8, "met"), (0.79, "missed")])
def test_how_many_replies_it_has_to_give_in_the_same_time(rate: float, verdict: str) -> None:
    found = verdicts(door(ALONE, more=0, rate=rate, ratio=1.0))
    assert found["replies to the bare app's"] == verdict
    assert "replies to the bare app's" not in verdicts(door(KEPT, more=0, rate=rate, ratio=1.0))


@pytest.mark.parametrize(
    ("ratio", "wrong", "expected"),
    [(1.3, 0, ("met", "met")), (1.31, 0, ("missed", "met")), (1.0, 1, ("met", "missed"))],
)
def test_none_of_a_flood_may_be_lost_or_acknowledged_late(
    ratio: float, wrong: int, expected: tuple[str, str]
) -> None:
    found = verdicts(door(KEPT, more=0, rate=1, ratio=ratio, wrong=wrong))
    head = "2,000 at once"
    assert (found[f"{head}, times the bare app's"], found[f"{head}, lost or doubled"]) == expected


def test_suggestions_have_their_goal_at_ten_thousand_facts() -> None:
    def verdict(facts: int, p99: float) -> list[str]:
        found = Suggesting(facts=facts, look_ups=9, ready=1.0, p50=1e-4, p99=p99)
        return [row.verdict for row in suggesting_rows(found)]

    assert verdict(10_000, 5e-3) == ["", "", "met"]
    assert verdict(10_000, 5.1e-3) == ["", "", "missed"]
    assert verdict(1_000, 1.0) == ["", "", ""]
    assert [*suggesting_rows(None)] == []
