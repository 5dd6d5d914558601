"""From a delivery to one reply: claim, recall, consider, send, settle.

This is what the doors stand on. A door makes a Delivery of what its platform sent, and hands it in
together with the desk, the journal and its own way of sending:

    ending = await answer(desk.consider, memory, delivery, send, ack)

`send(address, outgoing)` puts the reply where the address says and returns its message ids; it
raises if the reply may not have arrived. `ack` tells the platform not to deliver again: it
is called once the question is safe, so that somebody answers even if this process dies at once; it
is not where a second delivery finds the database out of reach, so that a later one may answer. A
fault of the desk is the door's matter: it hands in a `consider` that makes an apology of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from bot import compose, wording
from bot.conversing.conversation import Context
from bot.desk import Handled
from bot.journal.health import OutOfReachError
from bot.journal.keys import nonce_of
from bot.journal.memory import Claim, Memory
from bot.journal.values import Consider, Delivery, Ending, Outgoing, Send
from bot.messages import Addressed, Outcome

Ack = Callable[[], Awaitable[None]]
Report = Callable[[BaseException], None]


async def _nothing() -> None:
    return


async def answer(
    consider: Consider, memory: Memory, delivery: Delivery, send: Send, ack: Ack = _nothing
) -> Ending:
    """Answer a question once, however often and to however many replicas it is delivered."""
    if delivery.question.addressed is Addressed.OVERHEARD:
        await ack()
        return Ending.SILENT
    try:
        claim = await memory.claim(delivery)
    except OutOfReachError:
        return Ending.LEFT
    if claim is None:
        await ack()
        return Ending.DROPPED
    async with memory.holding(claim):
        await ack()
        return await _finish(consider, memory, claim, send)


async def _finish(consider: Consider, memory: Memory, claim: Claim, send: Send) -> Ending:
    handled = _handled(consider, claim)
    if handled is None:
        return Ending.SILENT
    reply = Outgoing(handled.reply, claim.row.key, nonce_of(claim.row.key), claim.since)
    posted = await send(claim.delivery.address, reply)
    await memory.settle(claim, handled, posted)
    return Ending.ANSWERED


def _handled(consider: Consider, claim: Claim) -> Handled | None:
    if claim.readable:
        return consider(claim.delivery.question, claim.recalled)
    return Handled(compose.simple(wording.INTERRUPTED, Outcome.TALK), Context())


async def answer_overdue(
    consider: Consider, memory: Memory, doors: Mapping[str, Send], report: Report
) -> int:
    """Answer what replicas that died had claimed for these doors; return how many those were.

    What breaks in one is reported and does not stop the others; it is tried again after its lease.
    """
    waiting = await memory.overdue(tuple(doors))
    works = (_take_over(consider, memory, one, doors[one.door]) for one in waiting)
    endings = await asyncio.gather(*works, return_exceptions=True)
    for ending in endings:
        if isinstance(ending, BaseException):
            report(ending)
    return sum(ending is Ending.ANSWERED for ending in endings)


async def _take_over(consider: Consider, memory: Memory, delivery: Delivery, send: Send) -> Ending:
    try:
        claim = await memory.take_over(delivery)
    except OutOfReachError:
        return Ending.LEFT
    if claim is None:
        return Ending.DROPPED
    async with memory.holding(claim):
        return await _finish(consider, memory, claim, send)
