"""What people ask in a briefing thread without a mention, where the operator lets the desk read
along. It answers where it has an answer and is silent otherwise: people talk to each other there.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Final, TypeAlias

from adapters.doors.answering import answered
from adapters.doors.overhearing import is_for_the_desk, quietly
from adapters.slack.address import read_address, write_address
from adapters.slack.asking import started
from adapters.slack.conversations import below
from adapters.slack.door import DOOR, Door
from adapters.slack.payloads import Body, desk_of, home
from adapters.slack.sending import sender
from adapters.slack.threads.finding import about, thread_at
from adapters.slack.words import words
from bot.journal.values import Delivery
from bot.messages import Addressed, Question

Ack: TypeAlias = Callable[[], Awaitable[Any]]

_CHANNELS: Final = frozenset({"channel", "group"})
_SAID: Final = frozenset({None, "file_share", "thread_broadcast"})
_TO_SOMEBODY: Final = re.compile(r"<[@!]")
"""What names somebody, or everybody, is not asked of the desk."""


def to_delivery(body: Body, *, again: bool = False) -> Delivery | None:
    """In: a `message` event as Slack sends it. Out: the question that it may be; None where it is
    none of a person in a thread, or comes as another event too.
    """
    event, desk = body["event"], desk_of(body)
    root, ts, person = event.get("thread_ts"), event.get("ts"), event.get("user")
    written = event.get("text") or ""
    text = words(written, desk)
    aside = event.get("edited") or event.get("hidden") or event.get("bot_id") or person == desk
    if aside or event.get("subtype") not in _SAID or event.get("channel_type") not in _CHANNELS:
        return None
    if not (root and ts and root != ts and person and text):
        return None
    if _TO_SOMEBODY.search(written):  # a mention of the desk comes as another event, too
        return None
    place = replace(home(body), channel=event["channel"], thread=root)
    where = replace(place, person=person, overheard=True)
    return Delivery(
        key=f"{DOOR}/{where.workspace}/{where.channel}/{ts}",
        question=Question(text=text, conversation=below(where, root), addressed=Addressed.MENTION),
        door=DOOR,
        address=write_address(where),
        workspace=where.workspace,
        person=person,
        again=again,
    )


async def overhear(door: Door, body: Body, *, again: bool = False) -> bool:
    """Answer what is asked in a briefing thread that goes on. Out: whether Slack need not deliver
    it again.
    """
    delivery = to_delivery(body, again=again)
    if delivery is None or not is_for_the_desk(delivery.question.text, door.library):
        return True
    thread = await thread_at(door, read_address(delivery.address))
    if thread is None or thread.ended:
        return True
    asked = about(delivery, thread)

    async def work(ack: Ack) -> None:
        await answered(quietly(door.consider), door.journal, asked, sender(door), ack)

    return await started(door, work)
