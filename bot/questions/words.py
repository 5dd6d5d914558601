"""The words of a text in their order: who stands left of one, and what is behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.language.grammar import AUXILIARIES, BE, Grammar
from bot.language.stances import UNSURE, VERBS
from bot.language.wordset import word_set
from bot.matching.lexicon import Token
from bot.questions.roles import HEADS, PREPOSITIONS, is_name

_BREAK: Final = re.compile(r"[,;:()\"“”]")
_ENDING: Final = word_set("because while although though whereas but who which if until since")
DETERMINERS: Final = word_set("the a an any this that these those some all both its their his her")
_BETWEEN: Final = word_set(
    "also again now still already really even never ever always so all both quite very too just"
    " n't not no longer"
)
_OBJECT_LEADS: Final = word_set("to of with against for about at over by from on")
_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True)
class Words:
    """A text to look for stances in, word by word."""

    text: str
    tokens: Sequence[Token]
    words: Sequence[str]
    grammar: Grammar

    def broken(self, place: int) -> bool:
        """Tell whether a clause ends right behind a word."""
        end = self.tokens[place + 1].start if place + 1 < len(self.tokens) else len(self.text)
        return bool(_BREAK.search(self.text, self.tokens[place].end, end))

    def helps(self, place: int) -> bool:
        """Tell whether a word merely helps a verb: "does", "is", "did n't"."""
        word = self.words[place]
        return (
            _is_be(word) or word in AUXILIARIES or word + "t" in AUXILIARIES or self.denies(place)
        )

    def denies(self, place: int) -> bool:
        """Tell whether a word is a "not"."""
        return self.tokens[place].stem in self.grammar.negators

    def word(self, place: int) -> str:
        """Return a word, or nothing where there is none."""
        return self.words[place] if 0 <= place < len(self.words) else ""


def skipped(here: Words, place: int) -> int:
    """Go left over what merely stands between somebody and their verb."""
    while place >= 0 and not here.broken(place) and _is_between(here, place):
        place -= 1
    return place


def _is_between(here: Words, place: int) -> bool:
    word = here.words[place]
    plain = not is_name(here.tokens[place])
    return plain and (here.helps(place) or word in _BETWEEN or word.endswith("ly"))


def left_of(here: Words, place: int) -> tuple[str, ...]:
    """Return who stands left of a verb: names, or one plain noun; nobody behind a preposition."""
    if place and here.broken(place - 1) and not is_name(here.tokens[place - 1]):
        return ()
    at = skipped(here, place - 1)
    if at < 0 or (here.broken(at) and at < place):
        return ()
    if here.words[at] in HEADS and at and is_name(here.tokens[at - 1]):
        at -= 1  # the leaders of a country stand for it
    row = row_ending(here, at)
    if not row or (_owns(here.tokens[at]) and here.word(at + 1) not in HEADS):
        return _plain(here, at)
    lead = here.word(row[0])
    if row[0] >= 0 and here.denies(row[0]):
        return ()  # "neither A nor B", "not A": who it is then cannot be told
    if lead in PREPOSITIONS - {"and"} or (is_name(here.tokens[at]) and lead in _ENDING):
        return ()
    return tuple(here.tokens[one].term for one in row[1:])


def _plain(here: Words, at: int) -> tuple[str, ...]:
    """Return a plain noun that may stand for somebody, unless a preposition leads it."""
    token = here.tokens[at]
    word = here.words[at]
    if is_name(token) or token.stem in here.grammar.light or not word.isalpha() or word in VERBS:
        return ()
    before = at - 1
    while before >= 0 and here.words[before] in DETERMINERS:
        before -= 1
    return () if here.word(before) in PREPOSITIONS else (token.term,)


def row_ending(here: Words, place: int) -> list[int]:
    """Return the places of the names that end at a place ("A and B"), and first what leads them."""
    found: list[int] = []
    at = place
    while at >= 0 and is_name(here.tokens[at]):
        found.append(at)
        if at >= 2 and here.words[at - 1] in {"and", "or"} and is_name(here.tokens[at - 2]):
            at -= 2
        else:
            at -= 1
            break
    while found and at >= 0 and here.words[at] in DETERMINERS:
        at -= 1
    return [at, *reversed(found)] if found else []


def row_behind(here: Words, place: int) -> tuple[str, ...]:
    """Return the names that begin at a place."""
    while here.word(place) in DETERMINERS:
        place += 1
    found: list[str] = []
    while place < len(here.tokens) and is_name(here.tokens[place]):
        if _owns(here.tokens[place]):
            break
        found.append(here.tokens[place].term)
        if here.word(place + 1) != "and":
            break
        place += 2
    return tuple(found)


def first_name(here: Words, end: int) -> tuple[str, ...]:
    """Return the name that a text begins with."""
    return next(((t.term,) for t in here.tokens[:end] if is_name(t) and not _owns(t)), ())


def _owns(token: Token) -> bool:
    return token.text.endswith(("'s", "s'"))


def is_denied(here: Words, place: int) -> bool:
    """Tell whether a "not" stands between somebody and their verb."""
    start = skipped(here, place - 1)
    return sum(here.denies(at) for at in range(start + 1, place)) % 2 == 1


def is_unsure(here: Words, place: int) -> bool:
    """Tell whether somebody only may, or would, stand so."""
    start = skipped(here, place - 1)
    return not UNSURE.isdisjoint(here.words[start + 1 : place])


def is_said_to_be(here: Words, place: int) -> bool:
    """Tell whether a form of "to be" leads a word: "is not against", "is Beijing against"."""
    start = skipped(here, place - 1)
    if any(_is_be(here.words[at]) for at in range(start + 1, place)):
        return True
    row = row_ending(here, start)
    return bool(row) and start == place - 1 and row[0] <= 0 and _is_be(here.word(row[0]))


def _is_be(word: str) -> bool:
    return word in BE or word in {"isn", "aren", "wasn", "weren", "'s", "'re", "s"}


def _says(here: Words, at: int) -> bool:
    """Tell whether a word says what something is about."""
    token = here.tokens[at]
    return is_name(token) or (
        token.stem not in here.grammar.light | here.grammar.say
        and here.words[at].isalpha()
        and here.words[at] not in PREPOSITIONS
    )


def phrase_at(here: Words, place: int) -> frozenset[str]:
    """Return what a verb is about: the words behind it, up to the next preposition."""
    if here.word(place) in _OBJECT_LEADS:
        place += 1
    found: set[str] = set()
    while place < len(here.tokens) and here.words[place] not in PREPOSITIONS - {"than"}:
        if here.words[place] in _ENDING or (place and here.broken(place - 1)):
            break
        found.update({here.tokens[place].term} if _says(here, place) else _NONE)
        place += 1
    return frozenset(found)


def rest_of_clause(here: Words, place: int) -> frozenset[str]:
    """Return all words behind a place that say something, to the end of the clause."""
    found: set[str] = set()
    while place < len(here.tokens) and here.words[place] not in _ENDING:
        if place and here.broken(place - 1):
            break
        found.update({here.tokens[place].term} if _says(here, place) else _NONE)
        place += 1
    return frozenset(found)


def spoken_of(here: Words, place: int) -> frozenset[str]:
    """Return what a passive verb is about: the words before it, up to the first preposition."""
    start = place
    while start > 0 and not here.broken(start - 1) and here.words[start - 1] not in _ENDING:
        start -= 1
    found: set[str] = set()
    for at in range(start, place):
        if here.words[at] in PREPOSITIONS:
            break
        found.update({here.tokens[at].term} if _says(here, at) else _NONE)
    return frozenset(found)
