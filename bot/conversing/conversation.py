"""What the next question may refer to: ids of facts and names, never anybody's words.

Bounded in three ways: so many conversations, so many turns in each, so long since the last one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.messages import Choice, FactRef

MOST_CONVERSATIONS: Final = 2_000
MOST_TOLD: Final = 300
"""Facts that are known to have been told: more than a briefing has, so that none is told as new."""
LONGEST_SILENCE: Final = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Context:
    """Where a conversation stands: the last answer, what was listed, and what was told so far."""

    last: tuple[FactRef, ...] = ()
    phrasing: int = -1
    listed: tuple[FactRef, ...] = ()
    names: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    told: tuple[FactRef, ...] = ()


@dataclass
class Conversations:
    """The conversations in this process, by their opaque keys. The clock is handed in."""

    now: Callable[[], datetime]
    _held: OrderedDict[str, tuple[datetime, Context]] = field(default_factory=OrderedDict)

    def recall(self, conversation: str) -> Context:
        """Return where a conversation stands; a blank one if it is new, closed or too old."""
        held = self._held.get(conversation) if conversation else None
        if held is None or self.now() - held[0] > LONGEST_SILENCE:
            return Context()
        return held[1]

    def remember(self, conversation: str, context: Context) -> None:
        """Keep where a conversation stands, and let go of the longest unused beyond the bound."""
        if not conversation:
            return
        self._held[conversation] = (self.now(), context)
        self._held.move_to_end(conversation)
        while len(self._held) > MOST_CONVERSATIONS:
            self._held.popitem(last=False)

    def forget(self, conversation: str) -> None:
        """Let go of a conversation."""
        self._held.pop(conversation, None)
