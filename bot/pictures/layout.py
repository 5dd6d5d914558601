"""What stands where on a picture's card, in units of which a phone's width has 360."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from bot import wording

WIDTH: Final = 360
MARGIN: Final = 16
INNER: Final = WIDTH - 2 * MARGIN

CARD, BORDER, GRID = "#fbfbf9", "#868d96", "#c3c8ce"
INK, GREY, FILL = "#1a1d21", "#50565e", "#1f66b0"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is written. No size is under 11, which is as small as is read on a phone."""

    size: float
    bold: bool = False
    colour: str = INK

    @property
    def line(self) -> float:
        """How high a line is."""
        return round(self.size * 1.32)


TITLE: Final = Style(17, bold=True)
HEAD: Final = Style(13, bold=True, colour=GREY)
VALUE: Final = Style(13, bold=True)
NUMBER: Final = Style(16, bold=True)
LABEL: Final = Style(13)
NOTE: Final = Style(11.5, colour=GREY)

Measure: TypeAlias = Callable[[str, Style], float]


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Text:
    """A line of words, in the box that it takes up."""

    words: str
    box: Box
    style: Style


Kind: TypeAlias = Literal["solid", "striped", "hollow", "arrow", "line", "dot"]


@dataclass(frozen=True, slots=True)
class Shape:
    """Something drawn into a box."""

    kind: Kind
    box: Box
    colour: str = FILL


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole card."""

    height: int
    texts: tuple[Text, ...]
    shapes: tuple[Shape, ...]


@dataclass
class Card:
    """A card in the making: what is written goes below what stands there, down to `at`."""

    measure: Measure
    at: float = MARGIN
    texts: list[Text] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    signs: set[str] = field(default_factory=set)
    """What has to be explained at the foot, as in `wording.PICTURE_SIGNS`."""

    def write(self, words: str, style: Style, most: int = 3, left: float = MARGIN) -> None:
        """Write words below all else, on so many lines at most."""
        width = WIDTH - MARGIN - left
        for line in wrapped(words, width, style, self.measure, most):
            self.put(line, style, left, self.at)
            self.at += style.line

    def put(self, words: str, style: Style, left: float, top: float) -> None:
        """Write one line at a place of its own."""
        right = left + self.measure(words, style)
        self.texts.append(Text(words, Box(left, top, right, top + style.line), style))

    def draw(self, kind: Kind, box: Box, colour: str = FILL) -> None:
        """Draw a shape."""
        self.shapes.append(Shape(kind, box, colour))

    def rule(self) -> None:
        """Draw a line from side to side."""
        self.draw("line", Box(MARGIN, self.at, WIDTH - MARGIN, self.at + 1), GRID)
        self.at += 9

    def space(self, height: float) -> None:
        """Leave room."""
        self.at += height

    def foot(self, details: Iterable[str]) -> Layout:
        """Close the card with what its signs mean and where it is all from."""
        self.space(8)
        self.rule()
        meaning = [words for sign, words in wording.PICTURE_SIGNS.items() if sign in self.signs]
        for words in (" ".join(meaning), *details):
            self.write(words, NOTE, most=4)
        return Layout(round(self.at + MARGIN), tuple(self.texts), tuple(self.shapes))


_LONGEST: Final = 1_000
"""Characters of a text that are looked at: more than there is ever room for."""
_HIDDEN: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\U0001f3fb-\U0001f3ff]")


def plain(text: str) -> str:
    """Return a text on one line, without signs that cannot be seen or turn others round."""
    text = unicodedata.normalize("NFC", _HIDDEN.sub("", " ".join(text.split())))
    return "".join(sign for sign in text if unicodedata.category(sign) not in _UNSEEN).strip()


_UNSEEN: Final = {"Cc", "Cf", "Cs", "Co", "Cn"}


def wrapped(words: str, width: float, style: Style, measure: Measure, most: int) -> list[str]:
    """In: a text and how wide it may be. Out: its lines; what has no room is left out with a sign
    that it is.
    """
    lines: list[str] = []
    rest = plain(words[:_LONGEST])
    while rest and len(lines) < most:
        line = _line(rest, width, style, measure)
        rest = rest[len(line) :].lstrip()
        lines.append(line.rstrip())
    if rest:
        last = lines[-1]
        while last and measure(f"{last}…", style) > width:
            last = last[:-1]
        lines[-1] = f"{last.rstrip(' ,;:')}…"
    return lines


def _line(text: str, width: float, style: Style, measure: Measure) -> str:
    """Return as many words as fit; of a word that is longer than a line, as many letters."""
    ends, room = [0], width
    for found in _WORD.finditer(text):
        room -= measure(found[0].rstrip(), style)
        if room < 0:
            break
        room -= measure(" ", style) if found[0] != found[0].rstrip() else 0
        ends.append(found.end())
    # Letters that draw near to each other across words are not counted above.
    while ends[-1] and measure(text[: ends[-1]].rstrip(), style) > width:
        ends.pop()
    if ends[-1]:
        return text[: ends[-1]]
    end = 1
    while end < len(text) and measure(text[: end + 1], style) <= width:
        end += 1
    return text[:end]


_WORD: Final = re.compile(r"[^\s-]*(?:-+|\s+|$)|[^\s-]+")
