"""What is offered while somebody types: facts and names for `/fact`; for `/brief` what there is to
read and to do. Whatever breaks, there is nothing to offer, and that is all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from adapters.discord.threads import wording as brief_words
from adapters.edge import Incident, guarded
from bot.library import Library
from bot.matching.typed import folded
from bot.suggesting import Suggestion, shortened, suggest

MOST: Final = 25
LONGEST: Final = 100
"""Of choices, and of characters in one: what Discord takes."""

_ALIKE: Final = 70  # of a hundred: how much of what is typed is in what is offered
_LENGTH: Final = re.compile(r"(?:^|\s)(?:60s|5m|full)\s*$", re.IGNORECASE)


def facts(library: Library, typed: str) -> tuple[Suggestion, ...]:
    """In: what somebody has typed. Out: facts and names to pick; `/fact` takes their keys."""
    found = guarded(lambda: suggest(library, typed, MOST))
    return () if isinstance(found, Incident) else _fitting(found)


def briefs(
    library: Library, typed: str, *, briefing: str = "", in_thread: bool = False
) -> tuple[Suggestion, ...]:
    """In: what somebody has typed; the briefing of the thread that they are in, and whether they
    are in one. Out: what to pick; `/brief` takes their keys.
    """
    found = guarded(lambda: tuple(_briefs(library, typed, briefing, in_thread=in_thread)))
    return () if isinstance(found, Incident) else _fitting(found)


def _fitting(found: tuple[Suggestion, ...]) -> tuple[Suggestion, ...]:
    """Return what Discord would take of it."""
    fit = (one for one in found if one.label.strip() and 0 < len(one.key) <= LONGEST)
    return tuple(Suggestion(shortened(one.label, LONGEST), one.key) for one in fit)[:MOST]


def _briefs(
    library: Library, typed: str, briefing: str, *, in_thread: bool
) -> Iterator[Suggestion]:
    """Yield what is like what is typed, or else all: so people see what there is. First what goes
    on in a thread, then what there is to read, then what else can be done with it.
    """
    here = {} if in_thread else dict(_to_read(library, typed))
    first = brief_words.BRIEF_IN_THREAD if briefing else {}
    labels = {**first, **here, **brief_words.BRIEF_ACTIONS}
    wanted = folded(_LENGTH.sub("", typed)).strip()
    found = list(labels)
    if wanted:
        scores = {key: _likeness(wanted, key, label) for key, label in labels.items()}
        alike = [key for key in labels if scores[key] >= _ALIKE]
        found = sorted(alike, key=lambda key: -(scores[key] // 10)) or found
    yield from (Suggestion(labels[key], key) for key in found)


def _likeness(wanted: str, key: str, label: str) -> float:
    """Tell how much of what is typed is in something; its first letters say more than others."""
    begins = folded(key).startswith(wanted)
    return (
        100.0 + begins
        if begins
        else max(fuzz.partial_ratio(wanted, folded(text)) for text in (key, label))
    )


def _to_read(library: Library, typed: str) -> Iterator[tuple[str, str]]:
    """Yield briefings and their sections by what they are called, as long as somebody typed."""
    length = _LENGTH.search(typed)
    added = f" {length[0].strip()}" if length else ""
    for each in library.briefings.values():
        yield f"{each.title}{added}", f"{each.title}{added}"
    for each in library.briefings.values():
        yield from ((f"{one.title}{added}",) * 2 for one in each.sections)
