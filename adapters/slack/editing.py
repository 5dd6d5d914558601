"""Changing what stands already."""

from __future__ import annotations

from slack_sdk.web.async_client import AsyncWebClient

from adapters.doors.posting import NotSentError
from adapters.slack.calling import called
from adapters.slack.files import when_looked_over
from adapters.slack.rendering.message import Payload


async def put(client: AsyncWebClient, channel: str, ts: str, part: Payload) -> None:
    """Put other words in the place of a message. NotSentError also where Slack did not confirm it:
    the same again does no harm.
    """

    async def change(shown: Payload) -> bool:
        done = await called(
            client.chat_update(
                channel=channel,
                ts=ts,
                text=shown.text,
                blocks=[*shown.blocks],
                parse="none",  # else Slack looks for names in the text of an update
            )
        )
        return bool(done)

    if not await when_looked_over(part, change):
        raise NotSentError("chat.update was not confirmed")
