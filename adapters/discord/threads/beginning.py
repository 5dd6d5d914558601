"""What becomes of a reply that begins a briefing thread.

On its way to somebody, it is not the reply that they get: the thread is begun in their channel, or
found there, and they are told where it is. On its way to a channel by itself, it is posted, and the
thread is called after it: its first post makes it. Where there can be no thread, the whole briefing
goes in its place.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from adapters import wording as doors
from adapters.discord.address import Address, write_address
from adapters.discord.deliveries import conversation_of, place_of
from adapters.discord.door import Door
from adapters.discord.rendering.message import Page, render
from adapters.discord.rendering.notes import leading
from adapters.discord.rendering.sizes import shortened
from adapters.discord.threads import wording
from adapters.discord.threads.making import is_there, link_to
from adapters.discord.threads.standing import Ground, standing_as_known
from adapters.doors.edge import guarded
from adapters.doors.posting import NotSentError
from adapters.doors.threads import Hall, open_thread, thread_for
from adapters.plain import one_line
from bot.desk import Recalled
from bot.journal.health import OutOfReachError
from bot.journal.spans import edition_here
from bot.journal.threads import Thread
from bot.journal.values import Outgoing, Posted, Send
from bot.messages import Begins, Paragraph, Question, Verb

LONGEST_NAME: Final = 100
"""Of a thread; what Discord takes."""


@dataclass(frozen=True, slots=True)
class Job:
    """A reply that begins a thread, on its way: `post` sends messages to its address, `send`
    anything anywhere.
    """

    door: Door
    address: Address
    outgoing: Outgoing
    begins: Begins
    post: Callable[[Sequence[Page]], Awaitable[Posted]]
    send: Send


async def begun(job: Job) -> Posted:
    """Begin a thread, or tell somebody of it; NotSentError where that has to wait."""
    if job.address.person:
        return await _told(job)
    try:
        return await _on_top(job)
    except OutOfReachError as fault:
        raise NotSentError("the journal cannot be reached") from fault


# --- for whoever asks ----------------------------------------------------------------------------


async def _told(job: Job) -> Posted:
    """Tell somebody where the thread is, and begin it before where there is none."""
    door, address = job.door, job.address
    hall = Hall(door.consider, door.journal, job.send, partial(is_there, door.client))
    to_all = write_address(Address(guild=address.guild, channel=address.channel))
    try:
        thread = await thread_for(hall, place_of(address), job.begins, to_all)
    except OutOfReachError:
        return await job.post(whole(job, wording.NO_THREAD_NOW))
    if thread is None:
        return await job.post(whole(job, wording.NO_THREAD_HERE))
    return await job.post([pointer(thread, title_of(door, job.begins.briefing))])


def pointer(thread: Thread, title: str) -> Page:
    """Return the line that leads to a thread."""
    place = thread.place  # the post on top of it is there before the thread, and after its end
    url = link_to(place.workspace, place.channel, thread.thread)
    return leading(doors.THREAD_IS_HERE, title, url)


def whole(job: Job, why: str) -> Sequence[Page]:
    """Return the whole briefing, and why it comes like this."""
    wanted = Question(
        text=f"{job.begins.section} {job.begins.length}".strip(),
        verb=Verb.BRIEF,
        briefings=(job.begins.briefing,),
    )
    handled = job.door.consider(wanted, Recalled())
    reply = handled.reply if handled else replace(job.outgoing.reply, begins=None)
    said = replace(reply, blocks=(*reply.blocks, Paragraph(why))) if why else reply
    return render(replace(job.outgoing, reply=said), job.address)


# --- for all -------------------------------------------------------------------------------------


async def _on_top(job: Job) -> Posted:
    """Post what stands on top of a thread, once, and note the thread."""
    if found := await job.door.journal.threads.of(job.outgoing.id):
        return _posted(found)
    ground = standing_as_known(job.door.client, job.address)
    if ground.ground is not Ground.CHANNEL:
        posted = await job.post(whole(job, ground.why_not))
        await _note(job, posted)
        return posted
    edition = await _edition(job)
    posted = await job.post(render(job.outgoing, job.address))
    thread = await _note(job, posted, posted.messages[-1] if posted.messages else "", edition)
    if thread.thread:
        job.door.underway.start(_opened(job, thread))
    return replace(posted, begins=thread.conversation)


async def _opened(job: Job, thread: Thread) -> None:
    """Post what the thread begins with; where that cannot be now, whoever looks for such threads
    does.
    """
    with suppress(OutOfReachError):
        await guarded(
            open_thread(job.door.consider, job.door.journal, job.send, thread),
            foreseen=(OutOfReachError,),
        )


async def _edition(job: Job) -> int:
    """Return the edition that the post states, 0 where none is known."""
    briefing = job.begins.briefing
    if briefing not in job.door.library.briefings:
        return 0
    return await edition_here(job.door.journal, job.door.library, briefing) or 0


async def _note(job: Job, posted: Posted, message: str = "", edition: int = 0) -> Thread:
    """Write a thread down, by the message that it is called after; one that came to nothing too, so
    that the next is another. Its address tells whether anything was posted.
    """
    memory, begins, place = job.door.journal, job.begins, place_of(job.address)
    latest = await memory.threads.latest(place, begins.briefing)
    inside = replace(job.address, thread=message, name=title_of(job.door, begins.briefing))
    new = Thread(
        id=job.outgoing.id,
        place=place,
        thread=message,
        briefing=begins.briefing,
        length=begins.length,
        section=begins.section,
        number=latest.number + 1 if latest else 1,
        edition=edition,
        address="" if posted.is_nowhere else write_address(inside if message else job.address),
        conversation=conversation_of(inside) if message else "",
        at=memory.now(),
        opened=not message,
        ended=None if message else memory.now(),
    )
    return await memory.threads.add(new)


def title_of(door: Door, briefing: str) -> str:
    """Return what a briefing's thread is called."""
    known = door.library.briefings.get(briefing)
    return shortened(one_line(known.title if known else "") or briefing, LONGEST_NAME)


def _posted(thread: Thread) -> Posted:
    if not thread.thread:
        return Posted(thread.place.channel) if thread.address else Posted()
    return Posted(thread.place.channel, (thread.thread,), begins=thread.conversation)
