"""Reading ahead: what answering needs to know of a fact is read once, when nobody waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import islice
from typing import Final

from adapters.doors.considering import careful
from adapters.running.briefings import Service
from bot.desk import Recalled
from bot.library import Library
from bot.messages import Question

MOST: Final = 2_000
"""Facts read ahead; of more, each is read when somebody asks about it."""

PAUSE: Final = 0.01
"""Seconds left to those who ask, after each."""


async def read_ahead(service: Service, pause: float = PAUSE) -> None:
    """Consider a question to each fact, and to those of briefings that change, again; nothing comes
    of it but that the next question is answered sooner.
    """
    changed = asyncio.Event()
    service.tell(lambda _library: changed.set())
    while True:
        changed.clear()
        desk = service.desk
        consider = careful(desk.consider)
        for text in islice(_questions(desk.library), MOST):
            if changed.is_set():
                break
            consider(Question(text=text), Recalled())
            await asyncio.sleep(pause)
        await changed.wait()


def _questions(library: Library) -> Iterator[str]:
    """Return a question to each fact and unknown; a fact without phrasings has its own words."""
    for item in library.items:
        yield item.asks[0] if item.asks else item.answer
