"""The recap of a briefing thread, and its end: by mention, and by the buttons of its first post."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final, TypeAlias

from slack_sdk.errors import SlackApiError

from adapters import wording
from adapters.doors.posting import ClosedError, GoneError, NotSentError
from adapters.doors.recaps import recap_delivery, recap_in
from adapters.slack.address import Address, read_address
from adapters.slack.asking import ask
from adapters.slack.calling import reached
from adapters.slack.door import Door
from adapters.slack.editing import put
from adapters.slack.rendering.message import render
from adapters.slack.taking import is_first
from adapters.slack.threads.finding import has_ended
from adapters.slack.whispers import whisper
from bot.desk import Recalled
from bot.journal.health import OutOfReachError
from bot.journal.threads import Thread
from bot.journal.values import Delivery, Ending, Outgoing
from bot.messages import Question, Verb

Ack: TypeAlias = Callable[[], Awaitable[Any]]

_UNREACHED: Final = (ClosedError, GoneError, NotSentError, SlackApiError)


async def recap(
    door: Door, thread: Thread, to_person: Address, ack: Ack, same: Sequence[str]
) -> None:
    """Give the recap of a thread, unless it stands there as it would read now. Who wants it then is
    told so, once for what is the `same`.
    """
    if await has_ended(door, thread.id):
        is_new = await is_first(door, to_person, "recap", *same)
        await ack()
        if is_new:
            await whisper(door, to_person, wording.ENDED_ALREADY)
        return
    try:
        delivery = await recap_in(door.journal, thread)
        before = bool(await door.journal.outcome_of(delivery.key))
    except OutOfReachError:
        delivery, before = recap_delivery(thread, "/".join(("recap", *same))), False
    late = await is_first(door, to_person, "recap", *same) and before
    ending = await _given(door, delivery, to_person, ack)
    if late and ending is Ending.DROPPED:
        await whisper(door, to_person, wording.RECAP_STANDS)


async def end(
    door: Door, thread: Thread, to_person: Address, ack: Ack, same: Sequence[str]
) -> None:
    """End a thread with its recap: once, whoever wants it. It has ended as soon as the recap is
    certain to come. Whoever comes late is told so, once for what is the `same`.
    """
    # In this order: whoever takes it second cannot take the first one's end for an earlier one.
    before = await has_ended(door, thread.id)
    late = await is_first(door, to_person, "end", *same) and before

    async def ended() -> None:
        with suppress(OutOfReachError):
            await door.journal.threads.ended(thread.id, door.journal.now())
        door.known.forget(thread.place, thread.thread)
        await ack()

    ending = await _given(door, recap_delivery(thread), to_person, ended)
    if late and ending is Ending.DROPPED:
        await whisper(door, to_person, wording.ENDED_ALREADY)


async def _given(door: Door, delivery: Delivery, to_person: Address, ack: Ack) -> Ending:
    """Post a recap; where there is no place for it any more, whoever wants it hears of that."""
    ending = await ask(door, replace(delivery, person=to_person.person), ack)
    if ending is Ending.ANSWERED:
        with suppress(OutOfReachError):
            posted = await door.journal.posted(door.journal.keys.reply(delivery.key))
            if not posted.messages:
                await whisper(door, to_person, wording.RECAP_NOWHERE)
    return ending


async def take_buttons_away(door: Door, thread: Thread) -> None:
    """Show the post on top of a thread without what there is to press, now that it has ended. Where
    the briefing has changed since, it may tell of that, and is left as it is: what is pressed there
    is still answered.
    """
    if not await has_ended(door, thread.id):
        return
    with suppress(OutOfReachError, *_UNREACHED):
        edition = await door.journal.editions.latest(thread.briefing)
        if (edition.number if edition else 0) == thread.edition:
            await _shown_without(door, thread)


async def _shown_without(door: Door, thread: Thread) -> None:
    within = (thread.briefing,)
    text = f"{thread.section} {thread.length}".strip()
    handled = door.consider(Question(text=text, verb=Verb.THREAD, briefings=within), Recalled())
    if handled is None or handled.reply.begins is None:
        return
    top = replace(read_address(thread.address), thread="")
    reply = replace(handled.reply, begins=None)
    parts = render(Outgoing(reply, thread.id, thread.id), top)
    posted = await door.journal.posted(thread.id)
    client = await reached(door.clients(top))
    for ts, part in zip(posted.messages, parts, strict=False):
        await put(client, thread.place.channel, ts, part)
