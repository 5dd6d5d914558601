"""The home tab as blocks: each briefing with its dates, what it covers, its sources and questions;
where there are many, each in a line or two (pure).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain, islice
from typing import Final

from adapters import wording
from adapters.slack.buttons import Kind, Value
from adapters.slack.rendering.texts import (
    Element,
    cut,
    link,
    listed,
    plain_text,
    rich_text,
    said,
    section,
    words,
)
from adapters.slack.rendering.views import buttons
from bot.messages import Source
from bot.suggesting import Card
from bot.wording import MORE_BRIEFINGS

MOST_IN_FULL: Final = 15
"""Briefings that are shown with all that is known of them: six blocks each, of the 100."""

MOST_IN_SHORT: Final = 90
_MOST_QUESTIONS: Final = 3
_MOST_AT_FIRST: Final = 10
_MOST_SOURCES: Final = 10
_LONGEST_TITLE: Final = 150
_LONGEST_LINE: Final = 1000


def home_view(cards: Sequence[Card], stale: Collection[str], stamp: str) -> Element:
    """In: the briefings; those that are past their review date; what makes the ids of this view's
    blocks others than those before. Out: the home tab.
    """
    intro = [_header(wording.HOME_TITLE), said(wording.HOME_HOW)]
    if not cards:
        return _home([_header(wording.HOME_TITLE), said(wording.HOME_EMPTY)])
    if len(cards) <= MOST_IN_FULL:
        told = (_in_full(card, card.id in stale, stamp, n) for n, card in enumerate(cards))
        return _home([*intro, *chain.from_iterable(told)])
    return _home([*intro, *_in_short(cards, stale, stamp)])


def _home(blocks: Sequence[Element]) -> Element:
    return {"type": "home", "blocks": list(blocks)}


def _header(text: str) -> Element:
    return {"type": "header", "text": plain_text(text, _LONGEST_TITLE)}


# --- a few briefings -----------------------------------------------------------------------------


def _in_full(card: Card, is_stale: bool, stamp: str, number: int) -> Iterator[Element]:
    yield {"type": "divider"}
    yield _header(card.title)
    yield {"type": "context", "elements": [plain_text(_dates(card), _LONGEST_LINE)]}
    if parts := [*_warning(is_stale), *_covers(card), *_sources(card.sources)]:
        yield rich_text(*parts)
    asked = [(text, Value(text=text, briefing=card.id)) for text in card.questions]
    yield from _questions(asked[:_MOST_QUESTIONS], stamp, number)


def _dates(card: Card) -> str:
    """Return when a briefing holds, when somebody last looked at it, and how much there is."""
    facts = wording.HOME_FACT if card.facts == 1 else wording.HOME_FACTS.format(count=card.facts)
    parts = [
        wording.AS_OF.format(date=card.as_of) if card.as_of else "",
        wording.HOME_REVIEWED.format(date=card.reviewed) if card.reviewed else "",
        facts,
    ]
    return cut(" · ".join(part for part in parts if part), _LONGEST_LINE)


def _warning(is_stale: bool) -> list[Element]:
    return [section(words(wording.HOME_STALE, "bold"))] if is_stale else []


def _covers(card: Card) -> list[Element]:
    topics = cut(" · ".join(card.sections), _LONGEST_LINE)
    return [section(words(wording.HOME_COVERS.format(topics=topics)))] if topics else []


def _sources(sources: Sequence[Source]) -> list[Element]:
    """Return a list of sources, each a link; of very many, how many more there are."""
    items = [_source(one) for one in sources[:_MOST_SOURCES]]
    if (more := len(sources) - len(items)) > 0:
        items.append(words(wording.HOME_MORE_SOURCES.format(count=more)))
    heading = section(words(wording.HOME_SOURCES, "bold"))
    return [heading, listed(items)] if items else []


def _source(source: Source) -> list[Element]:
    title = cut(source.title or source.url, _LONGEST_TITLE)
    others = [cut(part, _LONGEST_TITLE) for part in (source.said_by, source.as_of) if part]
    return [*link(source.url, title), *words("".join(f" · {one}" for one in others))]


def _questions(asked: Sequence[tuple[str, Value]], stamp: str, number: int) -> list[Element]:
    """Return a row of questions to press; its id is another in each view."""
    row = buttons(Kind.ASK, asked, first=number * _MOST_AT_FIRST)
    return (
        [{"type": "actions", "block_id": f"ask.{stamp}.{number}", "elements": row}] if row else []
    )


# --- many briefings ------------------------------------------------------------------------------


def _in_short(cards: Sequence[Card], stale: Collection[str], stamp: str) -> Iterator[Element]:
    """Yield a line or two for each of many briefings, questions to some first."""
    asked = ((text, Value(text=text, briefing=c.id)) for c in cards for text in c.questions[:1])
    yield from _questions(list(islice(asked, _MOST_AT_FIRST)), stamp, 0)
    for card in cards[:MOST_IN_SHORT]:
        parts = [*_warning(card.id in stale), *_covers(card)]
        title = [*words(cut(card.title, _LONGEST_TITLE), "bold"), *words(f"\n{_dates(card)}")]
        yield rich_text(section(title), *parts)
    if (more := len(cards) - MOST_IN_SHORT) > 0:
        yield said(MORE_BRIEFINGS.format(count=more))
