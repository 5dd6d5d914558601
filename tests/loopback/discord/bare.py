"""A bare app on the unmodified discord.py, with one of everything that the server must serve."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from re import Match
from typing import Any, Self

import discord
from discord import app_commands, ui
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from tests.loopback.discord.server import DiscordServer

INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
BOTH = app_commands.AppInstallationType(guild=True, user=True)


@contextmanager
def pointed_at(server: DiscordServer) -> Iterator[None]:
    """Let discord.py speak to this server, and put its own addresses back."""
    base, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = server.api_url, URL(server.gateway_url)
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway


class Press(ui.DynamicItem[ui.Button[Any]], template=r"bare:v1:(?P<what>\w+)"):
    """A button that any process can serve: all it needs is in its custom id."""

    def __init__(self, what: str) -> None:
        super().__init__(ui.Button(label=what.title(), custom_id=f"bare:v1:{what}"))
        self.what = what

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: Match[str], /
    ) -> Self:
        return cls(match["what"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        if self.what == "ask":
            await interaction.response.send_modal(Asking())
        elif self.what == "change":
            await interaction.response.edit_message(view=layout("Changed."))
        elif self.what == "slow":
            await interaction.response.defer()
            await interaction.followup.send("Later.", ephemeral=True)
        else:
            await interaction.response.send_message(f"You pressed {self.what}.", ephemeral=True)


class Asking(ui.Modal, title="Ask"):
    why = ui.Label[Any](
        text="Why?", component=ui.TextInput(custom_id="why", style=discord.TextStyle.paragraph)
    )

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        assert isinstance(self.why.component, ui.TextInput)
        await interaction.response.send_message(f"Because {self.why.component.value}")


def layout(words: str, *presses: str) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    box: ui.Container[Any] = ui.Container(ui.TextDisplay(words))
    if presses:
        box.add_item(ui.ActionRow(*[Press(one) for one in presses]))
    view.add_item(box)
    return view


class Bare(discord.Client):
    """Answers mentions, direct messages and a few commands, and keeps what it was sent."""

    def __init__(self, *, intents: discord.Intents = INTENTS, **more: Any) -> None:
        quiet = discord.AllowedMentions.none()
        waits = {"guild_ready_timeout": 0.02} | more  # it waits for guilds; here they come at once
        super().__init__(intents=intents, allowed_mentions=quiet, **waits)
        self.tree = app_commands.CommandTree(
            self, allowed_contexts=EVERYWHERE, allowed_installs=BOTH
        )
        self.heard: list[discord.Message] = []
        self.edits: list[int] = []
        self.resumed = 0
        self.faults: list[BaseException] = []
        self.echoes = True
        add_commands(self.tree)

    async def setup_hook(self) -> None:
        self.add_dynamic_items(Press)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Without the five seconds that it waits before it identifies anew."""

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message)
        if self.echoes and not message.author.bot and message.content:
            await message.reply(view=layout(f"You said {message.content}"), mention_author=False)

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        self.edits.append(event.message_id)

    async def on_resumed(self) -> None:
        self.resumed += 1

    async def on_error(self, _event: str, /, *_args: object, **_more: object) -> None:
        fault = sys.exc_info()[1]
        assert fault is not None
        self.faults.append(fault)


def add_commands(tree: app_commands.CommandTree[Any]) -> None:
    @tree.command(name="ask", description="Ask.")
    @app_commands.describe(question="What you want to know")
    async def ask(
        interaction: discord.Interaction[Any], question: app_commands.Range[str, 1, 500]
    ) -> None:
        view = layout(f"Answer: {question}", "share", "ask", "change", "slow")
        await interaction.response.send_message(view=view, ephemeral=True)

    @tree.command(name="slow", description="Take a while.")
    async def slow(interaction: discord.Interaction[Any], private: bool = True) -> None:
        await interaction.response.defer(thinking=True, ephemeral=private)
        await interaction.edit_original_response(view=layout("At last.", "share"))
        await interaction.followup.send("And more.", ephemeral=private)

    @tree.command(name="fact", description="A fact.")
    async def fact(interaction: discord.Interaction[Any], name: str) -> None:
        await interaction.response.send_message(f"Fact {name}.")

    @fact.autocomplete("name")
    async def suggest(
        interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{typed} {n}", value=str(n)) for n in range(3)]

    @tree.context_menu(name="Check")
    async def check(interaction: discord.Interaction[Any], message: discord.Message) -> None:
        await interaction.response.send_message(f"Checked {message.content!r}.", ephemeral=True)


@asynccontextmanager
async def running(
    server: DiscordServer, app: Bare | None = None, *, syncs: bool = True
) -> AsyncIterator[Bare]:
    """An app that is connected and ready; a fault in its task is raised here, not lost."""
    client = app or Bare()
    with pointed_at(server):
        task = asyncio.create_task(client.start(server.token))
        waiting = asyncio.create_task(ready(client))
        await asyncio.wait([task, waiting], return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            waiting.cancel()
            await client.close()
            task.result()
        if syncs:
            await client.tree.sync()
        try:
            yield client
        finally:
            await client.close()
            await task
    assert client.faults == []


async def ready(client: discord.Client) -> None:
    while not client.is_ready():  # noqa: ASYNC110 - it has no event before it logs in
        await asyncio.sleep(0.005)
