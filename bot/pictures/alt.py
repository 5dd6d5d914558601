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
_LEFT_OUT: Final = "…"


def alt_of(picture: Picture) -> str:
    """In: a picture. Out: what it shows, with every number or date in it; where that is much, what
    they are of is cut short.
    """
    texts = (_text(picture, most) for most in _LABELS)
    return next((text for text in texts if len(text) <= MOST_ALT), "") or _cut(picture)


def _text(picture: Picture, most: int) -> str:
    text = " ".join(_sentences(picture, most))
    return f"{text} {wording.ALT_IN_FULL}" if not most or _LEFT_OUT in text else text


def _cut(picture: Picture) -> str:
    """Return as many numbers or dates as there is room for, and how many more there are."""
    head, pieces = " ".join(_head(picture)), _pieces(picture)

    def text(kept: int) -> str:
        more = wording.ALT_MORE.format(count=len(pieces) - kept + picture.left)
        told = f"{'; '.join(pieces[:kept])}." if kept else ""
        return " ".join(filter(None, (head, told, more)))

    return next(
        (cut for kept in range(len(pieces), 0, -1) if len(cut := text(kept)) <= MOST_ALT), text(0)
    )


def _pieces(picture: Picture) -> list[str]:
    if isinstance(picture, Timeline):
        return [event.moment.words for event in picture.events]
    return [_item(item, 0) for panel in picture.panels for item in panel.items]


def _head(picture: Picture) -> Iterator[str]:
    yield _kind(picture)
    yield _sentence(picture.title, _MOST_TITLE)


def _sentence(text: str, most: int) -> str:
    cut = _at_a_word(plain(text), most)
    return cut if cut.endswith(_LEFT_OUT) else f"{cut}."


def _at_a_word(text: str, most: int) -> str:
    """Return a text that has no more characters than that, whole words where it has any."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    whole = head.rpartition(" ")[0] if not text[most - 1].isspace() else head
    return f"{(whole or head).rstrip(' ,;:(–-')}{_LEFT_OUT}"


def _sentences(picture: Picture, most: int) -> Iterator[str]:
    yield from _head(picture)
    if isinstance(picture, Timeline):
        yield from (_event(event, most) for event in picture.events)
    else:
        yield from _figures(picture, most)
    if picture.left:
        yield wording.PICTURE_LEFT.format(count=picture.left)
    if most:
        yield from (_sentence(one, most) for one in picture.details)


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
    return f" ({_at_a_word(plain(label).rstrip('.'), most)})" if most else ""
