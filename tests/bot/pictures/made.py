"""Made-up briefings with figures and dates, and the pictures of them."""

from __future__ import annotations

import json
from typing import Any, Final, TypeAlias

from bot.briefs.finding import Target
from bot.desk import Desk, open_desk
from bot.library import Library
from bot.pictures.bars import bars_of
from bot.pictures.moments import timeline_of
from bot.pictures.spec import Bars, Item, Timeline
from knowledge.loading import Knowledge, load_text
from tests.bot.briefs.quay import DAY

Data: TypeAlias = dict[str, Any]

PORT: Final[Data] = {
    "format": 1,
    "id": "port",
    "title": "The port",
    "as_of": "2026-03-01",
    "sources": [{"id": "paper", "title": "A port is built"}],
    "sections": [{"id": "ships", "title": "Ships"}, {"id": "money", "title": "Money"}],
    "names": [
        {"id": "ferry", "name": "the ferry"},
        {"id": "tug", "name": "the tug"},
        {"id": "bay", "name": "the bay"},
        {"id": "anglers", "name": "the Anglers"},
        {"id": "zoo", "name": "Zoo keepers"},
    ],
}


def fact(name: str, answer: str, *figures: Data, **more: Any) -> Data:
    """Return a fact as a briefing's file has it."""
    return {"id": name, "answer": answer, "figures": list(figures), **more}


def figure(amount: str | int, unit: str = "", bound: str = "exactly") -> Data:
    """Return a figure as a briefing's file has it; amounts are texts, so that none is rounded."""
    return {"amount": str(amount), "unit": unit, "bound": bound}


def port(*facts: Data, **more: Any) -> Data:
    """Return a briefing with these facts."""
    return {**PORT, "facts": list(facts), **more}


def library_of(briefing: Data) -> Library:
    """Return a library of one briefing."""
    return desk(briefing).library


def desk(*briefings: Data) -> Desk:
    """Return a desk that answers from briefings."""
    loaded = tuple(load_text(json.dumps(one, ensure_ascii=False)) for one in briefings)
    return open_desk(Knowledge(loaded, "made up"), lambda: DAY)


def bars(*facts: Data, section: str = "", **more: Any) -> Bars | None:
    """Return the picture of the figures of these facts."""
    return bars_of(library_of(port(*facts, **more)), Target("port", section))


def timeline(*facts: Data, section: str = "", **more: Any) -> Timeline | None:
    """Return the picture of the dates of these facts."""
    return timeline_of(library_of(port(*facts, **more)), Target("port", section))


def some_bars(*facts: Data, section: str = "", **more: Any) -> Bars:
    """Return the same, where there is to be one."""
    found = bars(*facts, section=section, **more)
    assert found
    return found


def units(found: Bars) -> dict[str, list[str]]:
    """Return which facts stand in which unit."""
    return {panel.unit: [item.fact for item in panel.items] for panel in found.panels}


def item(found: Bars, name: str) -> Item:
    """Return what is told of a fact."""
    return next(one for one in found.shown if one.fact == name)


def words(found: Bars) -> list[str]:
    """Return all amounts, as they are said."""
    return [amount.words for one in found.shown for amount in one.amounts]
