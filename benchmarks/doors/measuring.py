"""Runs every stage, one after another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeAlias

from benchmarks.bench.results import Door
from benchmarks.doors.discord import discord_stage
from benchmarks.doors.playing import Plan, played
from benchmarks.doors.slack import slack_stage
from benchmarks.doors.stage import Stage

Open: TypeAlias = Callable[[Path], AbstractAsyncContextManager[Stage]]

STAGES: Final[dict[str, Open]] = {
    "slack": partial(slack_stage, "socket"),
    "slack-http": partial(slack_stage, "http"),
    "discord": discord_stage,
}


def measure(
    plan: Plan, tell: Callable[[str], None], stages: Sequence[str] = tuple(STAGES)
) -> Iterator[Door]:
    """In: the plan, who is told how far it is, which stages. Out: what each app did on each."""
    for name in stages:
        yield from asyncio.run(measured(STAGES[name], plan, tell))


async def measured(stage: Open, plan: Plan, tell: Callable[[str], None]) -> tuple[Door, ...]:
    """In: how a stage is opened, the plan, who is told. Out: what each app did on it."""
    with TemporaryDirectory() as folder:
        async with stage(Path(folder)) as opened:
            return await played(opened, plan, tell)
