"""Sets of words, written as one text so that a table of them can be read and changed by people."""

from __future__ import annotations

import re


def word_set(text: str) -> frozenset[str]:
    """In: words with spaces between. Out: the set of them."""
    return frozenset(text.split())


def letters(text: str) -> frozenset[str]:
    """In: a text. Out: every run of letters in it, in lower case.

    A pattern of plain words need not be looked for in a text that has none of them.
    """
    return frozenset(_LETTERS.findall(text.lower()))


_LETTERS = re.compile("[a-z]+")
