"""Work that is finished also where the process is asked to stop in the middle of it: what is on its
way to a platform is noted, so that nobody sends it again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, Final, TypeVar

SECONDS: Final = 1.5
"""How long that may take; containers are killed some seconds after they are asked to stop."""

Result = TypeVar("Result")


async def finished(work: Coroutine[Any, Any, Result], seconds: float = SECONDS) -> Result:
    """Do work. Whoever waits for it may be cancelled: then it ends first, in so much time."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task}, timeout=seconds)
        if not task.cancel() and not task.cancelled():
            task.exception()  # looked at, so that asyncio does not report it as lost
        raise
