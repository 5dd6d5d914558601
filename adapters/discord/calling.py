"""Calls to Discord: what it means when one fails.

    NotSent   Discord could not be reached, or is busy: what was to be sent may be sent again
    Closed    this way is closed for good: no permission, a deleted channel, a token that is used up

Anything else that Discord objects to is a fault of ours and goes through. Limits and Discord's own
faults are waited out by discord.py before that.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Final, TypeVar

import aiohttp
import discord

from adapters.doors.posting import ClosedError, NotSentError

ANSWERED_ALREADY: Final = 40060
TOO_LATE: Final = 10062
ARCHIVED: Final = 50083
NOT_ALLOWED: Final = 50013
GONE: Final = frozenset({10003, 10008})  # the channel, the message
_CLOSED: Final = frozenset(
    {
        ANSWERED_ALREADY,
        40094,  # no more follow-ups
        50024,  # no channel to write in
        50027,  # the token of an interaction, used up
        ARCHIVED,  # a thread
    }
)
_CLOSED_STATUS: Final = frozenset({403, 404})
_BUSY_STATUS: Final = frozenset({401, 429, *range(500, 600)})
"""401 is our own token: another is needed, and what was to be sent waits for it."""

Result = TypeVar("Result")


class AnsweredError(ClosedError):
    """The interaction has its first response already."""


async def called(call: Awaitable[Result]) -> Result:
    """Wait for a call, and raise what its failure means."""
    try:
        return await call
    except discord.HTTPException as fault:
        raise _meant(fault) from fault
    except discord.RateLimited as fault:
        raise NotSentError("limited") from fault
    except (aiohttp.ClientError, OSError) as fault:
        raise NotSentError(type(fault).__name__) from fault


def _meant(fault: discord.HTTPException) -> Exception:
    if fault.code == ANSWERED_ALREADY:
        return AnsweredError(fault.code)
    if fault.code in _CLOSED or fault.status in _CLOSED_STATUS:
        return ClosedError(fault.code or fault.status)
    return NotSentError(fault.status) if fault.status in _BUSY_STATUS else fault
