"""What a conversation is called, so that a question finds what was said before it. Pure."""

from __future__ import annotations

from adapters.slack.address import Address
from adapters.slack.door import DOOR


def below(address: Address, root: str) -> str:
    """Return the conversation in a thread. A direct one is named by the person: who writes there
    first does not know yet what Slack calls it.
    """
    place = address.person if address.is_direct else address.channel
    return f"{DOOR}/{address.workspace}/{place}/{root}"


def private(address: Address) -> str:
    """Return what somebody asks in a channel for themselves alone."""
    return f"{DOOR}/{address.workspace}/{address.channel}/{address.person}/private"
