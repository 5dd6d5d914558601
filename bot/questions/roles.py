"""Who stands where in a sentence: on which side of a verb, left of a word, behind a preposition.

No parser: the nearest names around the words that question and fact share. What cannot be told so
is left out, since only a place that both have filled can contradict.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.language.grammar import AUXILIARIES, BE, Grammar
from bot.language.wordset import word_set
from bot.matching.lexicon import Token

PREPOSITIONS: Final = word_set(
    """
    to for from of in with by against on about at toward towards over between and than as into
    """
)
_PLACING: Final = word_set("to for from of in with by against on toward towards over between into")
_SKIPPED_LEFT: Final = word_set(
    """
    also again now still already really actually only even ever never always often just quickly
    once more yet not n't 't then so both all ought fully
    """
)
_DETERMINERS: Final = word_set("the a an any this that these those some all both its their his her")
_TRANSFERRED: Final = word_set(
    """
    transfer transfers sale sales package packages delivery deliveries shipment shipments export
    exports gift gifts loan loans aid deal deals weapon weapons arms money funds support
    """
)
_COMING: Final = word_set("come comes came coming")
_TAKING: Final = word_set("take takes took taken taking")
_GETTING: Final = word_set("get gets got getting")
_FACING: Final = frozenset({"to", "for", "against", "into"})
_GOING: Final = word_set("go goes went going")
_LEADING_TO: Final = word_set("ought has have had need needs needed going able likely about set")
_VIEWS: Final = word_set(
    "position view views opinion eyes perspective words statement stance belief opinion judgement"
)
_HOLDING: Final = word_set(
    """
    say says said saying call calls called calling describe describes described see sees saw seen
    seeing view views viewed regard regards regarded consider considers considered think thinks
    thought believe believes believed tell tells told label labels labelled labeled term terms
    termed name names named claim claims claimed argue argues argued insist insists insisted declare
    declares declared state states stated assert asserts asserted stress stressed warn warns warned
    dub dubs dubbed take takes took find finds found deem deems deemed denounce denounced condemn
    condemned
    """
)
_JOINING: Final = word_set(
    "before after while because when where if until since during without like that which who whose"
)
# Who leads or speaks for what a name stands for.
HEADS: Final = word_set(
    """
    government ministry minister leader leaders leadership president premier chancellor king queen
    spokesperson spokesman spokeswoman speaker mayor governor head chief chair chairman chairwoman
    director secretary council parliament congress army navy military forces police people capital
    board office department agency commission administration
    """
)
_BREAK: Final = re.compile(r"[,;:()]")
_TURNED: Final = {"giver": "taker", "taker": "giver"}
_PARTICIPLES: Final = word_set(
    "left made put set held kept lost paid built met led fed cut hit shut"
)
_REACH: Final = 6
OWN: Final = "own"  # what somebody has who is named elsewhere: "its own skills"


@dataclass(frozen=True, slots=True)
class Side:
    """Who stands on which side of a verb: ("transfer", "taker", "name:…/taiwan")."""

    verb: str
    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands at a place beside a word: left of "umbrella", behind "pressure on"."""

    anchor: str
    place: str
    filler: str


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two things in an order that matters: from one to the other, one before the other."""

    pivot: str
    first: frozenset[str]
    second: frozenset[str]


def is_name(token: Token) -> bool:
    """Tell whether a token is a name of the knowledge."""
    return token.term.startswith("name:")


def keys_of(token: Token) -> frozenset[str]:
    """Return all that a token may be recognised by: its term, its stem, the stems of its words."""
    return frozenset((token.term, token.stem, *token.parts))


# --- sides of verbs ------------------------------------------------------------------------------


def sides_of(tokens: Sequence[Token], grammar: Grammar) -> Iterator[Side]:
    """Find who does what to whom: the nearest names on both sides of each verb with two sides."""
    words = [token.text.lower() for token in tokens]
    for place in range(len(tokens)):
        if words[place] not in grammar.sides:
            continue
        verb, role = grammar.sides[words[place]]
        if words[place] in _GETTING and not _handles(tokens, words, place):
            continue
        doer, other = _around(tokens, words, place, grammar)
        if doer:
            yield Side(verb, role, doer)
        if other:
            yield Side(verb, _TURNED[role], other)
    yield from _directions(tokens, words)


def _handles(tokens: Sequence[Token], words: Sequence[str], place: int) -> bool:
    """Tell "gets 82 launchers" from "gets involved" and "gets to decide"."""
    following = range(place + 1, min(len(words), place + 5))
    if "back" in words[place + 1 : place + 5]:
        return False
    if place == len(words) - 1:
        return True  # "what does it get?"
    return any(
        words[at] in _TRANSFERRED or words[at][0].isdigit() or is_name(tokens[at])
        for at in following
    )


def _around(
    tokens: Sequence[Token], words: Sequence[str], place: int, grammar: Grammar
) -> tuple[str, str]:
    """Return who does what a verb says, and to whom, turned round where it is passive."""
    before = _subject(tokens, words, place)
    leads = {"from"} if grammar.sides[words[place]] == ("transfer", "taker") else _FACING
    after = _object(tokens, words, place, leads)
    if not _is_passive(words, place):
        return before, after
    by = words.index("by", place + 1) if "by" in words[place + 1 : place + 8] else -1
    return (_object(tokens, words, by, {"by"}, reach=3) if by > 0 else ""), before


def _is_passive(words: Sequence[str], place: int) -> bool:
    """Tell "was warned" from "was warning": a form of to be shortly before, and a participle."""
    participle = not words[place].endswith(("ing", "s")) and words[place].endswith(
        ("ed", "en", "old", "ent", "ought", "ot")
    )
    participle = participle or words[place] in _PARTICIPLES
    return participle and any(word in BE for word in words[max(0, place - 3) : place])


def _subject(tokens: Sequence[Token], words: Sequence[str], place: int) -> str:
    """Return the nearest name before a verb that no preposition leads and that owns nothing."""
    for at in range(place - 1, max(-1, place - 1 - _REACH), -1):
        if words[at] in {"it", "they"}:
            return _first_name(tokens, words, at)
        owns = _owns(tokens[at]) and words[at + 1] not in HEADS
        if is_name(tokens[at]) and not owns and _lead(words, at) not in PREPOSITIONS:
            return tokens[at].term
    return ""


def _first_name(tokens: Sequence[Token], words: Sequence[str], end: int) -> str:
    """Return the name that a text begins with: what "it" most likely stands for."""
    for at in range(end):
        if is_name(tokens[at]) and not _owns(tokens[at]) and _lead(words, at) not in PREPOSITIONS:
            return tokens[at].term
    return ""


def _object(
    tokens: Sequence[Token],
    words: Sequence[str],
    place: int,
    leads: Collection[str],
    reach: int = _REACH,
) -> str:
    """Return the nearest name behind a verb that one of `leads` leads, or no preposition."""
    for at in range(place + 1, min(len(tokens), place + 1 + reach)):
        lead = _lead(words, at)
        led = lead in leads or ("from" not in leads and lead not in PREPOSITIONS)
        if is_name(tokens[at]) and not _owns(tokens[at]) and led:
            return tokens[at].term
    return ""


def _lead(words: Sequence[str], at: int) -> str:
    """Return the word that leads a name, its article left out."""
    while at and words[at - 1] in _DETERMINERS:
        at -= 1
    return words[at - 1] if at else ""


def _owns(token: Token) -> bool:
    return token.text.endswith(("'s", "s'"))


def _directions(tokens: Sequence[Token], words: Sequence[str]) -> Iterator[Side]:
    """Read "from", "to" and "for" behind what is handed over."""
    came = False
    for place in range(1, len(tokens) - 1):
        name = _object(tokens, words, place, {words[place]}, reach=2)
        lead = tokens[place - 1]
        handed = words[place - 1] in _TRANSFERRED or is_name(lead)
        if not name or name == lead.term:
            continue
        moved = _COMING & set(words[max(0, place - 3) : place]) and _TRANSFERRED & set(words)
        taken = _TAKING & set(words[max(0, place - 2) : place])
        if words[place] == "from" and (handed or moved or taken):
            came = True
            yield Side("transfer", "giver", name)
        goes = words[place] == "to" and words[place - 1] in _TRANSFERRED | _GOING
        meant = words[place] == "for" and words[place - 1] in _TRANSFERRED
        if goes or meant or (words[place] in {"to", "for"} and came and handed):
            yield Side("transfer", "taker", name)


# --- whose word it is ----------------------------------------------------------------------------


def holders_of(text: str, tokens: Sequence[Token]) -> Iterator[str]:
    """Find whose word or view a sentence gives: "X says", "called by X", "in X's view"."""
    words = [token.text.lower() for token in tokens]
    for place, token in enumerate(tokens):
        if is_name(token) and (
            not _VIEWS.isdisjoint(words[place + 1 : place + 2])
            or _is_leading(text, tokens, words, place)
            or _states(words, place, token)
        ):
            yield token.term


def _is_leading(text: str, tokens: Sequence[Token], words: Sequence[str], place: int) -> bool:
    """Tell whether a name is led in as a source: "called by X", "according to X", "for X, ..."."""
    lead, before = _lead(words, place), set(words[max(0, place - 5) : place])
    if lead == "by":
        return not _HOLDING.isdisjoint(before)
    if lead == "to" and "according" in before:
        return True
    return lead in {"for", "to"} and place <= 2 and _broken(text, tokens, place)


def _states(words: Sequence[str], place: int, token: Token) -> bool:
    """Tell whether a name is who says or sees, and no preposition leads it."""
    led = _lead(words, place) in PREPOSITIONS - {"and"}
    return not led and not _owns(token) and _says(words, place)


def _says(words: Sequence[str], place: int) -> bool:
    """Tell whether the next word that says something is one of saying or seeing."""
    for at, word in enumerate(words[place + 1 : place + 5], place + 1):
        if word in _HOLDING:
            return not _is_passive(words, at)
        if word not in AUXILIARIES and word not in _SKIPPED_LEFT:
            return False
    return False


def _broken(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a comma or the like follows a token."""
    end = tokens[place + 1].start if place + 1 < len(tokens) else len(text)
    return bool(_BREAK.search(text, tokens[place].end, end))


