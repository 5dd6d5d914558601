"""Which briefing thread something was said in. It is looked up once in each process."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from adapters.discord.address import Address
from adapters.discord.deliveries import place_of
from adapters.discord.door import Door
from bot.journal.health import OutOfReachError
from bot.journal.threads import Thread
from bot.journal.values import Delivery
from bot.messages import Verb

_ABOUT_A_BRIEFING: Final = frozenset({Verb.ASK, Verb.CHECK, Verb.BRIEF, Verb.TOPICS, Verb.SOURCES})


async def thread_of(door: Door, address: Address) -> Thread | None:
    """Return the briefing thread that an address lies in; OutOfReachError where that is not to be
    known now.
    """
    if not address.thread or door.known.briefing(address.thread) == "":
        return None
    found = await door.journal.threads.at(place_of(address), address.thread)
    door.known.note(address.thread, found.briefing if found else "")
    return found


async def briefing_of(door: Door, address: Address) -> str:
    """Return the briefing of the thread that an address lies in, "" where there is none."""
    known = door.known.briefing(address.thread) if address.thread else ""
    if known is not None:
        return known
    try:
        found = await thread_of(door, address)
    except OutOfReachError:
        return ""
    return found.briefing if found else ""


async def within(door: Door, delivery: Delivery, address: Address) -> Delivery:
    """In: a question, and where it was asked. Out: in a briefing thread, a question on that
    briefing.
    """
    question = delivery.question
    if question.briefings or question.verb not in _ABOUT_A_BRIEFING:
        return delivery
    briefing = await briefing_of(door, address)
    if briefing not in door.library.briefings:
        return delivery
    return replace(delivery, question=replace(question, briefings=(briefing,)))
