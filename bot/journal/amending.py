"""What is done for a correction: a post edited, a place told. Each once, and never from an edition
that another has followed: whoever is about to do something for a later one sees first that nobody
does it for an earlier one any more, and goes on from what was told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Final, TypeAlias

from bot import compose, wording
from bot.briefs.corrected import as_corrected, titled, told_corrections, told_followers
from bot.briefs.framing import frame_of
from bot.conversing.conversation import Context
from bot.desk import Desk, Handled, Recalled
from bot.journal.concerned import Concerned, Stated
from bot.journal.deliveries import GIVEN_UP
from bot.journal.editions import Edition
from bot.journal.keys import nonce_of
from bot.journal.outdated import Row, Text, items_of, outdated
from bot.journal.pacing import Pacer
from bot.journal.settling import PASSED_OVER, Settling
from bot.journal.values import Outgoing, Posted, Posts, Send
from bot.messages import Outcome, Paragraph, Question, Reply, Verb, Where
from bot.receipts import kept_facts
from bot.told import Told

_RECORDS: Final = frozenset({Verb.RECEIPT, Verb.CITE})
"""What was asked for as a record of what was said: it stays, and who has it is told."""
Key: TypeAlias = Callable[[int], str]
"""The key of something that is done for an edition, by the edition's number."""

_NOT_DONE: Final = frozenset({Outcome.TALK, GIVEN_UP})
_IN_DOUBT: Final = frozenset({Outcome.UNKNOWN, GIVEN_UP})


@dataclass(frozen=True, slots=True)
class Outlet:
    """A door as corrections use it: how it sends, what it can do with earlier posts, how fast."""

    send: Send
    posts: Posts
    pacer: Pacer


