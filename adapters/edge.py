"""The edge of the terminal door: the one place where it catches what nobody foresaw.

A fault of ours becomes a fixed sentence with a code, and a record under that code on standard
error. The record has where it happened and never a message: those may quote what a person typed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from bot.messages import Question, Reply

Handle: TypeAlias = Callable[[Question], Reply | None]

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Incident:
    """Something broke; whoever runs the desk finds it under this code."""

    code: str

    @property
    def sentence(self) -> str:
        """What the asker is told."""
        from bot.wording import APOLOGY

        return APOLOGY.format(code=self.code)


def guarded(work: Callable[[], Result]) -> Result | Incident:
    """Do the work; report what breaks, and return an incident instead."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - the edge: one question must not end the others
        return reported(error)


def reported(error: Exception) -> Incident:
    """Write down what broke and where, under a new code."""
    import logging
    import traceback

    incident = Incident(os.urandom(2).hex())
    where = "".join(traceback.format_tb(error.__traceback__))
    logging.getLogger("briefdesk").error(
        "incident %s: %s\n%s", incident.code, type(error).__name__, where
    )
    return incident
