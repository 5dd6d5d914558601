"""A tuple that is made when it is first looked at: what only some who get a reply ever read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar, overload

Item = TypeVar("Item")


class Later(Sequence[Item]):
    """Equal to the tuple of what it is made of, and as fixed: made once, and kept."""

    def __init__(self, make: Callable[[], Iterable[Item]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> tuple[Item, ...]:
        return tuple(self._make())

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, place: int | slice) -> Item | tuple[Item, ...]:
        return self._made[place]

    def __len__(self) -> int:
        return len(self._made)

    def __iter__(self) -> Iterator[Item]:
        return iter(self._made)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Later | tuple) and self._made == tuple(other)

    def __hash__(self) -> int:
        return hash(self._made)

    def __repr__(self) -> str:
        return repr(self._made)

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return tuple, (self._made,)  # copied and sent as the tuple that it is
