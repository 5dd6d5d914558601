"""What threads were found to be on, which never changes for a thread."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

MOST_KNOWN: Final = 10_000


@dataclass(frozen=True, slots=True)
class Known:
    """The threads that were looked up last, each with its briefing, "" where it is on none."""

    _briefings: OrderedDict[str, str] = field(default_factory=OrderedDict)

    def briefing(self, thread: str) -> str | None:
        """Return what a thread is on; None where that was not looked up."""
        return self._briefings.get(thread)

    def note(self, thread: str, briefing: str) -> None:
        """Keep what a thread is on."""
        self._briefings[thread] = briefing
        if len(self._briefings) > MOST_KNOWN:
            self._briefings.popitem(last=False)
