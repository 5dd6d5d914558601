"""A replica of which people want briefing threads; it may be killed at any time."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import dataclass, replace

from adapters.doors.answering import answered
from adapters.doors.threads import Hall, open_all, open_thread, thread_for
from bot import compose
from bot.journal.answering import answer_overdue
from bot.journal.health import OutOfReachError
from bot.journal.journal import Journal
from bot.journal.opening import open_journal
from bot.journal.planned import Place
from bot.journal.threads import Thread
from bot.journal.values import Delivery, Outgoing, Policy, Posted
from bot.messages import Addressed, Begins, Outcome, Question, Verb
from tests.chaos.replica import DOOR, LEASE, PATIENCE, SECRET, Line, desk

BRIEFING = "harbour-dredging"


@dataclass
class Door:
    """A door as those of the platforms are: an address is "to PERSON in CHANNEL", for one alone, or
    a channel, or a thread, "CHANNEL/POST".
    """

    journal: Journal
    line: Line

    async def send(self, address: str, outgoing: Outgoing) -> Posted:
        begins = outgoing.reply.begins
        if begins is None:
            return Posted(address, (await self._post(address, outgoing),))
        if address.startswith("to "):
            return await self._shown_the_way(address, outgoing, begins)
        if found := await self.journal.threads.of(outgoing.id):
            return Posted(address, (found.thread,), found.conversation, found.thread)
        message = await self._post(address, outgoing)
        thread = await self.journal.threads.add(self._thread(address, outgoing, begins, message))
        opening = open_thread(desk().consider, self.journal, self.send, thread)
        asyncio.create_task(opening).add_done_callback(_looked_at)
        return Posted(address, (message,), thread.conversation, message)

    async def _shown_the_way(self, address: str, outgoing: Outgoing, begins: Begins) -> Posted:
        channel = address.rpartition(" in ")[2]
        hall = Hall(desk().consider, self.journal, self.send, _stands)
        thread = await thread_for(hall, _place(channel), begins, channel)
        way = thread.thread if thread else "nowhere"
        reply = compose.simple(way, Outcome.TALK)
        await self._post(f"{address} at {way}", replace(outgoing, reply=reply))
        return Posted()

    async def _post(self, address: str, outgoing: Outgoing) -> str:
        """Post a message, unless it may stand there already and is found."""
        if outgoing.since and (standing := await self.line.look(address, outgoing)):
            return standing
        (message,) = (await self.line.send(address, outgoing)).messages
        return message

    def _thread(self, channel: str, outgoing: Outgoing, begins: Begins, message: str) -> Thread:
        return Thread(
            id=outgoing.id,
            place=_place(channel),
            thread=message,
            briefing=begins.briefing,
            length=begins.length,
            address=f"{channel}/{message}",
            conversation=f"{channel}/{message}",
            at=self.journal.now(),
        )


def _place(channel: str) -> Place:
    return Place(door=DOOR, workspace="W1", channel=channel)


async def _stands(_thread: Thread) -> bool:
    return True


def _looked_at(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception():
        _report(task.exception())


def _report(fault: BaseException | None) -> None:
    if not isinstance(fault, OutOfReachError):
        sys.stderr.write(f"{os.getpid()}: {type(fault).__name__}: {fault}\n")


def run(address: str, port: int) -> None:
    """Do what people want, until the platform hangs up."""
    asyncio.run(_run(address, port))


async def _run(address: str, port: int) -> None:
    journal = await open_journal(address, Policy(secret=SECRET), lease=LEASE, patience=PATIENCE)
    line = Line(*await asyncio.open_connection("127.0.0.1", port))
    door = Door(journal, line)
    keeping = asyncio.create_task(_keep_up(door))
    working: set[asyncio.Task[None]] = set()
    while message := await line.heard():
        wanted = _wanted(door, message["question"], message["channel"], message["delivery"])
        task = asyncio.create_task(wanted)
        working.add(task)
        task.add_done_callback(working.discard)
    keeping.cancel()
    await journal.close()


async def _wanted(door: Door, number: int, channel: str, acknowledges: int) -> None:
    """Answer a command, which the platform delivers once."""
    delivery = Delivery(
        key=f"{DOOR}/{number}",
        question=Question(
            text="60s", verb=Verb.THREAD, addressed=Addressed.COMMAND, briefings=(BRIEFING,)
        ),
        door=DOOR,
        address=f"to {number} in {channel}",
        workspace="W1",
        person=f"U{number}",
    )

    async def ack() -> None:
        await door.line.say({"acknowledged": acknowledges})

    await answered(desk().consider, door.journal, delivery, door.send, ack)


async def _keep_up(door: Door) -> None:
    """As `upkeep.keep_up` and `threads.keep_opening`, oftener, for a lease this short."""
    doors = {DOOR: door.send}
    while True:
        await asyncio.sleep(LEASE.total_seconds() / 4)
        while await answer_overdue(desk().consider, door.journal, doors, _report):
            pass
        await open_all(desk().consider, door.journal, doors, _report)
