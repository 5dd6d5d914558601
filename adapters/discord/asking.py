"""The one way from a delivery to a reply in Discord, whatever it came in by."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Final, TypeAlias

from adapters.discord.address import Address, read_address
from adapters.discord.calling import called
from adapters.discord.door import Door, Interaction
from adapters.discord.sending import sender
from adapters.discord.threads.finding import within
from adapters.discord.turn import Turn
from adapters.doors.answering import answered
from adapters.doors.considering import careful
from adapters.doors.edge import guarded
from adapters.doors.posting import ClosedError, NotSentError
from adapters.doors.saying import instead
from bot import compose
from bot.journal.values import Consider, Delivery, Ending, Outgoing, Posted, Send
from bot.messages import Outcome

MOST_SHOWN: Final = 50
"""Replies under way beyond which the desk is not seen typing: that would only delay them."""

MOST_WAITING: Final = 50
"""Questions that wait to be considered, beyond which another is deferred before it waits."""

Show: TypeAlias = Callable[[], Awaitable[None]]
Doing: TypeAlias = Callable[[], Awaitable[str]]


async def ask(
    door: Door,
    delivery: Delivery,
    *,
    interaction: Interaction | None = None,
    consider: Consider | None = None,
    doing: Doing | None = None,
) -> Ending:
    """In: a question; the interaction that it came by, if it did; who is to consider it, if not the
    desk; what is to be done first, of which the reply then tells. Out: what became of it. The reply
    is the interaction's first response, or a message after it where it had one (a press that
    changed its message). Whatever breaks, the asker hears of it. `LEFT` where Discord cannot be
    reached: whoever takes it over sends the reply.
    """
    turn = _turn(door, delivery, interaction)
    send = sender(door, turn)
    if doing is not None:
        consider, send = instead(""), telling_of(doing, send, turn)
    considering = door.consider if consider is None else careful(consider)
    return await door.underway.start(_ask(door, delivery, turn, considering, send))


def _turn(door: Door, delivery: Delivery, interaction: Interaction | None) -> Turn | None:
    return Turn(door.client, read_address(delivery.address), interaction) if interaction else None


def telling_of(doing: Doing, send: Send, turn: Turn | None = None) -> Send:
    """In: what is to be done, which returns a sentence, a way of sending, and the turn to answer if
    there is one. Out: the way that does it once a question is this process's, and sends the
    sentence; nothing for an empty one.
    """

    async def done(address: str, outgoing: Outgoing) -> Posted:
        said = await doing()
        if said:
            reply = compose.simple(said, Outcome.TALK)
            return await send(address, replace(outgoing, reply=reply))
        if turn:
            with suppress(ClosedError, NotSentError):  # what was done must not be done again
                await turn.leave()
        return Posted()

    return done


async def _ask(
    door: Door, delivery: Delivery, turn: Turn | None, consider: Consider, send: Send
) -> Ending:
    address = read_address(delivery.address)
    show = turn.defer if turn else _typing(door, address)
    async with _at_work(door, show):
        delivery = await within(door, delivery, address)
        with door.precedence.coming() as safe:

            async def ours() -> None:
                if turn and door.precedence.waiting > MOST_WAITING:
                    await _shown(show)  # three seconds are soon over
                safe()
                await door.precedence.turn()

            return await answered(consider, door.journal, delivery, send, ours)


@asynccontextmanager
async def _at_work(door: Door, show: Show) -> AsyncIterator[None]:
    """Show that the desk is at work if the reply is not out at once."""
    later = asyncio.get_running_loop().call_later(
        door.at_once, lambda: door.underway.start(_shown(show))
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
        if len(door.underway.tasks) <= MOST_SHOWN:
            await called(_typed(door, address))

    return show


async def _typed(door: Door, address: Address) -> None:
    await door.client.get_partial_messageable(int(address.place)).typing()
