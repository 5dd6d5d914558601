"""The recap of a briefing thread, and its last one: each a post in the thread, once, whoever asks
for it and however often.
"""

from __future__ import annotations

from typing import Final

from bot.journal.memory import Memory
from bot.journal.threads import Thread
from bot.journal.values import Delivery
from bot.messages import Addressed, Question, Verb

END: Final = "end"


async def recap_in(memory: Memory, thread: Thread) -> Delivery:
    """In: a thread. Out: its recap as of now: the same until something is asked there or corrected.
    OutOfReachError where that is not to be known now.
    """
    asked = await memory.threads.asked(thread.conversation)
    edition = await memory.editions.latest(thread.briefing)
    return recap_delivery(thread, f"recap/{len(asked)}.{edition.number if edition else 0}")


def recap_delivery(thread: Thread, what: str = END) -> Delivery:
    """Return what a recap is delivered as; the same for all who ask for it."""
    return Delivery(
        key=f"thread/{thread.id}/{what}",
        question=Question(
            text="",
            conversation=thread.conversation,
            verb=Verb.RECAP,
            addressed=Addressed.COMMAND,
            briefings=(thread.briefing,),
        ),
        door=thread.place.door,
        address=thread.address,
        workspace=thread.place.workspace,
        ours=True,
    )
