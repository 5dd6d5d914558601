"""Corrections in service: through which doors, and at what pace.

Slack takes some 50 edits a minute in a workspace (a method of tier 3), some hundred messages a
minute there, and one a second in a channel; Discord 5 calls in 5 seconds of a kind in a channel,
and 50 a second in all. Corrections take about two thirds of that, so that there is room for
answers.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Final

from adapters.doors.opening import Inside, OpenDoor
from bot.journal.amending import Outlet
from bot.journal.answering import Report
from bot.journal.correcting import Correcting, Times
from bot.journal.pacing import Pace, Pacer

PACES: Final[Mapping[str, Pace]] = {
    "slack": Pace(edits_in_workspace=1.8, posts_in_workspace=0.4, posts_in_channel=1.5, calls=0.02),
    "discord": Pace(edits_in_channel=1.5, posts_in_channel=1.5, calls=0.03),
}


def correcting(
    inside: Inside,
    doors: Sequence[OpenDoor],
    report: Report,
    times: Times | None = None,
    faster: float = 1.0,
) -> Correcting:
    """Return what corrects through these doors; so many times faster for a platform that is."""
    outlets = {
        door.name: Outlet(door.send, door.posts, _pacer(door.name, faster)) for door in doors
    }
    return Correcting(lambda: inside.service.desk, inside.memory, outlets, report, times or Times())


def _pacer(door: str, faster: float) -> Pacer:
    pace = PACES.get(door, Pace())
    seconds = {one.name: getattr(pace, one.name) / faster for one in fields(pace)}
    return Pacer(Pace(**seconds), asyncio.get_running_loop().time)
