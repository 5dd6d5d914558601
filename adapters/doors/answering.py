"""From a delivery to one reply, for a door that must not be silent whatever breaks."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from adapters.doors.edge import guarded
from adapters.doors.posting import NotSentError
from adapters.edge import Incident
from bot import compose
from bot.journal.answering import answer
from bot.journal.memory import Memory
from bot.journal.values import Consider, Delivery, Ending, Outgoing, Posted, Send
from bot.messages import Outcome

Ack: TypeAlias = Callable[[], Awaitable[Any]]

log: Final = logging.getLogger("briefdesk.doors")


async def nothing() -> None:
    """Acknowledge nothing, where a platform does not wait for it."""


async def answered(
    consider: Consider, memory: Memory, delivery: Delivery, send: Send, ack: Ack = nothing
) -> Ending:
    """In: what `answer` takes; `consider` apologises by itself, and `send` raises nothing but
    NotSentError. Out: what became of it; `LEFT` also where the platform cannot be reached: whoever
    takes it over sends the reply. What nobody foresaw ends in an apology, unless the reply is out.
    """
    sending = _Sending(send)
    ending = await guarded(_unless_away(answer(consider, memory, delivery, sending, ack)))
    if isinstance(ending, Incident):
        await _apologise(delivery, ending, ack, sending)
        return Ending.ANSWERED
    return ending


@dataclass(slots=True)
class _Sending:
    """Sends, and remembers that it did."""

    send: Send
    is_out: bool = False

    async def __call__(self, address: str, outgoing: Outgoing) -> Posted:
        posted = await self.send(address, outgoing)
        self.is_out = True
        return posted


async def _unless_away(work: Awaitable[Ending]) -> Ending:
    try:
        return await work
    except NotSentError as fault:
        log.warning("a reply is left for later: %s", fault)
        return Ending.LEFT


async def _apologise(delivery: Delivery, incident: Incident, ack: Ack, sending: _Sending) -> None:
    """Say once that something broke; not again for each time that it would be delivered."""
    await ack()
    if not sending.is_out:
        reply = compose.simple(incident.sentence, Outcome.TALK)
        with suppress(NotSentError):
            await sending(delivery.address, Outgoing(reply, "", f"{incident.code}/{delivery.key}"))
