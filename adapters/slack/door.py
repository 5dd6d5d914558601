"""What the listeners are given: the desk, the memory, and the way to each workspace."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from slack_sdk.web.async_client import AsyncWebClient

from adapters.doors.posting import PAUSES
from adapters.doors.precedence import Precedence
from adapters.doors.underway import Underway
from adapters.slack.address import Address
from adapters.slack.threads.known import Known
from bot.journal.memory import Memory
from bot.journal.values import Consider
from bot.library import Library

DOOR: Final = "slack"

AT_ONCE: Final = 0.4
"""Seconds within which a reply needs no word that the desk is at work."""

Clients: TypeAlias = Callable[[Address], Awaitable[AsyncWebClient]]
"""Whose token is used for an address: one for all, or the installation's. It may raise
SlackApiError where the workspace has gone."""


@dataclass(slots=True, kw_only=True)
class Door:
    """All that the door to Slack stands on. `consider` apologises by itself; `prefix` stands before
    each command's name; `managers` may manage what a channel has scheduled, everybody where there
    are none; with `overhears` the desk reads along in briefing threads. A process that stops waits
    for what is `underway`; by `precedence` what is to be acknowledged goes first; `known` are
    threads that were looked up; what is not out `at_once` is announced, and what is not taken is
    sent again after `pauses`. When the briefings change, `library` is replaced.
    """

    consider: Consider
    library: Library
    journal: Memory
    clients: Clients
    prefix: str = ""
    managers: frozenset[str] = frozenset()
    overhears: bool = False
    at_once: float = AT_ONCE
    pauses: Sequence[float] = PAUSES
    underway: Underway = field(default_factory=Underway)
    precedence: Precedence = field(default_factory=Precedence)
    known: Known = field(default_factory=Known)
