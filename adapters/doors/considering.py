"""The edge of a chat door: a fault of the desk becomes an apology with a code, never silence."""

from __future__ import annotations

from adapters.edge import Incident, guarded
from bot import compose
from bot.desk import Handled, Recalled
from bot.journal.values import Consider
from bot.messages import Outcome, Question


def careful(consider: Consider) -> Consider:
    """In: the desk. Out: the desk, with an apology where it breaks; the conversation stands as it
    did before.
    """

    def considered(question: Question, recalled: Recalled) -> Handled | None:
        handled = guarded(lambda: consider(question, recalled))
        if isinstance(handled, Incident):
            return Handled(compose.simple(handled.sentence, Outcome.TALK), recalled.context)
        return handled

    return considered


def states_something(consider: Consider, question: Question) -> bool:
    """Tell whether the answer to a question states facts, and so is for all who are there."""
    handled = consider(question, Recalled())
    return bool(handled and handled.reply.facts)
