"""Each way in, brought as it may be; and what must give nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, TypeAlias

from tests.adapters.discord.ways import COST
from tests.loopback.discord.state import Message
from tests.once.counting import Count
from tests.once.discord.town import LINGER, Town, town
from tests.once.discord.ways import MESSAGES, WAYS, Done, Place, Way, again, asked, nothing, place
from tests.patience import PATIENCE

_ANSWERED_WITHIN: Final = PATIENCE
_REWOUND: Final = 200  # events, more than all ways bring
EDITED: Final = "when will it be finished?"

Prepared: TypeAlias = "list[tuple[Way, Place]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A way to bring things: to how many processes, and what is done with all that is prepared."""

    name: str
    run: Callable[[Town, Prepared], Awaitable[object]]
    ways: Sequence[Way] = WAYS
    processes: int = 1


async def four_times(here: Town, prepared: Prepared) -> None:
    done = await acted(prepared)
    await asyncio.gather(*(again(here.discord, one) for one in done for _ in range(3)))


async def around_restarts(here: Town, prepared: Prepared) -> None:
    """Restart before it and after it, and bring it thrice more."""
    await here.restart()
    done = await acted(prepared)
    await all_shown(prepared)
    await here.restart()
    await asyncio.gather(*(again(here.discord, one) for one in done for _ in range(3)))


async def taken_up(here: Town, prepared: Prepared) -> None:
    """Break the connection afterwards; what came is brought again when it is taken up."""
    await acted(prepared)
    await all_shown(prepared)
    await here.resumed(_REWOUND)


async def edited_afterwards(here: Town, prepared: Prepared) -> None:
    done = await acted(prepared)
    await all_shown(prepared)
    for (_, where), one in zip(prepared, done, strict=True):
        assert isinstance(one, Message)
        await here.discord.edit(where.person, one, EDITED)


async def acted(prepared: Prepared) -> list[Done]:
    """Do all of it at the same time."""
    return [*await asyncio.gather(*(way.act(where) for way, where in prepared))]


async def all_shown(prepared: Prepared) -> None:
    """Wait until each was answered; what never is will be counted as that."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_ANSWERED_WITHIN):
            await asyncio.gather(*(where.shown() for _, where in prepared))


TRIALS: Final = (
    Trial(name="four times", run=four_times),
    Trial(name="two processes", run=four_times, processes=2),
    Trial(name="restarts", run=around_restarts),
    Trial(name="resumed", run=taken_up),
    Trial(name="edit", run=edited_afterwards, ways=MESSAGES),
)


async def tried(
    times: int, trials: Sequence[Trial] = TRIALS, linger: float = LINGER
) -> list[Count]:
    """Count how many replies each way got in each trial, so many times."""
    counts: list[Count] = []
    for trial in trials:
        async with town(trial.processes) as here:
            here.linger = linger
            for _ in range(times):
                counts += await _once(here, trial)
    return counts


async def _once(here: Town, trial: Trial) -> list[Count]:
    prepared = [(way, _place(here)) for way in trial.ways]
    for way, where in prepared:
        await way.prepare(where)
    await here.quiet()
    for way, where in prepared:
        where.undone = way.undone
        where.begin()
    await trial.run(here, prepared)
    await all_shown(prepared)
    await here.quiet()
    return [
        _count("by the gateway", way.name, trial.name, way.wanted, where) for way, where in prepared
    ]


def _place(here: Town) -> Place:
    here.places += 1
    return place(here.discord, here.places)


def _count(table: str, row: str, column: str, wanted: int, where: Place) -> Count:
    failed = where.failed()
    notes = [f"{failed} failed"] if failed else []
    if where.reply and where.since() < wanted:
        notes.append(f"there stands: {where.reply.text!r}")
    return Count(
        table=table,
        row=row,
        column=column,
        wanted=wanted,
        seen=where.since(),
        note="; ".join(notes),
    )


# --- what nobody asked ---------------------------------------------------------------------------


async def bot_mentions(where: Place) -> None:
    bot = where.discord.add_user("deploys", bot=True)
    await where.discord.mention(bot, where.channel, COST)


async def webhook_mentions(where: Place) -> None:
    await where.discord.mention(where.person, where.channel, COST, as_webhook=True)


async def among_people(where: Place) -> None:
    await where.discord.say(where.person, where.channel, COST)


async def edited(where: Place) -> None:
    message = next(one for one in where.channel.messages if one.author is where.person)
    await where.discord.edit(where.person, message, EDITED)


async def unfurled(where: Place) -> None:
    message = next(one for one in where.channel.messages if one.author is where.person)
    await where.discord.unfurl(message)


async def deleted(where: Place) -> None:
    message = next(one for one in where.channel.messages if one.author is where.person)
    await where.discord.delete(message)


Deed: TypeAlias = Callable[[Place], Awaitable[None]]

DEEDS: Final[dict[str, tuple[Deed, Deed]]] = {
    "another bot mentions it": (nothing, bot_mentions),
    "a webhook mentions it": (nothing, webhook_mentions),
    "people among themselves": (nothing, among_people),
    "an edited mention": (asked(COST), edited),
    "a mention with a preview": (asked(COST), unfurled),
    "a deleted mention": (asked(COST), deleted),
}


async def unasked(times: int) -> list[Count]:
    """Count what comes of what is no question."""
    counts: list[Count] = []
    async with town() as here:
        for _ in range(times):
            counts += await _unasked(here)
    return counts


async def _unasked(here: Town) -> list[Count]:
    places = {name: _place(here) for name in DEEDS}
    for name, where in places.items():
        await DEEDS[name][0](where)
    await here.quiet()
    for where in places.values():
        where.begin()
    for name, where in places.items():
        await DEEDS[name][1](where)
    await asked(COST)(_place(here))  # whatever comes after them is answered
    await here.quiet()
    return [_count("nobody asked", name, "replies", 0, where) for name, where in places.items()]
