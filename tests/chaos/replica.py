"""A replica as it runs in earnest: the desk, the journal, a door; it may be killed at any time."""

from __future__ import annotations

import asyncio
import itertools
import os
import sys
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from bot.desk import Desk, open_desk
from bot.journal.answering import answer, answer_overdue
from bot.journal.journal import Journal
from bot.journal.opening import open_journal
from bot.journal.values import Delivery, Outgoing, Policy, Posted
from bot.messages import Question
from knowledge.loading import load
from tests.chaos.wire import encoded, received

HARBOUR: Final = Path(__file__).parents[2] / "examples" / "harbour-dredging.yaml"
LEASE: Final = timedelta(seconds=5)
PATIENCE: Final = 30.0  # a machine that is busy with killing is no database that is out of reach
AT_ONCE: Final = 8
DOOR: Final = "chaos"
SECRET: Final = "of the chaos"  # noqa: S105 - of a test


@cache
def desk() -> Desk:
    """Made once, in the process that all replicas are forked from."""
    return open_desk(load([HARBOUR]), lambda: date(2026, 3, 20))


class Line:
    """The replica's end of the line to the platform."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._numbers = itertools.count()
        self._awaited: dict[int, asyncio.Future[str]] = {}

    async def say(self, message: dict[str, Any]) -> None:
        self._writer.write(encoded(message))
        await self._writer.drain()

    async def send(self, address: str, outgoing: Outgoing) -> Posted:
        """Post a reply, and wait for the id that the platform gives it."""
        number = next(self._numbers)
        posted = self._awaited[number] = asyncio.get_running_loop().create_future()
        await self.say({"post": number, "to": address, "nonce": outgoing.nonce, "pid": os.getpid()})
        return Posted("C1", (await posted,))

    async def look(self, address: str, outgoing: Outgoing) -> str:
        """Return the id of a reply that stands at an address already; "" where none is seen."""
        number = next(self._numbers)
        found: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._awaited[number] = found
        await self.say({"look": number, "to": address, "nonce": outgoing.nonce})
        return await found

    async def heard(self) -> dict[str, Any] | None:
        """Return the next delivery; what was waited for is handed on."""
        while message := await received(self._reader):
            if "posted" not in message:
                return message
            self._awaited.pop(message["posted"]).set_result(message["id"])
        return None


def run(address: str, port: int) -> None:
    """Answer what is delivered, until the platform hangs up."""
    asyncio.run(_run(address, port))


async def _run(address: str, port: int) -> None:
    policy = Policy(secret=SECRET)
    journal = await open_journal(address, policy, lease=LEASE, patience=PATIENCE)
    room = asyncio.Semaphore(AT_ONCE)
    line = Line(*await asyncio.open_connection("127.0.0.1", port))
    keeping = asyncio.create_task(_keep_up(journal, line))
    working: set[asyncio.Task[None]] = set()
    while message := await line.heard():
        task = asyncio.create_task(_answer(journal, line, message, room))
        working.add(task)
        task.add_done_callback(working.discard)
    keeping.cancel()
    await journal.close()


async def _answer(
    journal: Journal, line: Line, message: dict[str, Any], room: asyncio.Semaphore
) -> None:
    number = message["question"]
    delivery = Delivery(
        key=f"{DOOR}/{number}",
        question=Question(text="how much does it cost?", conversation=f"t{number % 500}"),
        door=DOOR,
        address=str(number),
        workspace="W1",
        again=message["again"],
        person=f"U{number % 50}",
    )

    async def ack() -> None:
        await line.say({"acknowledged": message["delivery"]})

    async with room:
        await answer(desk().consider, journal, delivery, line.send, ack)


async def _keep_up(journal: Journal, line: Line) -> None:
    """As `upkeep.keep_up`, oftener, for a lease this short."""
    while True:
        await asyncio.sleep(LEASE.total_seconds() / 4)
        while await answer_overdue(desk().consider, journal, {DOOR: line.send}, _reported):
            pass


def _reported(fault: BaseException) -> None:
    sys.stderr.write(f"{type(fault).__name__}: {fault}\n")
