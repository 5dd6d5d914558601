"""Corrections: each thread and channel that was told what has changed hears of it once, and the
desk's earlier posts say so, whichever replica does it and whichever dies.

What is to be done follows from the editions of a briefing and from the posts that are known, so
nothing is queued: each edit and each message is a delivery with a key of its own, and an edition is
told when all of them are settled. Only a replica that has the latest edition itself corrects; of
several one at a time is on duty for a door, so that together they keep the pace of one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import chain
from typing import Final

from knowledge.changes import digest_of, state_of

from bot.desk import Desk
from bot.journal import wording
from bot.journal.amending import Amending, Outlet
from bot.journal.answering import Report
from bot.journal.concerned import Concerned, concerned_by, history_of
from bot.journal.editions import Edition
from bot.journal.health import OutOfReachError
from bot.journal.memory import Memory
from bot.journal.outdated import Row
from bot.journal.settling import DUTY, HeldError, OffDutyError, Settling
from bot.journal.values import Post

SUFFIX: Final = "corrections"
"""What stands after a door's name for what is delivered here."""

log: Final = logging.getLogger("briefdesk.journal")


@dataclass(frozen=True, slots=True)
class Times:
    """When corrections are made. Several changes in a row are told as one, so it begins when a
    briefing has been `quiet`; while it `lingers`, replicas that are being replaced may still state
    what was before, which is looked for; what cannot be told for `longest` is let go. What only
    replicas with other doors can do is looked at again after `elsewhere`, and a workspace in which
    things break after a `rest`.
    """

    between_looks: timedelta = timedelta(seconds=5)
    quiet: timedelta = timedelta(seconds=10)
    lingers: timedelta = timedelta(minutes=2)
    longest: timedelta = timedelta(days=7)
    duty: timedelta = DUTY
    elsewhere: timedelta = timedelta(minutes=1)
    rest: timedelta = timedelta(seconds=30)
    longest_rest: timedelta = timedelta(minutes=30)


_MOST_FAULTS: Final = 3
"""So many one after the other, and a workspace is left alone for a while; after that each one is
enough, since what is tried too often is given up.
"""


