"""Bytes as text, and the desk over two made-up briefings that texts are given to."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Final

from bot.conversing.conversation import Conversations
from bot.desk import Desk, open_desk
from knowledge.loading import load

TESTS: Final = Path(__file__).parents[2]
BRIEFINGS: Final = (TESTS / "bot" / "ferries.yaml", TESTS / "adapters" / "harbour.yaml")
DAY: Final = date(2026, 3, 20)


def as_text(data: bytes) -> str:
    """In: any bytes. Out: a text; half characters come through, as JSON and terminals let them."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "surrogateescape")


def as_bytes(text: str) -> bytes:
    """In: any text, half characters included. Out: bytes that are read as it."""
    return text.encode("utf-8", "surrogatepass")


def fresh_desk() -> Desk:
    """Return a desk that remembers nothing, so that no input is answered by the one before."""
    held = Conversations(lambda: datetime(2026, 3, 20, 12, tzinfo=UTC))
    return replace(_desk(), conversations=held, _receipts=OrderedDict())


@cache
def _desk() -> Desk:
    return open_desk(load(BRIEFINGS), lambda: DAY)
