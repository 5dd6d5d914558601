"""Words what has changed in a briefing: what was corrected and how it read, what is new or gone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from bot import compose, wording
from bot.briefs.telling import brief
from bot.briefs.wanted import wanted
from bot.library import Library
from bot.messages import Block, Bullet, Bullets, Heading, Outcome, Paragraph, Reply
from bot.receipts import because
from bot.told import Ask, Told
from knowledge.changes import Changes, Corrected, since

MOST_CHANGES: Final = 50
"""Of one post about what changed since the last one: of a briefing that was rewritten people read
the briefing.
"""
_STATE: Final = re.compile(r"\s*#\d+\s*\Z")


def told_since(
    library: Library,
    briefing: str,
    before: Mapping[str, str],
    today: date,
    most: int | None = None,
) -> Told | None:
    """In: a briefing, an earlier state of its facts (`knowledge.changes.state_of`), and how many
    changes are told at most. Out: what changed since; None if nothing did, or where there is no
    such briefing.
    """
    if briefing not in library.briefings:
        return None
    all_changes = since(before, library.briefings[briefing])
    if not all_changes:
        return None
    changes = _first(all_changes, most)
    left = _count(all_changes) - _count(changes)
    more = [Paragraph(wording.SINCE_MORE.format(count=left))] if left else []
    facts = [*(one.fact for one in changes.corrected), *changes.added]
    places = (library.place(briefing, fact.id) for fact in facts)
    entries = tuple(place for place in places if place is not None)
    reply = Reply(
        blocks=(
            *compose.stale(library, entries, today),
            *_blocks(library, briefing, changes),
            *more,
        ),
        outcome=Outcome.LISTED,
        facts=tuple(library.ref(entry) for entry in entries),
        receipt=compose.receipt(library, entries),
    )
    return Told(reply, entries, listed=True)


def _first(changes: Changes, most: int | None) -> Changes:
    """Return so many changes, what was corrected before what is new and what is gone."""
    if most is None:
        return changes
    corrected = changes.corrected[:most]
    added = changes.added[: most - len(corrected)]
    return Changes(added, corrected, changes.withdrawn[: most - len(corrected) - len(added)])


def _count(changes: Changes) -> int:
    return len(changes.corrected) + len(changes.added) + len(changes.withdrawn)


def since_last(ask: Ask, text: str, before: Mapping[str, str] | None) -> Told:
    """In: what follows "brief", with the number of an earlier state ("harbour 60s #17"), and how
    the facts read in that state. Out: what changed since; a sentence where nothing did; where the
    earlier state is not at hand, the briefing as it stands.
    """
    text = _STATE.sub("", text)
    found = wanted(ask, text)
    if isinstance(found, Told) or len(found.targets) != 1:
        return brief(ask, text)
    briefing = found.targets[0].briefing
    if before is None:
        return _as_it_stands(brief(ask, text))
    title = compose.lead_in(ask.library.briefings[briefing].title)
    # No mere talk: that is what stands for a slot of a schedule that was missed.
    nothing = compose.simple(wording.SINCE_NOTHING.format(title=title), Outcome.LISTED)
    told = told_since(ask.library, briefing, before, ask.today, MOST_CHANGES)
    return told or Told(nothing)


def _as_it_stands(told: Told) -> Told:
    blocks = (Paragraph(wording.SINCE_UNKNOWN), *told.reply.blocks)
    return replace(told, reply=replace(told.reply, blocks=blocks))


def _blocks(library: Library, briefing: str, changes: Changes) -> Iterator[Block]:
    """Yield what was corrected first: somebody may have passed it on."""
    yield Heading(wording.SINCE.format(title=library.briefings[briefing].title))
    for one in changes.corrected:
        yield from _corrected(library, briefing, one)
    if changes.added:
        yield Paragraph(wording.SINCE_ADDED)
        yield Bullets(tuple(_bullet(library, briefing, fact.id) for fact in changes.added))
    if changes.withdrawn:
        yield Paragraph(wording.SINCE_WITHDRAWN)
        yield Bullets(tuple(Bullet(one.before) for one in changes.withdrawn))


def _corrected(library: Library, briefing: str, one: Corrected) -> Iterator[Block]:
    reason = because(one.reason)
    yield Paragraph(wording.SINCE_CORRECTED.format(before=one.before, reason=reason))
    place = library.places[briefing, one.fact.id]
    yield compose.stated(library, place)


def _bullet(library: Library, briefing: str, fact: str) -> Bullet:
    return compose.bullet(library, library.places[briefing, fact])
