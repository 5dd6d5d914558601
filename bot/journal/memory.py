"""What the doors remember by, whatever it stands on: the journal, or this process alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.conversing.conversation import Context
from bot.desk import Handled, Recalled
from bot.journal.deliveries import Row
from bot.journal.editions import Editions
from bot.journal.followers import Followers
from bot.journal.keys import Keys
from bot.journal.planned import Schedules
from bot.journal.threads import Threads
from bot.journal.values import Delivery, Feedback, Policy, Post, Posted, Recap
from bot.receipts import Receipt


@dataclass(frozen=True, slots=True)
class Claim:
    """A question that is ours to answer. One that was taken over without a secret to unseal it with
    is not readable: only where to reply is known. `attempts` counts how often it was claimed: from
    the second on, somebody may have answered, after `since`, and died before that was written down.
    """

    delivery: Delivery
    row: Row
    recalled: Recalled
    readable: bool = True
    attempts: int = 1
    since: datetime | None = None


class Memory(Protocol):
    """Remembers questions, conversations and receipts. `Journal` does through restarts and for all
    replicas, `Alone` for as long as this process runs.

    Where a database is out of reach, whatever is not a step of a reply raises OutOfReachError.
    """

    @property
    def keys(self) -> Keys:
        """What hashes the ids of people, conversations and deliveries."""

    @property
    def policy(self) -> Policy:
        """What the operator decided about keeping."""

    @property
    def lease(self) -> timedelta:
        """How long a claim stands without a sign of life from whoever holds it."""

    @property
    def now(self) -> Callable[[], datetime]:
        """The clock."""

    @property
    def schedules(self) -> Schedules:
        """What channels have scheduled."""

    @property
    def threads(self) -> Threads:
        """Briefing threads."""

    @property
    def editions(self) -> Editions:
        """What the facts of each briefing read, and when."""

    @property
    def followers(self) -> Followers:
        """Who wants to hear when a briefing changes."""

    async def claim(self, delivery: Delivery) -> Claim | None:
        """Take a question, and recall what is known from before; None if it is held or done."""

    def holding(self, claim: Claim) -> AbstractAsyncContextManager[None]:
        """Hold a claim for as long as this lasts, and give it back if it breaks off."""

    async def settle(self, claim: Claim, handled: Handled, posted: Posted) -> None:
        """Note that a question is answered, and what is to be remembered of it."""

    async def overdue(self, doors: Sequence[str]) -> list[Delivery]:
        """Return what was claimed for these doors and never done; close what is hopeless."""

    async def take_over(self, delivery: Delivery) -> Claim | None:
        """Take one of these over."""

    async def context_of(self, reply: str) -> Context:
        """Return where its conversation stood after a reply, by the reply's id; a blank one where
        that is not known, any more.
        """

    async def outcome_of(self, key: str) -> str:
        """Return what came of a delivery, by its key; "" while that is not known."""

    async def posted(self, reply: str) -> Posted:
        """Return where a reply was posted, by its id; nowhere where that is not known, any more."""

    async def posts(self, facts: Sequence[tuple[str, str]]) -> tuple[Post, ...]:
        """Return the messages that state any of these facts, each given by its briefing and its id;
        the latest first.
        """

    async def recaps(self, replies: Sequence[str]) -> tuple[Recap, ...]:
        """Return the recaps of the conversations that these replies are part of."""

    async def receipt(self, id_: str) -> tuple[Receipt, ...]:
        """Return what was kept under the id of a receipt, the earliest first; nearly always one."""

    async def note(self, given: Feedback, person: str) -> bool:
        """Note whether a reply helped a person, given by their hash; False if it is not known."""

    async def forgotten(self, people: Sequence[str], workspace: str) -> int:
        """Forget people, given by their hashes, a workspace, or those people there; return how
        much that was.
        """

    async def sweep(self) -> int:
        """Delete what is older than the operator keeps; return how much that was."""

    async def catch_up(self) -> None:
        """Write down what waited for the database."""

    async def checkpoint(self) -> None:
        """Let the database tidy up."""

    async def close(self) -> None:
        """Let go of everything."""
