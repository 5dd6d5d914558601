"""What is read ahead while nobody asks."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from adapters.running.ahead import read_ahead
from adapters.running.briefings import Service
from bot.conversing.conversation import Conversations
from bot.desk import Desk, Handled, Recalled
from bot.journal.journal import clock
from bot.library import open_library
from bot.messages import Question
from knowledge.loading import load
from tests.adapters.conftest import HARBOUR
from tests.patience import PATIENCE

DREDGING = Path(__file__).parents[3] / "examples" / "harbour-dredging.yaml"


@dataclass
class Watched(Desk):
    """A desk that keeps what it was asked, and breaks at one question."""

    asked: list[str] = field(default_factory=list)
    breaks_at: str = ""
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def consider(self, question: Question, recalled: Recalled) -> Handled | None:
        self.asked.append(question.text)
        self.news.set()
        if question.text == self.breaks_at:
            raise LookupError
        return super().consider(question, recalled)


def watched(file: Path) -> Watched:
    library = open_library(load([file]))
    return Watched(library, lambda: date(2026, 3, 20), Conversations(clock))


def questions(desk: Desk) -> list[str]:
    return [item.asks[0] for item in desk.library.items]


async def until_read(desk: Watched) -> None:
    async with asyncio.timeout(PATIENCE):
        while len(desk.asked) < len(desk.library.items):
            desk.news.clear()
            await desk.news.wait()


async def test_each_fact_is_read_once_also_of_briefings_that_changed() -> None:
    before, after = watched(HARBOUR), watched(DREDGING)
    service = Service(before)
    reading = asyncio.create_task(read_ahead(service, pause=0))
    await until_read(before)
    service.replace(after)
    await until_read(after)
    await asyncio.sleep(0.01)
    reading.cancel()
    assert before.asked == questions(before)
    assert after.asked == questions(after)


async def test_reading_stops_where_other_briefings_come_in_between() -> None:
    before, after = watched(HARBOUR), watched(DREDGING)
    service = Service(before)
    reading = asyncio.create_task(read_ahead(service, pause=0))
    await before.news.wait()
    service.replace(after)
    await until_read(after)
    reading.cancel()
    assert len(before.asked) < len(before.library.items)


async def test_a_fact_at_which_the_desk_breaks_does_not_keep_the_others_unread() -> None:
    desk = watched(HARBOUR)
    desk.breaks_at = questions(desk)[1]
    reading = asyncio.create_task(read_ahead(Service(desk), pause=0))
    await until_read(desk)
    reading.cancel()
    assert desk.asked == questions(desk)
