"""The memory of a process that has no database: all that a journal does, until the process ends.

One process answers each question once, tries again what could not be sent, goes on with its
conversations, and shows and cites the receipts that it gave. All of it is bounded; none of it is
written down, and so nobody's words are.
"""

from __future__ import annotations

import logging
import secrets
from collections import OrderedDict
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from bot.briefs.asked import Asked
from bot.conversing.conversation import LONGEST_SILENCE, Context, Conversations
from bot.desk import Handled, Recalled
from bot.journal import recalling, wording
from bot.journal.deliveries import GIVEN_UP, MOST_ATTEMPTS, RETAKEN_AT_ONCE, Row
from bot.journal.editions import Editions
from bot.journal.editions_alone import HeldEditions
from bot.journal.followers import Followers
from bot.journal.followers_alone import HeldFollowers
from bot.journal.gaps import nearest_to
from bot.journal.journal import LEASE, Clock, clock
from bot.journal.keys import Keys
from bot.journal.memory import Claim
from bot.journal.planned import Schedules
from bot.journal.recording import begun, receipt_from, row_of
from bot.journal.schedules_alone import HeldSchedules
from bot.journal.threads import Threads
from bot.journal.threads_alone import HeldThreads
from bot.journal.values import Delivery, Feedback, Policy, Post, Posted, Recap
from bot.messages import Verb
from bot.receipts import Receipt, wanted_receipt

MOST_ASKED: Final = 20_000
MOST_RECEIPTS: Final = 5_000
_MOST_SHOWN: Final = 5
_KEY_BYTES: Final = 32

log: Final = logging.getLogger("briefdesk.journal")


@dataclass
class _Asked:
    """A question, first claimed at `since`: `delivery` until it is done, then `outcome`, where its
    conversation stands, its receipt, and the facts that it came near where it was not answered.
    """

    row: Row
    delivery: Delivery | None
    lease: datetime
    since: datetime
    attempts: int = 1
    in_hand: bool = False
    outcome: str = ""
    context: Context | None = None
    posted: Posted = field(default_factory=Posted)
    receipt: str = ""
    nearest: tuple[tuple[str, str], ...] = ()


def _own_keys() -> Keys:
    return Keys(secrets.token_bytes(_KEY_BYTES))


