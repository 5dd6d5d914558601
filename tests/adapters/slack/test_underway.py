"""A process that stops waits for the replies that are under way."""

from __future__ import annotations

import asyncio
import gc
from pathlib import Path

from adapters.doors.underway import Underway
from bot.desk import Desk
from tests.adapters.slack.house import street


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
            here.slack.fail("chat.postMessage", delay=0.5)
            message = await here.slack.mention("U1", "C1", "how much does it cost?")
            assert not here.slack.replies(message)
        assert len(here.slack.replies(message)) == 1
