"""Which names of an answer its paragraph does not have.

A curated name stands in a text if any of its aliases does. What else is written as a name inside a
sentence has to stand in the paragraph as a word, whatever its capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from knowledge.paragraphs import alike, holds
from knowledge.schema import Name
from knowledge.value import Value

_WORD = re.compile(r"(?<![\w'-])[A-Z][\w-]*(?:'(?!s\b)\w+)*")
_OPENERS = " \"'(["
_STARTS = ("", ".", "!", "?", ":", ";", "-")


def names_missing(
    answer: str, values: Iterable[Value], paragraph: str, names: Sequence[Name]
) -> Iterator[str]:
    """In: an answer, its figures and dates, a paragraph, both `alike`; the curated names.
    Out: each name that the answer has and the paragraph has not.
    """
    stated, plain = answer.casefold(), paragraph.casefold()
    for name in names:
        if _occurs(name, stated) and not _occurs(name, plain):
            yield name.name
    known = [alike(alias).casefold() for name in names for alias in (name.name, *name.also)]
    spans = [(value.start, value.end) for value in values]
    for match in _WORD.finditer(answer):
        word = match.group().casefold()
        dated = any(start <= match.start() < end for start, end in spans)
        if dated or _begins(answer[: match.start()]) or _either(plain, word):
            continue
        if not any(_either(alias, word) for alias in known):
            yield match.group()


def _occurs(name: Name, plain: str) -> bool:
    return any(holds(plain, alike(alias).casefold()) for alias in (name.name, *name.also))


def _begins(before: str) -> bool:
    """Say whether a sentence, or a quote in it, begins after this text: all words do so large."""
    quoted = before.endswith('"')
    return quoted or before.rstrip(_OPENERS)[-1:] in _STARTS


def _either(text: str, word: str) -> bool:
    """Say whether a word stands in a text, as one or as many."""
    return any(holds(text, form) for form in (word, word.removesuffix("s"), f"{word}s") if form)
