"""Events: a mention or a direct message becomes a question; everything else is passed over."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from enum import StrEnum
from typing import Final

from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.response import BoltResponse

from adapters import wording
from adapters.doors.saying import instead
from adapters.doors.wishes import read_message
from adapters.slack.address import read_address, write_address
from adapters.slack.asking import started, taken
from adapters.slack.conversations import below
from adapters.slack.door import DOOR, Door
from adapters.slack.payloads import Body, desk_of, home, is_again
from adapters.slack.threads.finding import about, thread_at
from adapters.slack.threads.overhearing import overhear
from adapters.slack.threads.wishing import Asked, grant
from adapters.slack.words import words
from bot.journal.values import Delivery
from bot.messages import Addressed, Question, Verb

_ASKING: Final = frozenset({None, "file_share", "thread_broadcast"})

log: Final = logging.getLogger("briefdesk.slack")


class Skipped(StrEnum):
    """Why an event is no question."""

    EDITED = "an edit"
    HIDDEN = "hidden"
    OTHER_KIND = "not something that a person wrote"
    BOT = "from a bot"
    OWN = "the desk's own"
    TWIN = "not a direct message; a mention comes as an event of its own"
    INCOMPLETE = "without a channel, a time or a person"


def to_delivery(body: Body, *, again: bool = False) -> Delivery | Skipped:
    """In: an `app_mention` or `message` event as Slack sends it; whether it says that it has
    delivered it before. Out: the question, or why it is none.
    """
    event, desk = body["event"], desk_of(body)
    skipped = _skipped(event, desk)
    if skipped:
        return skipped
    channel, root = event["channel"], event.get("thread_ts") or event["ts"]
    where = replace(home(body), channel=channel, thread=root, person=event["user"])
    place = f"{DOOR}/{where.workspace}/{channel}"
    text = words(event.get("text") or "", desk)
    mentioned = event["type"] == "app_mention"
    question = Question(
        text=text,
        conversation=below(where, root),
        verb=Verb.ASK if text else Verb.HELP,
        addressed=Addressed.MENTION if mentioned else Addressed.DIRECT,
    )
    return Delivery(
        key=f"{place}/{event['ts']}",
        question=question,
        door=DOOR,
        address=write_address(where),
        workspace=where.workspace,
        person=event["user"],
        again=again,
    )


def _skipped(event: Body, desk: str) -> Skipped | None:
    if event.get("edited"):
        return Skipped.EDITED
    if event.get("hidden"):
        return Skipped.HIDDEN
    if event.get("bot_id"):
        return Skipped.BOT
    if event.get("subtype") not in _ASKING:
        return Skipped.OTHER_KIND
    if event["type"] == "message" and event.get("channel_type") != "im":
        return Skipped.TWIN
    if not (event.get("channel") and event.get("ts") and event.get("user")):
        return Skipped.INCOMPLETE
    return Skipped.OWN if event["user"] == desk else None


def is_only_files(body: Body) -> bool:
    """Tell whether a message is nothing but files, which the desk does not read."""
    event = body["event"]
    return bool(event.get("files")) and not words(event.get("text") or "", desk_of(body))


def register(app: AsyncApp, door: Door) -> None:
    """Listen to mentions and direct messages. Bolt would acknowledge an event before it is looked
    at; so it is claimed in front of the listener, which then has nothing left to do.
    """

    async def claimed(
        body: Body,
        request: AsyncBoltRequest,
        next: Callable[[], Awaitable[None]],  # noqa: A002 - Bolt gives it by this name
    ) -> BoltResponse | None:
        if not await heard(door, body, again=is_again(request.headers)):
            return BoltResponse(status=503)
        await next()
        return None

    for name in ("app_mention", "message"):
        app.event(name, middleware=[claimed])(acknowledged)


async def heard(door: Door, body: Body, *, again: bool = False) -> bool:
    """Take an event. Out, as soon as it is known: whether Slack need not deliver it again."""
    delivery = to_delivery(body, again=again)
    if delivery is Skipped.TWIN and door.overhears:
        return await overhear(door, body, again=again)
    if isinstance(delivery, Skipped):
        log.debug("passed over an event: %s", delivery)
        return True
    if is_only_files(body):
        return await taken(door, delivery, instead(wording.ONLY_FILES))
    return await _answered(door, delivery, in_thread=bool(body["event"].get("thread_ts")))


async def _answered(door: Door, delivery: Delivery, *, in_thread: bool) -> bool:
    """Answer a question, in a briefing thread as one about its briefing; or do what is wanted."""
    thread = await thread_at(door, read_address(delivery.address)) if in_thread else None
    wish = read_message(delivery.question.text, door.library, in_thread=thread is not None)
    if wish is None:
        return await taken(door, about(delivery, thread) if thread else delivery)
    asked = Asked(delivery=delivery, thread=thread, in_thread=in_thread)
    return await started(door, lambda ack: grant(door, wish, asked, ack))


async def acknowledged() -> None:
    """Do nothing: Bolt acknowledges an event that somebody listens to."""
