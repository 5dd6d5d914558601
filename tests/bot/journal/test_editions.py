"""Editions: what the facts of a briefing read, and who has been told what became of it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, select

from bot.journal.alone import Alone
from bot.journal.editions import Edition
from bot.journal.editions_alone import MOST_EDITIONS
from bot.journal.tables import editions
from bot.journal.values import Policy
from tests.bot.journal.conftest import START, Clock, Memories, Replicas

STATE = {"total-cost": "48 million euros.", "b": "\N{PILE OF POO} \ud800 \0", "a": ""}


def edition(number: int = 1, **more: object) -> Edition:
    given = {"briefing": "harbour", "digest": f"of {number}", "state": STATE, "told": True} | more
    return Edition(number=number, **{"at": START + timedelta(minutes=number)} | given)  # type: ignore[arg-type]  # a test's shorthand


async def test_an_edition_is_found_by_its_number_and_its_digest(memories: Memories) -> None:
    async with memories.open() as one, memories.open() as two:
        assert await two.editions.latest("harbour") is None
        assert await one.editions.add(edition())
        assert await one.editions.add(edition(2, state={"a": "new"}))
        assert await one.editions.add(edition(7, briefing="other"))
        first = await two.editions.of("harbour", 1)
        assert first == edition()
        assert list(first.state) == list(STATE)  # their order is the briefing's
        assert await two.editions.latest("harbour") == edition(2, state={"a": "new"})
        assert await two.editions.of("harbour", 7) is None
        known = [await two.editions.knows("harbour", f"of {n}") for n in (1, 2, 7)]
        assert known == [True, True, False]


async def test_two_replicas_that_notice_the_same_at_once_note_it_once(memories: Memories) -> None:
    async with memories.open() as one, memories.open() as two, memories.open() as three:
        mine = [edition(4, digest=f"replica {n}") for n in range(3)]
        noted = await asyncio.gather(
            *(m.editions.add(new) for m, new in zip((one, two, three), mine, strict=True))
        )
        assert sorted(noted) == [False, False, True]
        assert await one.editions.of("harbour", 4) == mine[noted.index(True)]
        assert not await one.editions.add(mine[noted.index(True)])


async def test_those_untold_wait_oldest_first(memories: Memories) -> None:
    async with memories.open() as one, memories.open() as two:
        for number in (3, 1, 2):
            await one.editions.add(edition(number, told=number == 2))
        assert [found.number for found in await two.editions.untold()] == [1, 3]
        await two.editions.told("harbour", 1)
        await two.editions.told("harbour", 99)
        assert await one.editions.untold() == [edition(3, told=False)]
        assert await one.editions.of("harbour", 1) == edition()


async def test_ten_thousand_facts_are_kept_small(replicas: Replicas) -> None:
    state = {
        f"fact-{n}": f"In year {n} the harbour was dredged by {n * 7} people."
        for n in range(10_000)
    }
    async with replicas.open() as journal:
        assert await journal.editions.add(edition(state=state))
        found = await journal.editions.latest("harbour")
        assert found
        assert found.state == state
        size = await journal.asked(lambda c: c.scalar(select(func.length(editions.c.state))))
        assert size is not None
        assert size < 200_000
        assert not journal.health.is_down


async def test_a_process_alone_keeps_so_many_and_those_in_service(clock: Clock) -> None:
    kept = Alone(Policy(), clock).editions
    await kept.add(edition(briefing="old, and in service"))
    await kept.add(replace(edition(), told=False))
    for number in range(2, MOST_EDITIONS + 50):
        await kept.add(edition(number))
    assert await kept.latest("old, and in service")
    assert await kept.untold()
    gone = [await kept.of("harbour", number) is None for number in range(1, MOST_EDITIONS + 50)]
    assert gone[0] is False
    assert gone[1:51] == [True] * 50
    assert not any(gone[51:])
