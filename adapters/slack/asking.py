"""The one way from a delivery to a reply in Slack, whatever it came in by."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any, Final

from slack_sdk.errors import SlackApiError

from adapters import wording
from adapters.doors.answering import Ack, answered
from adapters.doors.considering import careful
from adapters.doors.edge import guarded
from adapters.doors.posting import ClosedError, GoneError, NotSentError
from adapters.slack.address import Address, read_address
from adapters.slack.calling import called, reached
from adapters.slack.door import Door
from adapters.slack.sending import sender
from bot.journal.values import Consider, Delivery, Ending

MOST_SHOWN: Final = 50
"""Replies under way beyond which a word that they are would only delay them."""

_WITHOUT_IT: Final = (NotSentError, ClosedError, GoneError, SlackApiError)


async def ask(
    door: Door, delivery: Delivery, ack: Ack, *, consider: Consider | None = None
) -> Ending:
    """In: a question; what acknowledges it, which is called as soon as the question is safe; who is
    to consider it, if not the desk. Out: what became of it. `LEFT` also where Slack cannot be
    reached: whoever takes it over sends the reply. Whatever breaks, the asker hears of it.
    """
    considering = door.consider if consider is None else careful(consider)
    return await door.underway.start(_ask(door, delivery, ack, considering))


async def taken(door: Door, delivery: Delivery, consider: Consider | None = None) -> bool:
    """Start to answer. Out, as soon as it is known: whether somebody certainly will, so that Slack
    need not deliver the question again.
    """
    considering = door.consider if consider is None else careful(consider)
    return await started(door, lambda ack: _ask(door, delivery, ack, considering))


async def started(door: Door, work: Callable[[Ack], Coroutine[Any, Any, Any]]) -> bool:
    """Start work that is given what acknowledges. Out, as soon as it is known: whether it did."""
    safe: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def known(whether: bool) -> None:
        if not safe.done():
            safe.set_result(whether)

    async def ack() -> None:
        known(whether=True)

    task = door.underway.start(work(ack))
    task.add_done_callback(lambda _: known(whether=False))
    return await safe


async def _ask(door: Door, delivery: Delivery, ack: Ack, consider: Consider) -> Ending:
    async with _status(door, read_address(delivery.address)) as begun:
        with door.precedence.coming() as safe:

            async def ours() -> None:
                begun()
                await ack()
                safe()
                await door.precedence.turn()

            return await answered(consider, door.journal, delivery, sender(door), ours)


@asynccontextmanager
async def _status(door: Door, address: Address) -> AsyncIterator[Callable[[], None]]:
    """Yield what to call once the question is ours. If the reply is not out soon after, show that
    the desk is at work, and take it back at the end, since a word that came late would stay.
    """
    loop = asyncio.get_running_loop()
    waiting: list[asyncio.TimerHandle] = []
    showing: list[asyncio.Task[None]] = []

    def show() -> None:
        if len(door.underway.tasks) <= MOST_SHOWN:
            showing.append(door.underway.start(_show(door, address, wording.WORKING)))

    def begun() -> None:
        if address.thread and not address.private:
            waiting.append(loop.call_later(door.at_once, show))

    try:
        yield begun
    finally:
        for timer in waiting:
            timer.cancel()
        for shown in showing:
            await shown
            await _show(door, address, "")


async def _show(door: Door, address: Address, status: str) -> None:
    """Show a word below a thread; a reply is not worth less without it."""
    with suppress(*_WITHOUT_IT):
        await guarded(_set_status(door, address, status), foreseen=_WITHOUT_IT)


async def _set_status(door: Door, address: Address, status: str) -> None:
    client = await reached(door.clients(address))
    await called(
        client.assistant_threads_setStatus(
            channel_id=address.channel, thread_ts=address.thread, status=status
        )
    )
