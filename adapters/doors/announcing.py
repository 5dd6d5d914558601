"""Promises of a channel or a person are announced where they are to be kept, so that all who are
there know of them; and only what could be posted there stands.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from adapters.doors import wording
from adapters.doors.posting import PAUSES
from bot.journal.health import OutOfReachError

_PERSON: Final = "{person}"


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is posted of a promise: its words up to the name of who wanted it, and those after it.
    Whoever is alone there `is_named` not.
    """

    before: str
    after: str = ""
    is_named: bool = False


Announce: TypeAlias = Callable[[str, Announcement], Awaitable[str]]
"""How a door posts one: (address, announcement) -> why that cannot be, as a sentence that says how
to mend it; "" where it stands."""

TakeBack: TypeAlias = Callable[[], Awaitable[Any]]


def announcement(template: str, **filled: object) -> Announcement:
    """In: a sentence of `wording`, in which {person} may stand, and what else is in it. Out: what
    is to be posted.
    """
    before, named, after = template.partition(_PERSON)
    return Announcement(before.format(**filled), after.format(**filled), bool(named))


async def announced(
    announce: Announce,
    address: str,
    said: Announcement,
    take_back: TakeBack,
    pauses: Sequence[float] = PAUSES,
) -> str:
    """Post a promise where it is to be kept. Where that cannot be, it is taken back, and the
    sentence says why; "" where it stands.
    """
    try:
        why = await announce(address, said)
    except Exception:
        await _is_taken_back(take_back, pauses)
        raise
    if not why or await _is_taken_back(take_back, pauses):
        return why
    return f"{why} {wording.NOT_TAKEN_BACK}"


async def _is_taken_back(take_back: TakeBack, pauses: Sequence[float]) -> bool:
    for pause in (*pauses, 0.0):
        with suppress(OutOfReachError):
            await take_back()
            return True
        await asyncio.sleep(pause)
    return False
