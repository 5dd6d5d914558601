"""The buttons of the post on top of a briefing thread: its recap, and its end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from adapters import wording
from adapters.slack.buttons import Kind, Value
from adapters.slack.door import Door
from adapters.slack.pressing.pressed import Pressed, click_of
from adapters.slack.pressing.settling import settle
from adapters.slack.threads.closing import end, recap
from adapters.slack.threads.finding import has_ended
from adapters.slack.whispers import attended, whisper
from bot.journal.health import OutOfReachError
from bot.journal.threads import Thread

Ack: TypeAlias = Callable[[], Awaitable[Any]]


async def press(door: Door, pressed: Pressed, ack: Ack) -> None:
    """Give a recap, or end a thread with one."""
    value = pressed.press.value if pressed.press else Value()
    found = await _thread(door, value.reply)
    if isinstance(found, str):
        await ack()
        await attended(door, pressed.to_presser, whisper(door, pressed.to_presser, found))
    elif pressed.press and pressed.press.kind is Kind.END:
        click, _ = click_of(pressed)
        await end(door, found, pressed.to_presser, ack, [*click, pressed.at])
        if await has_ended(door, found.id):
            await settle(door, pressed)
    else:
        click, _ = click_of(pressed)
        await recap(door, found, pressed.to_presser, ack, [*click, pressed.at])


async def _thread(door: Door, id_: str) -> Thread | str:
    """Return a thread by its id; a sentence where it is not to be found."""
    try:
        found = await door.journal.threads.of(id_)
    except OutOfReachError:
        return wording.THREADS_AWAY
    return found or wording.TOO_OLD
