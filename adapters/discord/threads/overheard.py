"""What is said in a briefing thread without naming the desk, where the operator lets it hear that:
a question that the briefing answers is answered, and to all else the desk is silent.
"""

from __future__ import annotations

from typing import Final

from adapters.discord.asking import ask
from adapters.discord.door import Door
from adapters.discord.events import Written, asked, overheard
from adapters.discord.sending import TELLING
from adapters.discord.threads.finding import briefing_of
from adapters.doors.wishes import read_message as read_wish
from bot import compose
from bot.desk import Handled, Recalled
from bot.journal.values import Consider
from bot.messages import Outcome, Question, Reply, Verdict

_NOTHING_TOLD: Final = frozenset({Verdict.NOT_COVERED, Verdict.NOT_CHECKABLE})


async def listen(door: Door, written: Written) -> None:
    """Answer what somebody said to all in a briefing thread, if the briefing does."""
    delivery, address = overheard(written)
    if not is_to_all(written) or not await briefing_of(door, address):
        return
    if read_wish(asked(written), door.library, in_thread=True) is None:  # those take a mention
        await ask(door, delivery, consider=quietly(door.consider))


def is_to_all(written: Written) -> bool:
    """Tell whether a message says something, and not to somebody else."""
    return bool(asked(written)) and not written.replies_to_other and not written.names


def quietly(consider: Consider) -> Consider:
    """In: the desk. Out: the desk, with nothing to say where it has no answer; the conversation
    stands as it did.
    """

    def considered(question: Question, recalled: Recalled) -> Handled | None:
        handled = consider(question, recalled)
        if handled is None or tells(handled.reply):
            return handled
        return Handled(compose.simple("", Outcome.TALK), recalled.context)

    return considered


def tells(reply: Reply) -> bool:
    """Tell whether a reply states something of the briefing."""
    return reply.outcome in TELLING and reply.verdict not in _NOTHING_TOLD
