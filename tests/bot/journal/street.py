"""A town with replicas of the desk in it, for the tests of corrections: what is asked there, which
briefing is in service, and what was told.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import timedelta

from bot.desk import Desk
from bot.journal.amending import Outlet
from bot.journal.answering import answer
from bot.journal.correcting import Correcting, Times
from bot.journal.editions import Edition
from bot.journal.memory import Memory
from bot.journal.pacing import Pace, Pacer
from bot.journal.values import Ending
from bot.messages import Verb
from knowledge.changes import digest_of, state_of
from tests.bot.briefs.quay import QUAY, Data, desk_of
from tests.bot.journal.conftest import Clock, delivery
from tests.bot.journal.town import Town

AT_ONCE = Times(quiet=timedelta(0), lingers=timedelta(0))
PATIENT = Times(quiet=timedelta(seconds=10), lingers=timedelta(minutes=2))
THIRD, HALF = "Taxes pay a third.", "Taxes pay half."
NOW = "Taxes pay two thirds."


def quay(**answers: str | None) -> Desk:
    """Return a desk over the briefing with other answers, or without facts (None)."""
    facts: list[Data] = [
        {**fact, "answer": answers.get(fact["id"], fact["answer"])}
        for fact in QUAY["facts"]
        if answers.get(fact["id"], "") is not None
    ]
    return desk_of({**QUAY, "facts": facts})


BEFORE, AFTER, MIDDLE = quay(tax=THIRD), quay(), quay(tax=HALF)


@dataclass
class Street:
    """A town, and the replicas that serve it; all have the same briefing unless said otherwise."""

    clock: Clock
    desk: Desk = field(default_factory=lambda: BEFORE)
    town: Town = field(default_factory=Town)
    faults: list[BaseException] = field(default_factory=list)
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    def replica(
        self, memory: Memory, times: Times = AT_ONCE, desk: Desk | None = None, *towns: Town
    ) -> Correcting:
        """Return a process that corrects."""
        outlets = {
            town.name: Outlet(town.send, town, Pacer(Pace(), lambda: 0.0))
            for town in towns or (self.town,)
        }
        return Correcting(lambda: desk or self.desk, memory, outlets, self.faults.append, times)

    async def ask(
        self,
        memory: Memory,
        address: str,
        text: str = "tax",
        verb: Verb = Verb.FACT,
        conversation: str = "",
    ) -> str:
        """Have somebody ask; return the id of the message that answers."""
        asked = delivery(
            f"q{next(self._numbers)}",
            text,
            verb=verb,
            address=address,
            conversation=conversation,
        )
        assert await answer(self.desk.consider, memory, asked, self.town.send) is Ending.ANSWERED
        return list(self.town.messages)[-1]

    async def publish(self, memory: Memory, desk: Desk) -> None:
        """Put a briefing in service, and note that as its next edition."""
        self.desk = desk
        state = state_of(desk.library.briefings["quay"])
        latest = await memory.editions.latest("quay")
        self.clock.turn(seconds=1)
        new = Edition(
            briefing="quay",
            number=latest.number + 1 if latest else 1,
            digest=digest_of(state),
            state=state,
            at=self.clock(),
            told=latest is None,
        )
        assert await memory.editions.add(new)
        self.clock.turn(seconds=1)

    def told(self, address: str) -> list[str]:
        """Return the corrections that stand in a place."""
        heads = ("Corrected: ", "The new quay: what has changed")
        return [text for text in self.town.said(address) if text.startswith(heads)]
