"""A value that is worked out when it is first asked for, and kept with its object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Made = TypeVar("Made")


class kept(Generic[Made]):  # noqa: N801 - read as the decorator that it is, like `property`
    """As `functools.cached_property`, without the lock that Python 3.11 takes each time.

    Two threads may both work a value out; both get the same one.
    """

    def __init__(self, make: Callable[[Any], Made]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> kept[Made]: ...
    @overload
    def __get__(self, owner: object, kind: type) -> Made: ...
    def __get__(self, owner: object | None, kind: type) -> kept[Made] | Made:
        if owner is None:
            return self
        made = self._make(owner)
        owner.__dict__[self._name] = made
        return made
