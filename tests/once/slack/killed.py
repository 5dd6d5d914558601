"""A process is killed after Slack took its message and before it could write that down; another one
takes over what it was at.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from typing import Final

from tests.once.counting import Count
from tests.once.slack.places import Place, place
from tests.once.slack.town import MODES, Town, town
from tests.once.slack.ways import POST, WAYS, Way
from tests.patience import PATIENCE

_HELD: Final = 120.0  # seconds; nobody waits for that answer any more
_TABLE: Final = "killed after it was sent"

Prepared = Sequence[tuple[Way, Place]]


async def killed(
    times: int, ways: Sequence[Way] = WAYS, modes: Sequence[str] = MODES
) -> list[Count]:
    """Count the replies, with and without leave to read channels, each in a Slack of its own."""
    posting = [way for way in ways if way.method is POST]
    found: list[Count] = []
    for mode in modes:
        works = (_in(mode, times, posting, reads) for reads in (False, True))
        found += [one for counts in await asyncio.gather(*works) for one in counts]
    return found


async def _in(mode: str, times: int, ways: Sequence[Way], reads: bool) -> list[Count]:
    async with town(mode, reads=reads) as here:
        return [one for _ in range(times) for one in await _once(here, ways, reads)]


async def _once(here: Town, ways: Sequence[Way], reads: bool) -> list[Count]:
    prepared = [(way, place(here.slack)) for way in ways]
    await asyncio.gather(*(way.prepare(where) for way, where in prepared))
    await here.quiet()
    for _, where in prepared:
        where.begin()
    notes = await _killed(here, prepared)
    column = f"by {here.mode}{', reads channels' if reads else ''}"
    return [
        Count(
            table=_TABLE,
            row=way.name,
            column=column,
            wanted=way.wanted,
            seen=where.since(),
            note=note,
            window=way.window(reads=reads),
        )
        for (way, where), note in zip(prepared, notes, strict=True)
    ]


async def _killed(here: Town, prepared: Prepared) -> list[str]:
    """Do all of it at once, kill the process once each message is taken and none confirmed, and let
    another go on. Out: a word for each that was not taken.
    """
    held = here.slack.fail(POST, late=_HELD, times=len(prepared))
    await asyncio.gather(*(way.act(where) for way, where in prepared))
    with suppress(TimeoutError):
        await here.slack.until(lambda: all(w.since() for _, w in prepared), PATIENCE)
    notes = ["" if where.since() == 1 else "it was not held" for _, where in prepared]
    [process] = here.processes
    process.kill()
    await process.process.wait()
    held.times, here.processes = 0, []
    await here.open()
    with suppress(TimeoutError):
        await here.slack.until(lambda: not _left(here), PATIENCE)
    await here.quiet()
    return notes


def _left(here: Town) -> int:
    """Return how much is claimed and not done."""
    with closing(sqlite3.connect(here.folder / "journal.db")) as connection:
        asked = "SELECT count(*) FROM deliveries WHERE lease IS NOT NULL"
        (count,) = connection.execute(asked).fetchone()
    return int(count)
