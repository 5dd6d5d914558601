"""What can be done with replies that stand in Slack already: put right, and written beside."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters import wording
from adapters.doors.places import as_said
from adapters.doors.posting import ClosedError, GoneError, NotSentError
from adapters.slack.address import Address, write_address
from adapters.slack.calling import reached
from adapters.slack.door import Door
from adapters.slack.editing import put
from adapters.slack.files import pictures_of
from adapters.slack.rendering.message import Payload, render
from adapters.slack.rendering.texts import escape, said
from adapters.slack.sending import post_parts
from adapters.slack.standing import Doubt
from adapters.slack.threads.finding import has_ended, so_in
from bot.journal.values import Outgoing, Post
from bot.messages import Reply, Where

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
        # Whoever asked is known by their hash alone, which is enough to know them again.
        where = replace(address_of(post), person=post.person or "", shared_by=_by(post))
        try:
            client = await reached(self.door.clients(where))
        except GoneError:
            return False
        reply = await self._as_it_is(outgoing.reply, post, where)
        said = replace(outgoing, reply=reply)
        parts = render(said, where, await pictures_of(client, reply))
        stand = await _put_all(client, post, parts)
        if rest := parts[len(stand) :] if stand else ():
            below = replace(where, thread=where.thread or stand[0])
            doubt = Doubt(outgoing.since, self.door.overhears)
            await _add(client, below, rest, outgoing.nonce, doubt)
        return bool(stand)

    async def _as_it_is(self, reply: Reply, post: Post, where: Address) -> Reply:
        """Return a reply as it is true where a post stands: a thread that has ended has no buttons
        for its end.
        """
        if reply.begins and await has_ended(self.door, post.id):
            reply = replace(reply, begins=None)
        return as_said(reply, Where.OLD_FILES, *so_in(self.door, where))

    def beside(self, post: Post) -> str:
        """Return the address of a message in the thread, or else the channel, of a post."""
        return write_address(address_of(post))

    def is_direct(self, post: Post) -> bool:
        """Tell whether a post stands in somebody's direct messages."""
        return address_of(post).is_direct


def _why(fault: Exception) -> str:
    code = fault.response["error"] if isinstance(fault, SlackApiError) else fault
    return str(code)


def _by(post: Post) -> str:
    """Return who shared a post, "" where nobody did."""
    return "" if post.by is None else post.by or wording.SOMEBODY


def address_of(post: Post) -> Address:
    """Return where a post stands. Its workspace may be a whole enterprise; either finds it."""
    return Address(team=post.workspace, channel=post.channel, thread=post.thread)


async def _put_all(client: AsyncWebClient, post: Post, parts: Sequence[Payload]) -> tuple[str, ...]:
    """Put a reply's parts in the place of those of its messages that still stand, and return them.
    Those that it no longer takes say where it is: what they said may be wrong.
    """
    moved = Payload(escape(wording.MOVED_UP), (said(wording.MOVED_UP, "italic"),))
    stand: list[str] = []
    for ts in post.messages:
        try:
            await put(client, post.channel, ts, [*parts, moved][min(len(stand), len(parts))])
        except _CLOSED as fault:
            log.warning("a message cannot be edited any more: %s", _why(fault))
        else:
            stand.append(ts)
    return tuple(stand)


async def _add(
    client: AsyncWebClient, where: Address, rest: Sequence[Payload], nonce: str, doubt: Doubt
) -> None:
    """Post what a reply takes more than before, below it; what stands already is right."""
    try:
        await post_parts(client, where, rest, f"{nonce}/rest", doubt)
    except (*_CLOSED, NotSentError) as fault:
        log.warning("the end of an edited post could not be sent: %s", type(fault).__name__)
