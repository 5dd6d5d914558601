"""A platform with state: channels, the posts in them and the threads under those; and a door to it
that can be slow, cut off, or killed at a chosen step.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from adapters.doors.posting import NotSentError
from bot import compose
from bot.conversing.conversation import Context
from bot.desk import Handled, Recalled
from bot.journal.memory import Memory
from bot.journal.planned import Place
from bot.journal.threads import Thread
from bot.journal.values import Outgoing, Posted, Send
from bot.messages import Begins, Outcome, Question, Verb

PLACE = Place(door="chat", workspace="W1", channel="C1")


class KilledError(BaseException):
    """The process ended, at once: nothing catches this."""


@dataclass
class Platform:
    """Channels are addresses; a thread is one too, "C1/m1". `enforces` tells whether a second
    message with the same nonce is the first one.
    """

    enforces: bool = False
    messages: dict[str, str] = field(default_factory=dict)
    shown: dict[str, list[str]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    is_away: bool = False
    takes: float = 0.0
    _nonces: dict[tuple[str, str], str] = field(default_factory=dict)
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    async def post(self, address: str, outgoing: Outgoing) -> str:
        """Show a message; return its id, "" where the channel takes none."""
        await asyncio.sleep(self.takes)
        if self.is_away:
            raise NotSentError("the platform is away")
        if address in self.closed:
            return ""
        same = address, outgoing.nonce
        if self.enforces and same in self._nonces:
            return self._nonces[same]
        id_ = f"m{next(self._ids)}"
        self._nonces[same], self.messages[id_] = id_, address
        self.shown.setdefault(address, []).append(id_)
        return id_

    def delete(self, id_: str) -> None:
        """Delete a message."""
        self.shown[self.messages.pop(id_)].remove(id_)

    def count(self, address: str) -> int:
        """How many messages people see in a place."""
        return len(self.shown.get(address, ()))

    async def is_there(self, thread: Thread) -> bool:
        """Tell whether the post on top of a thread still stands."""
        await asyncio.sleep(self.takes)
        return thread.thread in self.messages


@dataclass
class Door:
    """A door of one process: it begins threads as those of the platforms do."""

    platform: Platform
    memory: Memory
    dies: str = ""
    """Before which step the process is killed: post, note or return; open, where that is posted."""

    @property
    def send(self) -> Send:
        return self._send

    async def _send(self, address: str, outgoing: Outgoing) -> Posted:
        begins = outgoing.reply.begins
        if begins is None:
            self._step("open")
            return Posted(
                address, tuple(filter(None, [await self.platform.post(address, outgoing)]))
            )
        if found := await self.memory.threads.of(outgoing.id):
            return Posted(address, (found.thread,), found.conversation, found.thread)
        self._step("post")
        id_ = await self.platform.post(address, outgoing)
        self._step("note")
        thread = await self.memory.threads.add(await self._thread(address, outgoing, begins, id_))
        self._step("return")
        if not id_:
            return Posted()
        return Posted(address, (id_,), thread.conversation, id_)

    async def _thread(self, address: str, outgoing: Outgoing, begins: Begins, id_: str) -> Thread:
        place, now = replace(PLACE, channel=address), self.memory.now()
        latest = await self.memory.threads.latest(place, begins.briefing)
        new = Thread(
            id=outgoing.id,
            place=place,
            thread=id_,
            briefing=begins.briefing,
            length=begins.length,
            section=begins.section,
            number=latest.number + 1 if latest else 1,
            address=f"{address}/{id_}",
            conversation=f"{address}/{id_}",
            at=now,
        )
        return new if id_ else replace(new, opened=True, ended=now)

    def _step(self, name: str) -> None:
        if self.dies == name:
            raise KilledError(name)


def consider(question: Question, _recalled: Recalled) -> Handled | None:
    """Answer as the desk does, as far as threads go."""
    reply = compose.simple(f"{question.verb}: {question.text}", Outcome.LISTED)
    if question.verb is Verb.THREAD:
        (briefing,), (*section, length) = question.briefings, question.text.split(" ")
        reply = replace(reply, begins=Begins(briefing, length, " ".join(section)))
    return Handled(reply, Context())
