"""What was pressed just now: the second click of a double click does nothing.

This is for presses that are no questions; those the journal answers once. It is the memory of this
process, for a few seconds of Slack's clock: who presses again later means it.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from adapters.slack.pressed import Pressed

DOUBLE_CLICK: Final = 3.0
"""Seconds within which a second press is the same."""

_MOST: Final = 1_000


@dataclass(frozen=True, slots=True)
class Lately:
    """The last presses, with their times."""

    _seen: OrderedDict[tuple[str, ...], float] = field(default_factory=OrderedDict)

    def is_new(self, pressed: Pressed) -> bool:
        """In: a press. Out: whether it is no second click."""
        address, at = pressed.address, _seconds(pressed.at)
        place = (address.workspace, address.channel or address.view, pressed.message)
        key = (*place, address.person, pressed.action, pressed.value)
        before = self._seen.pop(key, None)
        self._seen[key] = at
        if len(self._seen) > _MOST:
            self._seen.popitem(last=False)
        return before is None or abs(at - before) > DOUBLE_CLICK


def _seconds(at: str) -> float:
    try:
        return float(at)
    except ValueError:
        return 0.0
