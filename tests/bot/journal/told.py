"""A channel that is told a briefing and its changes by schedule: the door that begins threads, the
briefing as it changes, and a memory whose process dies.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot import wording
from bot.desk import Desk, Handled
from bot.journal.editions import Edition
from bot.journal.firing import fire_due
from bot.journal.memory import Claim, Memory
from bot.journal.planned import Place, Planned, planned
from bot.journal.threads import Thread
from bot.journal.values import Delivery, Outgoing, Posted
from bot.messages import Bullets
from bot.schedules.reading import read_schedule
from knowledge.changes import digest_of, state_of
from tests.bot.journal.conftest import Clock, dies, words

PLACE = Place(door="chat", workspace="W1", channel="C1")
BRIEFING = "harbour-dredging"
COSTLIER = "52 million euros for the whole plan"
COSTLIEST = "60 million euros for the whole plan"
DAILY = "daily 09:00 UTC harbour-dredging since last time"
QUIET = f"{DAILY}, or silence"
# The clock begins on Friday, 20 March 2026, at 09:00 UTC.
SATURDAY = datetime(2026, 3, 21, 9, tzinfo=UTC)
DAY = timedelta(days=1)


Desks = Callable[[str], Desk]


@dataclass
class Stage:
    """A channel on a door that begins threads, as each does, and who made its schedule."""

    memory: Memory
    clock: Clock
    desks: Desks
    posts: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    open: bool = True
    edition: int = 0

    async def send(self, address: str, outgoing: Outgoing) -> Posted:
        if address == "the maker":
            self.told.append(words(outgoing))
            return Posted("D1", ("m",))
        begins = outgoing.reply.begins
        if begins and (found := await self.memory.threads.of(outgoing.id)):
            return Posted("C1" if found.thread else "", (found.thread,) if found.thread else ())
        if begins:
            await self.begin(outgoing.id, number=self.edition if self.open else 0)
        if not self.open:
            return Posted()
        self.posts.append("\n".join((words(outgoing), *listed(outgoing))))
        return Posted("C1", (f"m{len(self.posts)}",))

    async def begin(self, id_: str, number: int, section: str = "") -> None:
        """Keep a thread that is begun now, with an edition."""
        latest = await self.memory.threads.latest(PLACE, BRIEFING)
        thread = Thread(
            id=id_,
            place=PLACE,
            thread=id_ if self.open else "",
            briefing=BRIEFING,
            length="60s",
            section=section,
            number=latest.number + 1 if latest else 1,
            edition=number,
            at=self.clock(),
            opened=True,
        )
        await self.memory.threads.add(thread)

    async def serve(self, cost: str) -> Desk:
        """Have a state of the briefing in service: written down, as whoever loads it does."""
        desk = self.desks(cost)
        state = state_of(desk.library.briefings[BRIEFING])
        self.edition += 1
        new = Edition(
            briefing=BRIEFING,
            number=self.edition,
            digest=digest_of(state),
            state=state,
            at=self.clock(),
            told=True,
        )
        assert await self.memory.editions.add(new)
        return desk

    async def plan(self, text: str) -> Planned:
        new = planned(
            read_schedule(text),
            PLACE,
            self.clock(),
            address="the channel",
            maker="the maker",
            label="#harbour",
        )
        return await self.memory.schedules.add(new)

    async def fire(self, desk: Desk, memory: Memory | None = None, *, dying: bool = False) -> None:
        broke: list[BaseException] = []
        doors = {"chat": dies if dying else self.send}
        where = memory or self.memory
        await fire_due(desk.consider, where, doors, broke.append, desk.library)
        assert [type(one) for one in broke] == [ConnectionAbortedError] * dying

    async def days(self, desk: Desk, count: int = 1) -> None:
        """Let so many slots pass."""
        for _ in range(count):
            self.clock.moment = max(self.clock.moment + DAY, SATURDAY)
            await self.fire(desk)


def listed(outgoing: Outgoing) -> list[str]:
    """Return what a reply tells as a list."""
    lists = (block.items for block in outgoing.reply.blocks if isinstance(block, Bullets))
    return [item.text for items in lists for item in items]


def tells(post: str, before: str, after: str) -> bool:
    """Tell whether a post says that what it costs changed."""
    return before in post and after in post and wording.SINCE_CORRECTED.partition("{")[0] in post


async def seen(memory: Memory) -> Planned:
    (kept,) = await memory.schedules.of(PLACE)
    return kept


class KilledError(Exception):
    """The process has ended."""


@dataclass
class Dying:
    """A memory whose process dies at a step of a slot's way, counted from now."""

    memory: Memory
    left: int

    def __getattr__(self, name: str) -> Any:
        return getattr(self.memory, name)

    def step(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise KilledError

    @property
    def schedules(self) -> Any:
        return DyingSchedules(self)

    async def claim(self, delivery: Delivery) -> Claim | None:
        self.step()
        return await self.memory.claim(delivery)

    async def settle(self, claim: Claim, handled: Handled, posted: Posted) -> None:
        self.step()
        await self.memory.settle(claim, handled, posted)


@dataclass
class DyingSchedules:
    """What it has scheduled: a change comes through, or the process dies before it or after it."""

    dying: Dying

    def __getattr__(self, name: str) -> Any:
        return getattr(self.dying.memory.schedules, name)

    async def change(self, before: Planned, after: Planned) -> Planned | None:
        self.dying.step()
        changed = await self.dying.memory.schedules.change(before, after)
        self.dying.step()
        return changed
