"""What the doors say of their own accord, where the desk is not asked."""

from __future__ import annotations

from bot import compose
from bot.desk import Handled, Recalled
from bot.journal.values import Consider
from bot.messages import Outcome, Question


def instead(sentence: str) -> Consider:
    """In: a sentence. Out: what says it whatever is asked; the conversation stands as it did."""

    def considered(question: Question, recalled: Recalled) -> Handled | None:  # noqa: ARG001 - as any Consider
        return Handled(compose.simple(sentence, Outcome.TALK), recalled.context)

    return considered
