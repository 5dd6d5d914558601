"""Three replicas of the desk in one process, on one journal and a clock that is turned; one of them
is killed every day, at a random step of its work.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final, cast

from adapters.doors.threads import open_all
from bot.desk import Desk, Handled, open_desk
from bot.journal.answering import answer_overdue
from bot.journal.firing import fire_due
from bot.journal.journal import Journal
from bot.journal.memory import Claim, Memory
from bot.journal.opening import open_journal
from bot.journal.planned import Place, Planned, planned
from bot.journal.threads import Thread
from bot.journal.values import Delivery, Outgoing, Policy, Posted
from bot.messages import Begins
from bot.schedules.schedule import Schedule
from knowledge.loading import load

HARBOUR: Final = Path(__file__).parents[1] / "examples" / "harbour-dredging.yaml"
DOOR: Final = "chat"
PLACE: Final = Place(door=DOOR, workspace="W", channel="C")
POSTED: Final = "the channel"
BELOW: Final = "a thread in it"
MAKER: Final = "the maker"
REPLICAS: Final = 3
MINUTE: Final = timedelta(minutes=1)
DAY: Final = 24 * 60
LONGEST_AWAY: Final = 10
"""Minutes after which a replica that was killed is there again, at most."""

STEPS: Final = 20
"""From the moment that was drawn a replica dies within so many steps of its work."""

FAR: Final = datetime(9000, 1, 1, tzinfo=UTC)


class KilledError(BaseException):
    """The process of a replica has ended: whatever handles its mistakes does not handle this."""


@dataclass(frozen=True, slots=True)
class Post:
    """A slot that was posted, and when."""

    schedule: str
    slot: datetime
    at: datetime


@dataclass
class Replica:
    """A replica; `left` counts down the steps until it dies, and is below 0 where it lives on."""

    journal: Journal
    left: int = -1
    died: str = ""

    def step(self, name: str) -> None:
        """Go one step, or die at it."""
        if not self.died and self.left == 0:
            self.died = name
        if self.died:
            raise KilledError(name)
        self.left -= self.left > 0


@dataclass
class Mortal:
    """A replica's memory, each step of which may be its last; `claimed` hears what it claimed."""

    replica: Replica
    claimed: Callable[[Claim], None]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.replica.journal, name)

    @property
    def schedules(self) -> MortalSchedules:
        return MortalSchedules(self.replica)

    async def claim(self, delivery: Delivery) -> Claim | None:
        self.replica.step("before a claim")
        claim = await self.replica.journal.claim(delivery)
        return self._taken(claim) if claim else None

    async def take_over(self, delivery: Delivery) -> Claim | None:
        self.replica.step("before a takeover")
        claim = await self.replica.journal.take_over(delivery)
        return self._taken(claim) if claim else None

    def _taken(self, claim: Claim) -> Claim:
        self.claimed(claim)
        self.replica.step("after a claim")
        return claim

    async def settle(self, claim: Claim, handled: Handled, sent: Posted) -> None:
        self.replica.step("after sending")
        await self.replica.journal.settle(claim, handled, sent)
        self.replica.step("after settling")


@dataclass
class MortalSchedules:
    """Its schedules, of which the same holds."""

    replica: Replica

    async def due(self, doors: Sequence[str], now: datetime) -> list[Planned]:
        return await self.replica.journal.schedules.due(doors, now)

    async def change(self, before: Planned, after: Planned) -> Planned | None:
        self.replica.step("before going on")
        return await self.replica.journal.schedules.change(before, after)


