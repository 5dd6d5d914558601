"""Socket Mode: Slack comes in over a connection that the desk opened, from anywhere."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import aiohttp
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from adapters.doors.opening import DoorError, finished
from adapters.doors.underway import Underway
from adapters.running import wording
from adapters.slack.connecting.identity import away
from adapters.slack.door import DOOR
from bot.journal.values import Posts, Send

PING_SECONDS: Final = 3
"""Between two signs of life: how soon a connection that broke is opened again."""

_BETWEEN_LOOKS: Final = 10.0
_PATIENCE: Final = 30.0

log: Final = logging.getLogger("briefdesk.slack")

Listener: TypeAlias = Callable[[Any, SocketModeRequest], Coroutine[Any, Any, None]]


@dataclass
class SocketDoor:
    """The open door of Socket Mode."""

    where: str
    send: Send
    posts: Posts
    underway: Underway
    handler: AsyncSocketModeHandler
    session: aiohttp.ClientSession
    watch: asyncio.Task[None]
    name: str = DOOR
    gone: asyncio.Event = field(default_factory=asyncio.Event)  # it is tried again for ever

    async def rest(self) -> None:
        """Answer no more envelopes: Slack gives them to another socket. Acknowledgements of those
        in hand still go out.
        """
        self.handler.client.socket_mode_request_listeners.clear()

    async def finish(self, seconds: float) -> bool:
        """Wait for what is in hand."""
        return await finished(self.underway, seconds)

    async def close(self) -> None:
        """Close the socket and the connections to the Web API."""
        self.watch.cancel()
        await self.handler.close_async()  # type: ignore[no-untyped-call]  # the SDK's
        await self.session.close()


async def open_socket(
    app: AsyncApp, token: str, url: str, underway: Underway
) -> tuple[AsyncSocketModeHandler, asyncio.Task[None]]:
    """Connect to the address that Slack gave; DoorError where that cannot be."""
    handler = AsyncSocketModeHandler(app, token, ping_interval=PING_SECONDS)
    client = handler.client
    client.socket_mode_request_listeners[:] = [_counted(handler.handle, underway)]
    client.wss_uri = url
    try:
        async with asyncio.timeout(_PATIENCE):
            await handler.connect_async()  # type: ignore[no-untyped-call]  # the SDK's
    except TimeoutError as fault:
        await handler.close_async()  # type: ignore[no-untyped-call]  # the SDK's
        raise DoorError(away(url.partition("?")[0], fault)) from None
    return handler, asyncio.create_task(watch(handler))


def _counted(handle: Listener, underway: Underway) -> Listener:
    async def counted(client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        await underway.start(handle(client, request))

    return counted


async def watch(handler: AsyncSocketModeHandler, between_looks: float = _BETWEEN_LOOKS) -> None:
    """Have the client ask for a new address while it is not connected: by itself it would go on
    trying the one it has, which is good for one use only.
    """
    client, was_up = handler.client, True
    while True:
        await asyncio.sleep(between_looks)
        is_up = await client.is_connected()
        if not is_up:
            client.wss_uri = None
        if is_up is not was_up:
            log.warning(wording.SLACK_SOCKET_UP if is_up else wording.SLACK_SOCKET_DOWN)
        was_up = is_up
