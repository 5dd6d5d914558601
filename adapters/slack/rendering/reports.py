"""What is said about a reply that somebody says is wrong: to whoever keeps the briefing, and to the
reader (pure).
"""

from __future__ import annotations

from typing import Final

from adapters import wording
from adapters.doors.contact import Channel, Contact, Link, Person
from adapters.doors.reporting import name_of
from adapters.slack.rendering.texts import (
    Element,
    link,
    quoted,
    rich_text,
    section,
    user,
    words,
)

_LONGEST: Final = 3000
"""Characters of the reply and of somebody's words: with both there is room in a message."""


def report(person: str, reply: str, typed: str, url: str) -> list[Element]:
    """In: who says so, the reply, their own words, where the reply stands. Out: what whoever keeps
    the briefing reads.
    """
    before, _, after = wording.REPORT.partition("{who}")
    told = section([*words(before), *user(person), *words(after)])
    parts = [told, quoted(words(reply[:_LONGEST]))]
    if typed:
        parts += [section(words(wording.REPORT_WORDS)), quoted(words(typed[:_LONGEST]))]
    if url:
        parts.append(section(link(url, wording.REPORT_LINK)))
    return [rich_text(*parts)]


def told_whom(contact: Contact) -> list[Element]:
    """Return the line that tells a reader whom to tell, so that it leads there."""
    before, _, after = wording.REPORT_TELL.partition("{contact}")
    return [rich_text(section([*words(before), *_leading_to(contact), *words(after)]))]


def _leading_to(contact: Contact) -> list[Element]:
    match contact:
        case Channel(place) if not place.startswith("#"):
            return [{"type": "channel", "channel_id": place}]
        case Person(place):
            return user(place)
        case Link(url, text):
            return [{"type": "link", "url": url, "text": text}]
        case _:
            return words(name_of(contact))
