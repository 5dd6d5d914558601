"""Presses of buttons and picks from lists, and what each kind does.

A press is acknowledged at once, without a word: nobody reads that it failed. What it asks is
answered once, as a message of its own, however often and by however many it is pressed; then the
buttons that it used up are taken away. All that is needed comes with the press or is in the
journal, so any process may take it.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable
from re import Match
from typing import Any, Final, Self

import discord
from discord import ui

from adapters import wording
from adapters.discord.asking import ask
from adapters.discord.buttons import BUTTON, LIST, Kind
from adapters.discord.door import Door, Interaction
from adapters.discord.pressing import feedback, modals, on_top, sections, sharing
from adapters.discord.pressing.pressed import (
    Pressed,
    choice_delivery,
    click_of,
    controls_in,
    question_delivery,
    read_pressed,
)
from adapters.discord.pressing.responding import Taken, acknowledged, settle
from adapters.discord.telling import tell
from adapters.doors.edge import guarded
from adapters.doors.feedback import QUICK
from adapters.edge import Incident
from bot.journal.health import OutOfReachError
from bot.journal.presses import choices_of
from bot.journal.values import Delivery
from bot.messages import Choice

_OURS: Final = re.compile(f"{BUTTON}|{LIST}")


class Button(ui.DynamicItem[ui.Button[Any]], template=BUTTON):
    """Any button of ours, whichever process sent it, and of whichever version."""

    @classmethod
    async def from_custom_id(
        cls, _interaction: Interaction, item: ui.Item[Any], _match: Match[str], /
    ) -> Self:
        """Take it as it stands in the message."""
        return cls(item)  # type: ignore[arg-type]  # discord.py looked it up by its id and type

    async def callback(self, interaction: Interaction) -> None:
        """Do what it is for."""
        await attended(
            interaction.client.door, interaction, press(interaction.client.door, interaction)
        )


class Picked(Button, template=LIST):
    """Any list of ours."""


ITEMS: Final = (Button, Picked)
"""What the client looks a press up in. An item finds the door as `interaction.client.door`."""


async def on_interaction(door: Door, interaction: Interaction) -> None:
    """Take what discord.py lets go of: modals that are sent in, and buttons that no item is for or
    that are gone from their message.
    """
    if interaction.type is discord.InteractionType.modal_submit:
        await attended(door, interaction, modals.submit(door, interaction))
    elif interaction.type is discord.InteractionType.component and not _has_item(interaction):
        await attended(door, interaction, press(door, interaction))


async def attended(door: Door, interaction: Interaction, work: Awaitable[None]) -> None:
    """Do something for a person, who is told if it breaks; a process that stops waits for it."""

    async def whole() -> None:
        done = await guarded(work)
        if isinstance(done, Incident):
            await tell(interaction, done.sentence)

    await door.underway.start(whole())


async def press(door: Door, interaction: Interaction) -> None:
    """Do what a button is for, once."""
    pressed = read_pressed(interaction)
    if pressed.kind is Kind.WRONG:
        await modals.open_report(interaction, pressed)
        return
    taken = await acknowledged(interaction)
    if taken is Taken.GONE:
        return
    is_first = taken is Taken.HERE
    match pressed.kind:
        case Kind.CHOOSE | Kind.ASK:
            await answer_press(door, interaction, pressed, is_first=is_first)
        case Kind.SECTION:
            await sections.press(door, interaction, pressed, is_first=is_first)
        case Kind.SHARE:
            await sharing.share(door, interaction, pressed)
        case Kind.CITE:
            await sharing.cite(door, interaction, pressed)
        case Kind.RECAP | Kind.END if is_first:
            await on_top.act(door, interaction, pressed)
        case _ if is_first and door.lately.is_new(*click_of(pressed)):
            await _attend_to(door, interaction, pressed)


async def _attend_to(door: Door, interaction: Interaction, pressed: Pressed) -> None:
    """Do what a button is for that asks nothing."""
    match pressed.kind:
        case Kind.DELETE:
            await sharing.delete(door, interaction, pressed)
        case Kind.YES | Kind.NO:
            await feedback.note(door, interaction, pressed)
        case Kind.REASON:
            await feedback.note_reason(door, interaction, pressed)
        case _:
            await tell(interaction, wording.TOO_OLD)


async def answer_press(
    door: Door, interaction: Interaction, pressed: Pressed, *, is_first: bool
) -> None:
    """Answer the question that a button stands for, and take the button away. Where there is none,
    the presser hears of it, by the process that got the press first.
    """
    asked = await _question(door, pressed)
    if isinstance(asked, Delivery):
        await settle(interaction, pressed, await ask(door, asked, interaction=interaction))
    elif is_first:
        await tell(interaction, asked)


async def _question(door: Door, pressed: Pressed) -> Delivery | str:
    """Return what a button asks, or a sentence that says why it asks nothing."""
    if pressed.kind is Kind.ASK:
        return question_delivery(pressed) or wording.TOO_OLD
    try:
        return choice_delivery(pressed, await _choices(door, pressed)) or wording.TOO_OLD
    except OutOfReachError:
        return wording.NOT_NOW


async def _choices(door: Door, pressed: Pressed) -> tuple[Choice, ...]:
    reply = pressed.press.reply if pressed.press else ""
    found = await choices_of(door.journal, reply)
    if not found:  # who is very quick presses before the reply is written down
        await asyncio.sleep(QUICK)
        found = await choices_of(door.journal, reply)
    return found


def _has_item(interaction: Interaction) -> bool:
    """Tell whether discord.py finds an item for what was pressed."""
    data: Any = interaction.data or {}
    message, custom_id = interaction.message, str(data.get("custom_id", ""))
    components = [one.to_dict() for one in message.components] if message else []
    held = any(one.get("custom_id") == custom_id for one in controls_in(components))
    return held and _OURS.fullmatch(custom_id) is not None
