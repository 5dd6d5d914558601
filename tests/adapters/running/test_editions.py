"""What each briefing reads is noted once, by whichever replica is first, and in which order."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from adapters.running.briefings import Service
from adapters.running.editions import (
    Confirmation,
    Confirmed,
    confirm_edition,
    keep_noting,
    note_editions,
)
from bot.desk import Desk
from bot.journal.alone import Alone
from bot.journal.editions import Edition
from bot.journal.editions_alone import HeldEditions
from bot.journal.health import OutOfReachError
from bot.journal.journal import Journal, clock
from bot.journal.values import Policy
from knowledge.changes import state_of
from tests.bot.briefs.quay import QUAY, desk_of
from tests.bot.journal.conftest import Replicas
from tests.patience import PATIENCE


def quay(price: str = "It costs nine million crowns.", **more: object) -> Desk:
    facts = [{**f, "answer": price} if f["id"] == "price" else f for f in QUAY["facts"]]
    return desk_of({**QUAY, **more, "facts": facts})


OLD, NEW, NEWEST = (quay(f"It costs {count} million crowns.") for count in ("nine", "ten", "two"))


def opened(folder: Path) -> AbstractAsyncContextManager[Journal]:
    return Replicas(f"sqlite:///{folder / 'journal.db'}", clock).open(Policy())


async def numbers(memory: Journal | Alone) -> tuple[int, list[int]]:
    latest = await memory.editions.latest("quay")
    return latest.number if latest else 0, [one.number for one in await memory.editions.untold()]


async def test_the_first_edition_ever_is_nothing_to_tell(tmp_path: Path) -> None:
    async with opened(tmp_path) as memory:
        await note_editions(memory, OLD.library, {})
        await note_editions(memory, OLD.library, {})

        assert await numbers(memory) == (1, [])
        latest = await memory.editions.latest("quay")
    assert latest
    assert latest.state == state_of(OLD.library.briefings["quay"])


async def test_a_process_that_starts_with_another_state_notes_it_as_the_next(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path) as before:
        await note_editions(before, OLD.library, {})
    async with opened(tmp_path) as memory, opened(tmp_path) as other:
        await asyncio.gather(
            note_editions(memory, NEW.library, {}), note_editions(other, NEW.library, {})
        )

        assert await numbers(memory) == (2, [2])


async def test_one_that_starts_with_the_state_of_before_notes_nothing_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with opened(tmp_path) as memory:
        seen = await note_editions(memory, OLD.library, {})
        await note_editions(memory, NEW.library, seen)
        with caplog.at_level(logging.WARNING, "briefdesk.briefings"):
            await note_editions(memory, OLD.library, {})

        assert await numbers(memory) == (2, [2])
    (line,) = [one.getMessage() for one in caplog.records]
    assert line.startswith("the briefing quay is loaded as it was before")


async def test_what_is_confirmed_is_noted_where_it_read_so_before(tmp_path: Path) -> None:
    old, new, newest = (desk.library.briefings["quay"] for desk in (OLD, NEW, NEWEST))
    async with opened(tmp_path) as memory:
        assert await confirm_edition(memory, old) == Confirmation(Confirmed.UNKNOWN)
        for desk in (OLD, NEW):
            await note_editions(memory, desk.library, {})
        assert await confirm_edition(memory, new) == Confirmation(Confirmed.IN_SERVICE)
        assert await confirm_edition(memory, newest) == Confirmation(Confirmed.NEW)
        assert await numbers(memory) == (2, [2])
        before = await memory.editions.latest("quay")
        assert before
        noted = await confirm_edition(memory, old)
        assert noted == Confirmation(Confirmed.NOTED, facts=1, since=before.at)
        assert await confirm_edition(memory, old) == Confirmation(Confirmed.IN_SERVICE)
        assert await numbers(memory) == (3, [2, 3])
        latest = await memory.editions.latest("quay")
    assert latest
    assert latest.state == state_of(old)


async def test_what_changes_while_a_process_runs_is_the_newer_state_also_where_it_was_before() -> (
    None
):
    memory = Alone(Policy())
    seen: dict[str, str] = {}
    for desk in (OLD, NEW, OLD, OLD, NEWEST):
        seen = await note_editions(memory, desk.library, seen)

    assert await numbers(memory) == (4, [2, 3, 4])


async def test_an_answer_that_is_only_set_otherwise_is_no_new_edition() -> None:
    memory = Alone(Policy())
    seen = await note_editions(memory, OLD.library, {})
    await note_editions(memory, quay("It costs\n  nine million crowns.").library, seen)
    await note_editions(memory, quay(title="Another title").library, seen)

    assert await numbers(memory) == (1, [])


@dataclass(slots=True)
class AwayEditions(HeldEditions):
    """Editions that are out of reach for a while."""

    away: int = 2
    noted: asyncio.Event = field(default_factory=asyncio.Event)

    async def latest(self, briefing: str) -> Edition | None:
        self.away -= 1
        if self.away >= 0:
            raise OutOfReachError
        return await HeldEditions.latest(self, briefing)

    async def add(self, new: Edition) -> bool:
        self.noted.set()
        return await HeldEditions.add(self, new)


@dataclass
class Away(Alone):
    held: AwayEditions = field(default_factory=AwayEditions)

    @property
    def editions(self) -> AwayEditions:
        return self.held


async def test_it_goes_on_with_each_change_and_after_the_journal_was_away() -> None:
    memory, service = Away(Policy()), Service(OLD)
    noting = asyncio.create_task(keep_noting(service, memory, between_tries=0.01))
    for desk in (NEW, OLD):
        async with asyncio.timeout(PATIENCE):
            await memory.held.noted.wait()
        memory.held.noted.clear()
        service.replace(desk)
    async with asyncio.timeout(PATIENCE):
        await memory.held.noted.wait()
    noting.cancel()
    await asyncio.gather(noting, return_exceptions=True)

    assert await numbers(memory) == (3, [2, 3])