@dataclass
class Alone:
    """What this process remembers. `open_memory` makes one."""

    policy: Policy
    now: Clock = clock
    lease: timedelta = LEASE
    keys: Keys = field(default_factory=_own_keys, repr=False)
    _conversations: Conversations = field(init=False)
    _asked: OrderedDict[str, _Asked] = field(default_factory=OrderedDict, init=False, repr=False)
    _receipts: OrderedDict[str, tuple[Receipt, ...]] = field(
        default_factory=OrderedDict, init=False, repr=False
    )

    _schedules: HeldSchedules = field(default_factory=HeldSchedules, init=False, repr=False)
    _threads: HeldThreads = field(init=False, repr=False)
    _editions: HeldEditions = field(default_factory=HeldEditions, init=False, repr=False)
    _followers: HeldFollowers = field(default_factory=HeldFollowers, init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep the conversations by the same clock."""
        self._conversations = Conversations(self.now)
        self._threads = HeldThreads(self._asked_in)

    @property
    def schedules(self) -> Schedules:
        """What channels have scheduled."""
        return self._schedules

    @property
    def threads(self) -> Threads:
        """Briefing threads."""
        return self._threads

    @property
    def editions(self) -> Editions:
        """What the facts of each briefing read, and when."""
        return self._editions

    @property
    def followers(self) -> Followers:
        """Who wants to hear when a briefing changes."""
        return self._followers

    # --- the steps of a reply --------------------------------------------------------------------

    async def claim(self, delivery: Delivery) -> Claim | None:
        """Take a question, and recall what is known from before; None if it is held or done."""
        row = replace(row_of(delivery, self.keys, self.now(), self.lease), sealed=None)
        before = self._asked.get(row.key)
        if before and not (self._has_lapsed(before) and before.attempts < MOST_ATTEMPTS):
            return None
        attempts = before.attempts + 1 if before else 1
        since = before.since if before else row.at
        self._asked[row.key] = _Asked(row, delivery, row.at + self.lease, since, attempts)
        while len(self._asked) > MOST_ASKED:
            self._asked.popitem(last=False)
        context = self._conversations.recall(row.conversation or "")
        receipts = self._receipts.get(wanted_receipt(delivery.question), ())
        told, state = await recalling.from_before(self, delivery.question)
        recalled = Recalled(context, receipts[:_MOST_SHOWN], told, state)
        sent = since if before else None
        return Claim(delivery, row, recalled, attempts=attempts, since=sent)

    def _has_lapsed(self, asked: _Asked) -> bool:
        """Tell whether a question broke off, and so long ago that it may be tried again."""
        return not (asked.outcome or asked.in_hand) and asked.lease < self.now()

    @asynccontextmanager
    async def holding(self, claim: Claim) -> AsyncIterator[None]:
        """Hold a claim for as long as this lasts."""
        asked = self._asked.get(claim.row.key)
        if asked is None:  # so many came after it that it was let go
            yield
            return
        asked.in_hand = True
        try:
            yield
        finally:
            asked.in_hand, asked.lease = False, self.now() + self.lease

    async def settle(self, claim: Claim, handled: Handled, posted: Posted) -> None:
        """Remember that a question is answered, where its conversation stands, and its receipt."""
        row = begun(claim.row, posted, self.keys)
        asked = self._asked.get(row.key)
        if asked:
            asked.row = row
            asked.delivery, asked.outcome = None, handled.reply.outcome.value
            asked.posted, asked.receipt = posted, handled.reply.receipt
            asked.nearest = recalling.nearest_facts(
                nearest_to(claim.delivery.question, handled.reply)
            )
            asked.context = handled.context if row.conversation else None
        self._conversations.remember(row.conversation or "", handled.context)
        if receipt := receipt_from(handled, row.at):
            self._keep(receipt)

    def _keep(self, receipt: Receipt) -> None:
        known = self._receipts.get(receipt.id, ())
        if all(one.facts != receipt.facts for one in known):
            self._receipts[receipt.id] = (*known, receipt)
        self._receipts.move_to_end(receipt.id)
        while len(self._receipts) > MOST_RECEIPTS:
            self._receipts.popitem(last=False)

    # --- what broke off --------------------------------------------------------------------------

    async def overdue(self, doors: Sequence[str]) -> list[Delivery]:
        """Return what broke off for these doors, longest ago first; close what is hopeless."""
        lapsed = [asked for asked in self._asked.values() if self._has_lapsed(asked)]
        hopeless = [asked for asked in lapsed if self._is_hopeless(asked)]
        for asked in hopeless:
            asked.delivery, asked.outcome = None, GIVEN_UP
        if hopeless:
            log.warning(wording.GAVE_UP, len(hopeless))
        waiting = sorted((asked for asked in lapsed if not asked.outcome), key=lambda a: a.lease)
        found = [asked.delivery for asked in waiting if asked.delivery]
        return [one for one in found if one.door in doors][:RETAKEN_AT_ONCE]

    def _is_hopeless(self, asked: _Asked) -> bool:
        until = asked.row.until
        return asked.attempts >= MOST_ATTEMPTS or (until is not None and until < self.now())

    async def take_over(self, delivery: Delivery) -> Claim | None:
        """Take one of these over."""
        return await self.claim(replace(delivery, again=True))

    # --- what is known of replies ----------------------------------------------------------------

    async def context_of(self, reply: str) -> Context:
        """Return where its conversation stood after a reply; a blank one where that is too old."""
        asked = self._asked.get(reply)
        if asked is None or self.now() - asked.row.at > LONGEST_SILENCE:
            return Context()
        return asked.context or Context()

    async def outcome_of(self, key: str) -> str:
        """Return what came of a delivery, by its key; "" while that is not known."""
        asked = self._asked.get(self.keys.reply(key))
        return asked.outcome if asked else ""

    async def posted(self, reply: str) -> Posted:
        """Return where a reply was posted, by its id; nowhere where that is not known, any more."""
        asked = self._asked.get(reply)
        return asked.posted if asked else Posted()

    async def posts(self, facts: Sequence[tuple[str, str]]) -> tuple[Post, ...]:
        """Return the messages that state any of these facts, each given by its briefing and its id;
        the latest first.
        """
        wanted = frozenset(facts)
        stating = {
            id_
            for id_, kept in self._receipts.items()
            if any((fact.briefing, fact.fact) in wanted for one in kept for fact in one.facts)
        }
        found = [a for a in self._asked.values() if a.receipt in stating and a.posted.messages]
        return tuple(_post(a) for a in sorted(found, key=_moment, reverse=True))

    async def receipt(self, id_: str) -> tuple[Receipt, ...]:
        """Return what was kept under the id of a receipt, the earliest first; nearly always one."""
        return self._receipts.get(id_, ())[:_MOST_SHOWN]

    async def recaps(self, replies: Sequence[str]) -> tuple[Recap, ...]:
        """Return the recaps of the conversations that these replies are part of."""
        rows = (self._asked[one].row for one in replies if one in self._asked)
        talks = {row.conversation for row in rows if row.conversation}
        return tuple(
            Recap(_post(one), self._asked_by(one.row.conversation, one.row.at))
            for one in self._asked.values()
            if one.row.verb == Verb.RECAP and one.posted.messages and one.row.conversation in talks
        )

    def _asked_in(self, conversation: str) -> tuple[Asked, ...]:
        return self._asked_by(self.keys.conversation(conversation))

    def _asked_by(self, hashed: str | None, until: datetime | None = None) -> tuple[Asked, ...]:
        """Return what was asked in a conversation, by its hash, until a moment."""
        done = [
            one
            for one in self._asked.values()
            if one.row.conversation == hashed and one.outcome not in {"", GIVEN_UP}
            if until is None or one.row.at <= until
        ]
        return tuple(
            Asked(
                verb=one.row.verb or "",
                outcome=one.outcome,
                at=one.row.at,
                receipts=self._receipts.get(one.receipt, ())[:_MOST_SHOWN],
                nearest=one.nearest,
            )
            for one in sorted(done, key=_moment)
            if one.row.verb != Verb.RECAP
        )

    async def note(self, given: Feedback, person: str) -> bool:  # noqa: ARG002 - as a journal's
        """Tell whether a reply is known. Nobody could ask later who was helped: it is not kept."""
        asked = self._asked.get(given.reply)
        return bool(asked and asked.outcome)

    async def forgotten(self, people: Sequence[str], workspace: str) -> int:
        """Forget people, a workspace, or those people there; return how many questions that was.
        Of people it is still known that a question was answered, but not whose it was.
        """
        theirs = list(self._theirs(people, workspace))
        for asked in theirs:
            self._conversations.forget(asked.row.conversation or "")
            asked.row = replace(asked.row, person=None, conversation=None)
            asked.delivery = asked.context = None
            if not people:
                del self._asked[asked.row.key]
        found = len(theirs) + self._schedules.forget(people, workspace)
        found += self._followers.forget(people, workspace, self.keys)
        return found if people else found + self._threads.forget(workspace)

    def _theirs(self, people: Sequence[str], workspace: str) -> Iterator[_Asked]:
        for asked in self._asked.values():
            if people and asked.row.person not in people:
                continue
            if not workspace or asked.row.workspace == workspace:
                yield asked

    # --- beside answering ------------------------------------------------------------------------

    async def sweep(self) -> int:
        """Forget what is older than the operator keeps."""
        kept = self.now() - timedelta(days=self.policy.keep_days)
        old = [key for key, asked in self._asked.items() if asked.row.at < kept]
        for key in old:
            del self._asked[key]
        swept = len(old) + self._schedules.sweep(kept) + self._threads.sweep(kept)
        needed = self._threads.editions(), self._schedules.editions()
        return swept + self._editions.sweep(kept, *needed)

    async def catch_up(self) -> None:
        """Nothing ever waits here."""

    async def checkpoint(self) -> None:
        """Nothing is written here."""

    async def close(self) -> None:
        """Nothing is open here."""


def _moment(asked: _Asked) -> tuple[datetime, str]:
    return asked.row.at, asked.row.key


def _post(asked: _Asked) -> Post:
    return Post(
        id=asked.row.key,
        verb=asked.row.verb or "",
        door=asked.row.door,
        workspace=asked.row.workspace,
        channel=asked.posted.channel,
        thread=asked.posted.thread,
        messages=asked.posted.messages,
        receipt=asked.receipt,
        at=asked.row.at,
        person=asked.row.person,
        outcome=asked.outcome,
        by=asked.posted.by or None,
    )
