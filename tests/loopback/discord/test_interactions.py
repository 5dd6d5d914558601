"""Interactions and their tokens: once, in time, and for a quarter of an hour."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

import discord as sdk
import pytest
from discord import app_commands

from tests.loopback.discord.bare import Bare, layout, running
from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import USUAL, Channel, Interaction, Permission, User

Answering: TypeAlias = Callable[[sdk.Interaction[Any]], Awaitable[Any]]


class Handing(Bare):
    """An app whose only command does what the test wants, and whose refusals are kept."""

    def __init__(self, answering: Answering) -> None:
        super().__init__()
        self.echoes = False
        self.refusals: list[tuple[int, int]] = []
        self.tree.clear_commands(guild=None)

        @self.tree.command(name="do", description="Do it.")
        async def do(interaction: sdk.Interaction[Any], text: str = "") -> None:
            try:
                await answering(interaction)
            except sdk.HTTPException as refusal:
                self.refusals.append((refusal.status, refusal.code))

        @do.autocomplete("text")
        async def offer(
            interaction: sdk.Interaction[Any], typed: str
        ) -> list[app_commands.Choice[str]]:
            return [app_commands.Choice(name=typed, value="x")]


async def used(
    discord: DiscordServer, app: Handing, user: User | None = None, place: Channel | None = None
) -> Interaction:
    """Use the command, and wait until the app has done with it or was refused."""
    before = len(app.refusals)
    made = await discord.command(user or discord.person, place or discord.channel, "do")
    await discord.until(lambda: len(app.refusals) > before or made.response is not None)
    return made


async def test_a_second_response_is_refused() -> None:
    async def twice(interaction: sdk.Interaction[Any]) -> None:
        await interaction.response.send_message("one")
        await interaction.client.http.request(
            sdk.http.Route("POST", f"/interactions/{interaction.id}/{interaction.token}/callback"),
            json={"type": 4, "data": {"content": "two"}},
        )

    app = Handing(twice)
    async with DiscordServer() as discord, running(discord, app):
        made = await used(discord, app)
        await discord.until(lambda: app.refusals)
        assert (app.refusals, made.refused) == ([(400, 40060)], [40060])
        assert [one.text for one in made.messages] == ["one"]


async def test_a_response_that_comes_late_finds_nobody() -> None:
    async def late(interaction: sdk.Interaction[Any]) -> None:
        discord.clock.turn(seconds=3.1)
        await interaction.response.send_message("one")

    app = Handing(late)
    async with DiscordServer() as discord, running(discord, app):
        made = await used(discord, app)
        with pytest.raises(TimeoutError, match="the response came after its time"):
            await discord.answered(made)
        assert app.refusals == [(404, 10062)]
        assert (made.response, made.messages, discord.failed) == (None, [], [made])


async def test_a_token_lives_for_a_quarter_of_an_hour() -> None:
    async def long(interaction: sdk.Interaction[Any]) -> None:
        await interaction.response.send_message("one")
        discord.clock.turn(minutes=14.9)
        await interaction.followup.send("two")
        discord.clock.turn(minutes=0.2)
        await interaction.followup.send("three")

    app = Handing(long)
    async with DiscordServer() as discord, running(discord, app):
        made = await used(discord, app)
        await discord.until(lambda: app.refusals)
        assert app.refusals == [(401, 50027)]
        assert [one.text for one in made.messages] == ["one", "two"]


async def test_there_is_nothing_to_follow_before_the_response() -> None:
    async def hasty(interaction: sdk.Interaction[Any]) -> None:
        await interaction.followup.send("two")

    app = Handing(hasty)
    async with DiscordServer() as discord, running(discord, app):
        made = await used(discord, app)
        assert (app.refusals, made.response) == ([(404, 10015)], None)


async def test_where_it_is_no_member_five_may_follow() -> None:
    async def talk(interaction: sdk.Interaction[Any]) -> None:
        await interaction.response.send_message("first")
        for number in range(6):
            await interaction.followup.send(str(number))

    app = Handing(talk)
    async with DiscordServer() as discord, running(discord, app):
        bea = discord.add_user("bea", has_installed=True)
        far = discord.add_guild("Far", has_app=False)
        discord.join(far, bea)
        made = await used(discord, app, bea, discord.add_channel("there", far))
        await discord.until(lambda: app.refusals)
        assert (app.refusals, len(made.followups)) == ([(400, 40094)], 5)
        home = await used(discord, app)
        await discord.until(lambda: len(home.followups) == 6)


async def test_the_app_is_told_what_it_may_do_in_each_place() -> None:
    may: list[bool] = []

    async def look(interaction: sdk.Interaction[Any]) -> None:
        may.append(interaction.app_permissions.send_messages)
        await interaction.response.send_message("x")

    app = Handing(look)
    async with DiscordServer() as discord, running(discord, app):
        bea = discord.add_user("bea", has_installed=True)
        far = discord.add_guild("Far", has_app=False)
        discord.join(far, bea)
        shut = discord.add_channel("shut")
        discord.deny(shut, Permission.SEND_MESSAGES)
        places = [discord.channel, shut, discord.add_channel("there", far)]
        for place in [*places, discord.world.direct_channel(bea)]:
            await used(discord, app, bea, place)
        assert may == [True, False, False, False]


async def test_what_is_delivered_again_is_heard_again() -> None:
    async def once(interaction: sdk.Interaction[Any]) -> None:
        await interaction.response.send_message("x")

    app = Handing(once)
    async with DiscordServer() as discord, running(discord, app):
        made = await used(discord, app)
        await discord.deliver(made)
        await discord.until(lambda: made.refused)
        said = await discord.mention(discord.person, discord.channel, "hello")
        await discord.again(said)
        await discord.until(lambda: [one.id for one in app.heard].count(said.id) == 2)
        assert (made.refused, len(made.messages)) == ([40060], 1)


async def test_where_apps_of_members_may_not_speak_up_every_response_is_private() -> None:
    async def speak(interaction: sdk.Interaction[Any]) -> None:
        await interaction.response.send_message("aloud")

    app = Handing(speak)
    async with DiscordServer() as discord, running(discord, app):
        bea = discord.add_user("bea", has_installed=True)
        far = discord.add_guild(
            "Far", has_app=False, everyone=USUAL & ~Permission.USE_EXTERNAL_APPS
        )
        discord.join(far, bea)
        made = await used(discord, app, bea, discord.add_channel("there", far))
        assert [one.visible_to for one in made.messages] == [bea]
        home = await used(discord, app)
        assert [one.visible_to for one in home.messages] == [None]


WRONG: dict[str, tuple[int, dict[str, object]]] = {
    "an update of nothing": (7, {"content": "x"}),
    "a deferred update of nothing": (6, {}),
    "suggestions for a command": (8, {"choices": []}),
    "a pong": (1, {}),
    "no such type": (44, {}),
    "too long": (4, {"content": "x" * 2001}),
    "a deferral with components": (5, {"flags": 32768}),
    "an empty modal": (9, {"title": "x", "custom_id": "x", "components": []}),
}


@pytest.mark.parametrize(("kind", "data"), WRONG.values(), ids=list(WRONG))
async def test_a_response_that_is_refused_leaves_the_interaction_open(
    kind: int, data: dict[str, object]
) -> None:
    async def wrong(interaction: sdk.Interaction[Any]) -> None:
        route = sdk.http.Route(
            "POST", f"/interactions/{interaction.id}/{interaction.token}/callback"
        )
        try:
            await interaction.client.http.request(route, json={"type": kind, "data": data})
        finally:
            await interaction.response.send_message("sorry")

    app = Handing(wrong)
    async with DiscordServer() as discord, running(discord, app):
        made = await used(discord, app)
        await discord.until(lambda: app.refusals)
        assert (app.refusals, made.refused) == ([(400, 50035)], [50035])
        assert [one.text for one in made.messages] == ["sorry"]


async def test_a_modal_that_no_message_opened_updates_none() -> None:
    class Asking(sdk.ui.Modal, title="Ask"):
        async def on_submit(self, interaction: sdk.Interaction[Any]) -> None:
            try:
                await interaction.response.edit_message(content="x")
            except sdk.HTTPException as refusal:
                app.refusals.append((refusal.status, refusal.code))

    async def ask(interaction: sdk.Interaction[Any]) -> None:
        asking = Asking()
        asking.add_item(sdk.ui.Label(text="Why?", component=sdk.ui.TextInput(required=False)))
        await interaction.response.send_modal(asking)

    app = Handing(ask)
    async with DiscordServer() as discord, running(discord, app):
        opened = await used(discord, app)
        sent = await discord.submit(discord.person, opened, {})
        await discord.until(lambda: app.refusals)
        assert (app.refusals, sent.refused, sent.response) == ([(400, 50035)], [50035], None)


async def test_responses_are_read_changed_and_deleted_by_their_token_alone() -> None:
    async def change(interaction: sdk.Interaction[Any]) -> None:
        await interaction.response.send_message("one", ephemeral=True)
        original = await interaction.original_response()
        await interaction.edit_original_response(content="two")
        more = await interaction.followup.send("three", ephemeral=True, wait=True)
        await more.edit(content="four")
        await more.delete()
        await interaction.client.http.get_message(interaction.channel_id or 0, original.id)

    app = Handing(change)
    async with DiscordServer() as discord, running(discord, app):
        made = await used(discord, app)
        await discord.until(lambda: app.refusals)
        assert app.refusals == [(404, 10008)], "what is private is in no channel"
        assert [(one.text, one.versions, one.deleted) for one in made.messages] == [
            ("two", ["one"], False),
            ("four", ["three"], True),
        ]


async def test_the_first_follow_up_takes_the_place_of_a_deferral_and_stays_as_private() -> None:
    async def defer(interaction: sdk.Interaction[Any]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.followup.send(view=layout("at last"), wait=True)
        await interaction.followup.send("aloud", wait=True)

    app = Handing(defer)
    async with DiscordServer() as discord, running(discord, app):
        made = await used(discord, app)
        await discord.until(lambda: len(made.messages) == 2)
        seen = [(one.text, one.visible_to) for one in made.messages]
        assert seen == [("at last", discord.person), ("aloud", None)]


async def test_what_an_interaction_brought_says_so() -> None:
    async def talk(interaction: sdk.Interaction[Any]) -> None:
        await interaction.response.send_message("one")
        await interaction.followup.send("two")

    app = Handing(talk)
    async with DiscordServer() as discord, running(discord, app):
        made = await used(discord, app)
        await discord.until(lambda: len(app.heard) == 2)
        kinds = [one.type for one in app.heard]
        assert kinds == [sdk.MessageType.chat_input_command, sdk.MessageType.reply]
        sources = [one.interaction_metadata for one in app.heard]
        assert [one.id for one in sources if one] == [made.id, made.id]
        assert [one.user.id for one in sources if one] == [discord.person.id] * 2


async def test_a_message_of_components_stays_one() -> None:
    async def give_up(interaction: sdk.Interaction[Any]) -> None:
        await interaction.response.send_message(view=layout("x"))
        await interaction.edit_original_response(content="y", view=None)

    app = Handing(give_up)
    async with DiscordServer() as discord, running(discord, app):
        made = await used(discord, app)
        await discord.until(lambda: app.refusals)
        assert (app.refusals, made.messages[0].text) == ([(400, 50035)], "x")


async def test_what_is_disabled_gone_or_a_link_cannot_be_pressed() -> None:
    async def offer(interaction: sdk.Interaction[Any]) -> None:
        view = sdk.ui.LayoutView(timeout=None)
        off: sdk.ui.Button[Any] = sdk.ui.Button(label="Off", disabled=True, custom_id="off")
        link: sdk.ui.Button[Any] = sdk.ui.Button(label="Page", url="https://a.example")
        picker: sdk.ui.Select[Any] = sdk.ui.Select(placeholder="Pick", custom_id="pick")
        picker.add_option(label="One", value="1")
        view.add_item(sdk.ui.ActionRow(off, link))
        view.add_item(sdk.ui.ActionRow(picker))
        await interaction.response.send_message(view=view)

    app = Handing(offer)
    async with DiscordServer() as discord, running(discord, app):
        [message] = (await used(discord, app)).messages
        ada = discord.person
        for wanted, complaint in [
            ("Off", "'Off' is disabled"),
            ("Page", "'Page' is a link"),
            ("On", "0 controls are called 'On'; there are \\['Off', 'Page', 'pick'\\]"),
        ]:
            with pytest.raises(LookupError, match=complaint):
                await discord.press(ada, message, wanted)
        with pytest.raises(LookupError, match="\\['2'\\] cannot be chosen from \\['1'\\], 1 to 1"):
            await discord.choose(ada, message, "Pick", ["2"])
        chosen = await discord.choose(ada, message, "Pick", ["1"])
        assert chosen.data["values"] == ["1"]
        await discord.delete(message)
        with pytest.raises(LookupError, match="ada does not see this message"):
            await discord.press(ada, message, "Off")


async def test_a_clock_that_is_turned_back_makes_interactions_old_for_the_client_too() -> None:
    async def nothing(interaction: sdk.Interaction[Any]) -> None:
        expired.append(interaction.is_expired())
        await interaction.response.send_message("x")

    expired: list[bool] = []
    app = Handing(nothing)
    async with DiscordServer() as discord, running(discord, app):
        await used(discord, app)
        discord.clock.turn(minutes=-16)
        await used(discord, app)
        assert expired == [False, True]


async def test_many_at_once_are_all_answered_and_each_once() -> None:
    async def echo(interaction: sdk.Interaction[Any]) -> None:
        await interaction.response.send_message("x", ephemeral=True)

    app = Handing(echo)
    async with DiscordServer(answer_within=60) as discord, running(discord, app):
        ada, general = discord.person, discord.channel
        made = [await discord.command(ada, general, "do") for _ in range(300)]
        await asyncio.gather(*(discord.answered(one, 60) for one in made))
        assert [len(one.messages) for one in made] == [1] * 300
        assert (discord.failed, app.refusals, len(general.messages)) == ([], [], 300)