@dataclass(slots=True)
class Amending:
    """What an edition is told with."""

    desk: Desk
    row: Row
    history: Mapping[str, Sequence[Edition]]
    settling: Settling
    outlet: Outlet
    _frames: dict[tuple[str, str, str], Reply | None] = field(default_factory=dict)

    # --- posts -----------------------------------------------------------------------------------

    async def edit(self, one: Stated) -> bool:
        """Have a post say what has changed; False where it is gone."""
        if _is_record(one):
            return True
        key = partial(_key, self.row.briefing, f"edit/{one.post.id}")
        if outcome := await self.settling.outcome(key(self.row.latest.number)):
            return outcome not in _NOT_DONE
        post = one.post
        up_to = await self._up_to(key, post.door, post.workspace)
        if not (one.asked or self._outdated(one, up_to)):
            return True
        outcome = await self.settling.once(
            key(self.row.latest.number),
            post.door,
            post.workspace,
            partial(self._edited, one),
            partial(self.outlet.pacer.before_edit, post.workspace, post.channel),
        )
        return outcome not in _NOT_DONE

    async def _edited(
        self, one: Stated, id_: str, since: datetime | None
    ) -> tuple[Handled, Posted]:
        handled = self._handled(self._recapped(one) if one.asked else self._corrected(one))
        # Under the post's own id: votes and buttons go on to speak of it.
        outgoing = Outgoing(handled.reply, one.post.id, nonce_of(id_), since)
        stands = await self.outlet.posts.edit(one.post, outgoing)
        return (handled if stands else PASSED_OVER), Posted()

    def _recapped(self, one: Stated) -> Told:
        """Return a recap of the same questions as it is made now: it tells what has changed."""
        question = Question(text="", verb=Verb.RECAP, briefings=(self.row.briefing,))
        handled = self.desk.consider(question, Recalled(asked=one.asked))
        assert handled  # noqa: S101 - it is asked by a command
        day = compose.day(self.desk.today())
        alone = wording.CORRECTED_RECAP_ALONE.format(day=day)
        note = Paragraph(wording.CORRECTED_RECAP.format(day=day), where=((Where.OLD_FILES, alone),))
        blocks = (*handled.reply.blocks, note)
        return Told(replace(handled.reply, blocks=blocks, outcome=Outcome.LISTED))

    def _corrected(self, one: Stated) -> Told:
        return as_corrected(
            self.desk.library,
            items_of(one.facts, one.post, self.history),
            one.post.receipt,
            self.desk.today(),
            self._frame(one),
            is_check=one.post.outcome == Outcome.CHECKED,
        )

    def _frame(self, one: Stated) -> Reply | None:
        """Return what lends a post all that stands around its facts."""
        library, verb = self.desk.library, one.post.verb
        if one.corrects:
            return titled(library, self.row.briefing)
        section = one.thread.section if one.thread else ""
        which = (verb, one.post.receipt, section)
        if which not in self._frames:
            self._frames[which] = frame_of(library, self._answer, verb, one.facts, section)
        return self._frames[which]

    def _answer(self, question: Question) -> Reply | None:
        handled = self.desk.consider(question, Recalled())
        return handled.reply if handled else None

    # --- places ----------------------------------------------------------------------------------

    async def tell(self, place: Concerned) -> None:
        """Tell a place what it was told otherwise, or if it follows the briefing all that changed.
        One that was told something is a place only while a post of that still stands: what was
        shown to one person alone cannot be found again, and is nobody else's.
        """
        key = partial(_key, self.row.briefing, f"tell/{place.name}")
        if await self.settling.outcome(key(self.row.latest.number)):
            return
        up_to = await self._up_to(key, place.door, place.workspace)
        message = self._message(place, up_to)
        address = await self._address(place) if message else ""
        if message and address:
            await self.settling.once(
                key(self.row.latest.number),
                place.door,
                place.workspace,
                partial(self._told, address, message),
                partial(self.outlet.pacer.before_post, place.workspace, place.channel),
            )

    def _message(self, place: Concerned, up_to: Sequence[Edition | None]) -> Told | None:
        library, today = self.desk.library, self.desk.today()
        for told in up_to if place.follower else ():
            since = told or self._at(place)
            if found := told_followers(library, self.row.briefing, since.state, today):
                return found
        before: dict[str, Text] = {}
        for one in reversed(place.posts):
            before |= self._outdated(one, up_to)
        return told_corrections(library, self.row.briefing, before, today) if before else None

    def _at(self, place: Concerned) -> Edition:
        """Return the edition from which on somebody follows, in this row."""
        since = place.follower.at if place.follower else self.row.base.at
        known = [one for one in self.row.editions if one.at <= since]
        return known[-1] if known else self.row.base

    async def _address(self, place: Concerned) -> str:
        if place.follower:
            return place.follower.address
        for one in place.posts:
            if await self.edit(one):
                return self._beside(one)
        return ""

    def _beside(self, one: Stated) -> str:
        """Return the address of a message in the thread of a post."""
        if one.thread and one.thread.thread:
            return one.thread.address
        return self.outlet.posts.beside(one.post)

    async def _told(
        self, address: str, message: Told, id_: str, since: datetime | None
    ) -> tuple[Handled, Posted]:
        handled = self._handled(message)
        outgoing = Outgoing(handled.reply, id_, nonce_of(id_), since)
        posted = await self.outlet.send(address, outgoing)
        return handled, posted

    # --- both ------------------------------------------------------------------------------------

    def _handled(self, told: Told) -> Handled:
        library = self.desk.library
        stated = kept_facts(library, told.entries) if told.reply.receipt else ()
        return Handled(told.reply, Context(), stated, library.knowledge.digest)

    async def _up_to(self, key: Key, door: str, workspace: str) -> list[Edition | None]:
        """Return up to which edition before the last this was done, None for none: what is known of
        it, the latest first where somebody was killed at it. What was not begun never will be.
        """
        found: list[Edition | None] = []
        for one in reversed(self.row.earlier):
            outcome = await self.settling.pass_over(key(one.number), door, workspace)
            if outcome != Outcome.TALK:
                found.append(one)
            if outcome not in {Outcome.TALK, *_IN_DOUBT}:
                return found
        return [*found, None]

    def _outdated(self, one: Stated, up_to: Sequence[Edition | None]) -> dict[str, Text]:
        """Return what is to be corrected in a post, whichever of these it was told last."""
        found: dict[str, Text] = {}
        for told in reversed(up_to):
            found |= outdated(self.row, one.post, one.facts, told)
        return found


def _is_record(one: Stated) -> bool:
    """Tell whether a post is a record of what was said. What somebody shared of what they were
    answered is not one, though it is noted by its receipt.
    """
    return one.post.verb in _RECORDS and one.post.by is None


def _key(briefing: str, what: str, number: int) -> str:
    return f"correction/{briefing}/{number}/{what}"
