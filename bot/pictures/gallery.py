"""The pictures that were drawn last, kept beside the knowledge that they are of."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from bot.pictures.spec import Picture

if TYPE_CHECKING:
    from bot.pictures.drawing import Drawer

MOST_KEPT: Final = 16
"""Pictures, of up to some 100 KB each."""


@dataclass
class Gallery:
    """Draws each picture once."""

    _kept: OrderedDict[Picture, bytes | None] = field(default_factory=OrderedDict)

    @cached_property
    def drawer(self) -> Drawer | None:
        """What draws; None where Pillow is not installed."""
        try:
            from bot.pictures.drawing import drawer

            return drawer()
        except ImportError:
            return None

    def file(self, picture: Picture) -> bytes | None:
        """In: a picture. Out: its PNG file; None where it cannot be drawn."""
        if self.drawer is None:
            return None
        if picture not in self._kept:
            self._kept[picture] = self.drawer.draw(picture)
        self._kept.move_to_end(picture)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return self._kept[picture]
