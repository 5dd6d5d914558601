"""Replies on their way to Discord: rendered, posted in order, each part once, by the first way that
is open.

`answer` sends again what raised, in whichever process; so only what may come to pass later raises.
A way that is closed for good ends the reply, with a sentence to the asker where one gets there.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Final

from adapters import wording
from adapters.discord.address import Address, read_address
from adapters.discord.calling import NOT_ALLOWED
from adapters.discord.deliveries import place_of
from adapters.discord.door import Door
from adapters.discord.places import direct, post, reply
from adapters.discord.rendering.message import Page, render, text
from adapters.discord.rendering.notes import sentence
from adapters.discord.threads.beginning import Job as Beginning
from adapters.discord.threads.beginning import begun
from adapters.discord.threads.making import make
from adapters.discord.turn import Turn
from adapters.doors.edge import guarded
from adapters.doors.overhearing import tells
from adapters.doors.places import as_said
from adapters.doors.posting import ClosedError, NotSentError, Way, by_ways
from adapters.edge import Incident
from bot.journal.health import OutOfReachError
from bot.journal.values import Outgoing, Posted, Send

_LONGEST_SAME: Final = 25
"""Characters that Discord takes of what tells it that two messages are one."""

log: Final = logging.getLogger("briefdesk.discord")


@dataclass(frozen=True, slots=True)
class _Job:
    """Something to send."""

    door: Door
    address: Address
    turn: Turn | None
    nonce: str
    pauses: Sequence[float]


def sender(door: Door, turn: Turn | None = None, pauses: Sequence[float] | None = None) -> Send:
    """In: the door; in the process that got an interaction, the turn to answer it. Out: the door's
    way of sending, also for what another process left.
    """

    async def send(address: str, outgoing: Outgoing) -> Posted:
        where = read_address(address)
        between = door.pauses if pauses is None else pauses
        job = _Job(door, where, turn or _turn(door, where), outgoing.nonce, between)
        posted = await guarded(_rendered(job, outgoing), foreseen=(NotSentError,))
        if isinstance(posted, Incident):
            sorry = _sent(job, (sentence(posted.sentence),), "sorry")
            posted = await guarded(sorry, foreseen=(NotSentError,))
        if isinstance(posted, Incident):
            raise NotSentError(posted.code)
        return posted

    return send


def _turn(door: Door, address: Address) -> Turn | None:
    is_open = address.is_answerable(datetime.now(UTC))
    return Turn(door.client, address) if is_open else None


async def _rendered(job: _Job, outgoing: Outgoing) -> Posted:
    reply = as_said(outgoing.reply, *job.door.so)
    outgoing, begins = replace(outgoing, reply=reply), reply.begins
    if job.address.overheard and not tells(outgoing.reply):
        return Posted()
    if job.address.name and not await _has_thread(job):
        return Posted()
    if begins is None:
        return await _sent(job, render(outgoing, job.address))
    return await begun(
        Beginning(
            door=job.door,
            address=job.address,
            outgoing=outgoing,
            begins=begins,
            post=partial(_sent, job),
            send=sender(job.door, pauses=job.pauses),
        )
    )


async def _has_thread(job: _Job) -> bool:
    """Make the thread that an address leads to, if it is not there yet; false where that cannot be.
    One that had its first post is not made again: whoever deleted it meant it.
    """
    address = job.address
    try:
        known = await job.door.journal.threads.at(place_of(address), address.thread)
        if not (known and known.opened):
            await make(job.door.client, address)
    except ClosedError as fault:
        log.warning("a thread could not be made: %s", fault)
        return False
    except OutOfReachError as fault:
        raise NotSentError("the journal cannot be reached") from fault
    return True


async def _sent(job: _Job, pages: Sequence[Page], kind: str = "") -> Posted:
    ids = [_same(job.nonce, kind, number) for number in range(len(pages))]
    try:
        try:
            posted = await by_ways([*map(_lenient, _ways(job))], pages, ids, job.pauses)
        except ClosedError as fault:
            log.warning("a reply could not be sent where it belongs: %s", fault)
            said = (_excuse(job.address),)
            posted = await by_ways([*_other_ways(job)], said, ids[:1], job.pauses)
    except ClosedError as fault:
        log.warning("nobody could be told: %s", fault)
        return Posted()
    return Posted(job.address.place, posted)


def _same(nonce: str, kind: str, number: int) -> str:
    """Return what tells Discord that this is the same part of the same reply, and no other: no
    nonce has a full stop in it.
    """
    mark = f".{kind}{number}" if kind or number else ""
    return f"{nonce[: _LONGEST_SAME - len(mark)]}{mark}"


def _ways(job: _Job) -> Iterator[Way[Page]]:
    """Yield how a reply may come to where it belongs, best first."""
    client, address = job.door.client, job.address
    if job.turn:
        yield job.turn.say
    if address.private:
        yield partial(direct, client, address)
    elif not address.outside:
        if address.message:
            yield partial(reply, client, address)
        yield partial(post, client, address)


def _lenient(way: Way[Page]) -> Way[Page]:
    """Return a way by which a message comes without its files where the desk may attach none."""

    async def sent(page: Page, same: str) -> str:
        try:
            return await way(page, same)
        except ClosedError as fault:
            bare = page.without_files
            if not page.files or not bare.components or fault.args[0] != NOT_ALLOWED:
                raise
            log.info("a file may not be attached: the message goes without it")
            return await way(bare, same)

    return sent


def _other_ways(job: _Job) -> Iterator[Way[Page]]:
    """Yield how the asker may hear that it cannot."""
    client, address = job.door.client, job.address
    if not address.guild or not address.person:
        return
    if not address.private:
        yield partial(direct, client, address)
    elif not address.outside:
        yield partial(post, client, address)


def _excuse(address: Address) -> Page:
    """Return what the asker is told then: in a direct message, or else where they asked."""
    said = wording.NO_WAY_TO_ASKER if address.private else wording.NOT_IN_CHANNEL
    named = {"person": f"<@{address.person}>", "channel": f"<#{address.place}>"}
    return Page((text(said.format(**named)),))
