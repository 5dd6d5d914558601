"""Draws a picture as a PNG file. Needs Pillow, which is imported when the first one is drawn.

The finished picture has two pixels where a phone's page has one. Bars stand on whole pixels; what
is round or pointed is drawn larger and shrunk, which makes its edges smooth.
The card brings its own background: it is read as well on a dark page as on a light one.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final, Literal

from PIL import Image, ImageDraw

from bot.pictures.layout import BORDER, CARD, TITLE, WIDTH, Box, Layout, Shape
from bot.pictures.letters import Letters
from bot.pictures.panels import lay_out_bars
from bot.pictures.spans import lay_out_dates
from bot.pictures.spec import Bars, Picture

PIXELS: Final = 2
"""Of the finished picture, for one unit of its layout."""
_STRIPE: Final = 3
_LARGER: Final = 4
_COLOURS: Final = 64
_CAPITALS: Final = 0.72  # how high capital letters are, of the size of a text


@dataclass(frozen=True)
class Drawer:
    """Draws pictures; keeps the fonts open."""

    letters: Letters

    def draw(self, picture: Picture) -> bytes | None:
        """In: a picture. Out: its PNG file; None where there are letters that cannot be drawn."""
        layout = self.layout(picture)
        if any(self.letters.missing(text.words) for text in layout.texts):
            return None
        return _file(_image(layout, self.letters))

    def layout(self, picture: Picture) -> Layout:
        """Return what stands where in a picture."""
        picture = _each_text(picture, self.letters.without_ornaments)
        if isinstance(picture, Bars):
            return lay_out_bars(picture, self.letters.width)
        return lay_out_dates(picture, self.letters.width)


def drawer() -> Drawer:
    """Return what draws pictures; raise ImportError where Pillow has no fonts."""
    letters = Letters(PIXELS)
    letters.font(TITLE)
    return Drawer(letters)


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    """Return a value of pictures with each of its texts changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_each_text(one, change) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value)]
        return replace(value, **{n: _each_text(getattr(value, n), change) for n in names})
    return value


def _image(layout: Layout, letters: Letters) -> Image.Image:
    image = Image.new("RGB", (WIDTH * PIXELS, layout.height * PIXELS), CARD)
    pen = ImageDraw.Draw(image)
    right, bottom = image.size
    pen.rectangle((0, 0, right - 1, bottom - 1), outline=BORDER, width=PIXELS)
    for shape in layout.shapes:
        _shape(image, pen, shape)
    for text in layout.texts:
        # Words stand in the middle of their line, whatever letters they have.
        base = text.box.top + (text.style.line + text.style.size * _CAPITALS) / 2
        place = (round(text.box.left * PIXELS), round(base * PIXELS))
        font = letters.font(text.style)
        pen.text(place, text.words, fill=text.style.colour, font=font, anchor="ls")
    return image


def _shape(image: Image.Image, pen: ImageDraw.ImageDraw, shape: Shape) -> None:
    left, top, right, bottom = _pixels(shape.box)
    match shape.kind:
        case "solid" | "line":
            if right >= left and bottom >= top:
                pen.rectangle((left, top, right, bottom), fill=shape.colour)
        case "hollow":
            pen.rectangle((left, top, right, bottom), outline=shape.colour, width=PIXELS)
        case "striped":
            for at in range(left, right + 1, 2 * _STRIPE):
                pen.rectangle((at, top, min(at + _STRIPE - 1, right), bottom), fill=shape.colour)
        case "arrow" | "dot":
            mask = _smooth(shape.kind, right - left + 1, bottom - top + 1)
            image.paste(shape.colour, (left, top), mask)


def _smooth(kind: Literal["arrow", "dot"], width: int, height: int) -> Image.Image:
    """Return how much of each pixel a shape covers."""
    mask = Image.new("L", (width * _LARGER, height * _LARGER))
    pen, right, bottom = ImageDraw.Draw(mask), width * _LARGER - 1, height * _LARGER - 1
    if kind == "dot":
        pen.ellipse((0, 0, right, bottom), fill=255)
    else:
        pen.polygon([(0, 0), (right, bottom / 2), (0, bottom)], fill=255)
    return mask.reduce(_LARGER)


def _pixels(box: Box) -> tuple[int, int, int, int]:
    """Return a box in pixels, of which the last ones are within it."""
    left, top, right, bottom = (
        round(side * PIXELS) for side in (box.left, box.top, box.right, box.bottom)
    )
    return left, top, right - 1, bottom - 1


def _file(image: Image.Image) -> bytes:
    """Return a PNG file with few colours, which makes it small."""
    kept = io.BytesIO()
    image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(kept, "PNG")
    return kept.getvalue()
