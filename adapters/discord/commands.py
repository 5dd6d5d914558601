"""Slash commands and the menu of a message: each is a question with a verb, and its reply is for
the asker alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from typing import Any, Final, TypeAlias

import discord
from discord import app_commands

from adapters import wording
from adapters.discord import autocomplete
from adapters.discord.address import Address, Asked
from adapters.discord.asking import ask
from adapters.discord.calling import called
from adapters.discord.deliveries import conversation_of, interaction_key, to_delivery
from adapters.discord.door import Door, Interaction
from adapters.discord.reading import all_text_of, read_address
from adapters.discord.telling import tell_first
from adapters.discord.threads.finding import briefing_of
from adapters.discord.threads.wishing import brief
from adapters.discord.words import words
from adapters.doors.helping import asks_for_help, helping
from adapters.doors.posting import ClosedError, NotSentError
from adapters.doors.saying import instead
from adapters.edge import reported
from bot.journal.values import Delivery
from bot.messages import Addressed, Question, Verb
from bot.suggesting import Suggestion

HELP: Final = "help"
_OFFERING: Final = frozenset({"fact", "brief"})
_EVERYWHERE: Final = app_commands.AppCommandContext(
    guild=True, dm_channel=True, private_channel=True
)
_FOR_ALL: Final = app_commands.AppInstallationType(guild=True, user=True)

Command: TypeAlias = app_commands.Command[Any, ..., Any]
Offering: TypeAlias = Callable[[Interaction, str], Any]


class DeskTree(app_commands.CommandTree[Any]):
    """The commands. What nobody foresaw ends in a sentence, as does a command that is gone."""

    async def on_error(
        self, interaction: Interaction, error: app_commands.AppCommandError, /
    ) -> None:
        """Say why a command did not work."""
        if interaction.type is discord.InteractionType.autocomplete:
            with suppress(ClosedError, NotSentError):
                await called(interaction.response.autocomplete([]))
        elif isinstance(error, app_commands.CommandNotFound):
            known = ", ".join(f"/{name}" for name in (*wording.CHAT_COMMANDS, HELP))
            said = wording.NO_SUCH_COMMAND.format(command=f"/{error.name}", known=known)
            await tell_first(interaction, said)
        elif isinstance(error, app_commands.CommandSignatureMismatch):
            await tell_first(interaction, wording.COMMAND_CHANGED)
        else:
            cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
            await tell_first(interaction, reported(cause).sentence)


def build_tree(client: discord.Client, door: Door) -> DeskTree:
    """In: a client, and what it stands on. Out: its commands, offered everywhere, to servers and
    to people who install the desk for themselves.
    """
    tree = DeskTree(client, allowed_contexts=_EVERYWHERE, allowed_installs=_FOR_ALL)
    for command in _commands(door):
        tree.add_command(command)
    tree.add_command(_menu(door))
    return tree


def read(name: str, text: str, address: Address) -> Delivery:
    """In: a command's name ("help" too), what was written after it, and where the reply goes. Out:
    the question that it asks.
    """
    question = Question(
        text=words(text),
        conversation=conversation_of(address),
        verb=Verb(name),
        addressed=Addressed.COMMAND,
    )
    return to_delivery(interaction_key(address.interaction), question, address)


def _commands(door: Door) -> Iterable[Command]:
    for name, (usage, what) in wording.CHAT_COMMANDS.items():
        yield _with_option(door, name, what) if usage else _without_option(door, name, what)
    yield _without_option(door, HELP, wording.HELP_COMMAND)


def _with_option(door: Door, name: str, what: str) -> Command:
    used = (_briefing if name == "brief" else _required)(door, name)
    label = re.findall(r"\w+", wording.CHAT_COMMANDS[name][0])[0]
    app_commands.rename(option=label)(used)
    app_commands.describe(option=wording.COMMAND_OPTIONS[name])(used)
    command: Command = app_commands.Command(name=name, description=what, callback=used)
    if name in _OFFERING:
        command.autocomplete("option")(_offering(door, name))
    return command


def _required(door: Door, name: str) -> Callable[..., Coroutine[Any, Any, None]]:
    async def used(interaction: discord.Interaction, option: str) -> None:
        await _ask(door, interaction, name, option)

    return used


def _briefing(door: Door, name: str) -> Callable[..., Coroutine[Any, Any, None]]:
    async def used(interaction: discord.Interaction, option: str = "") -> None:
        if asks_for_help(option):
            await _help(door, interaction, name)
        else:
            await brief(door, interaction, option)

    return used


def _without_option(door: Door, name: str, what: str) -> Command:
    async def used(interaction: discord.Interaction) -> None:
        await (_help if name == HELP else _ask)(door, interaction, name)

    return app_commands.Command(name=name, description=what, callback=used)


async def _ask(door: Door, interaction: Interaction, name: str, text: str = "") -> None:
    delivery = read(name, text, read_address(interaction, Asked.COMMAND, private=True))
    await ask(door, delivery, interaction=interaction)


async def _help(door: Door, interaction: Interaction, name: str) -> None:
    """Say what the desk can do, and before it how the command is used that was asked about."""
    delivery = read(HELP, "", read_address(interaction, Asked.COMMAND, private=True))
    consider = helping(door.consider, "", name)
    await ask(door, delivery, interaction=interaction, consider=consider)


def _offering(door: Door, name: str) -> Offering:
    async def facts(_interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [_choice(one) for one in autocomplete.facts(door.library, typed)]

    async def briefs(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        address = read_address(interaction, Asked.COMMAND, private=True)
        offered = autocomplete.briefs(
            door.library,
            typed,
            briefing=await briefing_of(door, address),
            in_thread=bool(address.thread),
        )
        return [_choice(one) for one in offered]

    return briefs if name == "brief" else facts


def _choice(one: Suggestion) -> app_commands.Choice[str]:
    return app_commands.Choice(name=one.label, value=one.key)


def _menu(door: Door) -> app_commands.ContextMenu:
    async def used(interaction: discord.Interaction, message: discord.Message) -> None:
        delivery = read(
            "check", all_text_of(message), read_address(interaction, Asked.COMMAND, private=True)
        )
        has_words = bool(delivery.question.text)
        consider = None if has_words else instead(wording.NO_WORDS)
        await ask(door, delivery, interaction=interaction, consider=consider)

    return app_commands.ContextMenu(name=wording.CHECK_MENU, callback=used)