# --- places beside words -------------------------------------------------------------------------


def slots_of(text: str, tokens: Sequence[Token], grammar: Grammar) -> Iterator[Slot]:
    """Find what stands left and right of each word, and behind its preposition."""
    words = [token.text.lower() for token in tokens]
    for place, token in enumerate(tokens):
        if not is_name(token) and _is_anchor(token, words[place], grammar):
            passive = _is_passive(words, place)
            for filler in _left(text, tokens, words, place, grammar):
                yield Slot(token.term, "right" if passive else "left", filler)
            following = () if words[place] in _HOLDING else _row(tokens, words, place + 1)
            for filler in following:
                yield Slot(token.term, "right", filler)
        if place + 1 < len(tokens) and words[place + 1] in _PLACING:
            preposition = words[place + 1]
            for filler in _row(tokens, words, place + 2):
                yield Slot(token.term, preposition, filler)


def _is_anchor(token: Token, word: str, grammar: Grammar) -> bool:
    if word in AUXILIARIES or word in PREPOSITIONS or word in _DETERMINERS | _JOINING:
        return False
    return word in _HOLDING or (token.stem not in grammar.light and len(word) > 2)


def _left(
    text: str, tokens: Sequence[Token], words: Sequence[str], place: int, grammar: Grammar
) -> list[str]:
    """Return what stands left of a word, all of "A and B"; nothing if a preposition governs it."""
    at = place - 1
    while at >= 0 and (
        words[at] in AUXILIARIES
        or words[at] in _SKIPPED_LEFT
        or (words[at] == "to" and at and words[at - 1] in _LEADING_TO)
    ):
        if _broken(text, tokens, at):
            return []
        at -= 1
    if at < 0 or _broken(text, tokens, at):
        return []
    if words[at] == "own":
        return [OWN]
    if not is_name(tokens[at]):
        if words[at] in HEADS and at and is_name(tokens[at - 1]):
            return [tokens[at - 1].term]  # the leaders of a country stand for it
        plain = tokens[at].stem not in grammar.light and words[at] not in PREPOSITIONS
        return [tokens[at].term] if plain and _lead(words, at) not in PREPOSITIONS else []
    found = [tokens[at].term]
    while at >= 2 and words[at - 1] in {"and", "or"} and is_name(tokens[at - 2]):
        at -= 2
        found.append(tokens[at].term)
    return found if _lead(words, at) not in _PLACING or _owns(tokens[at]) else []


