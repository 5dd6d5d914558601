"""Cuts a sentence where another statement begins: "the council agreed and the anglers object".

Only where each has a subject and a verb of its own; "agreed and signed" says two things of one.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from bot.language.grammar import AUXILIARIES
from bot.language.wordset import word_set
from bot.questions.finite import FINITE
from bot.questions.parts import form_of

_JOIN: Final = re.compile(r"\s*,?\s+(?:and|but|while|whereas)\s+|\s*;\s+", re.I)
_BOUND: Final = re.compile(
    r"\W*(?:if|when|whenever|unless|because|since|although|though|as|once|whether|neither|both"
    r"|between|not)\b",
    re.I,
)
# What stands for a subject named before, or is none: what follows is said of the one before it.
_NO_SUBJECT: Final = word_set(
    """
    it its they them their he him his she her we us our you your i my me this that these those
    one ones some others another who whom whose which what where when why how to of in on at by
    for from with into onto about over under between among through than as if because since
    although though unless then also still now later so therefore thus again not never nor only
    even more most less least too instead thereby hence both either neither just soon already
    there here adding saying warning noting calling making giving taking leaving being having
    """
)


# "the drones sold to the island" tells which drones; it states nothing of them.
_TELLS_WHICH: Final = re.compile(
    r"\b(?:sold|sent|given|made|built|bought|held|needed|meant|included|paid|proposed|provided"
    r"|announced|expected|required|received|planned|used|called|named|known|seen)\s+"
    r"(?=(?:to|by|for|from|in|on|at|with|as)\b)",
    re.I,
)


def statements_of(sentence: str) -> tuple[str, ...]:
    """In: a sentence. Out: its statements in order; the sentence itself if it is one or none."""
    joins = [] if _BOUND.match(sentence) else list(_JOIN.finditer(sentence))
    starts, ends = [0, *(j.end() for j in joins)], [*(j.start() for j in joins), len(sentence)]
    stating = [_states(sentence[a:b]) for a, b in zip(starts, ends, strict=True)]
    cuts = [join for join, both in zip(joins, pairwise(stating), strict=True) if all(both)]
    froms, tos = [0, *(j.end() for j in cuts)], [*(j.start() for j in cuts), len(sentence)]
    return tuple(sentence[a:b].strip() for a, b in zip(froms, tos, strict=True))


def _states(text: str) -> bool:
    """Tell whether a text has a subject of its own, and a verb behind it."""
    first = next(iter(re.findall(r"[\w'-]+", text.lower())), "")
    if first in _NO_SUBJECT | AUXILIARIES or FINITE.fullmatch(first):
        return False
    return form_of(_TELLS_WHICH.sub("", text), "") == "statement"
