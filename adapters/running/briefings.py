"""The desk in service: it answers all doors, and makes way for a new one when briefings change."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from adapters.compose import desk_of, paths_of
from adapters.running import wording
from adapters.settings import Settings
from bot.desk import Desk, Handled, Recalled
from bot.library import Library
from bot.messages import Question
from knowledge.loading import Knowledge, load
from knowledge.problems import LoadError
from knowledge.reload import Watcher

BETWEEN_LOOKS: Final = 1.0
"""Seconds between two looks at the briefings' files; a change counts when the next finds it so."""

log: Final = logging.getLogger("briefdesk.briefings")


@dataclass
class Service:
    """The desk that answers now. Whoever asked for it is told of a new one."""

    desk: Desk
    _told: list[Callable[[Library], None]] = field(default_factory=list)

    def tell(self, changed: Callable[[Library], None]) -> None:
        """Have somebody told when there is a new library."""
        self._told.append(changed)

    def consider(self, question: Question, recalled: Recalled) -> Handled | None:
        """Answer with the desk that is in service."""
        return self.desk.consider(question, recalled)

    def replace(self, desk: Desk) -> None:
        """Put another desk in service."""
        self.desk = desk
        for changed in self._told:
            changed(desk.library)


async def keep_fresh(
    service: Service, settings: Settings, between_looks: float = BETWEEN_LOOKS
) -> None:
    """Watch the briefings for as long as this runs. What does not load is logged, and what is in
    service stays.
    """
    loader = partial(load, cache=settings.cache)
    watcher = Watcher(paths_of(settings), service.desk.library.knowledge, loader=loader)
    while True:
        await asyncio.sleep(between_looks)
        found = await asyncio.to_thread(watcher.poll)
        if isinstance(found, LoadError):
            log.error(wording.NOT_RELOADED, found)
        elif isinstance(found, Knowledge):
            service.replace(await asyncio.to_thread(desk_of, found, settings))
            log.info(wording.RELOADED, len(found.loaded))
