"""What goes wrong in Slack while the desk answers: each reply arrives once all the same."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, Final

from tests.once.counting import Count
from tests.once.slack.places import Place, place
from tests.once.slack.town import HTTP, LINGER, Town, town
from tests.once.slack.ways import ACKNOWLEDGED, WAYS, Way
from tests.patience import PATIENCE

TAKEN: Final = "dropped after"
TAKEN_READS: Final = "dropped after, reads channels"
_DROPPED: Final = {"drop": True, "carried_out": True}
FAULTS: Final[dict[str, dict[str, Any]]] = {
    "429": {"error": "ratelimited", "status": 429, "retry_after": 1.0},
    "500": {"status": 500},
    "dropped before": {"drop": True},
    TAKEN: _DROPPED,
    TAKEN_READS: _DROPPED,
    "slow": {"delay": 2.0},
}

_ANSWERED_WITHIN: Final = PATIENCE
_SENT_AGAIN_WITHIN: Final = 3.0
_SHARES: Final = 3
_TABLE: Final = "while Slack fails"


async def faulty(
    times: int, ways: Sequence[Way] = WAYS, faults: Iterable[str] = FAULTS
) -> list[Count]:
    """Count the replies under each fault, each in Slacks of its own beside the others."""
    tried = [way for way in ways if way.method is not ACKNOWLEDGED]
    works = (_under(fault, times, share) for fault in faults for share in _shares(fault, tried))
    return [one for counts in await asyncio.gather(*works) for one in counts]


def _shares(fault: str, ways: Sequence[Way]) -> list[Sequence[Way]]:
    """Part the ways where each takes long, since a second reply has to be waited for."""
    count = min(_SHARES, len(ways)) if _may_come_twice(fault) else 1
    return [ways[at::count] for at in range(count)]


def _may_come_twice(fault: str) -> bool:
    return FAULTS[fault] is _DROPPED


async def _under(fault: str, times: int, ways: Sequence[Way]) -> list[Count]:
    async with town(HTTP, reads=fault == TAKEN_READS) as here:
        return [await _tried(here, fault, way) for _ in range(times) for way in ways]


async def _tried(here: Town, fault: str, way: Way) -> Count:
    where = place(here.slack)
    await way.prepare(where)
    await asyncio.sleep(LINGER / 4)
    where.undone = way.undone
    where.begin()
    note = await _struck(here, fault, way, where)
    return Count(
        table=_TABLE,
        row=way.name,
        column=fault,
        wanted=way.wanted,
        seen=where.since(),
        note=note,
        window=way.window(reads=fault == TAKEN_READS) if _may_come_twice(fault) else "",
    )


async def _struck(here: Town, fault: str, way: Way, where: Place) -> str:
    """Do it while the call that it takes goes wrong once. Out: a word if that did not happen."""
    arranged = here.slack.fail(way.method, **FAULTS[fault])
    await way.act(where)
    with suppress(TimeoutError):
        await here.slack.until(
            lambda: where.since() >= way.wanted and not arranged.times, _ANSWERED_WITHIN
        )
    await here.slack.settled()
    await asyncio.sleep(_SENT_AGAIN_WITHIN if _may_come_twice(fault) else LINGER)
    unused, arranged.times = arranged.times, 0
    return f"{way.method} was not called" if unused else ""
