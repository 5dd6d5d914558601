"""Opens the door to Discord, and keeps it connected. What is wrong with the token is said before
anything else starts.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from typing import Any, Final

import discord
from discord.gateway import DiscordWebSocket

from adapters.discord.client import DeskClient, Shards, build_client
from adapters.discord.connecting.identity import (
    away,
    explained,
    log_in,
    point_at,
    proxy,
    why,
    without_voice,
)
from adapters.discord.connecting.settings import Wanted
from adapters.discord.connecting.syncing import sync_if_changed
from adapters.discord.deliveries import DOOR
from adapters.discord.mending import Mending
from adapters.discord.sending import sender
from adapters.doors.considering import careful
from adapters.doors.opening import DoorError, Inside, OpenDoor, finished
from adapters.edge import reported
from adapters.running import wording
from bot.journal.values import Posts, Send

_PATIENCE: Final = 30.0
_GOODBYE: Final = 2.0
_AFTER_A_FAULT: Final = 10.0

log: Final = logging.getLogger("briefdesk.discord")


@dataclass
class DiscordDoor:
    """The open door to Discord. `staying` is what keeps it connected."""

    where: str
    send: Send
    posts: Posts
    client: DeskClient
    staying: asyncio.Task[None]
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    name: str = DOOR

    def __post_init__(self) -> None:
        """Notice when the connection is given up."""
        self.staying.add_done_callback(self._ended)

    def _ended(self, staying: asyncio.Task[None]) -> None:
        if not staying.cancelled():
            log.error(wording.DISCORD_LOST, _reason(staying, self.client))
            self.gone.set()

    async def rest(self) -> None:
        """Hang up: what comes from now on is for another process. What is in hand is answered by
        the API, which stays open.
        """
        await ended(self.staying)
        await _hang_up(self.client)

    async def finish(self, seconds: float) -> bool:
        """Wait for what is in hand."""
        return await finished(self.client.door.underway, seconds)

    async def close(self) -> None:
        """Close all connections."""
        await ended(self.staying)
        await self.client.close()


async def open_discord(wanted: Wanted, inside: Inside) -> OpenDoor:
    """In: the settings, and what is behind the door. Out: the open door; DoorError where it stays
    closed.
    """
    async with AsyncExitStack() as otherwise:
        client = client_of(wanted, inside)
        otherwise.push_async_callback(client.close)
        await log_in(client, wanted.token)
        await _count_shards(client, wanted)
        await sync_if_changed(client, inside.memory)
        staying = asyncio.create_task(stay_connected(client))
        otherwise.push_async_callback(ended, staying)
        await until_connected(client, staying)
        otherwise.pop_all()
    send, posts = sender(client.door), Mending(client.door)
    return DiscordDoor(_where(client), send, posts, client, staying)


def client_of(wanted: Wanted, inside: Inside) -> DeskClient:
    """Return the client, not logged in yet; it follows when the briefings change."""
    point_at(wanted)
    without_voice()
    client = build_client(
        consider=careful(inside.service.consider),
        library=inside.service.desk.library,
        journal=inside.memory,
        shards=None if wanted.shards is None else Shards(wanted.shards or None, wanted.ids),
        content=wanted.content,
        proxy=proxy(),
    )
    inside.service.tell(lambda library: setattr(client.door, "library", library))
    return client


async def _count_shards(client: DeskClient, wanted: Wanted) -> None:
    """Ask for the number of shards here: discord.py would then go to the gateway that Discord
    names, and not to the one that is set.
    """
    if wanted.shards == 0:
        client.shard_count = (await explained(client.http.get_bot_gateway()))[0]


async def stay_connected(client: DeskClient, after_a_fault: float = _AFTER_A_FAULT) -> None:
    """Connect, and again whenever that breaks; it ends where Discord wants no more of it. What
    discord.py cannot read ends its connection: then another is opened. In shards, it closes the
    client for good.
    """
    while True:
        try:
            await client.connect()
        except (discord.ConnectionClosed, discord.PrivilegedIntentsRequired):
            raise
        except discord.GatewayNotFound as fault:
            log.warning(why(fault))
        except Exception as error:  # noqa: BLE001 - the edge: what came must not end the desk
            reported(error)
        if client.is_closed():
            return
        await _hang_up(client)
        await asyncio.sleep(after_a_fault)


async def until_connected(
    client: DeskClient, staying: asyncio.Task[None], patience: float = _PATIENCE
) -> None:
    """Wait until Discord has taken the token and the intents; DoorError where it does not."""
    connected = asyncio.ensure_future(client.wait_for("connect", timeout=patience))
    both: set[asyncio.Future[Any]] = {connected, staying}
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if staying.done():
            raise DoorError(_reason(staying, client))
        if fault := connected.exception():
            raise DoorError(away(fault, str(DiscordWebSocket.DEFAULT_GATEWAY)))
    finally:
        connected.cancel()


def _reason(staying: asyncio.Task[None], client: DeskClient) -> str:
    fault = staying.exception()
    if isinstance(fault, discord.PrivilegedIntentsRequired) and client.intents.message_content:
        return wording.DISCORD_NO_CONTENT
    return why(fault) if fault else wording.DISCORD_ENDED


async def ended(task: asyncio.Task[None]) -> None:
    """Cancel a task, and wait for its end."""
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def _hang_up(client: DeskClient) -> None:
    """Close the connections to the gateway, and none to the API."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_GOODBYE):
            if isinstance(client, discord.AutoShardedClient):
                shards = client.shards.values()
                await asyncio.gather(*(shard.disconnect() for shard in shards))
            elif (socket := _socket(client)) and socket.open:
                await socket.close(code=1000)


def _socket(client: DeskClient) -> DiscordWebSocket | None:
    """Return the connection to the gateway; before the first there is none, whatever its type."""
    return client.ws


def _where(client: DeskClient) -> str:
    """Say as whom the desk listens, and with which shards."""
    where = wording.DISCORD_HERE.format(name=client.user.name if client.user else "")
    if not isinstance(client, discord.AutoShardedClient) or not client.shard_count:
        return where
    ids = client.shard_ids or range(client.shard_count)
    said = wording.DISCORD_SHARD_HERE if len(ids) == 1 else wording.DISCORD_SHARDS_HERE
    return said.format(where=where, ids=", ".join(map(str, ids)), count=client.shard_count)
