"""The one way from a delivery to a reply in Discord, whatever it came in by."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Final, TypeAlias

from adapters.discord.address import Address, read_address
from adapters.discord.calling import called
from adapters.discord.door import Door, Interaction
from adapters.discord.sending import sender
from adapters.discord.turn import Turn
from adapters.doors.considering import careful
from adapters.doors.edge import guarded
from adapters.doors.posting import ClosedError, NotSentError
from adapters.edge import Incident
from bot import compose
from bot.journal.answering import answer
from bot.journal.values import Consider, Delivery, Ending, Outgoing, Posted, Send
from bot.messages import Outcome

AT_ONCE: Final = 1.5
"""Seconds within which a reply needs no word that it is on its way; Discord waits for three."""

MOST_WAITING: Final = 50
"""Questions that wait to be considered, beyond which another is deferred before it waits."""

Show: TypeAlias = Callable[[], Awaitable[None]]

log: Final = logging.getLogger("briefdesk.discord")


async def ask(
    door: Door,
    delivery: Delivery,
    *,
    interaction: Interaction | None = None,
    consider: Consider | None = None,
) -> Ending:
    """In: a question; the interaction that it came by, if it did; who is to consider it, if not the
    desk. Out: what became of it. The reply is the interaction's first response, or a message after
    it where it had one (a press that changed its message). Whatever breaks, the asker hears of it.
    `LEFT` where Discord cannot be reached: whoever takes it over sends the reply.
    """
    considering = door.consider if consider is None else careful(consider)
    return await door.underway.start(_ask(door, delivery, interaction, considering))


@dataclass(slots=True)
class _Sending:
    """Sends, and remembers that it did."""

    send: Send
    is_out: bool = False

    async def __call__(self, address: str, outgoing: Outgoing) -> Posted:
        posted = await self.send(address, outgoing)
        self.is_out = True
        return posted


async def _ask(
    door: Door, delivery: Delivery, interaction: Interaction | None, consider: Consider
) -> Ending:
    address = read_address(delivery.address)
    turn = Turn(door.client, address, interaction) if interaction else None
    sending = _Sending(sender(door, turn))
    show = turn.defer if turn else _typing(door, address)
    async with _at_work(door, show):
        with door.precedence.coming() as safe:

            async def ours() -> None:
                if turn and door.precedence.waiting > MOST_WAITING:
                    await _shown(show)  # three seconds are soon over
                safe()
                await door.precedence.turn()

            work = answer(consider, door.journal, delivery, sending, ours)
            ending = await guarded(_unless_away(work))
        if isinstance(ending, Incident):
            await _apologise(delivery, ending, sending)
            return Ending.ANSWERED
        return ending


async def _unless_away(work: Awaitable[Ending]) -> Ending:
    try:
        return await work
    except NotSentError as fault:
        log.warning("a reply is left for later: %s", fault)
        return Ending.LEFT


async def _apologise(delivery: Delivery, incident: Incident, sending: _Sending) -> None:
    """Say that something broke, unless the reply is out."""
    if not sending.is_out:
        reply = compose.simple(incident.sentence, Outcome.TALK)
        with suppress(NotSentError):
            await sending(delivery.address, Outgoing(reply, "", f"incident {incident.code}"))


@asynccontextmanager
async def _at_work(door: Door, show: Show) -> AsyncIterator[None]:
    """Show that the desk is at work if the reply is not out at once."""
    later = asyncio.get_running_loop().call_later(
        AT_ONCE, lambda: door.underway.start(_shown(show))
    )
    try:
        yield
    finally:
        later.cancel()


async def _shown(show: Show) -> None:
    with suppress(NotSentError, ClosedError):
        await guarded(show(), foreseen=(NotSentError, ClosedError))


def _typing(door: Door, address: Address) -> Show:
    async def show() -> None:
        await called(_typed(door, address))

    return show


async def _typed(door: Door, address: Address) -> None:
    await door.client.get_partial_messageable(int(address.place)).typing()
