"""What the words of a question are accounted for by: the words, names and figures of a fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from bot.language.antonyms import opposing
from bot.language.thesaurus import groups_of
from bot.matching.lexicon import Token
from bot.questions.needs import Need
from bot.questions.profile import Profile
from bot.questions.reading import Reading, is_name, stem_of

_OTHER_ORDER: Final = 0.7  # "the third risk" is less near to "three risks" than its words are
_MANY_WORDS: Final = 4  # a phrasing that shares one word less of so many is as close


def uncovered(reading: Reading, profile: Profile, *, claim: bool = False) -> tuple[Token, ...]:
    """Return the content words of a question or claim that the fact does not account for."""
    terms = profile.claimed if claim else profile.terms
    return tuple(
        need.token
        for need in reading.needs
        if (claim and _takes_a_side(need.token, reading) and not _is_told(need, profile))
        or (
            (need.new_name or terms.isdisjoint(need.forms))
            and not _is_met(need, profile, claim=claim)
            and not _compares(need.token, reading, profile)
            and not _hands_over(need.token, reading, profile)
        )
    )


def _takes_a_side(token: Token, reading: Reading) -> bool:
    """Tell whether a word says how somebody stands to something. Who asks "who opposes this?" does
    not say who does, and "how did it hit back?" backs nothing.
    """
    return not is_name(token) and token.stem in reading.grammar.stances


def _is_told(need: Need, profile: Profile) -> bool:
    """Tell whether the answer itself has a word, or one that means the same."""
    told = profile.answer.keys
    if not told.isdisjoint(opposing(need.forms, profile.answer.grammar.opposites)):
        return True  # the other way round: that is held on its own
    return _is_among(told, need) or not profile.told_groups.isdisjoint(need.groups)


def _is_met(need: Need, profile: Profile, *, claim: bool) -> bool:
    if need.new_name:
        return _stands_in(profile.plain, need)
    return covers(profile, need, claim=claim)


def _hands_over(token: Token, reading: Reading, profile: Profile) -> bool:
    """Tell whether who sells to whom, or buys from whom, is just what the answer has."""
    if reading.grammar.sides.get(token.text.lower(), ("", ""))[0] != "transfer":
        return False
    asked = frozenset(side for side in reading.sides if side.verb == "transfer")
    return len(asked) > 1 and asked <= profile.answer.sides


def _compares(token: Token, reading: Reading, profile: Profile) -> bool:
    """Tell whether a word compares as the fact does, or the other way: that is held on its own."""
    dimension = reading.grammar.order.get(stem_of(token), ("", ""))[0]
    return dimension == "rank" and any(kind == dimension for kind, _ in profile.answer.order)


def _stands_in(terms: frozenset[str], need: Need) -> bool:
    return not terms.isdisjoint(need.forms)


def covers(profile: Profile, need: Need, *, claim: bool = False) -> bool:
    """Tell whether a fact accounts for a word of a question or claim."""
    terms = profile.claimed if claim else profile.terms
    if _is_among(terms, need):
        return True
    if not need.groups:
        return False  # as most words are: the fact's own need no look-up
    return not need.groups.isdisjoint(profile.claimed_groups if claim else profile.groups)


def _is_among(terms: frozenset[str], need: Need) -> bool:
    return _stands_in(terms, need) or (bool(need.parts) and terms.issuperset(need.parts))


def closest(reading: Reading, profile: Profile) -> tuple[Reading, ...]:
    """Return the phrasings, and the answer, that share most words with the question."""
    texts = profile.texts
    shared = [0] * len(texts)
    for term in {token.term for token in reading.content}:
        for place in profile.places_of.get(term, ()):
            shared[place] += 1
    if profile.unsaid and profile.asks:
        texts, shared = texts[1:], shared[1:]
    least = max(shared) - (max(shared) >= _MANY_WORDS)
    return tuple(text for text, count in zip(texts, shared, strict=True) if count >= least)


def fit(reading: Reading, profile: Profile) -> float:
    """In: a question and a fact. Out: 0 to 1, how much they share with the phrasing that fits best.

    Both ways: the question's weight that the phrasing has, and the other way round.
    """
    shared = [0.0] * len(profile.masses)
    places_of = profile.places_of
    for term, weight in reading.weights.items():
        for place in places_of.get(term, ()):
            shared[place] += weight
    return _best(reading, zip(shared, profile.masses, profile.texts, strict=True))


def fit_texts(reading: Reading, texts: Sequence[Reading]) -> float:
    """In: a question and texts. Out: the same for the text that fits best; 0 for none."""
    asked = reading.weights.items()
    shared = (sum(weight for term, weight in asked if term in text.weights) for text in texts)
    return _best(reading, ((one, text.mass, text) for one, text in zip(shared, texts, strict=True)))


def _best(reading: Reading, texts: Iterable[tuple[float, float, Reading]]) -> float:
    """In: a question; what it shares with each text, what that weighs, the text."""
    best, mass = 0.0, reading.mass
    for shared, weight, text in texts:
        alike = 2 * shared / ((mass + weight) or 1.0)
        if alike > best:
            best = max(best, alike if text.order <= reading.order else _OTHER_ORDER * alike)
    return best


def told_share(reading: Reading, profile: Profile) -> float:
    """Return how much of a claim stands in a fact's answer itself, not only in how people ask."""
    keys = profile.answer.keys
    groups = frozenset(group for key in keys for group in groups_of(key))
    told = sum(
        need.token.weight
        for need in reading.needs
        if _is_among(keys, need) or not groups.isdisjoint(need.groups)
    )
    return told / (sum(token.weight for token in reading.content) or 1.0)
