"""What the recap of a thread says in the same words as a message and as a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot import compose, wording
from bot.briefs.recalling import Left, Record
from bot.library import Library
from bot.told import Ask

_LONGEST: Final = 200
"""Characters of a question that is shown again."""


def briefings_of(ask: Ask, record: Record) -> tuple[str, ...]:
    """Return the briefings that a recap is of: those asked about where it might have been any."""
    told = dict.fromkeys(one.fact.briefing for one in record.facts)
    return ask.briefings or tuple(told) or tuple(ask.library.briefings)


def title_of(library: Library, briefings: Sequence[str]) -> str:
    """Return what a recap is of: the briefing's title, or its id where it is not there any more."""
    if len(briefings) != 1:
        return wording.RECAP_MANY
    (one,) = briefings
    return library.briefings[one].title if one in library.briefings else one


def counts(record: Record) -> str:
    """Return how many questions there were, and how many the briefing could not answer."""
    if not record.questions:
        return wording.RECAP_NOTHING
    one = record.questions == 1
    asked = wording.RECAP_QUESTION if one else wording.RECAP_QUESTIONS
    asked = asked.format(count=record.questions)
    if not record.unanswered:
        return wording.RECAP_ALL.format(asked=asked)
    if record.unanswered == record.questions:
        return wording.RECAP_NONE.format(asked=asked)
    return wording.RECAP_SOME.format(asked=asked, left=f"{record.unanswered:,}")


def left_line(library: Library, left: Left) -> str:
    """Return what was left open as one line: the words, or how many; and what came near."""
    text = left.text if len(left.text) <= _LONGEST else f"{left.text[:_LONGEST].rstrip()}…"
    bits = [f'"{text}"' if text else _questions(left.times)]
    if text and left.times > 1:
        bits.append(times(left.times))
    place = library.place(*left.near) if left.near else None
    bits.append(_unsaid(library, place) if left.unsaid else _near(library, place))
    return " · ".join(bits)


def times(count: int) -> str:
    """Return how often something was asked."""
    return wording.RECAP_TIMES.format(count=count)


def receipts_of(ids: Sequence[str]) -> str:
    """Return the receipts by which a fact was given."""
    if len(ids) == 1:
        return wording.CITE_RECEIPT.format(receipt=ids[0])
    return wording.RECAP_RECEIPTS.format(receipts=compose.join(ids))


def _questions(count: int) -> str:
    return wording.RECAP_OPEN if count == 1 else wording.RECAP_OPENS.format(count=count)


def _unsaid(library: Library, place: int | None) -> str:
    """Return what the briefing says of a thing that its source does not say."""
    return (library.entries[place].answer if place is not None else "") or wording.RECAP_UNSAID


def _near(library: Library, place: int | None) -> str:
    """Return what the nearest fact is asked by."""
    if place is None:
        return wording.RECAP_FAR
    entry = library.entries[place]
    return wording.RECAP_NEAR.format(question=entry.asks[0] if entry.asks else entry.answer)
