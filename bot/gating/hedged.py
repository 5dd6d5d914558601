"""Whether a claim tells as done or certain what a fact only says may be, is wanted, is to come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.gating.ground import Finding, Ground
from bot.language.english import PASTS
from bot.language.grammar import AUXILIARIES, BE
from bot.language.thesaurus import groups_of
from bot.language.wordset import word_set
from bot.matching.lexicon import Token
from bot.questions.finite import FINITE, NOUN_OR_VERB
from bot.questions.hedges import Hedge, Strength, hedges_of, strength_of
from bot.questions.needs import need_of
from bot.questions.profile import Profile
from bot.questions.reading import Reading, is_name
from bot.questions.roles import keys_of
from bot.questions.words import DETERMINERS
from knowledge.schema import Fact
from knowledge.values import Value, relation

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_HAVING: Final = word_set("has have had")
_HELPING: Final = word_set("do does did will would shall")
_NOTHING: Final[frozenset[str]] = frozenset()
# What these say of a thing does not make it so: "the proposed budget covers eight years".
_MEASURES: Final = word_set(
    "total totals totalled equal equals cost costs cover covers span spans include includes"
    " mean means exceed exceeds last lasts"
)
_BEING: Final = BE - word_set("get gets got getting gotten")
_DOING: Final = word_set(
    "lose take spend pay give sell buy send build keep get hold withdraw remove drop receive"
)
_SPANNING: Final = word_set("run runs ran come comes came amount amounts amounted")
_FROM: Final = word_set("from over through until till to between")


def is_put_so(text: str) -> bool:
    """Tell whether a text itself hedges what it says."""
    return strength_of(_LETTERS.findall(text.lower())) is not Strength.SO


def rough(reading: Reading, profile: Profile) -> Finding | None:
    """In: a claim, and the fact that accounts for it. Out: the figure that the fact puts only
    roughly, in the answer's own words if it has it; None if there is none.
    """
    for value in reading.values:
        ties = {relation(value, stated): stated for stated in reversed(profile.values)}
        if "approximate" in ties and "equal" not in ties:
            return Finding("figure", value.text, ties["approximate"].text)
    return None


def told_of(reading: Reading, profile: Profile) -> int:
    """Count the words of a claim that an answer itself has."""
    return sum(not profile.answer.keys.isdisjoint(keys_of(token)) for token in reading.content)


def hedged(reading: Reading, profile: Profile, ground: Ground) -> Finding | None:
    """In: a claim, and the fact that accounts for it. Out: the word by which the fact hedges the
    very thing that the claim tells as done or certain; None if it says no more than the fact.
    """
    answer = profile.answer
    hedges = hedges_of(answer.text, answer.tokens, answer.grammar)
    inside = frozenset(token for hedge in hedges for token in hedge.scope)
    rest = [token for token in answer.tokens if token not in inside]
    for hedge in hedges:
        if _says_more(reading, hedge, answer) and _speaks_of(reading, hedge, rest, profile, ground):
            return Finding("hedge", reading.text, hedge.word)
    item = profile.item
    if not hedges and isinstance(item, Fact) and item.standing == "forecast":
        return _foretold(reading, profile, ground)
    return None


def _foretold(reading: Reading, profile: Profile, ground: Ground) -> Finding | None:
    """Hold a claim against what a forecast is asked, where its answer itself hedges nothing."""
    for ask in profile.asks:
        for hedge in hedges_of(ask.text, ask.tokens, ask.grammar):
            if _says_more(reading, hedge, ask) and _speaks_of(
                reading, hedge, profile.answer.tokens, profile, ground
            ):
                return Finding("hedge", reading.text)
    return None


def _says_more(reading: Reading, hedge: Hedge, told: Reading) -> bool:
    """Tell whether a claim is firmer than a hedge: "will" than "may", "attacked" than "will"."""
    there = told.said - {*hedge.word.split(), *BE, "to"}
    words = _spelled(reading)
    claimed = strength_of([word for word in words if word not in there])
    if claimed <= hedge.strength:
        return False
    if hedge.strength is Strength.COMING:
        return _is_told_as_done(words, hedge)
    of_being = hedge.word.startswith("want") and not _BEING.isdisjoint(words)
    return hedge.done or of_being or _is_of_doing(words)


def _spelled(reading: Reading) -> list[str]:
    """Return a claim's words one by one: "Lai proposed" may be another name of his."""
    return _LETTERS.findall(reading.text.lower())


def _is_told_as_done(words: Sequence[str], hedge: Hedge) -> bool:
    """Tell whether a claim is of what was done, or of how a thing is that only is to be so."""
    if any(word in PASTS or word.endswith("ed") for word in words):
        return True
    to_be = any(token.text.lower() == "be" for token in hedge.scope)
    return to_be and any(word in _BEING for word in words)


def _is_of_doing(words: Sequence[str]) -> bool:
    """Tell whether a claim says that something is done or had, and not only how a thing is."""
    return any(_does(words, place) for place in range(len(words)))


def _does(words: Sequence[str], place: int) -> bool:
    word, behind = words[place], words[place + 1] if place + 1 < len(words) else ""
    if word in _SPANNING:
        return behind not in _FROM
    if word in _BEING or word in _MEASURES:
        return word in _BEING and place > 0 and words[place - 1] == "there"
    if word in AUXILIARIES:
        return word in _HELPING or word in _HAVING
    if place and words[place - 1] == "to":
        return False
    doing = word in PASTS or word in _DOING or word.endswith("ed")
    under_way = word.endswith("ing") and place > 0 and words[place - 1] in _BEING
    return doing or under_way or bool(FINITE.fullmatch(word) or NOUN_OR_VERB.fullmatch(word))


def _speaks_of(
    reading: Reading, hedge: Hedge, rest: Sequence[Token], profile: Profile, ground: Ground
) -> bool:
    """Tell whether a claim says what is hedged, rather than what a fact says beside it."""
    if reading.values:
        inside = [v for v in profile.answer.values if _stands_in(v, hedge)]
        if any(relation(mine, v) == "equal" for mine in reading.values for v in inside):
            return True
        others = [v for v in profile.answer.values if v not in inside]
        if inside and any(relation(mine, v) == "equal" for mine in reading.values for v in others):
            return False
    beside = _NOTHING.union(*map(keys_of, rest))
    return any(_is_hedged(token, reading, hedge, ground, beside) for token in reading.content)


def _stands_in(value: Value, hedge: Hedge) -> bool:
    return hedge.scope[0].start <= value.start < hedge.scope[-1].end


def _is_hedged(
    token: Token, reading: Reading, hedge: Hedge, ground: Ground, beside: frozenset[str]
) -> bool:
    if is_name(token):
        thing = not hedge.done and not ground.acts(token.term)
        return thing and token.term not in beside and token.term in {t.term for t in hedge.scope}
    need = need_of(reading.text, token)
    if not beside.isdisjoint(need.forms) or _is_aim(token, reading):
        return False
    return any(
        not keys_of(other).isdisjoint(need.forms)
        or not need.groups.isdisjoint(groups_of(other.stem))
        for other in hedge.scope
        if not is_name(other)
    )


def _is_aim(token: Token, reading: Reading) -> bool:
    """Tell what is done from what somebody has a thing for: "rockets to hit targets"."""
    words, end = reading.words, reading.tokens.index(token)
    led = any(
        words[at] == "to"
        and not is_name(reading.tokens[at + 1])
        and words[at + 1] not in DETERMINERS
        for at in range(end)
    )
    return led and strength_of(_spelled(reading)) is Strength.SO
