"""What is promised, posted where it is to be kept in Slack: only what came through there stands,
since there is no scope to know beforehand where the desk may write.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Final
from uuid import uuid4

from slack_sdk.errors import SlackApiError

from adapters.doors import wording
from adapters.doors.announcing import Announce, Announcement
from adapters.doors.posting import ClosedError, GoneError, NotSentError, by_ways
from adapters.slack.address import Address, read_address
from adapters.slack.calling import called, reached
from adapters.slack.door import Door
from adapters.slack.rendering.message import Payload
from adapters.slack.rendering.texts import escape, rich_text, section, user, words
from adapters.slack.sending import Landed, ways
from adapters.slack.standing import Doubt

_NOT_IN: Final = frozenset({"not_in_channel", "channel_not_found"})
_ARCHIVED: Final = frozenset({"is_archived", "channel_is_archived"})
_RESTRICTED: Final = "restricted_action"
_NOT_ALLOWED: Final = frozenset({"no_permission", "ekm_access_denied"})

_UNREACHED: Final = (ClosedError, GoneError, NotSentError, SlackApiError)


def announcing(door: Door, person: str) -> Announce:
    """In: the door, and who wants something. Out: the way of announcing that: by the ways by which
    what is promised will come.
    """

    async def announce(address: str, said: Announcement) -> str:
        where = read_address(address)
        try:
            client = await reached(door.clients(where))
            at = Landed(where.channel, Doubt(in_channels=door.overhears))
            parts, same = [_payload(said, person)], [str(uuid4())]
            await by_ways(ways(client, where, at), parts, same, door.pauses)
        except ClosedError as fault:
            return await _mended(door, where, str(fault))
        except (GoneError, NotSentError):
            return wording.POSTING_AWAY
        return ""

    return announce


def _payload(said: Announcement, person: str) -> Payload:
    """Return an announcement as a message; the name of who wanted it is live."""
    named = said.is_named
    text = f"{escape(said.before)}{f'<@{person}>' if named else ''}{escape(said.after)}"
    elements = [*words(said.before), *(user(person) if named else ()), *words(said.after)]
    return Payload(text, (rich_text(section(elements)),))


async def _mended(door: Door, where: Address, code: str) -> str:
    """Return why something cannot be posted, and what can be done about that."""
    if where.is_direct:
        return wording.NOT_DIRECTLY
    if code in _NOT_IN:
        return wording.NOT_A_MEMBER.format(invite=await _invite(door, where))
    if code in _ARCHIVED:
        return wording.IN_AN_ARCHIVE
    if code in _NOT_ALLOWED or code.startswith(_RESTRICTED):
        return wording.NOT_ALLOWED_TO_POST
    return wording.NOT_POSTED.format(code=code)


async def _invite(door: Door, where: Address) -> str:
    """Return what adds the desk to a channel, by the name that it has in this workspace."""
    with suppress(*_UNREACHED):
        client = await reached(door.clients(where))
        if name := (await called(client.auth_test())).get("user"):
            return f"/invite @{name}"
    return "/invite"
