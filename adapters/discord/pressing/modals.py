"""This is wrong: a modal to say what, a note in the journal, word to whoever keeps the briefing.

The modal's id is that of the button, so any process can take what is sent in; discord.py keeps
nothing of it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import Any, Final

import discord
from discord import ui

from adapters import wording
from adapters.discord.buttons import Kind, write_press
from adapters.discord.calling import called
from adapters.discord.door import Door, Interaction
from adapters.discord.pressing.pressed import Pressed, read_pressed
from adapters.discord.pressing.responding import Taken, acknowledged, settle
from adapters.discord.rendering.notes import report, told_whom
from adapters.discord.rendering.view import PageView
from adapters.discord.telling import show, tell
from adapters.discord.threads import making
from adapters.doors.contact import Channel, Contact, Person, Platform, contact_of
from adapters.doors.feedback import noted
from adapters.doors.posting import ClosedError, NotSentError
from adapters.doors.reporting import Reported, reported_reply
from bot.journal.values import Ending, Feedback, Reason

TYPED: Final = "typed"
LONGEST_TYPED: Final = 2_000

log: Final = logging.getLogger("briefdesk.discord")


class Report(ui.Modal):
    """The form. It counts as finished, so discord.py keeps nothing of it."""

    def __init__(self, custom_id: str) -> None:
        super().__init__(title=wording.WRONG, custom_id=custom_id)
        typed: ui.TextInput[Any] = ui.TextInput(
            custom_id=TYPED,
            style=discord.TextStyle.paragraph,
            required=False,
            max_length=LONGEST_TYPED,
        )
        self.add_item(ui.TextDisplay(wording.REPORT_WHAT))
        self.add_item(ui.Label(text=wording.REPORT_LABEL, component=typed))

    def is_finished(self) -> bool:
        """Tell that it waits for nothing."""
        return True


async def open_report(interaction: Interaction, pressed: Pressed) -> None:
    """Open the form for the button that was pressed."""
    custom_id = write_press(pressed.press) if pressed.press else ""
    try:
        await called(interaction.response.send_modal(Report(custom_id)))
    except ClosedError as fault:
        log.info("a form could not be opened: %s", fault)


async def submit(door: Door, interaction: Interaction) -> None:
    """Take a form that somebody sent in, whichever process opened it."""
    if await acknowledged(interaction) is not Taken.HERE:
        return
    pressed = read_pressed(interaction)
    if pressed.kind is Kind.WRONG:
        await send_in(door, interaction, pressed)
    else:
        await tell(interaction, wording.FORM_EXPIRED)


async def send_in(door: Door, interaction: Interaction, pressed: Pressed) -> None:
    """Note a report, pass it on, tell the reader what became of it, and take the button away."""
    receipt, reply = (pressed.press.receipt, pressed.press.reply) if pressed.press else ("", "")
    given = Feedback(reply, pressed.address.person, helped=False, reason=Reason.WRONG)
    await noted(door.journal, given)  # whether or not that can be, somebody is told
    about = reported_reply(door.consider, receipt, reply)
    contact = contact_of(door.library, about.briefings, Platform.DISCORD)
    if contact is None:
        await tell(interaction, wording.REPORT_NOBODY)
    elif await _passed_on(door, interaction, contact, pressed, about):
        await tell(interaction, wording.REPORTED)
    else:
        await show(interaction, told_whom(contact))
    await settle(interaction, pressed, Ending.ANSWERED)


async def _passed_on(
    door: Door, interaction: Interaction, contact: Contact, pressed: Pressed, about: Reported
) -> bool:
    """Post a report where the contact is in Discord; false where it is not, or is not reached."""
    if not isinstance(contact, Channel | Person):
        return False
    where = pressed.address
    pages = report(
        pressed.name, where.person, about.words, typed_in(interaction.data or {}), link_to(pressed)
    )
    sent = 0
    try:
        place = await _place(door, contact)
        for page in pages:
            nonce = f"{where.interaction}{sent or ''}"
            await called(place.send(view=PageView(page), nonce=nonce))
            sent += 1
    except (ClosedError, NotSentError) as fault:
        log.warning("a report could not be passed on: %s", fault)
    return sent > 0


async def _place(door: Door, contact: Channel | Person) -> discord.abc.Messageable:
    if isinstance(contact, Channel):
        return door.client.get_partial_messageable(int(contact.id))
    return await called(door.client.create_dm(discord.Object(int(contact.id))))


def link_to(pressed: Pressed) -> str:
    """Return where the reply stands, if others can see it there."""
    where = pressed.address
    if where.private or not where.guild or not where.message:
        return ""
    return making.link_to(where.guild, where.place, where.message)


def typed_in(data: Mapping[str, Any]) -> str:
    """In: what was sent in. Out: what was typed."""
    found = (one for one in _fields(data) if one.get("custom_id") == TYPED)
    return next((str(one.get("value") or "").strip()[:LONGEST_TYPED] for one in found), "")


def _fields(held: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for one in (*held.get("components", ()), held.get("component")):
        if one:
            yield one
            yield from _fields(one)
