"""The edge of a chat door: the one place where it catches what nobody foresaw."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeVar

from adapters.edge import Incident, reported

Result = TypeVar("Result")


async def guarded(
    work: Awaitable[Result], *, foreseen: tuple[type[Exception], ...] = ()
) -> Result | Incident:
    """Wait for the work; report what breaks and return an incident instead, except for what whoever
    calls has `foreseen`.
    """
    try:
        return await work
    except foreseen:
        raise
    except Exception as error:  # noqa: BLE001 - the edge: one question must not end the others
        return reported(error)
