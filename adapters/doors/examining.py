"""What `briefdesk doctor` finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How it is with something."""

    OK = "ok"
    NOTE = "note"  # worth knowing, nothing to do
    MEND = "mend"  # has to be mended


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found: what it is about, and a sentence."""

    about: str
    state: State
    text: str
