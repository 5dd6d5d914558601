"""What can be done with replies that stand in Slack already: put right, and written beside."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters import wording
from adapters.doors.posting import ClosedError, GoneError, NotSentError
from adapters.slack.address import Address, write_address
from adapters.slack.calling import reached
from adapters.slack.door import Door
from adapters.slack.editing import put
from adapters.slack.files import pictures_of
from adapters.slack.rendering.message import Payload, render
from adapters.slack.rendering.texts import escape, said
from adapters.slack.sending import post_parts
from bot.journal.values import Outgoing, Post

_CLOSED: Final = (ClosedError, GoneError, SlackApiError)

log: Final = logging.getLogger("briefdesk.slack")


@dataclass(frozen=True, slots=True)
class Mending:
    """The posts of the door, in whichever workspace they are."""

    door: Door

    async def edit(self, post: Post, outgoing: Outgoing) -> bool:
        """Put a reply in the place of a post; False where it is gone or closed for good.
        NotSentError where that may not have come through.
        """
        if not post.messages:
            return False
        where = address_of(post)
        try:
            client = await reached(self.door.clients(where))
            parts = render(outgoing, where, await pictures_of(client, outgoing.reply))
            await _put_all(client, post, parts)
        except _CLOSED as fault:
            log.warning("a post cannot be edited any more: %s", _why(fault))
            return False
        if rest := parts[len(post.messages) :]:
            below = replace(where, thread=where.thread or post.messages[0])
            await _add(client, below, rest, outgoing.nonce)
        return True

    def beside(self, post: Post) -> str:
        """Return the address of a message in the thread, or else the channel, of a post."""
        return write_address(address_of(post))

    def is_direct(self, post: Post) -> bool:
        """Tell whether a post stands in somebody's direct messages."""
        return address_of(post).is_direct


def _why(fault: Exception) -> str:
    code = fault.response["error"] if isinstance(fault, SlackApiError) else fault
    return str(code)


def address_of(post: Post) -> Address:
    """Return where a post stands. Its workspace may be a whole enterprise; either finds it."""
    return Address(team=post.workspace, channel=post.channel, thread=post.thread)


async def _put_all(client: AsyncWebClient, post: Post, parts: Sequence[Payload]) -> None:
    """Put a reply's parts in the place of its messages. Those that it no longer takes say where it
    is: what they said may be wrong.
    """
    moved = Payload(escape(wording.MOVED_UP), (said(wording.MOVED_UP, "italic"),))
    first, *others = post.messages
    await put(client, post.channel, first, parts[0])
    for number, ts in enumerate(others, start=1):
        try:
            await put(client, post.channel, ts, parts[number] if number < len(parts) else moved)
        except (ClosedError, SlackApiError):  # somebody deleted that part alone
            log.info("a part of a post is gone")


async def _add(client: AsyncWebClient, where: Address, rest: Sequence[Payload], nonce: str) -> None:
    """Post what a reply takes more than before, below it; what stands already is right."""
    try:
        await post_parts(client, where, rest, f"{nonce}/rest")
    except (*_CLOSED, NotSentError) as fault:
        log.warning("the end of an edited post could not be sent: %s", type(fault).__name__)
