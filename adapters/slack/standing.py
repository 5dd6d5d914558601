"""Messages that may stand in Slack already: looked for before they are sent again.

Slack drops no second message for being the same. So each message carries an id in its metadata, the
same whenever it is sent and nobody's words, by which it is found again: in a direct message always,
in a channel where the operator lets the desk read along. Only ids and timestamps are taken of what
is read, and kept for as long as the reply takes. Where the desk may not look, the message is sent
as if it had not been. https://docs.slack.dev/messaging/message-metadata
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.doors.posting import ClosedError, GoneError, NotSentError
from adapters.slack.calling import called, without_patience

EVENT: Final = "briefdesk_message"
LONGEST_LOOK: Final = 5.0
"""Seconds after which a look is given up, since somebody waits for the message."""

_DIRECT: Final = "D"
_CHANNELS: Final = ("C", "G")
"""What ids begin with: a conversation is read by its own, not by a person's."""
_AT_ONCE: Final = 100
_MOST_PAGES: Final = 5
_CLOCKS_DIFFER: Final = timedelta(minutes=1)
_NOT_READ: Final = (ClosedError, GoneError, NotSentError, SlackApiError, TimeoutError)

log: Final = logging.getLogger("briefdesk.slack")


def marked(same: str) -> dict[str, Any]:
    """Return the metadata of a message, by the id that it has whenever it is sent."""
    return {"event_type": EVENT, "event_payload": {"id": same}}


@dataclass(slots=True)
class Doubt:
    """Since when messages of a reply may have come through that nobody knows of, None where none
    can have; and whether the operator lets the desk read channels.
    """

    since: datetime | None = None
    in_channels: bool = False
    _read: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)

    def arises(self, since: datetime) -> None:
        """Take note that a message may have come through, which was sent after this."""
        self.since = self.since or since
        self._read.clear()

    async def standing(self, client: AsyncWebClient, channel: str, thread: str, same: str) -> str:
        """Return the timestamp of a message that stands in a place already, "" where none is found
        or the app may not look.
        """
        readable = (_DIRECT, *_CHANNELS) if self.in_channels else (_DIRECT,)
        if self.since is None or not channel.startswith(readable):
            return ""
        place = channel, thread
        if place not in self._read:
            self._read[place] = await _ours(client, channel, thread, self.since)
        return self._read[place].get(same, "")


def now() -> datetime:
    """Return the moment that it is."""
    return datetime.now(UTC)


async def _ours(
    client: AsyncWebClient, channel: str, thread: str, since: datetime
) -> Mapping[str, str]:
    """Return the timestamps of the desk's messages in a place since then, by their ids."""
    oldest = f"{(since - _CLOCKS_DIFFER).timestamp():.6f}"
    asked: dict[str, Any] = {"channel": channel, "oldest": oldest, "limit": _AT_ONCE}
    found: dict[str, str] = {}
    try:
        async with asyncio.timeout(LONGEST_LOOK):
            async for said in _pages(without_patience(client), thread, asked):
                found.update(_ids(said))
    except _NOT_READ as fault:
        code = fault.response["error"] if isinstance(fault, SlackApiError) else str(fault)
        log.info("whether a message stands already cannot be seen: %s", code or "it took too long")
    return found


async def _pages(
    reader: AsyncWebClient, thread: str, asked: dict[str, Any]
) -> AsyncIterator[Mapping[str, Any]]:
    """Yield what Slack says of a thread, or else of the top of a channel, page by page."""
    cursor: str | None = None
    for _ in range(_MOST_PAGES):
        if thread:
            page = reader.conversations_replies(
                ts=thread, cursor=cursor, include_all_metadata=True, **asked
            )
        else:
            page = reader.conversations_history(cursor=cursor, include_all_metadata=True, **asked)
        said = await called(page)
        yield said
        cursor = (said.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return


def _ids(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for one in said.get("messages") or ():
        metadata = one.get("metadata") or {}
        same = (metadata.get("event_payload") or {}).get("id")
        if metadata.get("event_type") == EVENT and same:
            yield str(same), str(one["ts"])
