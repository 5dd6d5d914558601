"""Files that go with a reply: pictures for its message to show, and texts in the thread below it.

A reply is whole without them: where the desk may not upload (the scope `files:write`), or Slack
does not take a file, its words go out alone. https://docs.slack.dev/messaging/working-with-files
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final, TypeVar

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.doors.edge import guarded
from adapters.doors.posting import ClosedError, GoneError, NotSentError
from adapters.edge import Incident
from adapters.slack.calling import OK, called, open_session
from adapters.slack.rendering.message import Payload, Picture
from bot.messages import Attachment, Reply

LOOKED_OVER: Final = (0.5, 1.0, 2.0, 4.0)
"""Seconds to wait for Slack, which looks a picture over before a message may show it."""

_PICTURE: Final = ".png"
_SHARED_IN: Final = ("C", "G", "D")  # a file is shared in a channel by its id, not a person's
_NOT_TAKEN: Final = (ClosedError, GoneError, NotSentError, SlackApiError)

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Text:
    """A text that Slack has: the id of its file, and its name."""

    file: str
    name: str


log: Final = logging.getLogger("briefdesk.slack")


async def pictures_of(client: AsyncWebClient, reply: Reply) -> list[Picture]:
    """Hand the pictures of a reply to Slack, for nobody to see yet; return those that it took."""
    found = [one for one in reply.attachments if _is_picture(one)]
    files = [await _tried(_uploaded(client, one)) for one in found]
    return [Picture(file, one.alt) for file, one in zip(files, found, strict=True) if file]


async def texts_of(client: AsyncWebClient, reply: Reply) -> list[Text]:
    """Hand the texts of a reply to Slack, for nobody to see yet; return those that it took."""
    found = [one for one in reply.attachments if not _is_picture(one)]
    files = [await _tried(_handed(client, one)) for one in found]
    return [Text(file, one.name) for file, one in zip(files, found, strict=True) if file]


def has_all(reply: Reply, files: Sequence[Picture | Text]) -> bool:
    """Tell whether Slack took all that goes with a reply."""
    return len(files) == len(reply.attachments)


async def share_texts(
    client: AsyncWebClient, texts: Sequence[Text], channel: str, thread: str
) -> bool:
    """Put texts that Slack has into a thread; tell whether all of them are there."""
    if texts and not channel.startswith(_SHARED_IN):
        return False
    shared = [
        await _tried(_completed(client, one.file, one.name, channel, thread)) for one in texts
    ]
    return all(shared)


def _is_picture(file: Attachment) -> bool:
    return file.name.endswith(_PICTURE)


async def _tried(work: Awaitable[str]) -> str:
    """Return the id of a file; "" where it was not taken, whatever the reason."""
    try:
        done = await guarded(work, foreseen=_NOT_TAKEN)
    except _NOT_TAKEN as fault:
        code = fault.response["error"] if isinstance(fault, SlackApiError) else fault
        log.warning("a file was left out: %s", code)
        return ""
    return "" if isinstance(done, Incident) else done


async def _uploaded(client: AsyncWebClient, file: Attachment) -> str:
    """Upload a file for a message to show it; return its id."""
    return await _completed(client, await _handed(client, file), file.name)


async def _handed(client: AsyncWebClient, file: Attachment) -> str:
    size = len(file.data)
    given = await called(client.files_getUploadURLExternal(filename=file.name, length=size))
    if not given:
        raise NotSentError("files.getUploadURLExternal")
    await _put(client, str(given["upload_url"]), file.data)
    return str(given["file_id"])


async def _completed(
    client: AsyncWebClient, file: str, name: str, channel: str = "", thread: str = ""
) -> str:
    complete = client.files_completeUploadExternal(
        files=[{"id": file, "title": name}],
        channel_id=channel or None,
        thread_ts=thread or None,
    )
    await called(complete)
    return file


async def _put(client: AsyncWebClient, url: str, data: bytes) -> None:
    try:
        async with _session(client) as session, session.post(url, data=data) as answer:
            if answer.status != OK:
                raise NotSentError(str(answer.status))
    except (aiohttp.ClientError, TimeoutError) as fault:
        raise NotSentError(type(fault).__name__) from fault


@asynccontextmanager
async def _session(client: AsyncWebClient) -> AsyncIterator[aiohttp.ClientSession]:
    if client.session:
        yield client.session
        return
    async with open_session() as own:
        yield own


async def when_looked_over(
    part: Payload,
    post: Callable[[Payload], Awaitable[Result]],
    pauses: Sequence[float] = LOOKED_OVER,
) -> Result:
    """Post a message. Where it shows pictures that Slack has not looked over yet, wait; and leave
    them out if that takes too long.
    """
    for pause in pauses if part.has_pictures else ():
        try:
            return await post(part)
        except SlackApiError as fault:
            if fault.response["error"] != "invalid_blocks":
                raise
            await asyncio.sleep(pause)
    if part.has_pictures:
        log.warning("a picture was left out: Slack would not show it")
    return await post(part.without_pictures())
