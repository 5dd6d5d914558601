"""The words that tell whether a pattern needs to be looked for at all.

Most messages are no small talk, no sum and no list; to see that by their words costs a tenth of
looking for all that could be.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern, and the words of which one is in every text that it fits, or its beginning."""

    pattern: re.Pattern[str]
    words: frozenset[str]
    starts: tuple[str, ...] = ()

    def may_fit(self, said: Set[str]) -> bool:
        """In: the words of a text (`letters`). Out: whether the pattern is worth looking for."""
        if not self.words.isdisjoint(said):
            return True
        return bool(self.starts) and any(word.startswith(self.starts) for word in said)

    def search(self, text: str, said: Set[str]) -> re.Match[str] | None:
        """In: a text and its words. Out: where the pattern fits, if it does."""
        return self.pattern.search(text) if self.may_fit(said) else None
