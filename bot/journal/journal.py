"""The journal itself: claims, recalls and settles, on the database, or in this process while the
database is out of reach.

No step of a reply ever fails for the database's sake: what could not be written down is written
when it is back. What an operator's command asks for raises JournalError instead.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final, TypeAlias, TypeVar

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversing.conversation import LONGEST_SILENCE, Context
from bot.desk import Handled, Recalled
from bot.journal import (
    contexts,
    deliveries,
    feedback,
    forgetting,
    kept,
    recalling,
    sweeping,
    wording,
)
from bot.journal.database import FAULTS, Database, explained, is_refusal, reason
from bot.journal.deliveries import Row, Taken
from bot.journal.editions import Editions
from bot.journal.editions_stored import StoredEditions
from bot.journal.followers import Followers
from bot.journal.followers_stored import StoredFollowers
from bot.journal.health import Health, OutOfReachError
from bot.journal.keys import Keys, is_readable
from bot.journal.memory import Claim
from bot.journal.planned import Schedules
from bot.journal.recording import Record, begun, clipped, record_of, row_of
from bot.journal.schedules import StoredSchedules
from bot.journal.standby import Standby
from bot.journal.threads import Threads
from bot.journal.threads_stored import StoredThreads
from bot.journal.values import Delivery, Feedback, Policy, Post, Posted, Recap
from bot.receipts import Receipt, wanted_receipt

LEASE: Final = timedelta(seconds=15)
"""How long a claim stands without a sign of life from whoever holds it."""

_CAUGHT_UP_AT_ONCE: Final = 50

log: Final = logging.getLogger("briefdesk.journal")

Clock: TypeAlias = Callable[[], datetime]
Result = TypeVar("Result")


def clock() -> datetime:
    """Return the moment that it is."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Journal:
    """What is remembered, through restarts and by all replicas. `open_journal` makes one."""

    database: Database
    keys: Keys
    policy: Policy
    health: Health
    standby: Standby
    now: Clock = clock
    lease: timedelta = LEASE
    known: kept.Known = field(default_factory=kept.Known)

    @property
    def schedules(self) -> Schedules:
        """What channels have scheduled."""
        return StoredSchedules(self)

    @property
    def threads(self) -> Threads:
        """Briefing threads."""
        return StoredThreads(self)

    @property
    def editions(self) -> Editions:
        """What the facts of each briefing read, and when."""
        return StoredEditions(self)

    @property
    def followers(self) -> Followers:
        """Who wants to hear when a briefing changes."""
        return StoredFollowers(self)

    # --- the steps of a reply --------------------------------------------------------------------

    async def claim(self, delivery: Delivery) -> Claim | None:
        """Take a question, and recall what is known from before; None if somebody else holds it, or
        it is done.

        Where the database is out of reach the question is taken in this process alone. But if the
        platform has delivered it before, another replica may have answered; and what happened in a
        thread, or how a briefing read, nobody else knows: then OutOfReachError is raised.
        """
        row = row_of(delivery, self.keys, self.now(), self.lease)
        if not self.standby.hold(row.key):
            return None
        claim: Claim | None = None
        try:
            if taken := await self._taken(delivery, row):
                recalled = await self._recalled(delivery, row, taken)
                since = taken.at if taken.attempts > 1 else None
                claim = Claim(delivery, row, recalled, attempts=taken.attempts, since=since)
        finally:
            if claim is None:
                self.standby.let_go(row.key)
        return claim

    async def _taken(self, delivery: Delivery, row: Row) -> Taken | None:
        try:
            return await self._single(lambda c: deliveries.claim(c, row))
        except OutOfReachError:
            if delivery.again:
                raise
            return Taken(1)

    async def _recalled(self, delivery: Delivery, row: Row, taken: Taken) -> Recalled:
        context = contexts.unpack(taken.context)
        if row.conversation and (self.health.is_down or self.standby.waits_for(row.conversation)):
            context = self.standby.recall(row.conversation)
        receipts: tuple[Receipt, ...] = ()
        wanted = clipped(wanted_receipt(delivery.question))
        if wanted:
            with suppress(OutOfReachError):
                receipts = await self._single(lambda c: kept.find(c, wanted))
        asked, before = await recalling.from_before(self, delivery.question)
        return Recalled(context, receipts, asked, before)

    @asynccontextmanager
    async def holding(self, claim: Claim) -> AsyncIterator[None]:
        """Hold a claim for as long as this lasts, and give it back if it breaks off."""
        third = self.lease.total_seconds() / 3
        renewing: list[asyncio.Future[None]] = []
        later = asyncio.get_running_loop().call_later(
            third, lambda: renewing.append(asyncio.ensure_future(self._renew(claim.row, third)))
        )
        whole = False
        try:
            yield
            whole = True
        finally:
            later.cancel()
            for task in renewing:
                task.cancel()
            if not whole:
                self.standby.let_go(claim.row.key)

    async def _renew(self, row: Row, pause: float) -> None:
        """Say again and again that whoever holds a claim lives, until it is done or taken over."""
        mine = True
        while mine:
            until = self.now() + self.lease
            with suppress(OutOfReachError):
                mine = await self._single(partial(deliveries.extend, row=row, lease=until))
            await asyncio.sleep(pause)

    async def settle(self, claim: Claim, handled: Handled, posted: Posted) -> None:
        """Write down that a question is answered, and what is to be remembered of it."""
        row, keep_text = begun(claim.row, posted, self.keys), self.policy.keep_questions
        record = record_of(row, claim.delivery, handled, posted, self.keys, keep_text=keep_text)
        if row.conversation:
            self.standby.conversations.remember(row.conversation, handled.context)
            self.standby.replies.remember(row.key, handled.context)
        try:
            await self._reach(lambda: self._write(record))
        except OutOfReachError:
            self.standby.wait(record)

    async def _write(self, record: Record) -> None:
        """Write a record down; one that the database never takes must not hold up the others."""
        try:
            await self._written(record)
        except DBAPIError as fault:
            if not is_refusal(fault):
                raise
            log.error(wording.REFUSED, reason(fault))

    async def _written(self, record: Record) -> None:
        """Write a record down; its receipt first, which nearly always is there already."""
        digest = kept.digest_of(record.receipt) if record.receipt else ""
        if record.receipt and digest not in self.known:
            async with self.database.transaction() as connection:
                await kept.keep(connection, record.receipt)
            self.known.add(digest)
        async with self.database.single() as connection:
            await deliveries.settle(connection, record.row, record.result)

    # --- what others left behind -----------------------------------------------------------------

    async def overdue(self, doors: Sequence[str]) -> list[Delivery]:
        """Return what replicas that died had claimed for these doors; close what is hopeless."""
        now = self.now()
        with suppress(OutOfReachError):
            if hopeless := await self._single(lambda c: deliveries.give_up(c, now)):
                log.warning(wording.GAVE_UP, hopeless)
            found = await self._single(lambda c: deliveries.overdue(c, doors, now))
            waiting = (self.keys.unseal(one.sealed) for one in found)
            return [delivery for delivery in waiting if delivery]
        return []

    async def take_over(self, delivery: Delivery) -> Claim | None:
        """Take one of these over; OutOfReachError if that cannot be written down, since whoever
        held it may be alive after all.
        """
        claim = await self.claim(replace(delivery, again=True))
        return replace(claim, readable=is_readable(delivery)) if claim else None

    async def catch_up(self) -> None:
        """Write down what waited while the database was out of reach, some of it at a time, unless
        that is being done: many who did it at once would all write the same.
        """
        if not self.standby.catches_up:
            self.standby.catches_up = True
            try:
                await self._catch_up()
            finally:
                self.standby.catches_up = False

    async def _catch_up(self) -> None:
        written = 0
        while (record := self.standby.next_waiting()) and written < _CAUGHT_UP_AT_ONCE:
            await self.health.reach(partial(self._write, record))
            self.standby.written(record)
            written += 1
        if not self.standby.waiting:
            self.health.recovered(written)

    # --- what is known of replies ----------------------------------------------------------------

    async def context_of(self, reply: str) -> Context:
        """Return where its conversation stood after a reply; a blank one where that is too old."""
        here = self.standby.replies.recall(reply)
        if here != Context():
            return here
        since = self.now() - LONGEST_SILENCE
        return contexts.unpack(
            await self._single(lambda c: deliveries.context_of(c, clipped(reply), since))
        )

    async def outcome_of(self, key: str) -> str:
        """Return what came of a delivery, by its key; "" while that is not known."""
        reply = self.keys.reply(key)
        return await self._single(lambda c: deliveries.outcome_of(c, reply))

    async def posted(self, reply: str) -> Posted:
        """Return where a reply was posted, by its id; nowhere where that is not known, any more."""
        return await self._single(lambda c: kept.posted(c, clipped(reply)))

    async def posts(self, facts: Sequence[tuple[str, str]]) -> tuple[Post, ...]:
        """Return the messages that state any of these facts, each given by its briefing and its id;
        the latest first.
        """
        return await self._single(lambda c: kept.posts_of(c, facts, self.keys))

    async def recaps(self, replies: Sequence[str]) -> tuple[Recap, ...]:
        """Return the recaps of the conversations that these replies are part of. OutOfReachError
        also while something that was asked there is not written down yet.
        """
        standby = self.standby
        return await self.read(
            lambda c: recalling.recaps_of(c, replies, self.keys, standby.waits_for)
        )

    async def receipt(self, id_: str) -> tuple[Receipt, ...]:
        """Return what was kept under the id of a receipt, the earliest first; nearly always one."""
        return await self._single(lambda c: kept.find(c, clipped(id_)))

    async def note(self, given: Feedback, person: str) -> bool:
        """Write down whether a reply helped a person; False if no such reply is known, any more."""
        now = self.now()
        return await self.write(lambda c: feedback.note(c, given, person, now))

    async def forgotten(self, people: Sequence[str], workspace: str) -> int:
        """Forget people, a workspace, or those people there; return how many rows are gone."""
        rows = await self.asked(lambda c: forgetting.delete_all(c, people, workspace))
        if rows and self.database.address.kind == "sqlite":
            await self.tidied()
        return rows

    async def sweep(self) -> int:
        """Delete what is old; return how many rows that changed."""
        needed = StoredSchedules(self).editions
        swept = sweeping.Swept(self.write, self.checkpoint, needed)
        return await sweeping.sweep(swept, self.now(), timedelta(days=self.policy.keep_days))

    async def checkpoint(self) -> None:
        """Have SQLite write its changes into the file itself."""
        await self.database.checkpoint()

    # --- reaching the database -------------------------------------------------------------------

    async def write(self, work: Callable[[AsyncConnection], Awaitable[Result]]) -> Result:
        """Do work in a transaction; OutOfReachError where that cannot be."""

        async def whole() -> Result:
            async with self.database.transaction() as connection:
                return await work(connection)

        return await self._reach(whole)

    async def read(self, work: Callable[[AsyncConnection], Awaitable[Result]]) -> Result:
        """Do work of one statement; OutOfReachError where that cannot be."""
        return await self._single(work)

    async def _single(self, work: Callable[[AsyncConnection], Awaitable[Result]]) -> Result:
        async def whole() -> Result:
            async with self.database.single() as connection:
                return await work(connection)

        return await self._reach(whole)

    async def _reach(self, work: Callable[[], Awaitable[Result]]) -> Result:
        result = await self.health.reach(work)
        if self.health.is_down:
            self.health.beside(self.catch_up())  # a question that comes in does not wait for it
        return result

    async def asked(self, work: Callable[[AsyncConnection], Awaitable[Result]]) -> Result:
        """Do work in a transaction for an operator's command; JournalError says why it cannot."""
        try:
            async with self.database.transaction() as connection:
                return await work(connection)
        except FAULTS as fault:
            raise explained(fault, self.database.address) from None

    async def tidied(self) -> None:
        """Have SQLite empty what it writes beside the file, so that nothing deleted stays there."""
        with suppress(OutOfReachError):
            await self._single(lambda c: c.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")))

    async def close(self) -> None:
        """Write down what can be, and let go of the database."""
        if self.standby.waiting:
            with suppress(OutOfReachError):
                await self.catch_up()
        await self.health.finish()
        await self.database.close()
