"""What may be meant for the desk although nobody named it, in a thread on a briefing where people
talk to each other too.
"""

from __future__ import annotations

import re
from typing import Final

from adapters.doors.wishes import read_message
from bot import compose
from bot.desk import Handled, Recalled
from bot.journal.values import Consider
from bot.library import Library
from bot.messages import Outcome, Question, Reply, Verdict
from bot.questions.parts import parts

TELLING: Final = frozenset({Outcome.ANSWERED, Outcome.LISTED, Outcome.CHECKED, Outcome.UNKNOWN})
"""What is said also where nobody named the desk."""

_ASKING: Final = frozenset({"open", "yes_no"})
_NOTHING_TOLD: Final = frozenset({Verdict.NOT_COVERED, Verdict.NOT_CHECKABLE})
_AMONG_US: Final = re.compile(r"\b(?:[Ii]|[Mm]e|[Mm]y|[Ww]e|[Oo]urs?|(?<!\bthe )us)\b")
"""Who asks about themselves asks the others."""


def is_for_the_desk(text: str, library: Library) -> bool:
    """Tell whether a text that names nobody may ask something of the desk. What is wanted of it by
    words, as a recap, takes a mention.
    """
    return asks_plainly(text) and read_message(text, library, in_thread=True) is None


def asks_plainly(text: str) -> bool:
    """Tell whether a text is a question, and not one about those who are there. A remark, or a bare
    word, is one only with its mark.
    """
    if _AMONG_US.search(text):
        return False
    found = parts(text)
    asks = any(part.form in _ASKING for part in found)
    return bool(found) and (asks or text.rstrip().endswith("?"))


def tells(reply: Reply) -> bool:
    """Tell whether a reply states something of the briefing, or that its source does not say."""
    return reply.outcome in TELLING and reply.verdict not in _NOTHING_TOLD


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
