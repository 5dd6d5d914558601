"""Each way in, delivered as it may be: at once, to two processes, around a restart, edited."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, TypeAlias

from tests.loopback.slack.state import Message
from tests.once.counting import Count
from tests.once.slack.places import Place, place
from tests.once.slack.town import LINGER, Town, town
from tests.once.slack.ways import WAYS, Way
from tests.patience import PATIENCE

_ANSWERED_WITHIN: Final = PATIENCE
EDITED: Final = "when will it be finished?"

Prepared: TypeAlias = "list[tuple[Way, Place]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A way to deliver: to how many processes, and what is done with all that was prepared."""

    name: str
    run: Callable[[Town, Prepared], Awaitable[None]]
    ways: Sequence[Way] = WAYS
    processes: int = 1
    all_messages: bool = False


async def four_at_once(here: Town, prepared: Prepared) -> None:
    here.deliver_at_once(4)
    await acted(prepared)


async def around_restarts(here: Town, prepared: Prepared) -> None:
    """Restart before it and after it, and deliver it thrice more."""
    await here.restart()
    before = len(here.slack.state.deliveries)
    await acted(prepared)
    await all_shown(prepared)
    await here.quiet()
    delivered = here.slack.state.deliveries[before:]
    await here.restart()
    await here.again(delivered, 3)


async def with_its_twin(here: Town, prepared: Prepared) -> None:
    here.deliver_at_once(2)
    await acted(prepared)


async def edited_afterwards(here: Town, prepared: Prepared) -> None:
    messages = await acted(prepared)
    await all_shown(prepared)
    await asyncio.gather(*(here.slack.edit(one, EDITED) for one in messages if one))


async def acted(prepared: Prepared) -> list[Message | None]:
    """Do all of it at the same time."""
    return [*await asyncio.gather(*(way.act(where) for way, where in prepared))]


async def all_shown(prepared: Prepared) -> None:
    """Wait until each was answered; what never is will be counted as that."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_ANSWERED_WITHIN):
            await asyncio.gather(*(where.shown(way.wanted) for way, where in prepared))


_EDITABLE: Final = [way for way in WAYS if way.can_edit]
TRIALS: Final = (
    Trial(name="four at once", run=four_at_once),
    Trial(name="two processes", run=four_at_once, processes=2),
    Trial(name="restarts", run=around_restarts),
    Trial(
        name="twin",
        run=with_its_twin,
        ways=[way for way in WAYS if way.has_twin],
        all_messages=True,
    ),
    Trial(name="edit", run=edited_afterwards, ways=_EDITABLE, all_messages=True),
)


async def tried(
    mode: str, times: int, trials: Sequence[Trial] = TRIALS, linger: float = LINGER
) -> AsyncIterator[Count]:
    """Yield how many replies each way got in each trial, so many times."""
    for trial in trials:
        async with town(mode, trial.processes, all_messages=trial.all_messages) as here:
            here.linger = linger
            for _ in range(times):
                here.slack.hub.at_once = (None,)
                for count in await _once(here, trial):
                    yield count


async def _once(here: Town, trial: Trial) -> list[Count]:
    prepared = [(way, place(here.slack)) for way in trial.ways]
    await asyncio.gather(*(way.prepare(where) for way, where in prepared))
    await here.quiet()
    for way, where in prepared:
        where.undone = way.undone
        where.begin()
    await trial.run(here, prepared)
    await all_shown(prepared)
    await here.quiet()
    found, here.slack.state.complaints = here.slack.state.complaints, []
    return [_count(here, trial, way, where, found) for way, where in prepared]


def _count(here: Town, trial: Trial, way: Way, where: Place, complaints: Sequence[str]) -> Count:
    return Count(
        table=f"by {here.mode}",
        row=way.name,
        column=trial.name,
        wanted=way.wanted,
        seen=where.since(),
        note="; ".join(complaints),
    )
