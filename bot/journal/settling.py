"""Deliveries that a loop of ours makes, and no platform: each done once, by a replica on duty.

Their doors go by the name of a real one with a word after it, so that nobody takes them over as a
question: what broke off is made again from what the loop knows.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from bot import compose
from bot.conversing.conversation import Context
from bot.desk import Handled
from bot.journal.finishing import finished
from bot.journal.memory import Claim, Memory
from bot.journal.values import Delivery, Posted
from bot.messages import Addressed, Outcome, Question, Verb

DUTY: Final = timedelta(seconds=15)
"""How long one replica is on duty for a door before any may be again."""

_UNTIL: Final = timedelta(days=7)

PASSED_OVER: Final = Handled(compose.simple("", Outcome.TALK), Context())
"""What a delivery is settled with where there is nothing to send, or no place for it."""

_IN_DOUBT: Final = Handled(compose.simple("", Outcome.UNKNOWN), Context())
"""What one is settled with that somebody may have sent who died before it was written down."""

Work: TypeAlias = Callable[[str, datetime | None], Awaitable[tuple[Handled, Posted]]]
"""In: the id of the reply; since when it may have been sent (see `Outgoing`). Out: what it was, and
where it was posted."""


class HeldError(Exception):
    """Somebody else is at it; what comes of it is to be seen."""


class OffDutyError(Exception):
    """Another replica is on duty for this door."""


@dataclass(slots=True)
class Settling:
    """Does things once, and remembers what came of them for as long as that is asked."""

    memory: Memory
    suffix: str
    duty: timedelta = DUTY
    outcomes: dict[str, str] = field(default_factory=dict)
    _shifts: dict[str, tuple[int, bool]] = field(default_factory=dict)

    async def outcome(self, key: str) -> str:
        """Return what came of a delivery; "" while that is not known."""
        if key not in self.outcomes and (found := await self.memory.outcome_of(key)):
            self.outcomes[key] = found
        return self.outcomes.get(key, "")

    async def once(
        self,
        key: str,
        door: str,
        workspace: str,
        work: Work | None,
        turn: Callable[[], Awaitable[None]] | None = None,
    ) -> str:
        """Do a piece of work, in its `turn`, unless it is done; return what came of it. HeldError
        or OffDutyError where it is not ours to do.
        """
        if outcome := await self.outcome(key):
            return outcome
        await self._on_duty(door)
        if turn:
            await turn()
        claim = await self.memory.claim(self._delivery(key, door, workspace))
        if claim:
            self.outcomes[key] = await finished(self._held(claim, work))
        if outcome := await self.outcome(key):
            return outcome
        raise HeldError(key)

    async def pass_over(self, key: str, door: str, workspace: str) -> str:
        """Settle a delivery without sending anything, unless it is done: from now on nobody will
        do it. Of one that somebody had begun it is unknown.
        """
        return await self.once(key, door, workspace, None)

    def _delivery(self, key: str, door: str, workspace: str) -> Delivery:
        return Delivery(
            key=key,
            question=Question(text="", verb=Verb.HELP, addressed=Addressed.COMMAND),
            door=f"{door}/{self.suffix}",
            workspace=workspace,
            again=True,  # another replica may have it: never send while that cannot be known
            until=self.memory.now() + _UNTIL,
            ours=True,
        )

    async def _held(self, claim: Claim, work: Work | None) -> str:
        async with self.memory.holding(claim):
            handled, posted = (PASSED_OVER if claim.attempts == 1 else _IN_DOUBT), Posted()
            if work:
                handled, posted = await work(claim.row.key, claim.since)
            await self.memory.settle(claim, handled, posted)
        return handled.reply.outcome.value

    async def _on_duty(self, door: str) -> None:
        """See that it is our turn at a door: whoever is first in each stretch of time."""
        number = int(self.memory.now().timestamp() // self.duty.total_seconds())
        shift, mine = self._shifts.get(door, (-1, False))
        if shift != number:
            delivery = self._delivery(f"{self.suffix}/duty/{door}/{number}", door, "")
            claim = await self.memory.claim(delivery)
            mine = claim is not None
            self._shifts[door] = number, mine
            if claim:
                await self._held(claim, None)
        if not mine:
            raise OffDutyError(door)
