"""What of a briefing is scheduled: all of it, or what changed since the last time."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class Changes(StrEnum):
    """What is told of changes, as it is written at the end of a schedule."""

    ALL = ""
    SINCE = "since last time"
    OR_SILENCE = "since last time, or silence"


_SINCE: Final = (
    r"(?:(?:only )?(?:what(?:'s| has| is)? (?:changed|new)|(?:the )?changes) )?"
    r"since (?:the )?last (?:time|post|one|briefing)"
)
_CHANGED: Final = (
    r"(?:if|when) (?:something|anything|it|there) (?:has |is )?(?:changed|changes?|did|new)"
)
_SILENCE: Final = (
    r"(?:(?:and|or|but|else|otherwise)[, ]+)*"
    r"(?:(?:be |stay |keep )?(?:silent|quiet|silence)|nothing)"
    r"(?: (?:if|when) (?:nothing|none)(?: has)?(?: (?:changed|changes|did|is new))?)?"
)
_PHRASE: Final = re.compile(
    rf"(?<!\S)(?:{_SINCE}(?:[,;]? +(?P<quiet>(?:but )?(?:only )?{_CHANGED}|{_SILENCE}))?"
    rf"|(?P<only>(?:but )?only {_CHANGED}))(?=[\s,;.]|\Z)",
    re.IGNORECASE,
)


def split_changes(text: str) -> tuple[str, Changes]:
    """In: what follows "schedule", or what is asked for in one. Out: the same without the words
    that ask for changes alone, and whether there were such words.
    """
    left, changes = _split(" ".join(text.split()))
    while changes:
        shorter, _ = _split(f"{left} {changes}")  # as it is written, and read again
        if shorter == left:
            break
        left = shorter
    return left, changes


def _split(text: str) -> tuple[str, Changes]:
    changes = Changes.ALL
    while found := _PHRASE.search(text):
        before, after = text[: found.start()], text[found.end() :]
        text = f"{before.rstrip(' ,;')} {after.lstrip(' ,;.')}".strip(" ,;")
        quiet = found["quiet"] or found["only"] or changes is Changes.OR_SILENCE
        changes = Changes.OR_SILENCE if quiet else Changes.SINCE
    return text, changes
