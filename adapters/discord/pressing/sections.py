"""The ways from section to section of a briefing thread. Each section is posted once; whoever
wants it later, by whichever button, is shown where it is.
"""

from __future__ import annotations

from discord.utils import snowflake_time

from adapters import wording
from adapters.discord.asking import ask
from adapters.discord.door import Door, Interaction
from adapters.discord.pressing.pressed import Pressed, section_delivery
from adapters.discord.pressing.responding import settle
from adapters.discord.rendering.notes import leading
from adapters.discord.telling import show, tell
from adapters.discord.threads.finding import thread_of
from adapters.discord.threads.making import is_posted, link_to
from adapters.doors.sections import section_in
from bot.journal.health import OutOfReachError
from bot.journal.values import Delivery, Ending, Posted


async def press(door: Door, interaction: Interaction, pressed: Pressed, *, is_first: bool) -> None:
    """Post a section in a thread, or show whoever pressed where it stands; they hear of it from the
    process that got the press first.
    """
    found = await _found(door, pressed)
    if isinstance(found, str):
        if is_first:
            await tell(interaction, found)
        return
    delivery, stands = found
    ending = await ask(door, delivery, interaction=interaction)
    await settle(interaction, pressed, ending)
    if is_first and ending is Ending.DROPPED and stood_before(pressed, stands):
        address = pressed.address
        url = link_to(address.guild, address.place, stands.messages[0])
        await show(interaction, leading(wording.SECTION_THERE, wording.SECTION_PLACE, url))


def stood_before(pressed: Pressed, posted: Posted) -> bool:
    """Tell whether a section stood there before the press: else it came of it, in another process
    that was given the same, and whoever pressed sees it come.
    """
    return bool(posted.messages) and snowflake_time(int(posted.messages[0])) < pressed.at


async def _found(door: Door, pressed: Pressed) -> tuple[Delivery, Posted] | str:
    """Return what asks for a section, and where that stands already; a sentence where neither is
    known.
    """

    async def is_there(posted: Posted) -> bool:
        return await is_posted(door.client, pressed.address.place, posted.messages[0])

    try:
        thread = await thread_of(door, pressed.address)
        if thread is None:
            return wording.TOO_OLD
        wanted = section_delivery(pressed, thread.briefing)
        return await section_in(door.journal, wanted, is_there)
    except OutOfReachError:
        return wording.NOT_NOW
