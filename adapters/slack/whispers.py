"""What one person alone is told: by the response_url of what they did, else in the channel for them
alone, else as a direct message.
"""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from contextlib import suppress
from typing import Any
from uuid import uuid4

from slack_sdk.web.async_client import AsyncWebClient

from adapters.doors.edge import guarded
from adapters.doors.posting import ClosedError, GoneError, NotSentError, by_ways
from adapters.edge import Incident
from adapters.slack.address import Address
from adapters.slack.calling import RefusedError, reached, respond
from adapters.slack.door import Door
from adapters.slack.rendering.message import Payload
from adapters.slack.rendering.texts import Element, escape, said
from adapters.slack.sending import ways


async def whisper(
    door: Door,
    address: Address,
    text: str,
    blocks: Sequence[Element] = (),
    *,
    instead: bool = False,
) -> None:
    """In: whom to tell, and where; what to say, and its blocks if it is more than a sentence;
    whether it takes the place of the message that was acted on. Out: it is said once.
    """
    client = await reached(door.clients(address))
    part = Payload(escape(text), tuple(blocks) or (said(text),))
    if instead and await _replaced(client, address.response_url, part):
        return
    with suppress(ClosedError):
        await by_ways(ways(client, address), [part], [str(uuid4())])


async def _replaced(client: AsyncWebClient, url: str, part: Payload) -> bool:
    message = {"text": part.text, "blocks": [*part.blocks], "mrkdwn": False}
    return await by_url(client, url, {"replace_original": True, **message})


async def by_url(client: AsyncWebClient, url: str, message: dict[str, Any]) -> bool:
    """Hand something to a response_url; false where there is none, or it takes no more."""
    if url:
        with suppress(ClosedError, NotSentError, RefusedError):
            await respond(client, url, message)
            return True
    return False


async def attended(door: Door, address: Address, work: Coroutine[Any, Any, None]) -> None:
    """Do something for a person, who is told if it breaks; a process that stops waits for it."""

    async def whole() -> None:
        done = await guarded(work)
        if isinstance(done, Incident):
            with suppress(ClosedError, GoneError, NotSentError):
                await whisper(door, address, done.sentence)

    await door.underway.start(whole())
