"""Replies under way: a process that stops waits for them, and acknowledgements go before them."""

from __future__ import annotations

import asyncio
import gc
from pathlib import Path

from slack_sdk.web.async_client import AsyncWebClient

from adapters.doors.posting import ClosedError
from adapters.doors.precedence import Precedence
from adapters.doors.underway import Underway
from adapters.slack.address import Address
from adapters.slack.asking import taken
from adapters.slack.door import Door
from adapters.slack.events import to_delivery
from bot.desk import Desk, Handled, Recalled
from bot.journal.alone import Alone
from bot.journal.values import Delivery, Policy
from bot.messages import Question
from tests.adapters.slack.house import street
from tests.adapters.slack.recorded import recorded


async def test_what_is_under_way_is_waited_for_and_what_that_begins_too() -> None:
    underway, done = Underway(), list[str]()

    async def first() -> None:
        await asyncio.sleep(0)
        underway.start(second())
        done.append("first")

    async def second() -> None:
        await asyncio.sleep(0)
        done.append("second")

    underway.start(first())
    gc.collect()
    await underway.finished()
    assert done == ["first", "second"]
    await underway.finished()


async def test_what_breaks_does_not_stop_the_waiting() -> None:
    underway = Underway()

    async def broken() -> None:
        raise LookupError

    task = underway.start(broken())
    await underway.finished()
    assert isinstance(task.exception(), LookupError)


async def test_a_house_that_closes_finishes_its_replies(desk: Desk, tmp_path: Path) -> None:
    async with street(desk, tmp_path / "journal.db", "http") as here:
        async with here.house():
            held = asyncio.Event()
            here.slack.fail("chat.postMessage", held=held)
            message = await here.slack.mention("U1", "C1", "how much does it cost?")
            assert not here.slack.replies(message)
            asyncio.get_running_loop().call_later(0.2, held.set)  # when the house is closing
        assert len(here.slack.replies(message)) == 1


async def test_of_many_at_once_all_are_acknowledged_before_the_desk_thinks_twice(
    desk: Desk,
) -> None:
    acknowledged, seen = list[str](), list[int]()

    def consider(question: Question, recalled: Recalled) -> Handled | None:
        seen.append(len(acknowledged))
        return desk.consider(question, recalled)

    async def nobody(_address: Address) -> AsyncWebClient:
        raise ClosedError("channel_not_found")

    memory = Alone(Policy())
    door = Door(consider=consider, library=desk.library, journal=memory, clients=nobody)
    door.precedence = Precedence(longest=3600)

    async def mention(ts: str) -> None:
        body = recorded("mention")
        body["event"] |= {"ts": ts, "text": "how much does it cost?"}
        delivery = to_delivery(body)
        assert isinstance(delivery, Delivery)
        assert await taken(door, delivery)
        acknowledged.append(ts)

    await asyncio.gather(*(mention(f"177296{number:04}.000100") for number in range(50)))
    await door.underway.finished()
    assert [*seen[:1], *set(seen[1:])] == [0, 50]
    assert len(seen) == 50
