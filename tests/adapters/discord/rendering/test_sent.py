"""Rendered replies on their way through the unmodified discord.py to a Discord on loopback, and the
presses back.
"""

from __future__ import annotations

import asyncio
from re import Match
from typing import Any, Self

import discord as sdk
from discord import ui

from adapters.discord.address import Address
from adapters.discord.buttons import BUTTON, LIST, Kind, read_press
from adapters.discord.rendering.again import settled, shared
from adapters.discord.rendering.message import Page, render
from adapters.discord.rendering.view import PageView
from bot.journal.values import Outgoing
from tests.adapters.discord.rendering.made import REPLY
from tests.adapters.discord.rendering.reading import controls
from tests.adapters.discord.samples import SAMPLES
from tests.loopback.discord.bare import Bare, running
from tests.loopback.discord.server import DiscordServer


def pages(name: str, person: int, *, private: bool = False) -> tuple[Page, ...]:
    address = Address(channel="5", person=str(person), private=private)
    return render(Outgoing(SAMPLES[name], REPLY, "nonce"), address)


class Pressed(ui.DynamicItem[ui.Button[Any]], template=BUTTON):
    """Any button of ours: a press settles the message, and shares it where it says so."""

    @classmethod
    async def from_custom_id(
        cls, _interaction: sdk.Interaction[Any], item: ui.Item[Any], _match: Match[str], /
    ) -> Self:
        assert isinstance(item, ui.Button | ui.Select)
        return cls(item)  # type: ignore[arg-type]  # the same for buttons and lists

    async def callback(self, interaction: sdk.Interaction[Any]) -> None:
        assert interaction.message is not None
        data: Any = interaction.data
        back: list[Any] = [one.to_dict() for one in interaction.message.components]
        press = read_press(self.custom_id, data.get("values", []))
        assert press is not None
        view = PageView(settled(back, press, f"number {press.number}"))
        await interaction.response.edit_message(view=view)
        if press.kind is Kind.SHARE:
            page = shared(back, str(interaction.user.id), interaction.user.display_name)
            await interaction.followup.send(view=PageView(page))


class Picked(Pressed, template=LIST):
    """Any list of ours."""


class Sending(Bare):
    """An app that answers each mention with the sample that it names, and /ask in private."""

    def __init__(self) -> None:
        super().__init__()
        self.echoes = False
        self.tree.clear_commands(guild=None)

        @self.tree.command(name="ask", description="Ask.")
        async def ask(interaction: sdk.Interaction[Any], question: str) -> None:
            (page,) = pages(question, interaction.user.id, private=True)
            await interaction.response.send_message(view=PageView(page), ephemeral=True)

    async def setup_hook(self) -> None:
        self.add_dynamic_items(Pressed, Picked)

    async def on_message(self, message: sdk.Message) -> None:
        for page in (
            pages(message.content.split()[-1], message.author.id) if message.content else ()
        ):
            await message.reply(view=PageView(page), mention_author=False)


def unnumbered(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return components without the numbers that Discord gives them."""
    kept = [{name: one[name] for name in one if name != "id"} for one in components]
    for one in kept:
        if "components" in one:
            one["components"] = unnumbered(one["components"])
    return kept


async def _all_samples() -> None:
    async with DiscordServer() as discord, running(discord, Sending()) as app:
        sent = 0
        for name in SAMPLES:
            await discord.mention(discord.person, discord.channel, name)
            for page in pages(name, discord.person.id):
                message = await discord.next_message(discord.channel, sent)
                assert unnumbered(message.components) == list(page.components)
                assert message.pings == []
                sent += 1
        assert app.persistent_views == []
        assert discord.surprises == []


def test_discord_takes_every_sample_and_nothing_is_kept_of_it() -> None:
    asyncio.run(_all_samples())


async def _choices() -> None:
    async with DiscordServer() as discord, running(discord, Sending()):
        for number, name in enumerate(("choice", "choice-of-many")):
            await discord.mention(discord.person, discord.channel, name)
            message = await discord.next_message(discord.channel, number)
            made = (
                await discord.press(discord.person, message, "Fishing association")
                if name == "choice"
                else await discord.choose(discord.person, message, "Choose one", ["2"])
            )
            await discord.answered(made)
            assert "-# Chosen: number 2" in message.text
            left = [one["label"] for one in controls([Page(tuple(message.components))])]
            assert left == ["Delete"]


def test_a_choice_is_made_by_button_and_from_a_list() -> None:
    asyncio.run(_choices())


async def _sharing() -> None:
    async with DiscordServer() as discord, running(discord, Sending()) as app:
        ada = discord.person
        made = await discord.command(ada, discord.channel, "ask", {"question": "answer"})
        private = (await discord.answered(made)).messages[0]
        assert private.visible_to == ada
        await discord.press(ada, private, "Share to channel")
        public = await discord.next_message(discord.channel, 1)
        assert public.visible_to is None
        assert public.pings == []
        assert public.text.startswith(f"-# Shared by {ada.name}")
        assert app.persistent_views == []


def test_a_private_reply_is_shared() -> None:
    asyncio.run(_sharing())
