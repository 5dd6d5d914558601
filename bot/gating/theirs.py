"""Whether what a claim lays to somebody is theirs in a fact: their word, and their doing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.gating.ground import Ground
from bot.gating.who import ONCE
from bot.language.antonyms import opposing
from bot.language.grammar import AUXILIARIES
from bot.language.thesaurus import groups_of
from bot.language.wordset import word_set
from bot.library import Library
from bot.matching.lexicon import Token
from bot.questions.needs import Need, needs_of
from bot.questions.reading import Reading
from bot.questions.roles import PREPOSITIONS, Side

_OF_THINGS: Final = frozenset({"announce", "propose"})
_NOTHING: Final[frozenset[str]] = frozenset()
_NO_SIDES: Final[frozenset[Side]] = frozenset()
_SMALL: Final = word_set(
    "a an the this that these those it its they them their he she his her and or"
)


def is_their_word(reading: Reading, stating: Sequence[Reading], ground: Ground) -> bool:
    """Tell whether a fact itself has what a claim says that somebody said, in most of its words, or
    what it says of anybody, in one of them. How people ask is no word of anybody's.
    """
    told_of = [token for token in reading.tokens if not ground.acts(token.term)]
    content = [token for token in told_of if token in reading.telling]
    said = content or [token for token in told_of if _says(token, reading)]
    if not said:
        return True
    keys = _NOTHING.union(*(text.keys for text in stating))
    groups = frozenset(group for key in keys for group in groups_of(key))
    needs = needs_of(reading.text, said)
    table = reading.grammar.opposites
    told = [need.token for need in needs if _is_there(need, keys, groups, table)]
    if not reading.holders:
        return bool(told) or not content or bool(reading.values)
    return 2 * sum(token.weight for token in told) >= sum(token.weight for token in said)


def _says(token: Token, reading: Reading) -> bool:
    """Tell whether a word says something: any but small ones, and those of saying itself."""
    word = token.text.lower()
    small = word in PREPOSITIONS or word in AUXILIARIES or word in _SMALL
    return not small and token.stem not in reading.grammar.say | reading.grammar.negators


def _is_there(
    need: Need, keys: frozenset[str], groups: frozenset[int], table: Mapping[str, frozenset[str]]
) -> bool:
    """Tell whether a word, another for it, or its opposite is there: that is held on its own."""
    if not keys.isdisjoint(need.forms) or not groups.isdisjoint(need.groups):
        return True
    return not keys.isdisjoint(opposing(need.forms, table))


def is_their_doing(library: Library, reading: Reading, entry: int) -> bool:
    """Tell whether those who do something to others in a claim do it in the fact, too."""
    profile = library.profile(entry)
    ground = library.ground(library.entries[entry].briefing)
    own = _NO_SIDES.union(*(text.sides for text in profile.stating(reading)))
    table = reading.grammar.sides
    verbs = {table[word][0] for word in profile.answer.words if word in table}
    for side in reading.sides:
        thing = side.verb in _OF_THINGS and side.role == "taker"  # what is announced does nothing
        if thing or not ground.acts(side.name) or side in own:
            continue
        if side.verb in ONCE:
            if not _stands_there(side, ground.sides, ground):
                return False
        elif side.verb in verbs and not _stands_there(side, profile.sides, ground):
            return False
    return True


def _stands_there(side: Side, sides: Iterable[Side], ground: Ground) -> bool:
    """Tell whether somebody a name may stand for is on the same side of the same verb."""
    others = [one.name for one in sides if (one.verb, one.role) == (side.verb, side.role)]
    return ground.related(side.name, others)
