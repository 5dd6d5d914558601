"""A replica as `briefdesk run` has it, with its real doors, on platforms that are so many times
faster than in earnest: so are its pace and its waits. It may be killed at any time.

    python -m tests.corrections.replica FASTER
"""

from __future__ import annotations

import asyncio
import os
import sys
import traceback
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import fields
from datetime import timedelta
from functools import partial
from typing import Final

from adapters import streams
from adapters.compose import open_service
from adapters.doors.considering import careful
from adapters.doors.opening import Inside
from adapters.remembering import policy_of
from adapters.running.briefings import Service, keep_fresh
from adapters.running.corrections import correcting
from adapters.running.doors import openers
from adapters.running.editions import keep_noting
from adapters.running.logs import log_to_stderr
from adapters.running.memory import address_of
from adapters.running.serving import hide_environment, opened
from adapters.settings import read_settings
from bot.journal.correcting import Times
from bot.journal.opening import open_memory
from bot.journal.upkeep import keep_up

LEASE: Final = timedelta(seconds=3)
BETWEEN_LOOKS: Final = 0.2


def scaled(faster: float) -> Times:
    """Return the usual times, so many times shorter."""
    usual = Times()
    return Times(**{one.name: getattr(usual, one.name) / faster for one in fields(usual)})


async def serve(faster: float) -> None:
    """Answer and correct until somebody ends this."""
    settings = read_settings(os.environ)
    found = openers(settings)
    hide_environment()
    service = Service(open_service(settings))
    memory = await open_memory(address_of(settings), policy_of(settings), lease=LEASE)
    async with AsyncExitStack() as closing:
        inside = Inside(service, memory, settings)
        doors = await opened(found, inside, closing)
        streams.put("ready")
        sends = {door.name: door.send for door in doors}
        corrections = correcting(inside, doors, _report, scaled(faster), faster)
        works: list[Callable[[], Awaitable[None]]] = [
            partial(keep_up, careful(service.consider), memory, sends, _report),
            partial(keep_noting, service, memory),
            partial(keep_fresh, service, settings, BETWEEN_LOOKS),
            corrections.keep_correcting,
        ]
        await asyncio.gather(*(work() for work in works))


def _report(fault: BaseException) -> None:
    traceback.print_exception(fault)


if __name__ == "__main__":
    log_to_stderr()
    asyncio.run(serve(float(sys.argv[1])))
