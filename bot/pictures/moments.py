"""A briefing or a section -> a picture of its dates: only as exact as the facts are."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date
from typing import Final

from bot import compose, wording
from bot.briefs.finding import Target, title_of
from bot.library import Library
from bot.pictures.facts import Given, details, source_words, to_draw
from bot.pictures.spec import Event, Moment, Timeline
from knowledge.schema import Fact
from knowledge.values import read_values

MOST_EVENTS: Final = 12


def timeline_of(library: Library, target: Target) -> Timeline | None:
    """In: a briefing or a section. Out: a picture of its dates; None where it has none."""
    shown, left = to_draw(library, target, moments_of, _preferred, MOST_EVENTS)
    if not shown:
        return None
    events = [
        Event(one.fact.id, one.fact.answer, source_words(library, one.entry), moment)
        for one in shown
        for moment in one.what
    ]
    return Timeline(
        title=wording.PICTURE_DATES.format(title=title_of(library, target)),
        details=details(library, target),
        events=tuple(sorted(events, key=_by_time)),
        left=left,
    )


def _by_time(event: Event) -> tuple[int, bool, date, date]:
    """Return what events are put in order by: a day stands before its month, that before its year,
    and all of them before several years that begin with it.
    """
    first, last = event.moment.first, event.moment.last
    return first.year, first.year < last.year, last, first


def _preferred(one: Given[Moment]) -> tuple[object, ...]:
    """Return what is told first of several facts with the same date: a key fact, in few words."""
    stated = one.fact.standing == "stated"
    return -len(one.what), not stated, not one.key, len(one.fact.answer), one.entry


def moments_of(fact: Fact) -> Iterator[Moment]:
    """Yield when a fact was, and over which years it goes."""
    found = [_event(fact, fact.event_date)] if fact.event_date else []
    found += [
        _years(figure.from_, figure.to)
        for figure in fact.figures
        if figure.from_ is not None and figure.to is not None
    ]
    yield from dict.fromkeys(found)


def _event(fact: Fact, day: date) -> Moment:
    """Return the day of an event; its month or its year alone where the fact says no more."""
    words = fact.source.words if fact.source else ""
    values = (*read_values(fact.answer), *read_values(words))
    said = [v for v in values if v.kind == "date" and v.year in {None, day.year}]
    months = [v for v in said if v.month == day.month]
    if any(v.day == day.day for v in months) or not said:
        return Moment(day, day, sure=True, words=compose.day(day))
    if any(v.day is None for v in months):
        first = day.replace(day=1)
        last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
        return Moment(first, last, sure=False, words=f"{day:%B} {day.year}")
    if any(v.month is None for v in said):
        return Moment(date(day.year, 1, 1), date(day.year, 12, 31), sure=False, words=str(day.year))
    return Moment(day, day, sure=True, words=compose.day(day))


def _years(first: int, last: int) -> Moment:
    words = str(first)
    if first < last:
        words = wording.PICTURE_RANGE.format(low=first, high=last)
    return Moment(date(first, 1, 1), date(last, 12, 31), sure=first < last, words=words)
