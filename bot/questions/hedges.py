"""What a sentence only says may be, is wanted, or is to come: "may attack", "proposed a budget".

No parser: a word that hedges, and what it hedges, up to the end of its clause. Whether a claim says
more than that is for the gate to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import Final

from bot.language.grammar import BE, Grammar
from bot.language.wordset import word_set
from bot.matching.lexicon import Token
from bot.questions.roles import PREPOSITIONS, is_name
from bot.questions.words import DETERMINERS, Words


class Strength(IntEnum):
    """How firmly a thing is said to be so."""

    POSSIBLE = 0
    WANTED = 1
    COMING = 2
    SO = 3


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word that hedges, and what it hedges. `done`: something that would be done; otherwise a
    thing that is spoken of, as in "proposed a budget".
    """

    word: str
    strength: Strength
    scope: tuple[Token, ...]
    done: bool = True


_MODALS: Final = {
    **dict.fromkeys(("may", "might", "could", "would"), Strength.POSSIBLE),
    **dict.fromkeys(("should", "ought"), Strength.WANTED),
    **dict.fromkeys(("will", "can"), Strength.COMING),
}
_SEEMING: Final = word_set("seem seems seemed appear appears appeared")
_MEANT: Final = word_set("meant intended designed supposed expected going")
_LEADING: Final = re.compile(
    r"(?:plan|want|hope|intend|aim|threaten|propose|promise|pledge|vow|seek|offer|demand)"
    r"(?:s|d|ed|ned)?|sought"
)
_OF_THINGS: Final = re.compile(
    r"(?:wants?|wanted|(?:threaten|propose|promise|offer|demand)(?:s|e?d))"
)
_MAKING: Final = word_set("make makes made making")
_ENDING: Final = word_set("because while although though whereas but yet since whether")
_AFTER_IF: Final = word_set("not so any only")
_BEFORE_IF: Final = word_set("as even only see ask asks asked know knows say")

# What hedges a claim: more words than a fact's own, since people put things in their own way.
_CLAIMED: Final[tuple[tuple[Strength, re.Pattern[str]], ...]] = (
    (
        Strength.POSSIBLE,
        re.compile(
            r"may|might|could|would|can|if|whether|perhaps|maybe|possibl[ey]|possibility|probabl[ey]"
            r"|probability|potential(?:ly)?|(?:un)?likel(?:y|ier|ihood)|risk(?:s|ed|y|ing)?|dangers?"
            r"|chances?|odds|able|ability|capab(?:le|ility)|enabl(?:es?|ed|ing)|lets?|letting"
            r"|allow(?:s|ed|ing)?|seem(?:s|ed)?|appear(?:s|ed)?|fear(?:s|ed)?"
        ),
    ),
    (
        Strength.WANTED,
        re.compile(
            r"should|ought|must|needs?|needed|plan(?:s|ned|ning)?|want(?:s|ed|ing)?"
            r"|hop(?:es?|ed|ing)|(?:intend|seek|offer|demand|ask|urge|press|push|expect|suggest"
            r"|request|recommend|pledge|vow|promise|propose|announce|threaten)(?:e?s|e?d|ing)?"
            r"|intent(?:ions?)?|sought|aim(?:s|ed|ing)?|goals?|proposals?|propos(?:ing|ition)"
            r"|promising|pledging|announcing|threats?|pressure|calls?|wish(?:es)?|ready|willing"
            r"|tells?|told|orders?|ordered|requires?|required|meant|intended|designed|supposed"
        ),
    ),
    (
        Strength.COMING,
        re.compile(r"will|'?ll|shall|going|future"),
    ),
)
_MONTH: Final = "May"


def hedges_of(text: str, tokens: Sequence[Token], grammar: Grammar) -> tuple[Hedge, ...]:
    """In: a text and its tokens. Out: what it hedges, and by which word."""
    words = [token.text.lower() for token in tokens]
    here = Words(text, tokens, words, grammar)
    found = (hedge for place in range(len(tokens)) for hedge in _at(here, place))
    return tuple(hedge for hedge in found if hedge.scope)


