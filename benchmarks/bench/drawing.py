"""Plain charts with Pillow: drawn at twice the size and shrunk, which makes the edges smooth.

Every length here is in pixels of the finished picture. Lines are told apart by their mark and by
how light they are, not by their hue alone, and carry their names where they end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log10
from pathlib import Path
from typing import Final, Literal, TypeAlias

from PIL import Image, ImageDraw, ImageFont

Point: TypeAlias = tuple[float, float]
Mark: TypeAlias = Literal["circle", "square", "diamond", "triangle", "cross"]

SCALE: Final = 2
INK, GREY, GRID = "#1c1c1c", "#5f5f5f", "#e4e4e4"
TITLE, LABEL, SMALL = 17, 13, 12
GAP: Final = 17
"""The least distance between two names at the ends of lines."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a method or a kind is drawn, everywhere alike."""

    colour: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points, in the chart's own units; ``name`` stands at its end, if any."""

    name: str
    look: Look
    points: Sequence[Point]
    width: float = 2
    dashed: bool = False
    marks: bool = True


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis: its title with the unit, where it runs, and the ticks with their labels."""

    title: str
    low: float
    high: float
    ticks: Sequence[tuple[float, str]]
    log: bool = False

    def share(self, value: float) -> float:
        """In: a value. Out: how far along the axis it stands, 0 to 1."""
        if self.log:
            return log10(value / self.low) / log10(self.high / self.low)
        return (value - self.low) / (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Box:
    """Where something is drawn."""

    left: float
    top: float
    right: float
    bottom: float


class Canvas:
    """A picture in the making."""

    def __init__(self, width: int, height: int) -> None:
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), "white")
        self._draw = ImageDraw.Draw(self.image)

    def save(self, file: Path) -> None:
        """Shrink the picture and write it."""
        width, height = self.image.size
        small = self.image.resize((width // SCALE, height // SCALE), Image.Resampling.LANCZOS)
        # Few colours make a small file; this method keeps those that are rare.
        small.quantize(256, Image.Quantize.MAXCOVERAGE).save(file, optimize=True)

    def text(
        self, at: Point, text: str, size: float = LABEL, colour: str = INK, anchor: str = "ls"
    ) -> None:
        """Write; ``anchor`` is Pillow's: l, m, r across, then a, m, s (the line they stand on)."""
        place = (at[0] * SCALE, at[1] * SCALE)
        self._draw.text(place, text, fill=colour, font=_font(size), anchor=anchor)

    def line(self, points: Sequence[Point], colour: str, width: float = 1) -> None:
        """Draw a line through points."""
        flat = [(x * SCALE, y * SCALE) for x, y in points]
        self._draw.line(flat, fill=colour, width=round(width * SCALE), joint="curve")

    def dashes(self, points: Sequence[Point], colour: str, width: float = 1) -> None:
        """Draw a dashed line through points."""
        for (x, y), (to_x, to_y) in pairwise(points):
            pieces = max(int(((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5 / 5), 1)
            step_x, step_y = (to_x - x) / pieces, (to_y - y) / pieces
            for place in range(0, pieces, 2):
                begin = (x + step_x * place, y + step_y * place)
                self.line([begin, (begin[0] + step_x, begin[1] + step_y)], colour, width)

    def bar(self, box: Box, colour: str) -> None:
        """Fill a box."""
        corners = (box.left, box.top, box.right, box.bottom)
        self._draw.rectangle([value * SCALE for value in corners], fill=colour)

    def mark(self, at: Point, look: Look, size: float = 4.5, hollow: bool = False) -> None:
        """Draw a mark around a point."""
        x, y = at
        fill = "white" if hollow else look.colour
        if look.mark == "circle":
            box = [(x - size) * SCALE, (y - size) * SCALE, (x + size) * SCALE, (y + size) * SCALE]
            self._draw.ellipse(box, fill=fill, outline=look.colour, width=SCALE)
            return
        if look.mark == "cross":
            self.line([(x - size, y - size), (x + size, y + size)], look.colour, 2.5)
            self.line([(x - size, y + size), (x + size, y - size)], look.colour, 2.5)
            return
        corners = _CORNERS[look.mark]
        flat = [((x + dx * size) * SCALE, (y + dy * size) * SCALE) for dx, dy in corners]
        self._draw.polygon(flat, fill=fill, outline=look.colour, width=SCALE)


_CORNERS: Final[dict[str, Sequence[Point]]] = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "triangle": ((0, -1.2), (1.15, 0.9), (-1.15, 0.9)),
}


def _font(size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """In: a size. Out: the font that comes with Pillow."""
    return ImageFont.load_default(size * SCALE)


def panel(canvas: Canvas, box: Box, axes: tuple[Axis, Axis], lines: Sequence[Line]) -> None:
    """Draw axes into a box, lines between them, and names at the ends of the lines."""
    _axes(canvas, box, *axes)
    for line in lines:
        points = [place(box, axes, point) for point in line.points]
        draw = canvas.dashes if line.dashed else canvas.line
        draw(points, line.look.colour, line.width)
        for point in points if line.marks else ():
            canvas.mark(point, line.look)
    _names(canvas, box, axes, [line for line in lines if line.name and line.points])


def place(box: Box, axes: tuple[Axis, Axis], point: Point) -> Point:
    """In: a box, its axes, a point in their units. Out: the point in pixels."""
    across, up = (axis.share(value) for axis, value in zip(axes, point, strict=True))
    return box.left + across * (box.right - box.left), box.bottom - up * (box.bottom - box.top)


def _axes(canvas: Canvas, box: Box, across: Axis, up: Axis) -> None:
    for value, label in up.ticks:
        y = box.bottom - up.share(value) * (box.bottom - box.top)
        canvas.line([(box.left, y), (box.right, y)], GRID)
        canvas.text((box.left - 8, y), label, SMALL, GREY, "rm")
    for value, label in across.ticks:
        x = box.left + across.share(value) * (box.right - box.left)
        canvas.line([(x, box.bottom), (x, box.bottom + 5)], GREY)
        canvas.text((x, box.bottom + 9), label, SMALL, GREY, "ma")
    canvas.line([(box.left, box.bottom), (box.right, box.bottom)], GREY)
    canvas.text(((box.left + box.right) / 2, box.bottom + 30), across.title, LABEL, INK, "ma")
    canvas.text((box.left - 44, box.top - 16), up.title, LABEL, INK, "ls")


def _names(canvas: Canvas, box: Box, axes: tuple[Axis, Axis], lines: Sequence[Line]) -> None:
    """Write each name beside the end of its line, none over another."""
    ends = [place(box, axes, line.points[-1]) for line in lines]
    wanted = apart([y for _, y in ends], GAP, box.bottom)
    for line, (x, y), at in zip(lines, ends, wanted, strict=True):
        canvas.line([(x + 7, y), (x + 17, at)], line.look.colour)
        canvas.text((x + 21, at), line.name, LABEL, INK, "lm")


def apart(wanted: Sequence[float], gap: float, most: float) -> list[float]:
    """In: heights, the least gap, the greatest height. Out: heights close by, with the gap."""
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    heights = [wanted[place] for place in order]
    for place in range(1, len(heights)):
        heights[place] = max(heights[place], heights[place - 1] + gap)
    ceiling = most
    for place in reversed(range(len(heights))):
        heights[place] = min(heights[place], ceiling)
        ceiling = heights[place] - gap
    found = [0.0] * len(wanted)
    for height, place in zip(heights, order, strict=True):
        found[place] = height
    return found
