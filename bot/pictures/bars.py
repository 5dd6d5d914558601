"""A briefing or a section -> a picture of its figures: what shares a unit stands side by side."""

from __future__ import annotations

from typing import Final

from bot import wording
from bot.briefs.finding import Target, title_of
from bot.library import Library
from bot.pictures.amounts import amounts_of
from bot.pictures.facts import Given, details, source_words, to_draw
from bot.pictures.spec import Amount, Bars, Item, Panel
from knowledge.schema import Fact

MOST_AMOUNTS: Final = 12
"""Of one picture; a taller one is shrunk beyond reading."""

_Measured = tuple[str, Amount]


def bars_of(library: Library, target: Target) -> Bars | None:
    """In: a briefing or a section. Out: a picture of its figures; None where it has none."""
    shown, left = to_draw(library, target, amounts_of, _preferred, MOST_AMOUNTS)
    if not shown:
        return None
    return Bars(
        title=wording.PICTURE_FIGURES.format(title=title_of(library, target)),
        details=details(library, target),
        panels=_panels(library, shown),
        left=left,
    )


def _preferred(one: Given[_Measured]) -> tuple[object, ...]:
    """Return what is told first of several facts with the same figure: the one that gives most, as
    a fact, in few words.
    """
    return (
        -len(one.what),
        one.fact.standing != "stated",
        -_with_years(one.fact),
        len(one.fact.answer),
        one.entry,
    )


def _with_years(fact: Fact) -> int:
    return sum(f.amount is not None and f.from_ is not None for f in fact.figures)


def _panels(library: Library, shown: list[Given[_Measured]]) -> tuple[Panel, ...]:
    """Return a panel a unit. Amounts without a unit are of different things: one panel each."""
    units: dict[tuple[str, int], list[Item]] = {}
    for one in shown:
        for unit in dict.fromkeys(unit for unit, _ in one.what):
            amounts = tuple(amount for own, amount in one.what if own == unit)
            groups = [amounts] if unit else [(amount,) for amount in amounts]
            for at, group in enumerate(groups):
                key = (unit, 0) if unit else (f"\0{one.entry}", at)
                units.setdefault(key, []).append(_item(library, one, group))
    panels = [Panel(unit.partition("\0")[0], tuple(items)) for (unit, _), items in units.items()]
    return tuple(sorted(panels, key=lambda panel: panel.alone))


def _item(library: Library, one: Given[_Measured], amounts: tuple[Amount, ...]) -> Item:
    return Item(one.fact.id, one.fact.answer, source_words(library, one.entry), amounts)
