"""A YAML document once read: plain data, and where each key and value of it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

Place: TypeAlias = tuple[int, int]  # line and column, both counted from 1
Spot: TypeAlias = int  # the same as line << 20 | column: one small integer for each value
Tree: TypeAlias = "Spot | tuple[Spot, dict[str, tuple[Spot, Tree]] | list[Tree]]"
Step: TypeAlias = str | int

START: Spot = 1 << 20 | 1


class YamlError(Exception):
    """YAML that cannot be read: the place, what is wrong and how to mend it."""

    def __init__(self, place: Place, what: str, mend: str) -> None:
        self.place, self.what, self.mend = place, what, mend
        super().__init__(what)


@dataclass(frozen=True)
class Places:
    """Where each key and value of a document stands.

    It may be read only when somebody asks, which few do: it takes more room than a briefing.
    """

    source: Tree | Callable[[], Tree] = START

    @cached_property
    def tree(self) -> Tree:
        """The places, nested as the document is."""
        return self.source() if callable(self.source) else self.source

    def at(self, *path: Step) -> Place:
        """Return line and column of the value at this path, or of the nearest thing around it."""
        return place(spot(self._walk(path)[0]))

    def key_at(self, *path: Step) -> Place:
        """Return line and column of the key that the path ends in; of the value in a list."""
        return place(self._walk(path)[1])

    def has(self, *path: Step) -> bool:
        """Say whether the document holds exactly this path, be its value empty or not."""
        return self._walk(path)[2] == len(path)

    def _walk(self, path: tuple[Step, ...]) -> tuple[Tree, Spot, int]:
        """Return the tree, the spot of its key and how many steps led there."""
        tree, key_spot = self.tree, spot(self.tree)
        for depth, step in enumerate(path):
            children = tree[1] if isinstance(tree, tuple) else ()
            if isinstance(children, dict) and isinstance(step, str) and step in children:
                key_spot, tree = children[step]
            elif isinstance(children, list) and isinstance(step, int) and 0 <= step < len(children):
                tree = children[step]
                key_spot = spot(tree)
            else:
                return tree, key_spot, depth
        return tree, key_spot, len(path)


def spot(tree: Tree) -> Spot:
    """Return where a tree begins."""
    return tree[0] if isinstance(tree, tuple) else tree


def place(at: Spot) -> Place:
    """Return a spot as line and column."""
    return at >> 20, at & 0xFFFFF


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML document, and mistakes in it that did not stop the reading.

    `data` holds dict, list, str, int, float, bool and date; an empty value is left out of its
    mapping. `raw` is the text, as written, of the scalars that were not read as text. `empty` has
    the spots of keys without a value, and whether they stand in braces.
    """

    data: Any
    places: Places
    mistakes: tuple[YamlError, ...] = ()
    raw: dict[Place, str] = field(default_factory=dict)
    empty: dict[Spot, bool] = field(default_factory=dict)