def _row(tokens: Sequence[Token], words: Sequence[str], place: int) -> list[str]:
    """Return the names that begin at a place: "the A", "A and B"."""
    while place < len(tokens) and words[place] in _DETERMINERS:
        place += 1
    found: list[str] = []
    while place < len(tokens) and is_name(tokens[place]):
        found.append(tokens[place].term)
        if place + 2 < len(tokens) and words[place + 1] in {"and", "or"}:
            place += 2
        else:
            break
    return found


# --- order of two things -------------------------------------------------------------------------


def contrasts_of(tokens: Sequence[Token], grammar: Grammar) -> Iterator[Contrast]:
    """Find "from A to B", "A before B", "A rather than B": two things whose order matters."""
    words = [token.text.lower() for token in tokens]
    if "from" in words:
        start = words.index("from")
        if "to" in words[start + 1 :]:
            middle = words.index("to", start + 1)
            yield _contrast("from", tokens[start + 1 : middle], tokens[middle + 1 :], grammar)
    for pivot in ("before", "after", "than", "instead"):
        if pivot in words[1:]:
            at = words.index(pivot, 1)
            yield _contrast(pivot, tokens[:at], tokens[at + 1 :], grammar)


def _contrast(
    pivot: str, first: Sequence[Token], second: Sequence[Token], grammar: Grammar
) -> Contrast:
    one, other = _terms(first, grammar), _terms(second, grammar)
    return Contrast(pivot, one - other, other - one)


def _terms(tokens: Sequence[Token], grammar: Grammar) -> frozenset[str]:
    return frozenset(t.term for t in tokens if is_name(t) or t.stem not in grammar.light)
