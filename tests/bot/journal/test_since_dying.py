"""Schedules that tell what changed: whoever dies, whenever, no change is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import cast

import pytest

from bot.journal.firing import fire_due
from bot.journal.memory import Memory
from tests.bot.journal.conftest import LEASE, Clock, Memories
from tests.bot.journal.told import (
    DAILY,
    DAY,
    QUIET,
    SATURDAY,
    Desks,
    Dying,
    Stage,
)

PRICE = re.compile(r"(\d+) million euros for the whole plan")


def price(edition: int) -> str:
    return f"{47 + edition} million euros for the whole plan"


async def played(stage: Stage, others: Sequence[Memory], random: Random) -> None:
    """Let days pass: the price may go up, and whoever is first at a slot may die at it."""
    desk = await stage.serve(price(1))
    for _ in range(12):
        stage.clock.moment = max(stage.clock.moment + DAY, SATURDAY).replace(hour=9, minute=0)
        if random.random() < 0.5:
            desk = await stage.serve(price(stage.edition + 1))
        for memory in others:
            mortal = cast("Memory", Dying(memory, random.randrange(8)))
            doors = {"chat": stage.send}
            broke: list[BaseException] = []
            await fire_due(desk.consider, mortal, doors, broke.append, desk.library)
            stage.clock.turn(seconds=LEASE.total_seconds() + 1)
            if random.random() < 0.3:
                desk = await stage.serve(price(stage.edition + 1))
        await stage.fire(desk)
    stage.clock.turn(days=1)
    await stage.fire(desk)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("text", [DAILY, QUIET])
async def test_whoever_dies_no_change_is_left_out(
    text: str, seed: int, tmp_path: Path, clock: Clock, desks: Desks
) -> None:
    memories = Memories(f"sqlite:///{tmp_path / 'journal.db'}", clock)
    random = Random(seed)  # noqa: S311 - a draw, not a secret
    async with memories.open() as one, memories.open() as two, memories.open() as three:
        stage = Stage(one, clock, desks)
        await stage.plan(text)
        await played(stage, (two, three), random)
    known = 0
    for post in stage.posts:
        found = [int(number) - 47 for number in PRICE.findall(post)]
        assert found or known  # the first is the whole briefing
        before, after = (found[0], found[-1]) if found else (known, known)
        assert before <= known or not known
        known = max(known, after)
    assert known == stage.edition
    assert stage.told == []
