"""A source's text as numbered paragraphs, and the search for words in them.

Quotes, dashes and spaces count as alike, because editors and web pages disagree about them;
digits and letters do not.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_ALIKE = str.maketrans(
    dict.fromkeys("‘’‚‛′ʼ`´", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", "")
    | {"…": "..."}
)


def paragraphs(text: str, skip: Collection[int] = ()) -> tuple[str, ...]:
    """Return the non-empty lines of a text but those whose number, from 1, is to be skipped."""
    return tuple(line for number, line in enumerate(_lines(text), 1) if number not in skip)


def count_lines(text: str) -> int:
    """Return how many non-empty lines a text has."""
    return len(_lines(text))


def _lines(text: str) -> list[str]:
    # Not splitlines(): it breaks at form feeds and the like, where no editor counts a line.
    return [line.strip() for line in re.split(r"\r\n|\n|\r", text) if line.strip()]


def alike(text: str) -> str:
    """Return a text with its quotes, dashes and spaces made plain."""
    return " ".join(text.translate(_ALIKE).split())


def holds(paragraph: str, words: str) -> bool:
    """Say whether words stand in a paragraph, both `alike`, and not inside longer ones.

    "1.1 billion" does not stand in "$11.1 billion", nor "China" in "Chinatown".
    """
    at = paragraph.find(words) if words else -1
    while at >= 0:
        if _stands_alone(paragraph, at, at + len(words)):
            return True
        at = paragraph.find(words, at + 1)
    return False


def _stands_alone(paragraph: str, start: int, end: int) -> bool:
    if paragraph[start].isalnum() and _INSIDE_BEFORE.search(paragraph, max(0, start - 2), start):
        return False
    return not (paragraph[end - 1].isalnum() and _INSIDE_AFTER.match(paragraph, end))


_INSIDE_BEFORE = re.compile(r"(?:\w|[0-9][.,])$")
_INSIDE_AFTER = re.compile(r"\w|[.,][0-9]")
