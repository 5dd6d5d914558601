"""Which briefing thread a message stands in, and where people find a thread."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Final

from slack_sdk.errors import SlackApiError

from adapters.doors.posting import ClosedError, GoneError, NotSentError
from adapters.slack.address import Address
from adapters.slack.calling import called, reached
from adapters.slack.door import DOOR, Door
from bot.journal.health import OutOfReachError
from bot.journal.planned import Place
from bot.journal.threads import Thread
from bot.journal.values import Delivery
from bot.messages import Where

_UNREACHED: Final = (ClosedError, GoneError, NotSentError, SlackApiError)


def place_of(address: Address) -> Place:
    """Return the channel of an address as the journal knows it."""
    return Place(door=DOOR, workspace=address.workspace, channel=address.channel)


def top_of(address: Address) -> Address:
    """Return where a post at the top of an address's channel goes. A direct conversation is named
    by the person, so it keeps them.
    """
    person = address.person if address.is_direct else ""
    return Address(
        team=address.team, enterprise=address.enterprise, channel=address.channel, person=person
    )


def so_in(door: Door, address: Address) -> tuple[Where, ...]:
    """Return what the desk hears in the threads of a channel besides its mentions."""
    if address.is_direct:
        return (Where.ALL,)
    return (Where.QUESTIONS,) if door.overhears else ()


async def thread_at(door: Door, address: Address) -> Thread | None:
    """Return the briefing thread that an address leads into; None where it is no such thread, or
    that cannot be known now.
    """
    place, thread, now = place_of(address), address.thread, door.journal.now()
    if not (thread and address.channel):
        return None
    if known := door.known.look_up(place, thread, now):
        return known[0]
    try:
        found = await door.journal.threads.at(place, thread)
    except OutOfReachError:
        return None
    door.known.note(place, thread, now, found)
    return found


async def has_ended(door: Door, thread: str) -> bool:
    """Tell whether somebody ended a thread, as far as can be known."""
    with suppress(OutOfReachError):
        found = await door.journal.threads.of(thread)
        return bool(found and found.ended)
    return False


async def is_there(door: Door, thread: Thread) -> bool:
    """Tell whether the post on top of a thread still stands, as far as can be known."""
    address = Address(team=thread.place.workspace, channel=thread.place.channel)
    return await is_posted(door, address, thread.thread)


async def is_posted(door: Door, address: Address, message: str) -> bool:
    """Tell whether a message of a channel still stands, as far as can be known."""
    try:
        await _permalink(door, address, message)
    except ClosedError:
        return False
    except _UNREACHED:
        return True
    return True


async def link_to(door: Door, address: Address, message: str) -> str:
    """Return where a message of a channel stands; as Slack's own app calls it where Slack does not
    say, and "" where that is not known either.
    """
    try:
        link = await _permalink(door, address, message)
    except _UNREACHED:
        link = ""
    return link or _in_the_app(address, message)


async def _permalink(door: Door, address: Address, message: str) -> str:
    client = await reached(door.clients(address))
    link = client.chat_getPermalink(channel=address.channel, message_ts=message)
    return str((await called(link)).get("permalink", ""))


def _in_the_app(address: Address, message: str) -> str:
    if not address.team:
        return ""
    channel, thread = address.channel, address.thread or message
    return f"https://app.slack.com/client/{address.team}/{channel}/thread/{channel}-{thread}"


async def within_thread(door: Door, delivery: Delivery, address: Address) -> Delivery:
    """Return a question as it is asked in a place: in a briefing thread about its briefing."""
    if delivery.question.briefings:
        return delivery
    thread = await thread_at(door, address)
    return about(delivery, thread) if thread else delivery


def about(delivery: Delivery, thread: Thread) -> Delivery:
    """Return a question as one about the briefing of a thread."""
    return replace(delivery, question=replace(delivery.question, briefings=(thread.briefing,)))
