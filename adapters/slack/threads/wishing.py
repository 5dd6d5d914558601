"""What is wanted by the words after `brief`, by command and by mention, and what comes of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from adapters import wording
from adapters.doors.considering import states_something
from adapters.doors.helping import command
from adapters.doors.saying import instead
from adapters.doors.scheduling import Channel
from adapters.doors.wishes import (
    Begin,
    Doable,
    End,
    Picture,
    Recap,
    Wish,
    carried_out,
)
from adapters.slack.address import Address, read_address, write_address
from adapters.slack.announcing import announcing
from adapters.slack.asking import ask
from adapters.slack.door import DOOR, Door
from adapters.slack.taking import is_first
from adapters.slack.threads.closing import end, recap, take_buttons_away
from adapters.slack.threads.finding import place_of, top_of
from adapters.slack.whispers import attended, whisper
from bot.journal.planned import Place
from bot.journal.threads import Thread
from bot.journal.values import Delivery
from bot.messages import Verb

Ack: TypeAlias = Callable[[], Awaitable[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A wish, and the delivery that brought it. `thread` is the briefing thread that it was written
    in; `in_thread` whether it was written in any; `label` what people call the channel, if that is
    known.
    """

    delivery: Delivery
    thread: Thread | None = None
    in_thread: bool = False
    label: str = ""

    @property
    def address(self) -> Address:
        """Where an answer goes."""
        return read_address(self.delivery.address)

    @property
    def to_person(self) -> Address:
        """Where only whoever wished it sees what is said; a thread may not be there yet."""
        address = self.address
        return replace(address, private=True, thread=address.thread if self.in_thread else "")


async def grant(door: Door, wish: Wish, asked: Asked, ack: Ack) -> None:
    """Do what is wanted, once."""
    match wish:
        case Begin(text):
            await _begin(door, text, asked, ack)
        case Recap():
            await _recap(door, asked, ack)
        case End():
            await _end(door, asked, ack)
        case Picture(text):
            await _show(door, text, asked, ack)
        case _:
            await _do(door, wish, asked, ack)


async def _begin(door: Door, text: str, asked: Asked, ack: Ack) -> None:
    if asked.in_thread:
        within = asked.thread is not None
        sentence = wording.THREAD_IN_BRIEFING if within else wording.THREAD_IN_THREAD
        await _say(door, sentence, asked, ack)
        return
    # A direct message is a conversation of its own: all of it can stand there.
    to_all = asked.address.private or not asked.address.is_direct
    verb = Verb.THREAD if to_all else Verb.BRIEF
    question = replace(asked.delivery.question, text=text, verb=verb)
    await ask(door, replace(asked.delivery, question=question), ack)


async def _say(door: Door, sentence: str, asked: Asked, ack: Ack) -> None:
    """Answer with a sentence of the door's own."""
    question = replace(asked.delivery.question, text="", verb=Verb.HELP)
    delivery = replace(asked.delivery, question=question)
    await ask(door, delivery, ack, consider=instead(sentence))


async def _recap(door: Door, asked: Asked, ack: Ack) -> None:
    if asked.thread is None:
        await _say(door, wording.RECAP_WHERE, asked, ack)
        return
    await recap(door, asked.thread, asked.to_person, ack, [asked.delivery.key])


async def _end(door: Door, asked: Asked, ack: Ack) -> None:
    if asked.thread is None:
        await _say(door, wording.RECAP_WHERE, asked, ack)
        return
    await end(door, asked.thread, asked.to_person, ack, [asked.delivery.key])
    await take_buttons_away(door, asked.thread)


async def _show(door: Door, text: str, asked: Asked, ack: Ack) -> None:
    """Show figures or a timeline: to all if there are any, else to whoever wished it."""
    question = replace(asked.delivery.question, text=text, verb=Verb.BRIEF, briefings=())
    if asked.thread and " " not in text:
        question = replace(question, briefings=(asked.thread.briefing,))
    delivery = replace(asked.delivery, question=question)
    address = asked.address
    if address.private and states_something(door.consider, question):
        to_all = replace(address, private=False, share="", shared_by=address.person)
        delivery = replace(delivery, address=write_address(to_all))
    await ask(door, delivery, ack)


async def _do(door: Door, wish: Doable, asked: Asked, ack: Ack) -> None:
    """Do something for a channel or a person: what is promised is announced where it will come, and
    all else is told to that person alone.
    """
    first = await is_first(door, asked.address, "wish", asked.delivery.key)
    await ack()
    if first:
        await attended(door, asked.to_person, _done(door, wish, asked))


async def _done(door: Door, wish: Doable, asked: Asked) -> None:
    channel = channel_of(door, asked)
    if said := await carried_out(door.journal, door.library, wish, channel):
        await whisper(door, asked.to_person, said)


def channel_of(door: Door, asked: Asked) -> Channel:
    """Return the channel that something is wished for, and who wishes it."""
    where = asked.address
    person = where.person
    own = replace(top_of(where), channel=person, person=person)
    directly = write_address(own)
    return Channel(
        place=place_of(where),
        label=asked.label,
        address=write_address(top_of(where)),
        maker=directly,
        person=person,
        command=command(door.prefix, "brief"),
        may_manage=where.is_direct or not door.managers or person in door.managers,
        me=(Place(door=DOOR, workspace=where.workspace, channel=person), directly),
        announce=announcing(door, person),
        direct=where.is_direct,
        in_thread=asked.in_thread,
        briefing=asked.thread.briefing if asked.thread else "",
    )
