"""The letters in pictures: how wide a text is, and which letters there are. Needs Pillow."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from PIL import ImageFont

from bot.pictures.layout import LABEL, Style

_FONTS: Final = Path(__file__).with_name("fonts")
_FILES: Final = {False: "briefdesk-sans.ttf", True: "briefdesk-sans-bold.ttf"}
_NOBODYS: Final = "\U0010ffff"


@dataclass(frozen=True)
class Letters:
    """The fonts at each size, `scale` times as large as they are measured."""

    scale: int

    @cached_property
    def _fonts(self) -> dict[tuple[float, bool], ImageFont.FreeTypeFont]:
        return {}

    @cached_property
    def _known(self) -> dict[str, bool]:
        return {}

    def font(self, style: Style) -> ImageFont.FreeTypeFont:
        """Return the font for a style."""
        key = (style.size, style.bold)
        if key not in self._fonts:
            self._fonts[key] = _font(style.size * self.scale, bold=style.bold)
        return self._fonts[key]

    def width(self, text: str, style: Style) -> float:
        """Return how wide a text is."""
        return self.font(style).getlength(text) / self.scale

    def missing(self, text: str) -> set[str]:
        """Return the letters of a text that the font does not have."""
        for sign in set(text) - self._known.keys():
            self._known[sign] = sign.isspace() or self._shape(sign) != self._shape(_NOBODYS)
        return {sign for sign in text if not self._known[sign]}

    def _shape(self, sign: str) -> bytes:
        return bytes(self.font(LABEL).getmask(sign))

    def without_ornaments(self, text: str) -> str:
        """Return a text without the emoji and other ornaments that the font does not have."""
        return "".join(
            sign for sign in text if unicodedata.category(sign) != "So" or not self.missing(sign)
        )


def _font(size: float, *, bold: bool) -> ImageFont.FreeTypeFont:
    file = _FONTS / _FILES[bold]
    return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)
