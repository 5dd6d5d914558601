"""Notes what each briefing reads: at the start, and whenever briefings change while the desk runs.

A state that no edition has is a new one. What was in service before and is not now comes from a
replica that restarts with the files of yesterday, in the middle of a redeploy: it is not taken for
a correction. A change that this process sees in its files is the newer one, whatever it reads.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from adapters.running import wording
from adapters.running.briefings import Service
from bot.journal.editions import Edition
from bot.journal.health import OutOfReachError
from bot.journal.memory import Memory
from bot.journal.outdated import changed
from bot.library import Library
from knowledge.changes import digest_of, state_of
from knowledge.schema import Briefing

BETWEEN_TRIES: Final = 2.0
"""Seconds between two tries to reach the journal."""

log: Final = logging.getLogger("briefdesk.briefings")


async def keep_noting(
    service: Service, memory: Memory, between_tries: float = BETWEEN_TRIES
) -> None:
    """Note the editions for as long as this runs."""
    is_changed = asyncio.Event()
    service.tell(lambda _library: is_changed.set())
    seen: dict[str, str] = {}
    while True:
        is_changed.clear()
        seen = await _patiently(memory, service, seen, between_tries)
        await is_changed.wait()


async def _patiently(
    memory: Memory, service: Service, seen: Mapping[str, str], between_tries: float
) -> dict[str, str]:
    while True:
        try:
            return await note_editions(memory, service.desk.library, seen)
        except OutOfReachError:
            await asyncio.sleep(between_tries)


async def note_editions(
    memory: Memory, library: Library, seen: Mapping[str, str]
) -> dict[str, str]:
    """In: the knowledge in service, and the digest of each briefing as this process had it before;
    none at its start. Out: their digests now, which are noted.
    """
    now = await asyncio.to_thread(_digests, library)
    for name, digest in now.items():
        if seen.get(name) != digest:
            await _note(memory, library.briefings[name], digest, is_reload=name in seen)
            await asyncio.sleep(0)  # there may be thousands, and questions come first
    return {**seen, **now}


def _digests(library: Library) -> dict[str, str]:
    return {name: digest_of(state_of(one)) for name, one in library.briefings.items()}


class Confirmed(StrEnum):
    """What came of saying that a briefing is meant as it reads."""

    NOTED = "noted"  # it read so before, and does again
    IN_SERVICE = "in service"
    NEW = "new"  # it never read so: whoever starts with it notes that
    UNKNOWN = "unknown"  # this journal has nothing of it


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What came of it; where it was noted, how many facts read otherwise `since` when."""

    came: Confirmed
    facts: int = 0
    since: datetime | None = None


async def confirm_edition(memory: Memory, briefing: Briefing) -> Confirmation:
    """Note that a briefing which reads as it did before does so in earnest."""
    state = state_of(briefing)
    digest = digest_of(state)
    latest = await memory.editions.latest(briefing.id)
    if latest is None:
        return Confirmation(Confirmed.UNKNOWN)
    if latest.digest == digest:
        return Confirmation(Confirmed.IN_SERVICE)
    if not await memory.editions.knows(briefing.id, digest):
        return Confirmation(Confirmed.NEW)
    await _note(memory, briefing, digest, is_reload=True)
    facts = sum(1 for _ in changed(latest, replace(latest, state=state)))
    return Confirmation(Confirmed.NOTED, facts, latest.at)


async def _note(memory: Memory, briefing: Briefing, digest: str, *, is_reload: bool) -> None:
    """Note a state, unless it is the latest; look again where somebody else was first."""
    added = False
    while not added:
        latest = await memory.editions.latest(briefing.id)
        if latest and latest.digest == digest:
            return
        if latest and not is_reload and await memory.editions.knows(briefing.id, digest):
            log.warning(wording.EARLIER_EDITION, briefing.id, latest.at.date().isoformat())
            return
        edition = Edition(
            briefing=briefing.id,
            number=latest.number + 1 if latest else 1,
            digest=digest,
            state=state_of(briefing),
            at=memory.now(),
            told=latest is None,
        )
        added = await memory.editions.add(edition)
