"""The calls that a briefing thread takes: made from the post on top of it, archived, looked for."""

from __future__ import annotations

from typing import Final

import discord

from adapters.discord.address import Address
from adapters.discord.calling import ARCHIVED, GONE, called
from adapters.discord.door import Door
from adapters.discord.rendering.again import ended
from adapters.discord.rendering.view import PageView
from adapters.doors.posting import ClosedError, NotSentError
from bot.journal.threads import Thread

DAY: Final = 1440
"""Minutes without a message after which Discord puts a thread away; a message brings it back."""

_MADE_ALREADY: Final = 160004


async def make(client: discord.Client, address: Address) -> None:
    """Make the thread of an address from the message that it is called after, if there is none."""
    making = client.http.start_thread_with_message(
        int(address.channel), int(address.thread), name=address.name, auto_archive_duration=DAY
    )
    try:
        await called(making)
    except discord.HTTPException as fault:
        if fault.code != _MADE_ALREADY:
            raise


async def is_there(client: discord.Client, thread: Thread) -> bool:
    """Tell whether the post on top of a thread still stands, with the thread. Where that cannot be
    seen, it does.
    """
    try:
        found = await called(client.http.get_message(int(thread.place.channel), int(thread.thread)))
    except ClosedError as fault:
        return fault.args[0] not in GONE
    below = found.get("thread")
    if below is None:
        return not thread.opened
    return not below["thread_metadata"].get("locked", False)


async def is_posted(client: discord.Client, place: str, message: str) -> bool:
    """Tell whether a message still stands in a channel or a thread, as far as can be known."""
    try:
        await called(client.http.get_message(int(place), int(message)))
    except ClosedError as fault:
        return fault.args[0] not in GONE
    except NotSentError:
        return True
    return True


def link_to(guild: str, place: str, message: str) -> str:
    """Return the address of a message."""
    return f"https://discord.com/channels/{guild}/{place}/{message}"


async def archive(client: discord.Client, thread: Thread) -> None:
    """Put a thread away, unless it is."""
    try:
        await called(client.http.edit_channel(int(thread.thread), archived=True))
    except ClosedError as fault:
        if fault.args[0] != ARCHIVED:
            raise


async def take_buttons(door: Door, thread: Thread) -> None:
    """Take from the post on top of a thread what works only until its end."""
    channel = door.client.get_partial_messageable(int(thread.place.channel))
    found = await called(channel.fetch_message(int(thread.thread)))
    before = [one.to_dict() for one in found.components]
    after = ended(before)
    if len(after.components) < len(before):
        await called(channel.get_partial_message(found.id).edit(view=PageView(after)))
