"""Words a picture: its rows, each with its source, and the picture itself where it can be drawn."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from bot import compose, wording
from bot.briefs.finding import Target, title_of
from bot.library import Library
from bot.messages import (
    Attachment,
    Block,
    Bullet,
    Bullets,
    Figures,
    Heading,
    Outcome,
    Paragraph,
    Reply,
    Row,
)
from bot.pictures.alt import alt_of
from bot.pictures.bars import bars_of
from bot.pictures.gallery import Gallery
from bot.pictures.moments import timeline_of
from bot.pictures.spec import Bars, Event, Item, Picture, Timeline
from bot.told import Told

_NOT_IN_NAMES: Final = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST_NAME: Final = 60


def told_figures(library: Library, target: Target, today: date) -> Told:
    """In: a briefing or a section. Out: its figures in words and as a picture, if it has any."""
    bars = bars_of(library, target)
    if bars is None:
        return _none(library, target, wording.NO_FIGURES)
    return _told(library, target, today, bars)


def told_dates(library: Library, target: Target, today: date) -> Told:
    """In: a briefing or a section. Out: its dates in words and as a picture, if it has any."""
    timeline = timeline_of(library, target)
    if timeline is None:
        return _none(library, target, wording.NO_DATES)
    return _told(library, target, today, timeline)


def _none(library: Library, target: Target, sentence: str) -> Told:
    said = sentence.format(title=title_of(library, target))
    return Told(compose.simple(said, Outcome.DECLINED))


def _told(library: Library, target: Target, today: date, picture: Picture) -> Told:
    places = [library.places[target.briefing, one.fact] for one in picture.shown]
    entries = tuple(dict.fromkeys(places))
    gallery = library.made("pictures", lambda _: Gallery())
    data = gallery.file(picture)
    reply = Reply(
        blocks=(
            *compose.stale(library, entries, today),
            Heading(picture.title),
            _rows(library, places, picture),
            *_remarks(library, target, picture),
            *_without(gallery, data),
        ),
        outcome=Outcome.LISTED,
        facts=tuple(library.ref(entry) for entry in entries),
        receipt=compose.receipt(library, entries),
        attachments=_attached(target, picture, data),
    )
    return Told(reply, entries, listed=True)


def _attached(target: Target, picture: Picture, data: bytes | None) -> tuple[Attachment, ...]:
    kind = "figures" if isinstance(picture, Bars) else "timeline"
    return (Attachment(_name(kind, target), data, alt_of(picture)),) if data else ()


# --- in words ------------------------------------------------------------------------------------


def _rows(library: Library, places: Sequence[int], picture: Picture) -> Block:
    """Return a row for each line of a picture, in its order."""
    if isinstance(picture, Timeline):
        return Bullets(
            tuple(_bullet(library, *one) for one in zip(places, picture.shown, strict=True))
        )
    return Figures(tuple(_row(library, *one) for one in zip(places, picture.shown, strict=True)))


def _bullet(library: Library, entry: int, event: Event) -> Bullet:
    return compose.bullet(library, entry, event.moment.words)


def _row(library: Library, entry: int, item: Item) -> Row:
    fact = library.fact(entry)
    value = ", ".join(amount.words for amount in item.amounts)
    standing = wording.PICTURE_STANDING[fact.standing] if fact else ""
    value = f"{value} ({standing})" if standing else value
    return Row(item.label, value, compose.source_of(library, entry))


def _remarks(library: Library, target: Target, picture: Picture) -> Iterator[Block]:
    """Yield how many were left out, and where they are."""
    if picture.left:
        sentences = [wording.MORE_LEFT.format(count=picture.left)]
        if library.briefings[target.briefing].sections and not target.section:
            sentences.append(wording.LEFT_BY_SECTION)
        yield Paragraph(" ".join(sentences))


def _without(gallery: Gallery, data: bytes | None) -> Iterator[Block]:
    """Yield why there is no picture, where there are others."""
    if data is None and gallery.drawer is not None:
        yield Paragraph(wording.NO_LETTERS)


def _name(kind: str, target: Target) -> str:
    """Return the name of a picture's file, in letters that every platform takes."""
    called = "-".join(filter(None, (kind, target.briefing, target.section)))
    plain = _NOT_IN_NAMES.sub("-", called)
    if plain != called or len(plain) > _LONGEST_NAME:
        own = hashlib.sha256(called.encode()).hexdigest()[:8]
        plain = f"{plain[:_LONGEST_NAME].rstrip('-')}-{own}"
    return f"{plain}.png"
