"""This is wrong: a modal to say what, a note in the journal, word to whoever keeps the briefing.

The modal brings back all that is needed, so that any process can take what is sent in; the one that
opened it also takes the button away.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final
from uuid import uuid4

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters import wording
from adapters.doors.contact import Channel, Contact, Person, Platform, contact_of
from adapters.doors.feedback import noted
from adapters.doors.posting import ClosedError, GoneError, NotSentError
from adapters.doors.reporting import name_of, reported_reply
from adapters.slack.address import Address, read_address, write_address
from adapters.slack.buttons import Value
from adapters.slack.calling import called, reached
from adapters.slack.door import Door
from adapters.slack.payloads import home
from adapters.slack.pressing.pressed import Pressed, Surface
from adapters.slack.pressing.settling import settle
from adapters.slack.rendering.message import Payload
from adapters.slack.rendering.reports import report, told_whom
from adapters.slack.rendering.texts import escape
from adapters.slack.rendering.views import LONGEST_TYPED, REPORT, TYPED, report_view
from adapters.slack.sending import post_parts
from adapters.slack.taking import is_first
from adapters.slack.whispers import attended, whisper
from bot.journal.values import Feedback, Reason

_MOST: Final = 1_000
_UNREACHED: Final = (ClosedError, GoneError, NotSentError, SlackApiError)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The reply that a report is about: what its button carried, where it is, and in which place
    the reader is told what became of the report.
    """

    receipt: str
    briefing: str
    reply: str
    message: str
    address: Address


@dataclass(frozen=True, slots=True)
class Reports:
    """The modals that this process has open, and those that were sent in."""

    opened: OrderedDict[str, Pressed] = field(default_factory=OrderedDict)
    sent: OrderedDict[str, None] = field(default_factory=OrderedDict)

    def open(self, view: str, pressed: Pressed) -> None:
        """Remember whose button a modal is from."""
        self.opened[view] = pressed
        if len(self.opened) > _MOST:
            self.opened.popitem(last=False)

    def is_new(self, view: str) -> bool:
        """Tell whether a modal is sent in for the first time."""
        new = view not in self.sent
        self.sent[view] = None
        if len(self.sent) > _MOST:
            self.sent.popitem(last=False)
        return new


def register(app: AsyncApp, door: Door, reports: Reports) -> None:
    """Listen to reports that are sent in."""

    async def on_submit(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        view = body["view"]
        if reports.is_new(view["id"]) and await is_first(door, home(body), view["id"]):
            about = read_about(view["private_metadata"])
            await attended(door, about.address, send_in(door, reports, about, view))

    app.view(REPORT)(on_submit)


async def open_modal(door: Door, reports: Reports, pressed: Pressed) -> None:
    """Open the modal; Slack takes the trigger for three seconds."""
    value = pressed.press.value if pressed.press else Value()
    about = About(
        receipt=value.receipt,
        briefing=value.briefing,
        reply=value.reply,
        message=pressed.message if pressed.surface is Surface.MESSAGE else "",
        address=pressed.to_presser,
    )
    client = await reached(door.clients(pressed.address))
    view = report_view(write_about(about))
    try:
        opened = await called(client.views_open(trigger_id=pressed.trigger, view=view))
    except (NotSentError, SlackApiError):
        await whisper(door, pressed.to_presser, wording.MODAL_TOO_SLOW)
        return
    reports.open(opened.get("view", {}).get("id", ""), pressed)


def write_about(about: About) -> str:
    """Return what a report is about, for the modal to bring back."""
    return json.dumps({**asdict(about), "address": write_address(about.address)})


def read_about(text: str) -> About:
    """Return what was written."""
    given = json.loads(text)
    return About(**{**given, "address": read_address(given["address"])})


async def send_in(door: Door, reports: Reports, about: About, view: Mapping[str, Any]) -> None:
    """Note a report, pass it on, tell the reader what became of it, and take the button away."""
    given = Feedback(about.reply, about.address.person, helped=False, reason=Reason.WRONG)
    await noted(door.journal, given)  # whether or not that can be, somebody is told
    named = [about.briefing] if about.briefing else []
    contact = contact_of(door.library, named, Platform.SLACK)
    if contact is None:
        await whisper(door, about.address, wording.REPORT_NOBODY)
    elif await _passed_on(door, about, contact, _typed(view)):
        await whisper(door, about.address, wording.REPORTED)
    else:
        text = wording.REPORT_TELL.format(contact=name_of(contact))
        await whisper(door, about.address, text, told_whom(contact))
    pressed = reports.opened.pop(view["id"], None)
    if pressed and pressed.surface is Surface.MESSAGE:
        await settle(door, pressed)


def _typed(view: Mapping[str, Any]) -> str:
    field_ = view["state"]["values"].get(TYPED, {}).get(TYPED, {})
    return (field_.get("value") or "").strip()[:LONGEST_TYPED]


async def _passed_on(door: Door, about: About, contact: Contact, typed: str) -> bool:
    """Post a report where the contact is in Slack; false where it is not, or cannot be reached."""
    if not isinstance(contact, Channel | Person):
        return False
    client = await reached(door.clients(about.address))
    words = reported_reply(door.consider, about.receipt, about.reply).words
    try:
        url = await _link(client, about)
        text = wording.REPORT.format(who=wording.A_READER)
        parts = [text, words, *((wording.REPORT_WORDS, typed) if typed else ())]
        blocks = report(about.address.person, words, typed, url)
        part = Payload(escape("\n".join(parts)), tuple(blocks))
        await post_parts(client, Address(channel=contact.id), [part], str(uuid4()))
    except _UNREACHED:
        return False
    return True


async def _link(client: AsyncWebClient, about: About) -> str:
    """Return where the reply stands, if others can see it there."""
    if not about.message:
        return ""
    where = {"channel": about.address.channel, "message_ts": about.message}
    try:
        return str((await called(client.chat_getPermalink(**where))).get("permalink", ""))
    except _UNREACHED:
        return ""
