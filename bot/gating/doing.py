"""Whether an answer itself says who does what a question asks for: "the yard builds the ferries"
says who builds them, and "written by the harbour master" who wrote it, though neither is a name
that the briefing declares.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from bot.language.grammar import AUXILIARIES, BE
from bot.matching.lexicon import Token
from bot.questions.profile import Profile
from bot.questions.reading import Reading, stem_of
from bot.questions.roles import keys_of

_WHO: Final = "who"
_BY: Final = "by"


def tells_doer(reading: Reading, profile: Profile) -> bool:
    """In: a question for a person, and a fact. Out: whether the fact's answer has the verb behind
    "who", and a doer for it that the question does not name already.
    """
    verb = _verb(reading)
    if verb is None:
        return False
    known = frozenset(key for token in reading.tokens for key in keys_of(token))
    tokens = profile.answer.tokens
    return any(
        _has_doer(tokens, place, profile.answer, known)
        for place, token in enumerate(tokens)
        if stem_of(token) == stem_of(verb)
    )


def _verb(reading: Reading) -> Token | None:
    """Return the word behind "who" that says what is done; None where that is a mere "is"."""
    words = [token.text.lower() for token in reading.tokens]
    if _WHO not in words:
        return None
    behind = reading.tokens[words.index(_WHO) + 1 :]
    rest = [token for token in behind if token.text.lower() not in AUXILIARIES]
    return rest[0] if rest and rest[0] in reading.content else None


def _has_doer(tokens: Sequence[Token], place: int, answer: Reading, known: frozenset[str]) -> bool:
    """Tell whether somebody stands before a verb, or behind its "by" where it is passive."""
    before = [token.text.lower() for token in tokens[:place]]
    if not BE.isdisjoint(before[-2:]):
        behind = tokens[place + 1 :]
        until = sum(1 for _ in takewhile(lambda one: one.text.lower() != _BY, behind))
        doers = behind[until + 1 : until + 3]
    else:
        doers = tokens[:place]
    return any(one in answer.content and keys_of(one).isdisjoint(known) for one in doers)
