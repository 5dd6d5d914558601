"""Parts of a reply on their way out: in order, each once, by the first way that is open.

    NotSent   the platform could not be reached, or is busy: what was to be sent may be sent again
    Closed    this way is closed for good, as where the desk may not write
    Gone      every way is: the desk was removed

A way takes a part, and an id that is the same whenever that part is sent; it returns the id of the
message that it became, "" where there is none.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Final, TypeAlias, TypeVar

PAUSES: Final = (1.0, 5.0, 15.0)
"""Seconds between tries, beyond those of the SDK: a lease is renewed meanwhile."""

Part = TypeVar("Part")
Way: TypeAlias = Callable[[Part, str], Awaitable[str]]

log: Final = logging.getLogger("briefdesk.doors")


class NotSentError(Exception):
    """The platform could not be reached or is busy."""


class ClosedError(Exception):
    """Nothing can be sent this way, now or later."""


class GoneError(Exception):
    """Nothing can be sent to whom or where it was asked at all, now or later."""


async def by_ways(
    ways: Sequence[Way[Part]],
    parts: Sequence[Part],
    ids: Sequence[str],
    pauses: Sequence[float] = PAUSES,
) -> tuple[str, ...]:
    """Post the parts in order, and return what they became. Once one is out nothing raises: it must
    not come again.
    """
    open_ways, posted = [*ways], list[str]()
    for part, same in zip(parts, ids, strict=True):
        try:
            posted.append(await _patiently(partial(_by_first, open_ways, part, same), pauses))
        except (NotSentError, ClosedError, GoneError) as fault:
            if not posted:
                raise
            log.error("the end of a reply could not be sent: %s", fault)
            break
    return tuple(one for one in posted if one)


async def _by_first(open_ways: list[Way[Part]], part: Part, same: str) -> str:
    """Post by the first way that is open, and leave out those that are found closed."""
    while open_ways:
        try:
            return await open_ways[0](part, same)
        except ClosedError as fault:
            if len(open_ways) == 1:
                raise
            log.info("a way is closed, and another is tried: %s", fault)
            open_ways.pop(0)
    raise ClosedError("there is no way")


async def _patiently(post: Callable[[], Awaitable[str]], pauses: Sequence[float]) -> str:
    for pause in pauses:
        try:
            return await post()
        except NotSentError as fault:
            log.info("the platform is not to be reached or busy (%s): trying again", fault)
            await asyncio.sleep(pause)
    return await post()
