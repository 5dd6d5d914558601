"""The post on top of a briefing thread: once in a channel, however many ask; and whoever asked is
shown where it is.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from slack_sdk.errors import SlackApiError

from adapters import wording
from adapters.doors.edge import guarded
from adapters.doors.helping import command
from adapters.doors.posting import ClosedError, GoneError, NotSentError
from adapters.doors.threads import Hall, open_thread, thread_for
from adapters.slack.address import Address, write_address
from adapters.slack.buttons import Value, write_value
from adapters.slack.calling import called, reached
from adapters.slack.conversations import below
from adapters.slack.door import Door
from adapters.slack.threads.finding import is_there, link_to, place_of, top_of
from bot import compose
from bot.desk import Recalled
from bot.journal.health import OutOfReachError
from bot.journal.spans import edition_here
from bot.journal.threads import Thread
from bot.journal.values import Outgoing, Posted, Send
from bot.messages import Begins, Outcome, Paragraph, Question, Reply, Source, Verb

_TRIES_AGAIN: Final = 2

log: Final = logging.getLogger("briefdesk.slack")


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a thread is begun with: the door, its way of sending, and its way of posting a reply
    as it stands.
    """

    door: Door
    send: Send
    post: Callable[[Address, Outgoing], Awaitable[Posted]]
    pauses: Sequence[float]


async def begin(by: Beginning, where: Address, outgoing: Outgoing) -> Posted:
    """In: a reply that begins a thread, and where it goes. Out: where it was posted: at the top of
    a channel it is the thread's own post; to whoever asked it becomes the way to the thread.
    """
    begins = outgoing.reply.begins
    assert begins  # noqa: S101 - the sender asks for nothing else
    if where.private or where.thread:
        return await _shown_the_way(by, where, outgoing, begins)
    return await _on_top(by, where, outgoing, begins)


# --- to whoever asks -----------------------------------------------------------------------------


async def _shown_the_way(
    by: Beginning, where: Address, outgoing: Outgoing, begins: Begins
) -> Posted:
    try:
        thread = await _thread(by, where, begins)
    except OutOfReachError:
        return await _told_whole(by, where, outgoing, wording.THREAD_AWAY)
    if thread is None:
        name = command(by.door.prefix, "brief")
        return await _told_whole(by, where, outgoing, wording.THREAD_NOT_HERE.format(command=name))
    reply = _pointer(by.door, thread, await link_to(by.door, top_of(where), thread.thread))
    return await by.post(where, replace(outgoing, reply=reply))


async def _thread(by: Beginning, where: Address, begins: Begins) -> Thread | None:
    """Return the thread that is wanted. Where the journal is only slow, it is worth a moment."""
    hall = Hall(by.door.consider, by.door.journal, by.send, partial(is_there, by.door))
    top = write_address(top_of(where))
    for pause in by.pauses[:_TRIES_AGAIN]:
        with suppress(OutOfReachError):
            return await thread_for(hall, place_of(where), begins, top)
        await asyncio.sleep(pause)
    return await thread_for(hall, place_of(where), begins, top)


def _pointer(door: Door, thread: Thread, link: str) -> Reply:
    """Return what says where a thread is."""
    briefing = door.library.briefings.get(thread.briefing)
    title = briefing.title if briefing else thread.briefing
    sentence = wording.THREAD_IS_HERE.format(title=title)
    source = Source(url=link) if link else None
    return Reply(blocks=(Paragraph(sentence, source=source),), outcome=Outcome.TALK)


async def _told_whole(by: Beginning, where: Address, outgoing: Outgoing, why: str) -> Posted:
    """Tell whoever asked the whole briefing, where there can be no thread, and why."""
    begins = outgoing.reply.begins or Begins("", "")
    text = f"{begins.section} {begins.length}".strip()
    asked = Question(text=text, verb=Verb.BRIEF, briefings=(begins.briefing,))
    handled = by.door.consider(asked, Recalled())
    reply = handled.reply if handled else compose.simple("", Outcome.TALK)
    whole = replace(reply, blocks=(*reply.blocks, Paragraph(why)))
    share = write_value(Value(verb=Verb.BRIEF, text=text, briefing=begins.briefing))
    there = replace(where, share=share) if where.private else where
    return await by.post(there, replace(outgoing, reply=whole))


# --- at the top of a channel ---------------------------------------------------------------------


async def _on_top(by: Beginning, where: Address, outgoing: Outgoing, begins: Begins) -> Posted:
    """Post what stands on top of a thread, and write the thread down before anything else."""
    try:
        if there := await by.door.journal.threads.of(outgoing.id):
            return _posted_as(there)
        planned = await _planned(by.door, where, outgoing, begins)
    except OutOfReachError as fault:
        raise NotSentError("the journal is out of reach") from fault
    posted = await by.post(where, outgoing)
    kept = await _kept(by, where, _standing(planned, where, posted), posted)
    if not kept.thread:
        return posted
    by.door.underway.start(_opened(by, kept))
    return replace(posted, begins=kept.conversation, thread=kept.thread)


async def _planned(door: Door, where: Address, outgoing: Outgoing, begins: Begins) -> Thread:
    """Return a thread as it is to be, without the place where it will stand."""
    memory, place = door.journal, place_of(where)
    latest = await memory.threads.latest(place, begins.briefing)
    edition = await edition_here(memory, door.library, begins.briefing)
    return Thread(
        id=outgoing.id,
        place=place,
        thread="",
        briefing=begins.briefing,
        length=begins.length,
        section=begins.section,
        number=latest.number + 1 if latest else 1,
        edition=edition or 0,
        at=memory.now(),
    )


def _standing(planned: Thread, where: Address, posted: Posted) -> Thread:
    """Return a thread where it stands; over already where its post did not get through."""
    root = next(iter(posted.messages), "")
    if not root:
        return replace(planned, opened=True, ended=planned.at)
    address = write_address(replace(where, thread=root))
    return replace(planned, thread=root, address=address, conversation=below(where, root))


def _posted_as(thread: Thread) -> Posted:
    """Return where the post on top of a thread that is there stands."""
    if not thread.thread:
        return Posted()
    place = thread.place.channel
    return Posted(place, (thread.thread,), thread.conversation, thread.thread)


async def _kept(by: Beginning, where: Address, thread: Thread, posted: Posted) -> Thread:
    """Write a thread down. What nobody could find again is taken back, and begun anew later."""
    for pause in (*by.pauses, 0.0):
        with suppress(OutOfReachError):
            return await by.door.journal.threads.add(thread)
        await asyncio.sleep(pause)
    client = await reached(by.door.clients(where))
    for ts in posted.messages:
        with suppress(ClosedError, GoneError, NotSentError, SlackApiError):
            await called(client.chat_delete(channel=where.channel, ts=ts))
    raise NotSentError("the thread could not be written down")


async def _opened(by: Beginning, thread: Thread) -> None:
    """Post what a thread begins with. Where that does not come off, another process does it."""
    work = open_thread(by.door.consider, by.door.journal, by.send, thread)
    with suppress(OutOfReachError):
        await guarded(work, foreseen=(OutOfReachError,))
