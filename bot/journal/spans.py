"""What a channel knows of a briefing, and what there is to tell it: by the numbers of editions."""

from __future__ import annotations

from typing import Final

from knowledge.changes import digest_of, since, state_of

from bot.journal.memory import Memory
from bot.journal.planned import Planned
from bot.library import Library

_MOST_BACK: Final = 20
"""Editions that are looked through for the one that this replica answers from."""


async def edition_here(memory: Memory, library: Library, briefing: str) -> int | None:
    """Return the number of the edition that this replica answers from, which may not be the one in
    service everywhere; None where it is not written down yet, or there is no such briefing here.
    """
    if briefing not in library.briefings:
        return None
    digest = digest_of(state_of(library.briefings[briefing]))
    edition = await memory.editions.latest(briefing)
    oldest = edition.number - _MOST_BACK if edition else 0
    while edition and edition.digest != digest:
        number = edition.number - 1
        edition = await memory.editions.of(briefing, number) if number > max(oldest, 0) else None
    return edition.number if edition else None


async def edition_known(memory: Memory, one: Planned, briefing: str) -> int:
    """Return the edition with which a channel was last told a briefing, in a thread there or by
    this schedule; 0 where it was not, or how that one read is no longer known. A thread on one
    section says nothing of the others.
    """
    thread = await memory.threads.latest(one.place, briefing)
    number = one.told.edition if one.told else 0
    is_whole = thread and thread.thread and not thread.section
    if thread and is_whole and not (one.told and one.told.at > thread.at):
        number = thread.edition
    return number if number and await memory.editions.of(briefing, number) else 0


async def has_changed(memory: Memory, library: Library, briefing: str, known: int) -> bool:
    """Tell whether a briefing reads otherwise than in an edition."""
    edition = await memory.editions.of(briefing, known)
    return edition is None or bool(since(edition.state, library.briefings[briefing]))
