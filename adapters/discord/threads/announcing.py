"""What is promised, posted where it is to be kept in Discord: only what came through there stands,
though what the desk may do is looked at before.
"""

from __future__ import annotations

from functools import partial
from typing import Final
from uuid import uuid4

from adapters.discord.address import Address, read_address
from adapters.discord.calling import GONE
from adapters.discord.door import Door
from adapters.discord.escaping import inert
from adapters.discord.places import post
from adapters.discord.rendering.message import Page, text
from adapters.discord.threads import wording
from adapters.discord.threads.standing import named
from adapters.doors import wording as said
from adapters.doors.announcing import Announce, Announcement
from adapters.doors.posting import ClosedError, NotSentError, by_ways

POSTING: Final = ("view_channel", "send_messages")
"""What the desk must be allowed to post by itself."""

_LONGEST_SAME: Final = 25


def announcing(door: Door, person: str) -> Announce:
    """In: the door, and who wants something. Out: the way of announcing that in a channel, or to
    them alone.
    """

    async def announce(address: str, saying: Announcement) -> str:
        where = read_address(address)
        try:
            way = partial(post, door.client, where)
            same = [uuid4().hex[:_LONGEST_SAME]]
            await by_ways([way], [_page(saying, person)], same, door.pauses)
        except ClosedError as fault:
            return _mended(where, fault)
        except NotSentError:
            return said.POSTING_AWAY
        return ""

    return announce


def _page(saying: Announcement, person: str) -> Page:
    """Return an announcement as a message; nobody is called by the name in it."""
    name = f"<@{person}>" if saying.is_named else ""
    return Page((text(f"{inert(saying.before)}{name}{inert(saying.after)}"),))


def _mended(where: Address, fault: ClosedError) -> str:
    """Return why something cannot be posted, and what can be done about that."""
    if not where.guild:
        return wording.NOT_DIRECTLY
    if fault.args[0] in GONE:
        return wording.CHANNEL_GONE
    return wording.MAY_NOT_POST.format(permissions=named(POSTING))
