"""Lays out dates: one line of time for all, and on it a dot for a day, a bar for a longer time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from bot import wording
from bot.pictures.layout import (
    GREY,
    GRID,
    INNER,
    LABEL,
    MARGIN,
    NOTE,
    TITLE,
    VALUE,
    WIDTH,
    Box,
    Card,
    Kind,
    Layout,
    Measure,
)
from bot.pictures.spec import Event, Timeline

TRACK, DOT, SPAN = 16, 10, 8
LEAST = 2
"""A month among centuries is drawn so long at least, or it could not be seen at all."""
_MOST_TICKS: Final = 6
_MONTHS: Final = {1: 3, 2: 6}  # months between two that are written, by how many years there are
_ROUND: Final = 5  # years that are further apart are round ones: 2000, 2010
_STEPS: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True)
class Scale:
    """Where days stand: whole years, from the first day of one to the last day of another."""

    first: int
    last: int

    def place(self, day: float) -> float:
        """Return where a day stands, counted as `date.toordinal` does."""
        begin, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal() + 1
        return MARGIN + INNER * (day - begin) / (end - begin)

    def ticks(self) -> list[tuple[float, str]]:
        """Return what is written at the line, each where it begins: years, or months where there
        are two years at most.
        """
        years = self.last - self.first + 1
        if years in _MONTHS:
            months = [
                date(year, month, 1)
                for year in range(self.first, self.last + 1)
                for month in range(1, 13, _MONTHS[years])
            ]
            return [(self.place(day.toordinal()), _month(day)) for day in months]
        step = next(step for step in _STEPS if years <= step * _MOST_TICKS)
        begin = self.first if step < _ROUND else 0
        shown = [y for y in range(self.first, self.last + 1) if (y - begin) % step == 0]
        return [(self.place(date(year, 1, 1).toordinal()), str(year)) for year in shown]


def _month(day: date) -> str:
    return f"{day:%b} {day.year}" if day.month == 1 else f"{day:%b}"


def lay_out_dates(timeline: Timeline, measure: Measure) -> Layout:
    """In: a picture of dates. Out: what stands where."""
    card = Card(measure)
    moments = [event.moment for event in timeline.events]
    scale = Scale(min(m.first.year for m in moments), max(m.last.year for m in moments))
    card.write(timeline.title, TITLE)
    card.space(8)
    _years(card, scale)
    for event in timeline.events:
        _event(card, scale, event)
    left = [wording.PICTURE_LEFT.format(count=timeline.left)] if timeline.left else []
    return card.foot([*left, *timeline.details])


def _years(card: Card, scale: Scale) -> None:
    taken = 0.0
    for place, words in scale.ticks():
        left = min(place, WIDTH - MARGIN - card.measure(words, NOTE))
        if left >= taken:
            card.put(words, NOTE, left, card.at)
            taken = left + card.measure(words, NOTE) + 4
    card.at += NOTE.line


def _event(card: Card, scale: Scale, event: Event) -> None:
    card.space(5)
    _track(card, scale, event)
    card.write(event.moment.words, VALUE)
    card.write(event.label, LABEL)
    card.write(event.source, NOTE, most=2)


def _track(card: Card, scale: Scale, event: Event) -> None:
    """Draw the line with its years, and when this was."""
    middle = card.at + TRACK / 2
    card.draw("line", Box(MARGIN, middle - 0.5, WIDTH - MARGIN, middle + 0.5), GRID)
    for place, _ in scale.ticks():
        card.draw("line", Box(place - 0.5, middle - 4, place + 0.5, middle + 4), GREY)
    moment = event.moment
    left = scale.place(moment.first.toordinal())
    right = scale.place(moment.last.toordinal() + 1)
    if moment.first == moment.last:
        at = min(max((left + right) / 2, MARGIN + DOT / 2), WIDTH - MARGIN - DOT / 2)
        card.draw("dot", Box(at - DOT / 2, middle - DOT / 2, at + DOT / 2, middle + DOT / 2))
    else:
        right = max(right, left + LEAST)
        kind: Kind = "solid" if moment.sure else "striped"
        if not moment.sure:
            card.signs.add("some")
        card.draw(kind, Box(left, middle - SPAN / 2, right, middle + SPAN / 2))
    card.at += TRACK
