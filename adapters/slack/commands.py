"""Slash commands: each is a question with a verb, and its reply is for the asker alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

from slack_bolt.async_app import AsyncAck, AsyncApp

from adapters import wording
from adapters.doors.helping import asks_for_help, command, helping
from adapters.doors.wishes import read_wish
from adapters.slack.address import write_address
from adapters.slack.asking import ask
from adapters.slack.buttons import Value, write_value
from adapters.slack.conversations import private
from adapters.slack.door import DOOR, Door
from adapters.slack.payloads import Body, home
from adapters.slack.threads.wishing import Asked, grant
from adapters.slack.words import words
from bot.journal.values import Delivery
from bot.messages import Addressed, Question, Verb

_NAMELESS: Final = frozenset({"directmessage", "privategroup"})
"""What Slack calls channels that have no name to show."""
_OF_SEVERAL: Final = "mpdm-"  # a direct conversation of several people
_NEEDS_WORDS: Final = frozenset({"ask", "fact", "check"})


def to_delivery(body: Body, name: str) -> Delivery:
    """In: a slash command as Slack sends it, and its name in `wording.CHAT_COMMANDS`. Out: the
    question that it asks.
    """
    person, channel = body["user_id"], body["channel_id"]
    text = words(body.get("text") or "")
    verb = Verb.HELP if wants_help(name, text) else Verb(name)
    where = replace(
        home(body),
        channel=channel,
        person=person,
        private=True,
        response_url=body.get("response_url") or "",
        share="" if verb is Verb.HELP else write_value(Value(verb=verb, text=text)),
    )
    workspace = where.workspace
    return Delivery(
        key=f"{DOOR}/{workspace}/command/{body['trigger_id']}",
        question=Question(
            text="" if verb is Verb.HELP else text,
            conversation=private(where),
            verb=verb,
            addressed=Addressed.COMMAND,
        ),
        door=DOOR,
        address=write_address(where),
        workspace=workspace,
        person=person,
    )


def wants_help(name: str, text: str) -> bool:
    """Tell whether somebody asks how a command is used, or gives it nothing to work with."""
    return asks_for_help(text) or (not text and name in _NEEDS_WORDS)


def label_of(body: Body) -> str:
    """Return what people call the channel of a command; "" where that is no channel's name."""
    name = body.get("channel_name") or ""
    nameless = not name or name in _NAMELESS or name.startswith(_OF_SEVERAL)
    return "" if nameless else f"#{name}"


def register(app: AsyncApp, door: Door) -> None:
    """Listen to each command, and to those that the desk does not know."""
    for name in wording.CHAT_COMMANDS:
        _register(app, door, name)

    async def unknown(ack: AsyncAck, body: dict[str, Any]) -> None:
        known = ", ".join(command(door.prefix, name) for name in wording.CHAT_COMMANDS)
        await ack(wording.NO_SUCH_COMMAND.format(command=body["command"], known=known))

    app.command(re.compile(""))(unknown)


def _register(app: AsyncApp, door: Door, name: str) -> None:
    consider = helping(door.consider, door.prefix, name)

    async def asked(ack: AsyncAck, body: dict[str, Any]) -> None:
        delivery = to_delivery(body, name)
        if delivery.question.verb is Verb.BRIEF:
            wish = read_wish(delivery.question.text, door.library)
            await grant(door, wish, Asked(delivery=delivery, label=label_of(body)), ack)
        else:
            await ask(door, delivery, ack, consider=consider)

    app.command(command(door.prefix, name))(asked)
