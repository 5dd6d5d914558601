"""Events as Discord's gateway sends them, in each field that it documents; the names in them are
made up.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import Channel

PAYLOADS = Path(__file__).parent / "payloads"
DESK, GUILD, CHANNEL, THREAD = (
    *("100200300400500600", "700200300400500600"),
    *("710200300400500600", "720200300400500600"),
)
"""The ids in them that stand for what there is in a Discord of a test."""


def names(kind: str) -> set[str]:
    """Return the names of the files of a kind of event."""
    return {path.stem for path in PAYLOADS.glob("*.json") if event(path.stem)["t"] == kind}


def event(name: str) -> dict[str, Any]:
    """Return an event by the name of its file."""
    return json.loads((PAYLOADS / f"{name}.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]  # it is one


async def bring(discord: DiscordServer, thread: Channel, name: str) -> None:
    """Send an event to whoever is connected, as if it had happened here."""
    text = (PAYLOADS / f"{name}.json").read_text(encoding="utf-8")
    here = {DESK: discord.app.id, GUILD: discord.guild.id, CHANNEL: discord.channel.id}
    for known, real in (here | {THREAD: thread.id}).items():
        text = text.replace(known, str(real))
    found = json.loads(text)
    await discord.gateway.dispatch(found["t"], lambda _: found["d"])
