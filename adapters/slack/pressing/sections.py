"""The ways from section to section of a briefing thread. Each section is posted once; whoever
wants it later, by whichever button, is shown where it is.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from adapters import wording
from adapters.doors.sections import section_in
from adapters.slack.asking import ask
from adapters.slack.door import Door
from adapters.slack.pressing.pressed import Pressed, click_of
from adapters.slack.pressing.settling import settle
from adapters.slack.rendering.texts import link, rich_text, section, words
from adapters.slack.taking import is_first
from adapters.slack.threads.finding import is_posted, link_to
from adapters.slack.whispers import whisper
from bot.journal.health import OutOfReachError
from bot.journal.values import Delivery, Ending, Posted

Ack: TypeAlias = Callable[[], Awaitable[Any]]


async def press(door: Door, pressed: Pressed, delivery: Delivery, ack: Ack) -> None:
    """Post a section below a thread, or show whoever pressed where it stands."""
    asked, stands = await _found(door, pressed, delivery, ack)
    click, at = click_of(pressed)
    is_new = await is_first(door, pressed.address, *click, pressed.at)
    ending = await ask(door, asked, ack)
    if ending is Ending.ANSWERED or stands.messages:
        await settle(door, pressed)
    if is_new and ending is Ending.DROPPED and stood_before(at, stands):
        await _show(door, pressed, stands)


def stood_before(at: float, posted: Posted) -> bool:
    """Tell whether a section stood there before a press, by Slack's clock: else it came of it, in
    another process that was given the same, and whoever pressed sees it come.
    """
    return bool(posted.messages) and float(posted.messages[0]) < at


async def _found(
    door: Door, pressed: Pressed, delivery: Delivery, ack: Ack
) -> tuple[Delivery, Posted]:
    async def is_there(posted: Posted) -> bool:
        await ack()  # before Slack is asked, which may take a while
        return await is_posted(door, pressed.address, posted.messages[0])

    try:
        return await section_in(door.journal, delivery, is_there)
    except OutOfReachError:
        return delivery, Posted()


async def _show(door: Door, pressed: Pressed, stands: Posted) -> None:
    url = await link_to(door, pressed.address, stands.messages[0])
    before, _, after = wording.SECTION_THERE.partition("{place}")
    said = [*words(before), *link(url, wording.SECTION_PLACE), *words(after)]
    text = wording.SECTION_THERE.format(place=url or wording.SECTION_PLACE)
    await whisper(door, pressed.to_presser, text, [rich_text(section(said))])
