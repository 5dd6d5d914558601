"""Where a conversation stands, as text: ids of facts and names, and never anybody's words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from bot.conversing.conversation import MOST_TOLD, Context
from bot.messages import Choice, FactRef


def pack(context: Context) -> str:
    """Return a context as text: ids, and the choices offered, which are the briefing's words."""
    packed = {
        "last": _refs(context.last),
        "phrasing": context.phrasing,
        "listed": _refs(context.listed),
        "names": context.names,
        "choices": [
            [choice.label, choice.asks, *(_refs([choice.fact]) if choice.fact else [])]
            for choice in context.choices
        ],
        "told": _refs(context.told),
    }
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))


def unpack(text: str | None) -> Context:
    """Return what was packed; a blank one where nothing was."""
    if text is None:
        return Context()
    given: dict[str, Any] = json.loads(text)
    return Context(
        last=_read_refs(given["last"]),
        phrasing=given["phrasing"],
        listed=_read_refs(given["listed"]),
        names=tuple(given["names"]),
        choices=tuple(_choice(*one) for one in given["choices"]),
        told=_read_refs(given["told"]),
    )


def _refs(refs: Iterable[FactRef]) -> list[list[str]]:
    return [[ref.briefing, ref.fact] for ref in refs][:MOST_TOLD]


def _read_refs(packed: Iterable[list[str]]) -> tuple[FactRef, ...]:
    return tuple(FactRef(briefing, fact) for briefing, fact in packed)


def _choice(label: str, asks: str, fact: list[str] | None = None) -> Choice:
    return Choice(label, asks, FactRef(fact[0], fact[1]) if fact else None)
