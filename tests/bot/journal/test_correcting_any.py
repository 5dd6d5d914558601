"""Any story of questions, changes and kills: in the end each post says what the briefing has, and
whoever reads along in a place has been told each change, from what they knew to what is so now.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.journal.memory import Memory
from tests.bot.journal.conftest import Clock, Memories
from tests.bot.journal.street import PATIENT, THIRD, Street, quay
from tests.bot.journal.town import KilledError, Killing

TEXTS: Sequence[str | None] = (THIRD, "Taxes pay half.", "Taxes pay all.", None)
PLACES = ("C1", "C1/t1", "C2")
STEPS = 25


@cache
def desk(text: str | None) -> Desk:
    return quay(tax=text)


def stated(message: str) -> str | None:
    """Return what a message says last of the taxes; None where it says that they are gone."""
    if "No longer in the briefing" in message or message.startswith("Withdrawn"):
        return None
    found = [text for text in TEXTS if text and text in message.partition("Corrected on")[0]]
    return max(found, key=message.partition("Corrected on")[0].rindex)


@dataclass
class Story:
    """What happens, by chance that can be repeated."""

    street: Street
    chance: random.Random
    text: str | None = THIRD
    kills: int = 0
    told: dict[str, list[str]] = field(default_factory=dict)

    async def step(self, memory: Memory) -> None:
        """Let something happen."""
        match self.chance.choice(["ask", "ask", "publish", "correct", "correct", "kill"]):
            case "ask" if self.text:
                await self.street.ask(memory, self.chance.choice(PLACES))
            case "publish":
                self.text = self.chance.choice([one for one in TEXTS if one != self.text])
                await self.street.publish(memory, desk(self.text))
            case "correct":
                await self.correct(memory)
            case "kill":
                await self.killed(memory)
            case _:
                pass  # nobody can ask for what is gone
        self.listen()
        self.street.clock.turn(seconds=self.chance.choice([1, 11, 20, 200]))

    async def correct(self, memory: Memory) -> None:
        await self.street.replica(memory, PATIENT).correct_all()

    async def killed(self, memory: Memory) -> None:
        """Kill a process before or after one of its next calls, if it makes so many."""
        when = self.chance.choice(["before", "after"])
        setattr(self.street.town, when, Killing(self.chance.randint(1, 4)))
        try:
            await self.correct(memory)
        except KilledError:
            self.kills += 1
        self.street.town.before = self.street.town.after = lambda: None

    def listen(self) -> None:
        """Hear what is new in each place, as it is when it comes."""
        for place in PLACES:
            heard = self.told.setdefault(place, [])
            heard += self.street.town.said(place)[len(heard) :]

    async def end(self, memory: Memory) -> None:
        for _ in range(12):
            self.street.clock.turn(seconds=20)
            await self.correct(memory)
        self.listen()

    def check(self) -> None:
        """See what stands there, and what people were told."""
        again = 0
        for place in PLACES:
            for message in self.street.town.said(place):
                assert "Corrected: " in message or stated(message) == self.text
            both = pairwise(self.told[place])
            again += sum(one == other and "Corrected: " in one for one, other in both)
            assert not self.told[place] or stated(self.told[place][-1]) == self.text
        assert again <= self.kills


@pytest.mark.parametrize("seed", range(150))
async def test_whatever_happens_what_people_read_and_were_told_is_so(
    clock: Clock, seed: int
) -> None:
    await played(Memories("none", clock), clock, seed)


@pytest.mark.parametrize("seed", range(1_000, 1_010))
async def test_the_same_on_a_database(clock: Clock, tmp_path: Path, seed: int) -> None:
    await played(Memories(f"sqlite:///{tmp_path / 'journal.db'}", clock), clock, seed)


async def played(memories: Memories, clock: Clock, seed: int) -> None:
    story = Story(Street(clock), random.Random(seed))  # noqa: S311 - to be repeated
    async with memories.open() as memory:
        await story.street.publish(memory, desk(story.text))
        for _ in range(STEPS):
            await story.step(memory)
        await story.end(memory)
        assert await memory.editions.untold() == []
    story.check()
