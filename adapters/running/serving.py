"""`briefdesk run`: from settings to open doors, until somebody stops it."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from functools import partial
from typing import Any, Final

from adapters import streams
from adapters.compose import open_service
from adapters.doors.considering import careful
from adapters.doors.opening import DoorError, Inside, OpenDoor
from adapters.doors.threads import keep_opening
from adapters.edge import reported
from adapters.running import wording
from adapters.running.ahead import read_ahead
from adapters.running.briefings import Service, keep_fresh
from adapters.running.corrections import correcting
from adapters.running.doors import Opener, openers
from adapters.running.editions import keep_noting
from adapters.running.logs import log_to_stderr
from adapters.running.memory import memory
from adapters.running.stopping import until_stopped
from adapters.settings import Settings, SettingsError
from bot.journal.firing import keep_firing
from bot.journal.upkeep import keep_up

FINISH_SECONDS: Final = 8.0
"""How long replies may take once the desk is stopped; containers are killed after ten."""

_AFTER_A_FAULT: Final = 10.0

log: Final = logging.getLogger("briefdesk.run")


def run(settings: Settings) -> None:
    """Start what is configured and stay until stopped. LoadError, JournalError, SettingsError and
    DoorError say why it cannot start.
    """
    found = openers(settings)
    if not found:
        raise SettingsError(wording.NOTHING_TO_RUN)
    hide_environment()
    log_to_stderr()
    service = Service(open_service(settings))
    asyncio.run(_serve(settings, service, found))


def hide_environment() -> None:
    """Take the settings of the platforms out of the environment: SDKs read some by themselves, and
    would do what nobody told them.
    """
    for name in [name for name in os.environ if name.startswith(("SLACK_", "DISCORD_"))]:
        del os.environ[name]


async def _serve(settings: Settings, service: Service, found: Sequence[Opener]) -> None:
    stopped = until_stopped()
    async with memory(settings) as remembered, AsyncExitStack() as closing:
        inside = Inside(service, remembered, settings)
        opening = asyncio.ensure_future(opened(found, inside, closing))
        await _either(opening, stopped)
        if not opening.done():
            opening.cancel()
            await asyncio.gather(opening, return_exceptions=True)
            return
        doors = opening.result()
        streams.put(_listening(doors, service))
        await _until(stopped, _work_of(inside, doors), doors)
        await _finish(doors)
        if not stopped.is_set():
            raise DoorError(wording.NO_DOOR_LEFT)


async def _either(one: asyncio.Future[Any], stopped: asyncio.Event) -> None:
    stop = asyncio.ensure_future(stopped.wait())
    both: set[asyncio.Future[Any]] = {one, stop}
    await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()


async def opened(
    found: Sequence[Opener], inside: Inside, closing: AsyncExitStack
) -> Sequence[OpenDoor]:
    """Open all doors; one that stays closed does not keep the others shut, but all of them do."""
    doors: list[OpenDoor] = []
    refusals: list[str] = []
    for opener in found:
        try:
            door = await opener(inside)
        except DoorError as refusal:
            refusals.append(str(refusal))
        else:
            closing.push_async_callback(door.close)
            doors.append(door)
    if not doors:
        raise DoorError("\n".join(refusals))
    for sentence in refusals:
        log.error(wording.NOT_OPENED, sentence)
    return doors


def _listening(doors: Sequence[OpenDoor], service: Service) -> str:
    count = len(service.desk.library.briefings)
    briefings = wording.BRIEFINGS_ONE if count == 1 else wording.BRIEFINGS_MANY.format(count=count)
    where = " and ".join(door.where for door in doors)
    return wording.LISTENING.format(where=where, briefings=briefings)


def _work_of(inside: Inside, doors: Sequence[OpenDoor]) -> list[Callable[[], Awaitable[None]]]:
    """Return what goes on beside the doors."""
    sends = {door.name: door.send for door in doors}
    consider = careful(inside.service.consider)
    return [
        partial(keep_up, consider, inside.memory, sends, _report),
        partial(
            keep_firing,
            consider,
            inside.memory,
            sends,
            _report,
            lambda: inside.service.desk.library,
        ),
        partial(keep_opening, consider, inside.memory, sends, _report),
        partial(keep_noting, inside.service, inside.memory),
        correcting(inside, doors, _report).keep_correcting,
        partial(keep_fresh, inside.service, inside.settings),
        partial(read_ahead, inside.service),
    ]


def _report(error: BaseException) -> None:
    if isinstance(error, Exception):
        reported(error)


async def _until(
    stopped: asyncio.Event,
    works: Sequence[Callable[[], Awaitable[None]]],
    doors: Sequence[OpenDoor],
) -> None:
    """Do this work until the desk is stopped, or no door is open any more."""
    tasks = [asyncio.create_task(_lasting(work)) for work in works]
    gone = asyncio.ensure_future(_all_gone(doors))
    await _either(gone, stopped)
    for task in (*tasks, gone):
        task.cancel()
    await asyncio.gather(*tasks, gone, return_exceptions=True)


async def _all_gone(doors: Sequence[OpenDoor]) -> None:
    for door in doors:
        await door.gone.wait()


async def _lasting(work: Callable[[], Awaitable[None]]) -> None:
    """Do work that ends by being cancelled; begin again where it breaks."""
    while True:
        try:
            await work()
        except Exception as error:  # noqa: BLE001 - the edge: a fault here must not end the replies
            reported(error)
        await asyncio.sleep(_AFTER_A_FAULT)


async def _finish(doors: Sequence[OpenDoor]) -> None:
    """Take nothing new, and wait for the replies that are under way."""
    for door in doors:
        await door.rest()
    done = await asyncio.gather(*(door.finish(FINISH_SECONDS) for door in doors))
    for door in (door for door, is_done in zip(doors, done, strict=True) if not is_done):
        log.warning(wording.UNFINISHED, door.name)
