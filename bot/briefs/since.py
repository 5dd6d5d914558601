"""Words what has changed in a briefing: what was corrected and how it read, what is new or gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from bot import compose, wording
from bot.library import Library
from bot.messages import Block, Bullet, Bullets, Heading, Outcome, Paragraph, Reply
from bot.told import Told
from knowledge.changes import Changes, Corrected, since


def told_since(
    library: Library, briefing: str, before: Mapping[str, str], today: date
) -> Told | None:
    """In: a briefing, and an earlier state of its facts (`knowledge.changes.state_of`). Out: what
    changed since; None if nothing did, or where there is no such briefing.
    """
    if briefing not in library.briefings:
        return None
    changes = since(before, library.briefings[briefing])
    if not changes:
        return None
    facts = [*(one.fact for one in changes.corrected), *changes.added]
    places = (library.place(briefing, fact.id) for fact in facts)
    entries = tuple(place for place in places if place is not None)
    reply = Reply(
        blocks=(*compose.stale(library, entries, today), *_blocks(library, briefing, changes)),
        outcome=Outcome.LISTED,
        facts=tuple(library.ref(entry) for entry in entries),
        receipt=compose.receipt(library, entries),
    )
    return Told(reply, entries, listed=True)


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
    reason = wording.RECEIPT_REASON.format(reason=one.reason) if one.reason else ""
    yield Paragraph(f"{wording.SINCE_CORRECTED.format(before=one.before)} {reason}".strip())
    place = library.places[briefing, one.fact.id]
    yield compose.stated(library, place)


def _bullet(library: Library, briefing: str, fact: str) -> Bullet:
    return compose.bullet(library, library.places[briefing, fact])
