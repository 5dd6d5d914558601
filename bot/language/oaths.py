"""Oaths behind a question word: "what the hell is in it" asks the same without."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Final

from bot.language.cue import Cue
from bot.language.wordset import word_set

_OATH: Final = Cue(
    re.compile(
        r"\b(who|whom|whose|what|which|when|where|why|how)\s+"
        r"(?:the (?:bloody )?(?:hell|heck|fuck|f+|devil)|(?:in|on) (?:hell|earth)|tf)\b",
        re.I,
    ),
    word_set("hell heck fuck f ff fff devil earth tf"),
)


def without_oaths(text: str, said: Set[str]) -> str:
    """In: a text and its words (`letters`). Out: the text with no oath behind a question word."""
    return _OATH.pattern.sub(r"\1", text) if _OATH.may_fit(said) else text
