"""Facts that stand against each other: put together, each with who says so, and with no verdict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot import compose, wording
from bot.library import Library
from bot.messages import Block, Bullet, Bullets, Paragraph

_ARTICLE: Final = "the "


def disputes(library: Library, briefing: str) -> tuple[tuple[int, ...], ...]:
    """Return the facts of a briefing that stand against each other, those that hang together as
    one: in the order of the briefing, and in each by who says so, from A to Z.
    """
    against: dict[int, set[int]] = {}
    for entry, fact in library.facts(briefing):
        for name in fact.disputes:
            other = library.place(briefing, name)
            if other is not None and other != entry and library.fact(other):
                against.setdefault(entry, set()).add(other)
                against.setdefault(other, set()).add(entry)
    groups = dict.fromkeys(_together(against, entry) for entry in sorted(against))
    return tuple(tuple(sorted(group, key=lambda e: _by_name(library, e))) for group in groups)


def _together(against: Mapping[int, set[int]], entry: int) -> frozenset[int]:
    """Return all that hangs together with a fact."""
    found, waiting = {entry}, [entry]
    while waiting:
        new = against[waiting.pop()] - found
        found |= new
        waiting += new
    return frozenset(found)


def _by_name(library: Library, entry: int) -> tuple[str, int]:
    """Return what sides are put in order by: a name, which nobody can have ranked, then the place
    in the briefing.
    """
    return speaker(library, entry).casefold().removeprefix(_ARTICLE), entry


def speaker(library: Library, entry: int) -> str:
    """Return who says so; "" where the briefing names nobody."""
    fact = library.fact(entry)
    names = library.names(library.entries[entry].briefing)
    return names[fact.said_by].name if fact and fact.said_by else ""


def side_by_side(library: Library, entries: tuple[int, ...]) -> tuple[Block, ...]:
    """Return facts that stand against each other, under a line that says whose they are."""
    items = tuple(compose.bullet(library, e, speaker(library, e)) for e in entries)
    return Paragraph(_lead(items)), Bullets(items)


def _lead(items: tuple[Bullet, ...]) -> str:
    who = [compose.lead_in(name) for name in dict.fromkeys(item.label for item in items)]
    if len(who) < 2 or not all(who):
        return wording.BRIEF_DIFFER_UNNAMED
    sentence = wording.BRIEF_DIFFER.format(who=compose.join(who))
    return sentence[:1].upper() + sentence[1:]
