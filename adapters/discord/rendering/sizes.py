"""How long a text is to Discord, and texts that are cut to what it takes."""

from __future__ import annotations

from collections.abc import Iterator


def size(text: str) -> int:
    """Count a text as the strictest reader does: a sign beyond the first 65,536 is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def shortened(text: str, most: int) -> str:
    """Return a text that is not longer than that; one that was says so with a dot."""
    if size(text) <= most:
        return text
    kept = text[: most - 1]
    while size(kept) > most - 1:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def cut(text: str, most: int) -> Iterator[str]:
    """Yield a text in pieces of that many characters at most, cut between words if there are any.
    What is cut away between two pieces is one space.
    """
    while len(text) > most:
        space = text.rfind(" ", 1, most + 1)
        yield text[: space if space > 0 else most]
        text = text[space + 1 :] if space > 0 else text[most:]
    yield text