def strength_of(words: Sequence[str]) -> Strength:
    """In: the words of a claim. Out: how firmly it says what it says."""
    for strength, pattern in _CLAIMED:
        if any(map(pattern.fullmatch, words)):
            return strength
    to_come = any(first in BE and second == "to" for first, second in pairwise(words))
    return Strength.COMING if to_come else Strength.SO


def _at(here: Words, place: int) -> Iterator[Hedge]:
    """Find what a word hedges, if it hedges anything."""
    word = here.words[place]
    if is_name(here.tokens[place]) or here.word(place + 1) in {"not", "n't"}:
        return
    if word in _MODALS and not (place and here.tokens[place].text == _MONTH):
        yield Hedge(word, _MODALS[word], _behind(here, place))
    elif word == "if" and _leads_a_clause(here, place):
        yield Hedge(word, Strength.POSSIBLE, tuple(here.tokens))
    elif word == "likely":
        right = here.word(place + 1) == "to"
        scope = _behind(here, place) if right else _made_likely(here, place)
        yield Hedge(word, Strength.POSSIBLE, scope)
    elif (word in _SEEMING and here.word(place + 1) == "to") or word == "whether":
        yield Hedge(word, Strength.POSSIBLE, _behind(here, place))
    elif word in BE and _is_to_come(here, place + 1):
        how = Strength.WANTED if word in {"was", "were"} else Strength.COMING
        yield Hedge(_up_to_to(here, place), how, _behind(here, place))
    elif _LEADING.fullmatch(word) or (word == "pressure" and here.word(place + 1) == "to"):
        yield from _of_wanting(here, place)


def _of_wanting(here: Words, place: int) -> Iterator[Hedge]:
    """Read "plans to act", "wants a stronger defense" and "proposed an extra budget"."""
    word, behind = here.words[place], here.word(place + 1)
    if behind in {"to", "that"}:
        shown = _up_to_to(here, place) if behind == "to" else word
        yield Hedge(shown, Strength.WANTED, _behind(here, place))
        return
    owned = place and here.tokens[place - 1].text.endswith(("'s", "’s", "s'"))
    if not _OF_THINGS.fullmatch(word) or owned or here.word(place - 1) in DETERMINERS:
        return
    if behind in PREPOSITIONS:
        return
    scope = _behind(here, place)
    with_what = [at for at, token in enumerate(scope) if token.text.lower() == "with"]
    if word.startswith("threaten") and with_what:
        scope = scope[with_what[0] + 1 :]
    yield Hedge(word, Strength.WANTED, scope, done="to" in [t.text.lower() for t in scope])


def _leads_a_clause(here: Words, place: int) -> bool:
    """Tell a condition from "even if", "asks if" and "if unevenly"."""
    behind = here.word(place + 1)
    manner = behind in _AFTER_IF or behind.endswith("ly")
    return not manner and here.word(place - 1) not in _BEFORE_IF


def _is_to_come(here: Words, place: int) -> bool:
    """Tell whether "to" follows a form of "to be": "is to be built", "is meant to stop them"."""
    return here.words[place : place + 1] == ["to"] or (
        here.word(place) in _MEANT and here.word(place + 1) == "to"
    )


def _up_to_to(here: Words, place: int) -> str:
    """Return the words from one to the next "to", as they are written."""
    return here.text[here.tokens[place].start : here.tokens[here.words.index("to", place)].end]


def _behind(here: Words, place: int) -> tuple[Token, ...]:
    """Return the words behind one, to the end of its clause."""
    end = place
    while end + 1 < len(here.tokens) and not here.broken(end):
        if here.words[end + 1] in _ENDING:
            break
        end += 1
    return tuple(here.tokens[place + 1 : end + 1])


def _made_likely(here: Words, place: int) -> tuple[Token, ...]:
    """Return what is likely, or is made likely: the words before it."""
    start = place
    while start and not here.broken(start - 1) and here.words[start - 1] not in _MAKING | _ENDING:
        start -= 1
    return tuple(here.tokens[start:place])