@dataclass(slots=True)
class Correcting:
    """Who corrects. `desk` returns the desk in service."""

    desk: Callable[[], Desk]
    memory: Memory
    outlets: Mapping[str, Outlet]
    report: Report
    times: Times = field(default_factory=Times)
    _settling: Settling = field(init=False)
    _rests: dict[tuple[str, ...], tuple[int, datetime]] = field(default_factory=dict)
    _ends: datetime = field(init=False)
    _breaks_off: bool = False

    def __post_init__(self) -> None:
        """Keep what is settled in the same memory."""
        self._settling = Settling(self.memory, SUFFIX, self.times.duty)

    async def keep_correcting(self) -> None:
        """Correct for as long as this replica runs; the doors start this as a task."""
        while True:
            await self.correct_all()
            if not self._breaks_off:
                await asyncio.sleep(self.times.between_looks.total_seconds())

    async def correct_all(self) -> None:
        """Do once what can be done now, for as long as a duty lasts: then it is time to see what
        has changed. What breaks for one workspace is reported and does not stop the others; it is
        tried again.
        """
        self._breaks_off = False
        self._ends = self.memory.now() + self.times.duty
        try:
            rows = await self._rows()
            for row in rows:
                await self._tell(row)
        except OutOfReachError:
            return
        if not rows:
            self._settling.outcomes.clear()
            self._rests.clear()

    # --- editions --------------------------------------------------------------------------------

    async def _rows(self) -> list[Row]:
        """Return what is to be told of each briefing."""
        by_briefing: dict[str, list[Edition]] = {}
        for edition in await self.memory.editions.untold():
            by_briefing.setdefault(edition.briefing, []).append(edition)
        found: list[Row] = []
        for editions in by_briefing.values():
            first = editions[0]
            base = await self.memory.editions.of(first.briefing, first.number - 1)
            if base is None:
                await self._are_told(editions)
            else:
                found.append(Row(base, tuple(editions)))
        return found

    async def _tell(self, row: Row) -> None:
        now, name = self.memory.now(), ("edition", row.briefing, str(row.latest.number))
        age = now - row.latest.at
        if age < self.times.quiet or self._rests_now(*name) or not self._is_served(row):
            return
        concerned = await concerned_by(self.memory, row, self._is_direct)
        is_done = await self._done_for(row, concerned)
        is_here = all(one.door in self.outlets for one in concerned)
        if is_done and is_here and age >= self.times.lingers:
            await self._are_told(row.editions)
        elif age > self.times.longest:
            log.warning(wording.NOT_CORRECTED, row.briefing)
            await self._are_told(row.editions)
        elif is_done:
            pause = self.times.lingers - age if is_here else self.times.elsewhere
            self._rests[name] = 0, now + pause

    def _is_direct(self, post: Post) -> bool:
        return post.door in self.outlets and self.outlets[post.door].posts.is_direct(post)

    def _is_served(self, row: Row) -> bool:
        """Tell whether this replica answers from the latest edition: not so an older one in the
        middle of a redeploy, which must not word the news.
        """
        briefing = self.desk().library.briefings.get(row.briefing)
        return briefing is not None and digest_of(state_of(briefing)) == row.latest.digest

    async def _are_told(self, editions: Sequence[Edition]) -> None:
        for one in editions:
            await self.memory.editions.told(one.briefing, one.number)

    # --- lanes: one a workspace ------------------------------------------------------------------

    async def _done_for(self, row: Row, concerned: Sequence[Concerned]) -> bool:
        """Edit and tell what can be in each workspace; tell whether nothing is left for the doors
        that are open here.
        """
        posts = [one for place in concerned for one in place.posts]
        briefings = (fact.briefing for one in posts for fact in one.facts)
        since = min((one.post.at for one in posts), default=row.base.at)
        history = await history_of(self.memory, chain([row.briefing], briefings), since)
        lanes: dict[tuple[str, str], list[Concerned]] = {}
        for place in concerned:
            if place.door in self.outlets:
                lanes.setdefault((place.door, place.workspace), []).append(place)
        amend = partial(Amending, self.desk(), row, history, self._settling)
        works = (self._lane(amend(self.outlets[lane[0]]), lane, p) for lane, p in lanes.items())
        return all(await asyncio.gather(*works))

    async def _lane(
        self, amending: Amending, lane: tuple[str, str], places: Sequence[Concerned]
    ) -> bool:
        """Tell the places of a workspace first, each once a post there is edited, then edit the
        rest; return whether nothing is left.
        """
        if self._rests_now(*lane):
            return False
        tells = [partial(amending.tell, one) for one in places if not one.follows_elsewhere]
        edits = [
            partial(amending.edit, one) for place in places for one in (*place.posts, *place.recaps)
        ]
        jobs: list[Callable[[], Awaitable[object]]] = [*tells, *edits]
        done, faults, most = True, 0, 1 if lane in self._rests else _MOST_FAULTS
        for job in jobs:
            if self.memory.now() > self._ends or self.desk() is not amending.desk:
                self._breaks_off = True
                return False
            (ending,) = await asyncio.gather(job(), return_exceptions=True)
            if isinstance(ending, OffDutyError | OutOfReachError):
                return False
            if isinstance(ending, BaseException):
                done = False
                faults = faults if isinstance(ending, HeldError) else faults + 1
                self._note(ending)
            else:
                faults = 0
            if faults >= most:
                break
        self._rest(lane, is_fault=faults > 0)
        return done

    def _note(self, ending: BaseException) -> None:
        if not isinstance(ending, Exception):
            raise ending
        if not isinstance(ending, HeldError):
            self.report(ending)

    # --- rests -----------------------------------------------------------------------------------

    def _rests_now(self, *name: str) -> bool:
        """Tell whether a workspace, or a briefing, is left alone for now."""
        return self._rests.get(name, (0, self.memory.now()))[1] > self.memory.now()

    def _rest(self, name: tuple[str, ...], *, is_fault: bool) -> None:
        """Leave a workspace alone after faults, each time for twice as long."""
        if not is_fault:
            self._rests.pop(name, None)
            return
        count = self._rests.get(name, (0, self.memory.now()))[0] + 1
        pause = min(self.times.rest * 2 ** min(count - 1, 16), self.times.longest_rest)
        self._rests[name] = count, self.memory.now() + pause
