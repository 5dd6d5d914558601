"""Questions as they are handed in, whichever way they came. Pure."""

from __future__ import annotations

from typing import Final

from adapters.discord.address import Address, write_address
from bot.journal.planned import Place
from bot.journal.values import Delivery
from bot.messages import Question

DOOR: Final = "discord"
DIRECT: Final = "dm"


def to_delivery(key: str, question: Question, address: Address) -> Delivery:
    """In: what makes the question the same as another, what is asked, and where the reply goes.
    Out: what is answered once.
    """
    return Delivery(
        key=key,
        question=question,
        door=DOOR,
        address=write_address(address),
        workspace=address.guild or address.person,
        person=address.person,
    )


def place_of(address: Address) -> Place:
    """Return the channel of an address; of a thread, the one that it is in."""
    return Place(door=DOOR, workspace=address.guild or address.person, channel=address.channel)


def interaction_key(interaction: str) -> str:
    """Return the key of what an interaction asks."""
    return f"{DOOR}/interaction/{interaction}"


def conversation_of(address: Address) -> str:
    """Return the conversation that a question belongs to: its thread or direct message; in an
    ordinary channel, what one person asks there; apart from these, what they ask in private.
    """
    place = f"{DOOR}/{address.guild or DIRECT}/{address.place}"
    if address.private:
        return f"{place}/{address.person}/private"
    is_shared = address.guild and not address.thread
    return f"{place}/{address.person}" if is_shared else place
