"""Taking what somebody did that is no question, so that it is done once.

The journal answers questions once; what a button does besides, or a modal, is taken by way of it
too: whichever process is given the same thing again finds it done.
"""

from __future__ import annotations

from typing import Final

from adapters.slack.address import Address
from adapters.slack.door import DOOR, Door
from bot import compose
from bot.conversing.conversation import Context
from bot.desk import Handled
from bot.journal.health import OutOfReachError
from bot.journal.values import Delivery, Posted
from bot.messages import Outcome, Question

TAKEN: Final = f"{DOOR}/taken"
"""The door of these in the journal: nobody takes one over from a process that died."""


async def is_first(door: Door, address: Address, *place: str) -> bool:
    """In: whose it is; what makes it the same as another. Out: whether nobody has taken it before;
    also true where that cannot be known.
    """
    delivery = Delivery(
        key="/".join((TAKEN, address.workspace, *place)),
        question=Question(text=""),
        door=TAKEN,
        workspace=address.workspace,
        person=address.person,
    )
    try:
        claim = await door.journal.claim(delivery)
    except OutOfReachError:
        return True
    if claim is None:
        return False
    async with door.journal.holding(claim):
        done = Handled(compose.simple("", Outcome.TALK), Context())
        await door.journal.settle(claim, done, Posted())
    return True
