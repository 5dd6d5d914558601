"""All that a picture shows, in words: what a screen reader says instead of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot import wording
from bot.pictures.amounts import shortened
from bot.pictures.layout import plain
from bot.pictures.spec import Bars, Event, Item, Picture, Timeline

MOST_ALT: Final = 950
"""Characters. Discord takes 1,024, and some are added there so that nothing in it comes alive."""
_LABELS: Final = (160, 120, 90, 70, 50, 35, 25, 15, 0)
_MOST_TITLE: Final = 120
_MOST_WORDS: Final = 60


def alt_of(picture: Picture) -> str:
    """In: a picture. Out: what it shows, with every number or date in it; where that is much, what
    they are of is cut short.
    """
    texts = (" ".join(_sentences(picture, most)) for most in _LABELS)
    return next((text for text in texts if len(text) <= MOST_ALT), "") or shortened(
        " ".join(_sentences(picture, 0)), MOST_ALT
    )


def _sentences(picture: Picture, most: int) -> Iterator[str]:
    yield _kind(picture)
    yield f"{shortened(plain(picture.title), _MOST_TITLE)}."
    if isinstance(picture, Timeline):
        yield from (_event(event, most) for event in picture.events)
    else:
        yield from _figures(picture, most)
    if picture.left:
        yield wording.PICTURE_LEFT.format(count=picture.left)
    if most:
        yield from (f"{shortened(plain(one), most)}." for one in picture.details)


def _kind(picture: Picture) -> str:
    if isinstance(picture, Timeline):
        return wording.ALT_DATES
    barred = any(not panel.alone for panel in picture.panels)
    return wording.ALT_FIGURES if barred else wording.ALT_NUMBERS


def _figures(bars: Bars, most: int) -> Iterator[str]:
    for panel in bars.panels:
        yield f"{'; '.join(_item(item, most) for item in panel.items)}."


def _item(item: Item, most: int) -> str:
    amounts = wording.ALT_AND.join(shortened(one.words, _MOST_WORDS) for one in item.amounts)
    return f"{amounts}{_label(item.label, most)}"


def _event(event: Event, most: int) -> str:
    return f"{event.moment.words}{_label(event.label, most)}."


def _label(label: str, most: int) -> str:
    return f" ({shortened(plain(label).rstrip('.'), most)})" if most else ""
