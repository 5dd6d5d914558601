"""The memory of this process alone: what it has in hand, and what it still has to write down.

With it one process answers a question once even while the journal is out of reach; what it cannot
know then is what other replicas do.
"""

from __future__ import annotations

import logging
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from typing import Final

from bot.conversing.conversation import Context, Conversations
from bot.journal import wording
from bot.journal.recording import Record

MOST_HELD: Final = 20_000
MOST_WAITING: Final = 20_000

log: Final = logging.getLogger("briefdesk.journal")


@dataclass
class Standby:
    """Questions that this process holds or has answered, conversations, and records that wait."""

    conversations: Conversations
    replies: Conversations = field(init=False)
    """Where its conversation stood after each reply, by the reply's id."""
    catches_up: bool = False
    """Whether somebody is writing down what waits."""
    _held: OrderedDict[str, None] = field(default_factory=OrderedDict)
    _waiting: deque[Record] = field(default_factory=deque)

    def __post_init__(self) -> None:
        """Keep what is known of replies by the same clock."""
        self.replies = Conversations(self.conversations.now)

    def hold(self, key: str) -> bool:
        """Take a question for this process; False if it has it already, or has answered it."""
        if key in self._held:
            return False
        self._held[key] = None
        if len(self._held) > MOST_HELD:
            self._held.popitem(last=False)
        return True

    def holds(self, key: str) -> bool:
        """Tell whether a question is in hand here, or was answered here."""
        return key in self._held

    def let_go(self, key: str) -> None:
        """Give a question back."""
        self._held.pop(key, None)

    def recall(self, conversation: str) -> Context:
        """Return where a conversation stood when this process last took part in it."""
        return self.conversations.recall(conversation)

    def wait(self, record: Record) -> None:
        """Keep a record until it can be written; the oldest goes where there are too many."""
        if len(self._waiting) >= MOST_WAITING:
            self._waiting.popleft()
            log.error(wording.LOST, MOST_WAITING)
        self._waiting.append(record)

    def waits_for(self, conversation: str) -> bool:
        """Tell whether a turn of a conversation is still to be written."""
        return any(record.row.conversation == conversation for record in self._waiting)

    def next_waiting(self) -> Record | None:
        """Return the record that has waited longest."""
        return self._waiting[0] if self._waiting else None

    def written(self, record: Record) -> None:
        """Strike a record off."""
        if self._waiting and self._waiting[0] is record:
            self._waiting.popleft()

    @property
    def waiting(self) -> int:
        """How many records wait."""
        return len(self._waiting)
