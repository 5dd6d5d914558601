"""Work that is finished although the process is asked to stop."""

from __future__ import annotations

import asyncio

import pytest

from bot.journal.finishing import finished


async def test_it_gives_what_the_work_gives() -> None:
    async def work() -> int:
        return 7

    async def breaks() -> None:
        raise ZeroDivisionError

    assert await finished(work()) == 7
    with pytest.raises(ZeroDivisionError):
        await finished(breaks())


async def test_what_is_on_its_way_is_noted_before_it_stops() -> None:
    sent, arrived, noted = asyncio.Event(), asyncio.Event(), list[str]()

    async def work() -> None:
        sent.set()
        await arrived.wait()
        noted.append("noted")

    working = asyncio.create_task(finished(work()))
    await sent.wait()
    working.cancel()
    asyncio.get_running_loop().call_later(0.05, arrived.set)
    with pytest.raises(asyncio.CancelledError):
        await working
    assert noted == ["noted"]


async def test_work_that_does_not_end_is_broken_off() -> None:
    broken = asyncio.Event()

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            broken.set()

    working = asyncio.create_task(finished(work(), seconds=0.05))
    await asyncio.sleep(0)
    working.cancel()
    with pytest.raises(asyncio.CancelledError):
        await working
    await broken.wait()


async def test_what_breaks_after_it_was_asked_to_stop_is_not_lost_on_asyncio(
    caplog: pytest.LogCaptureFixture,
) -> None:
    going, go_on = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        going.set()
        await go_on.wait()
        raise ZeroDivisionError

    working = asyncio.create_task(finished(work()))
    await going.wait()
    working.cancel()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await working
    assert caplog.records == []
