"""Looks at a picture as it was drawn: where it is coloured, how well what is written is read."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageColor

from bot.pictures.drawing import PIXELS, drawer
from bot.pictures.layout import CARD, FILL, WIDTH, Box, Layout, Text
from bot.pictures.spec import Picture

Colour: TypeAlias = tuple[int, ...]
Run: TypeAlias = tuple[int, int]
Places: TypeAlias = NDArray[np.intp]

BLUE: Final = ImageColor.getrgb(FILL)
PAGE: Final = ImageColor.getrgb(CARD)
_NEAR: Final = 24
_HOLES: Final = 4  # pixels without colour that are still within a striped bar


def opened(picture: Picture) -> Image.Image:
    """Return a picture, drawn."""
    data = drawer().draw(picture)
    assert data
    return Image.open(io.BytesIO(data)).convert("RGB")


def laid_out(picture: Picture) -> Layout:
    """Return what stands where in it."""
    return drawer().layout(picture)


def part(image: Image.Image, box: Box) -> Image.Image:
    """Return what was drawn in a box of the layout."""
    left, top, right, bottom = (
        round(side * PIXELS) for side in (box.left, box.top, box.right, box.bottom)
    )
    return image.crop((left, top, right, bottom))


def bar_rows(image: Image.Image) -> list[Run]:
    """Return where each bar begins and ends, from above: where it is widest."""
    pixels = np.asarray(image).astype(int)
    blue = (np.abs(pixels - np.array(BLUE)) <= _NEAR).all(axis=2)
    rows = np.flatnonzero(blue.sum(axis=1) >= 2)
    bars = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1) if rows.size else []
    return [max((_run(np.flatnonzero(blue[y])) for y in rows), key=_length) for rows in bars]


def _length(run: Run) -> int:
    return run[1] - run[0]


def _run(blue: Places) -> Run:
    """Return the first stretch of blue pixels in a row."""
    ends = np.flatnonzero(np.diff(blue) > _HOLES)
    return int(blue[0]), int(blue[ends[0] if ends.size else -1]) + 1


def contrast(one: Colour, other: Colour) -> float:
    """Return the ratio of contrast of two colours, as WCAG 2 has it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue, *_ = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (value / 255 for value in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def colours(image: Image.Image) -> set[Colour]:
    """Return all colours in a picture."""
    counted = image.getcolors(image.width * image.height) or []
    return {colour for _, colour in counted if isinstance(colour, tuple)}


def outside(layout: Layout) -> list[Text]:
    """Return the texts that do not stand within the card."""
    card = Box(0, 0, WIDTH, layout.height)
    return [text for text in layout.texts if not _within(text.box, card)]


def _within(box: Box, card: Box) -> bool:
    return (
        box.left >= card.left
        and box.top >= card.top
        and box.right <= card.right
        and box.bottom <= card.bottom
    )


def overlapping(layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield what stands on top of each other: two texts, or a text and a shape."""
    named = [(text.words, text.box) for text in layout.texts]
    shapes = [(shape.kind, shape.box) for shape in layout.shapes]
    yield from _overlaps(combinations(named, 2))
    yield from _overlaps((text, shape) for text in named for shape in shapes)


def _overlaps(
    pairs: Iterable[tuple[tuple[str, Box], tuple[str, Box]]],
) -> Iterator[tuple[str, str]]:
    for (name, one), (other_name, other) in pairs:
        across = min(one.right, other.right) - max(one.left, other.left)
        down = min(one.bottom, other.bottom) - max(one.top, other.top)
        if across > 0.5 and down > 0.5:
            yield name, other_name
