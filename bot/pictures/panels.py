"""Lays out figures: an axis a unit, from zero, and a bar for each amount with its value beside."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot import wording
from bot.pictures.amounts import EXACT
from bot.pictures.layout import (
    GREY,
    HEAD,
    INNER,
    LABEL,
    MARGIN,
    NOTE,
    NUMBER,
    TITLE,
    VALUE,
    WIDTH,
    Box,
    Card,
    Layout,
    Measure,
)
from bot.pictures.spec import Amount, Bars, Panel

BAR, ROW, GAP, ARROW, STRIPES = 12, 18, 6, 7, 12
LEAST = 0.75
"""A bar that is shorter is not drawn, and said to be left out: no bar is made longer than it is."""
_MOST_VALUE = 0.55  # of the width; longer values stand above their bars


@dataclass(frozen=True, slots=True)
class Axis:
    """Where amounts stand: `left` to `right` on the card, `low` to `high` with zero between."""

    left: float
    right: float
    low: Decimal
    high: Decimal

    def place(self, amount: Decimal) -> float:
        """Return where an amount stands."""
        span = EXACT.subtract(self.high, self.low)
        if not span:
            return self.left
        share = EXACT.divide(EXACT.subtract(amount, self.low), span)
        return self.left + (self.right - self.left) * float(share)


def lay_out_bars(bars: Bars, measure: Measure) -> Layout:
    """In: a picture of figures. Out: what stands where."""
    card = Card(measure)
    card.write(bars.title, TITLE)
    for panel in bars.panels:
        if not panel.alone:
            _panel(card, panel)
    _alone(card, [panel for panel in bars.panels if panel.alone])
    left = [wording.PICTURE_LEFT.format(count=bars.left)] if bars.left else []
    return card.foot([*left, *bars.details])


def _panel(card: Card, panel: Panel) -> None:
    amounts = [amount for item in panel.items for amount in item.amounts]
    beside = max(card.measure(amount.short, VALUE) for amount in amounts)
    above = beside > INNER * _MOST_VALUE
    right = WIDTH - MARGIN - GAP - ARROW - (0 if above else beside)
    low = min(Decimal(0), *(amount.low for amount in amounts))
    high = max(Decimal(0), *(amount.high for amount in amounts))
    axis = Axis(MARGIN, right, low, high)
    card.signs.add("zero")
    card.space(8)
    card.rule()
    card.write(wording.PICTURE_UNIT.format(unit=panel.unit), HEAD, most=2)
    for item in panel.items:
        card.space(7)
        card.write(item.label, LABEL)
        for amount in item.amounts:
            if above:
                card.write(amount.short, VALUE)
            else:
                _beside(card, axis, amount)
            _bar(card, axis, amount)
            card.space(ROW)
        card.write(item.source, NOTE, most=2)


def _beside(card: Card, axis: Axis, amount: Amount) -> None:
    """Write an amount where its bar ends."""
    end = max(axis.place(amount.high), axis.place(Decimal(0)))
    arrow = ARROW if amount.bound == "over" and amount.high > 0 else 0
    card.put(amount.short, VALUE, end + arrow + GAP, card.at + (ROW - VALUE.line) / 2)


def _bar(card: Card, axis: Axis, amount: Amount) -> None:
    """Draw an amount: from zero to where it stands, and a range from its one end to the other."""
    top = card.at + (ROW - BAR) / 2
    zero = axis.place(Decimal(0))
    ends = (axis.place(amount.low), axis.place(amount.high))
    ranged = amount.low < amount.high
    left, right = ends if ranged else (min(zero, ends[0]), max(zero, ends[1]))
    card.draw("line", Box(zero - 1, top - 2, zero, top + BAR + 2), GREY)
    if ranged:
        card.signs.add("range")
        near = min(ends, key=lambda end: abs(end - zero))
        middle = top + BAR / 2
        card.draw("line", Box(min(zero, near), middle - 0.5, max(zero, near), middle + 0.5), GREY)
    if right - left < LEAST:
        if amount.low or amount.high:
            card.signs.add("short")
        return
    _ended(card, Box(left, top, right, top + BAR), amount)


def _ended(card: Card, box: Box, amount: Amount) -> None:
    """Draw a bar whose end shows how exact it is."""
    if amount.bound == "under":
        card.signs.add("under")
        card.draw("hollow", box)
        return
    if amount.bound == "about":
        card.signs.add("about")
        _striped(card, box, amount)
        return
    card.draw("solid", box)
    if amount.bound == "over" and amount.high > 0:
        card.signs.add("over")
        tip = Box(box.right + 2, box.top, box.right + ARROW, box.bottom)
        card.draw("arrow", tip)


def _striped(card: Card, box: Box, amount: Amount) -> None:
    length = min(STRIPES, box.right - box.left)
    if amount.low < amount.high:
        card.draw("striped", box)
    elif amount.high < 0:
        card.draw("solid", Box(box.left + length, box.top, box.right, box.bottom))
        card.draw("striped", Box(box.left, box.top, box.left + length, box.bottom))
    else:
        card.draw("solid", Box(box.left, box.top, box.right - length, box.bottom))
        card.draw("striped", Box(box.right - length, box.top, box.right, box.bottom))


def _alone(card: Card, panels: list[Panel]) -> None:
    """Write amounts that nothing is held against, as numbers without a bar."""
    if not panels:
        return
    card.space(8)
    card.rule()
    head = wording.PICTURE_ALONE if len(panels) > 1 else wording.PICTURE_ALONE_ONE
    card.write(head, HEAD, most=2)
    for panel in panels:
        for item in panel.items:
            card.space(7)
            for amount in item.amounts:
                card.write(amount.words, NUMBER)
            card.write(item.label, LABEL)
            card.write(item.source, NOTE, most=2)
