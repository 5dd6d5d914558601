"""What was pressed just now: the second click of a double click does nothing.

This is for presses that are no questions; those the journal answers once. It is the memory of this
process, for a few seconds of the platform's clock: who presses again later means it.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

DOUBLE_CLICK: Final = 3.0
"""Seconds within which a second press is the same."""

_MOST: Final = 1_000


@dataclass(frozen=True, slots=True)
class Lately:
    """The last presses, with their times."""

    _seen: OrderedDict[tuple[str, ...], float] = field(default_factory=OrderedDict)

    def is_new(self, press: tuple[str, ...], at: float) -> bool:
        """In: what tells a press from others, and when it was, in seconds. Out: whether it is no
        second click.
        """
        before = self._seen.pop(press, None)
        self._seen[press] = at
        if len(self._seen) > _MOST:
            self._seen.popitem(last=False)
        return before is None or abs(at - before) > DOUBLE_CLICK
