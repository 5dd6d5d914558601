"""A fact of the harbour's briefing changes, and what a door of a test has said is put right."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from pathlib import Path

from bot.desk import Desk, open_desk
from bot.journal.amending import Outlet
from bot.journal.correcting import Correcting, Times
from bot.journal.editions import Edition
from bot.journal.memory import Memory
from bot.journal.pacing import Pace, Pacer
from bot.journal.values import Posts, Send
from knowledge.changes import digest_of, state_of
from knowledge.loading import load

HARBOUR = "harbour-dredging"
AT_ONCE = Times(quiet=timedelta(0), lingers=timedelta(0))


def changed_desk(given: Path, folder: Path) -> Desk:
    """In: the briefing, and a folder for it as it is then. Out: a desk in which the plan costs
    more.
    """
    file = folder / given.name
    text = given.read_text(encoding="utf-8").replace("48 million euros for", "50 million euros for")
    file.write_text(text, encoding="utf-8")
    return open_desk(load([file]), lambda: date(2026, 3, 20))


async def noted(memory: Memory, desk: Desk, number: int) -> None:
    """Note what a desk's briefing reads as an edition."""
    state = state_of(desk.library.briefings[HARBOUR])
    new = Edition(
        briefing=HARBOUR,
        number=number,
        digest=digest_of(state),
        state=state,
        at=memory.now(),
        told=number == 1,
    )
    assert await memory.editions.add(new)


async def corrected(memory: Memory, desk: Desk, door: str, send: Send, posts: Posts) -> None:
    """Correct at a door, until nothing is left."""
    found: list[BaseException] = []
    pacer = Pacer(Pace(), asyncio.get_running_loop().time)
    work = Correcting(
        lambda: desk, memory, {door: Outlet(send, posts, pacer)}, found.append, AT_ONCE
    )
    for _ in range(3):
        await work.correct_all()
    assert found == []
    assert await memory.editions.untold() == []