@dataclass
class Run:
    """A simulated stretch of time, and what was counted in it."""

    address: str
    start: datetime
    end: datetime
    random: Random
    posts: list[Post] = field(default_factory=list)
    repeats: int = 0
    told: int = 0
    threads: int = 0
    opened: Counter[str] = field(default_factory=Counter)
    died: Counter[str] = field(default_factory=Counter)
    now: datetime = field(init=False)
    _desk: Desk = field(init=False)
    _replicas: list[Replica] = field(default_factory=list)
    _back: list[datetime] = field(default_factory=list)
    _keys: dict[str, str] = field(default_factory=dict)
    _nonces: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.now = self.start
        self._desk = open_desk(load([HARBOUR]), self._today)

    async def whole(self, schedules: Sequence[Schedule]) -> Mapping[str, Schedule]:
        """Go through all of the time; return the schedules by their ids."""
        self._replicas = [await self._opened() for _ in range(REPLICAS)]
        plans = await self._planned(schedules)
        due, doom = await self._next_due(), self._doom()
        while self.now < self.end:
            self.now += MINUTE
            await self._bring_back()
            if self.now >= doom:
                self.random.choice(self._replicas).left = self.random.randrange(STEPS)
                doom = self._doom()
            if due and due <= self.now:
                await self._look()
                due = await self._next_due()
        self.now += MINUTE  # for what whoever died last left behind
        await self._look()
        for one in self._replicas:
            await one.journal.close()
        return plans

    def _today(self) -> date:
        return self.now.date()

    def _doom(self) -> datetime:
        """Draw the minute of the next day from which on a replica has few steps to live."""
        tomorrow = datetime.combine(self.now.date(), time(), UTC) + timedelta(days=1)
        return tomorrow + self.random.randrange(DAY) * MINUTE

    async def _opened(self) -> Replica:
        policy = Policy(secret="of the benchmark")  # noqa: S106 - of the benchmark
        now, patience = (lambda: self.now), 60  # a busy machine is no fault of a database
        return Replica(await open_journal(self.address, policy, now, patience=patience))

    async def _planned(self, schedules: Sequence[Schedule]) -> Mapping[str, Schedule]:
        journal, plans = self._replicas[0].journal, {}
        for one in schedules:
            new = planned(one, PLACE, self.now, address=POSTED, maker=MAKER)
            plans[(await journal.schedules.add(new)).id] = one
        return plans

    async def _next_due(self) -> datetime | None:
        """Return when a look at the schedules finds something next: those before find nothing."""
        waiting = await self._replicas[0].journal.schedules.due((DOOR,), FAR)
        return min((one.due for one in waiting if one.due), default=None)

    async def _look(self) -> None:
        """Have all replicas look at what is due, at once, and take away those that die of it."""
        self.random.shuffle(self._replicas)
        await asyncio.gather(*(self._works(one) for one in self._replicas))
        for one in [one for one in self._replicas if one.died]:
            self.died[one.died] += 1
            self._replicas.remove(one)
            await one.journal.close()
            self._back.append(self.now + self.random.randint(1, LONGEST_AWAY) * MINUTE)

    async def _bring_back(self) -> None:
        for moment in [moment for moment in self._back if moment <= self.now]:
            self._back.remove(moment)
            self._replicas.append(await self._opened())

    async def _works(self, replica: Replica) -> None:
        async def send(address: str, outgoing: Outgoing) -> Posted:
            begins = outgoing.reply.begins
            if begins is None or not await replica.journal.threads.of(outgoing.id):
                replica.step("before sending")
                self._take(address, outgoing)
                await asyncio.sleep(0)
            if begins:
                replica.step("before keeping its thread")
                await replica.journal.threads.add(self._thread(outgoing, begins))
            return Posted("C", (outgoing.nonce,))

        broke: list[BaseException] = []
        memory, consider = cast("Memory", Mortal(replica, self._name)), self._desk.consider
        doors = {DOOR: send}
        await fire_due(consider, memory, doors, broke.append, self._desk.library)
        if not replica.died:
            await open_all(consider, memory, doors, broke.append)
        if not replica.died:
            await answer_overdue(consider, memory, doors, broke.append)
        for fault in broke:
            if not isinstance(fault, KilledError):
                raise fault

    def _name(self, claim: Claim) -> None:
        self._keys[claim.row.key] = claim.delivery.key

    def _thread(self, outgoing: Outgoing, begins: Begins) -> Thread:
        """Return the thread below a slot's post, as a door keeps it."""
        return Thread(
            id=outgoing.id,
            place=PLACE,
            thread=outgoing.nonce,
            briefing=begins.briefing,
            length=begins.length,
            address=BELOW,
            conversation=outgoing.id,
            at=self.now,
        )

    def _take(self, address: str, outgoing: Outgoing) -> None:
        """Take a message as a platform does that drops a second one with the same nonce."""
        if outgoing.nonce in self._nonces:
            self.repeats += 1
            return
        self._nonces.add(outgoing.nonce)
        if address == MAKER:
            self.told += 1
            return
        kind, schedule, slot = self._keys[outgoing.id].split("/")
        if kind == "thread":
            self.opened[schedule] += 1
            return
        self.threads += outgoing.reply.begins is not None
        self.posts.append(Post(schedule, datetime.fromisoformat(slot), self.now))
