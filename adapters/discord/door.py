"""What everything in the door to Discord is given: the desk, the memory, and the way out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import discord

from adapters.discord.threads.known import Known
from adapters.doors.lately import Lately
from adapters.doors.posting import PAUSES
from adapters.doors.precedence import Precedence
from adapters.doors.underway import Underway
from bot.journal.memory import Memory
from bot.journal.values import Consider
from bot.library import Library
from bot.messages import Where

Interaction: TypeAlias = discord.Interaction[Any]

AT_ONCE: Final = 1.5
"""Seconds within which a reply needs no word that the desk is at work; Discord waits three."""


@dataclass(slots=True, kw_only=True)
class Door:
    """All that the door to Discord stands on. `consider` apologises by itself; `client` is logged
    in, and need not be connected to send; a process that stops waits for what is `underway`;
    `lately` knows a double click; by `precedence` what is to be acknowledged goes first; `known`
    are threads that were looked up; what is not out `at_once` is announced, and what is not taken
    is sent again after `pauses`; it `overhears` in briefing threads where the operator granted
    that. When the briefings change, `library` is replaced.
    """

    consider: Consider
    library: Library
    journal: Memory
    client: discord.Client
    overhears: bool = False
    at_once: float = AT_ONCE
    pauses: Sequence[float] = PAUSES
    underway: Underway = field(default_factory=Underway)
    lately: Lately = field(default_factory=Lately)
    precedence: Precedence = field(default_factory=Precedence)
    known: Known = field(default_factory=Known)

    @property
    def so(self) -> tuple[Where, ...]:
        """What the desk hears in threads besides its mentions."""
        return (Where.QUESTIONS,) if self.overhears else ()
