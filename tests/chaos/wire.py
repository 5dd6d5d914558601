"""How the platform and its replicas talk: one JSON object a line, over a socket on this machine."""

from __future__ import annotations

import asyncio
import json
from typing import Any


def encoded(message: dict[str, Any]) -> bytes:
    return json.dumps(message).encode() + b"\n"


async def received(reader: asyncio.StreamReader) -> dict[str, Any] | None:
    """Return the next message; None if the other side is gone."""
    try:
        line = await reader.readline()
    except ConnectionError:
        return None
    found: dict[str, Any] | None = json.loads(line) if line.endswith(b"\n") else None
    return found
