"""What is offered while somebody types: facts and names for `/fact`, topics for `/brief`. Whatever
breaks, there is nothing to offer, and that is all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz, process

from adapters.edge import Incident, guarded
from bot.library import Library
from bot.matching.typed import folded
from bot.suggesting import Suggestion, shortened, suggest

MOST: Final = 25
LONGEST: Final = 100
"""Of choices, and of characters in one: what Discord takes."""

_ALIKE: Final = 70  # of a hundred: how much of what is typed is in a topic


def facts(library: Library, typed: str) -> tuple[Suggestion, ...]:
    """In: what somebody has typed. Out: facts and names to pick; `/fact` takes their keys."""
    found = guarded(lambda: suggest(library, typed, MOST))
    return () if isinstance(found, Incident) else _fitting(found)


def topics(library: Library, typed: str) -> tuple[Suggestion, ...]:
    """In: what somebody has typed. Out: topics to pick; `/brief` takes their keys."""
    found = guarded(lambda: tuple(_topics(library, typed)))
    return () if isinstance(found, Incident) else _fitting(found)


def _fitting(found: tuple[Suggestion, ...]) -> tuple[Suggestion, ...]:
    """Return what Discord would take of it."""
    fit = (one for one in found if one.label.strip() and 0 < len(one.key) <= LONGEST)
    return tuple(Suggestion(shortened(one.label, LONGEST), one.key) for one in fit)[:MOST]


def _topics(library: Library, typed: str) -> Iterator[Suggestion]:
    """Yield the topics that are like what is typed, or else all: then people see what there is."""
    briefings = library.briefings.values()
    titles = list(dict.fromkeys(one.title for each in briefings for one in each.sections))
    alike = process.extract(
        folded(typed),
        titles,
        processor=folded,
        scorer=fuzz.partial_ratio,
        score_cutoff=_ALIKE,
        limit=MOST,
    )
    found = [title for title, _, _ in alike] if folded(typed).strip() else []
    yield from (Suggestion(title, title) for title in found or titles)
