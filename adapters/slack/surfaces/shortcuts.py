"""Shortcuts: one on a message, which holds its words against the briefing, and one from anywhere,
which opens a modal to ask in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from slack_bolt.async_app import AsyncAck, AsyncApp

from adapters import wording
from adapters.doors.saying import instead
from adapters.slack.address import write_address
from adapters.slack.asking import ask
from adapters.slack.buttons import Value, write_value
from adapters.slack.conversations import private
from adapters.slack.door import DOOR, Door
from adapters.slack.payloads import Body, home
from adapters.slack.surfaces import modal
from adapters.slack.taking import is_first
from adapters.slack.words import words
from bot.journal.values import Delivery
from bot.messages import Addressed, Question, Verb

CHECK: Final = "check_message"
ASK: Final = "ask_briefing"
"""The callback ids of the shortcuts, as the manifest has them."""

_ANY: Final = re.compile("")


def register(app: AsyncApp, door: Door) -> None:
    """Listen to both shortcuts, and to those of other versions."""

    async def on_message(ack: AsyncAck, body: dict[str, Any]) -> None:
        delivery = to_delivery(body)
        has_words = bool(delivery.question.text)
        await ask(door, delivery, ack, consider=None if has_words else instead(wording.NO_WORDS))

    async def on_global(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        if await is_first(door, home(body), body["user"]["id"], body["trigger_id"]):
            await modal.open_modal(door, body)

    async def on_another(ack: AsyncAck) -> None:
        await ack()

    app.message_shortcut(CHECK)(on_message)
    app.global_shortcut(ASK)(on_global)
    app.shortcut(_ANY)(on_another)
    modal.register(app, door)


def to_delivery(body: Body) -> Delivery:
    """In: a shortcut on a message as Slack sends it. Out: its words, to be held against the
    briefing for whoever picked it.
    """
    message, channel, person = body["message"], body["channel"]["id"], body["user"]["id"]
    text = words("\n".join(_texts(message)))
    where = replace(
        home(body),
        channel=channel,
        thread=message.get("thread_ts") or "",
        person=person,
        private=True,
        response_url=body.get("response_url") or "",
        share=write_value(Value(verb=Verb.CHECK, text=text)) if text else "",
    )
    return Delivery(
        key=f"{DOOR}/{where.workspace}/shortcut/{body.get('trigger_id') or body['action_ts']}",
        question=Question(
            text=text,
            conversation=private(where),
            verb=Verb.CHECK,
            addressed=Addressed.COMMAND,
        ),
        door=DOOR,
        address=write_address(where),
        workspace=where.workspace,
        person=person,
    )


def _texts(message: Body) -> Iterator[str]:
    """Yield what a message says; where it is a bot's card, what stands on that."""
    text = message.get("text") or ""
    yield text
    if not text.strip():
        for one in message.get("attachments") or ():
            yield str(one.get("text") or one.get("fallback") or "")
