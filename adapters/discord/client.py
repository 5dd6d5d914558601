"""The client that discord.py runs: what it hears, and what it hands on.

    client = build_client(consider=..., library=..., journal=...)
    await client.start(token)                   connects, and answers
    sender(client.door)                         sends what another process left, once logged in
    await client.door.underway.finished()       waits for replies before it stops

No privileged intent, unless the operator wants it: a message that does not mention the desk comes
without its words.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any, Final

import discord

from adapters.discord import commands, messages
from adapters.discord.connecting.quiet import quieten
from adapters.discord.door import Door, Interaction
from adapters.discord.pressing import presses
from adapters.edge import reported
from bot.journal.memory import Memory
from bot.journal.values import Consider
from bot.library import Library

PATIENCE: Final = 60.0
"""Seconds that discord.py waits out a limit; beyond that, the reply is tried again later."""


@dataclass(frozen=True, slots=True)
class Shards:
    """How many shards serve the desk, and which of them this process runs: none are all of them.
    Without a count, Discord says how many.
    """

    count: int | None = None
    ids: tuple[int, ...] = ()


def intents(*, content: bool) -> discord.Intents:
    """Return what the desk asks to hear of; `content` is privileged."""
    return discord.Intents(
        guilds=True, guild_messages=True, dm_messages=True, message_content=content
    )


class DeskClient(discord.Client):
    """A client that answers as the desk. `door` is what it stands on, `tree` has its commands."""

    def __init__(
        self,
        consider: Consider,
        library: Library,
        journal: Memory,
        *,
        content: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(
            intents=intents(content=content),
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=PATIENCE,
            max_messages=None,  # nobody's words are kept
            **options,
        )
        self.door = Door(
            consider=consider, library=library, journal=journal, client=self, overhears=content
        )
        self.tree = commands.build_tree(self, self.door)

    async def setup_hook(self) -> None:
        """Know our buttons again, whichever process made them."""
        self.add_dynamic_items(*presses.ITEMS)

    async def on_message(self, message: discord.Message) -> None:
        """Answer a mention, a reply to the desk or a direct message."""
        await messages.take(self.door, message)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Take what discord.py lets go of. All else finds its own way."""
        await presses.on_interaction(self.door, interaction)

    async def on_error(self, _event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        """Write down what broke, without anybody's words."""
        error = sys.exc_info()[1]
        if isinstance(error, Exception):
            reported(error)


class ShardedDeskClient(DeskClient, discord.AutoShardedClient):
    """The same, in several shards."""


def build_client(
    *,
    consider: Consider,
    library: Library,
    journal: Memory,
    shards: Shards | None = None,
    content: bool = False,
    **options: Any,
) -> DeskClient:
    """In: the desk, which apologises where it breaks (`careful`), what it knows, and what it
    remembers by; how it is sharded, if it is; whether it asks for the words of all messages; other
    options of discord.py's client. Out: the client, which has to be started.
    """
    quieten()
    if shards is None:
        return DeskClient(consider, library, journal, content=content, **options)
    ids = list(shards.ids) or None
    options |= {"shard_count": shards.count, "shard_ids": ids}
    return ShardedDeskClient(consider, library, journal, content=content, **options)
