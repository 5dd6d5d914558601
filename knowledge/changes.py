"""What has changed in a briefing's facts since an earlier state of them.

A state is each fact's id with its answer, in order: little enough to be kept anywhere. Only what a
reader would read counts: an answer that was merely set otherwise in the file has not changed, and a
fact that goes by another id now is the same fact.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from knowledge.schema import Briefing, Fact

_DIGITS: Final = 32


@dataclass(frozen=True, slots=True)
class Corrected:
    """A fact that reads otherwise now; its `reason` is the briefing's, "" if it gives none."""

    before: str
    fact: Fact

    @property
    def reason(self) -> str:
        """Why it changed."""
        return self.fact.reason


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A fact that is no longer in the briefing, and how it read."""

    id: str
    before: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed; all three are empty where nothing did."""

    added: tuple[Fact, ...] = ()
    corrected: tuple[Corrected, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.corrected or self.withdrawn)


def state_of(briefing: Briefing) -> dict[str, str]:
    """Return the state of a briefing's facts."""
    return {fact.id: fact.answer for fact in briefing.facts}


def digest_of(state: Mapping[str, str]) -> str:
    """Return a hash of a state: the same for all that read alike, in whichever order."""
    read = sorted((id_, as_read(answer)) for id_, answer in state.items())
    return hashlib.sha256(json.dumps(read).encode()).hexdigest()[:_DIGITS]


def since(before: Mapping[str, str], briefing: Briefing) -> Changes:
    """In: an earlier state, and the briefing now. Out: what changed, in the briefing's order; what
    was withdrawn in the order in which it stood.
    """
    now = state_of(briefing)
    gone = {as_read(answer) for id_, answer in before.items() if id_ not in now}
    come = {as_read(answer) for id_, answer in now.items() if id_ not in before}
    return Changes(
        added=tuple(
            fact
            for fact in briefing.facts
            if fact.id not in before and as_read(fact.answer) not in gone
        ),
        corrected=tuple(
            Corrected(before[fact.id], fact)
            for fact in briefing.facts
            if fact.id in before and as_read(before[fact.id]) != as_read(fact.answer)
        ),
        withdrawn=tuple(
            Withdrawn(id_, answer)
            for id_, answer in before.items()
            if id_ not in now and as_read(answer) not in come
        ),
    )


def as_read(answer: str) -> str:
    """Return an answer as a reader sees it, however it was set in the file."""
    return " ".join(answer.split())
