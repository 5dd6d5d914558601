"""Walking through a payload: every object in it with its path, and what of it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

SHOWN: Final = frozenset({"text", "alt_text", "title", "subtitle", "caption", "name", "fallback"})


def objects(value: object, path: str = "") -> Iterator[tuple[str, Mapping[str, object]]]:
    """Return every object within a value, outermost first, with its path."""
    if isinstance(value, Mapping):
        yield path, value
        for name, one in value.items():
            yield from objects(one, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list | tuple):
        for place, one in enumerate(value):
            yield from objects(one, f"{path}[{place}]")


def shown_length(value: object) -> int:
    """Return how many characters of a value people get to read."""
    return sum(
        len(text)
        for _, found in objects(value)
        for name, text in found.items()
        if name in SHOWN and isinstance(text, str)
    )
