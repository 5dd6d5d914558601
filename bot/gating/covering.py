"""What the words of a question are accounted for by: the words, names and figures of a fact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.language.thesaurus import groups_of
from bot.matching.lexicon import Token
from bot.questions.profile import Profile
from bot.questions.reading import Reading, is_name, stem_of

_OTHER_ORDER: Final = 0.7  # "the third risk" is less near to "three risks" than its words are
_MANY_WORDS: Final = 4  # a phrasing that shares one word less of so many is as close


def uncovered(reading: Reading, profile: Profile, *, claim: bool = False) -> tuple[Token, ...]:
    """Return the content words of a question or claim that the fact does not account for."""
    return tuple(
        token
        for token in reading.content
        if not (
            _stands_in(profile.plain, token)
            if _is_new_name(token, reading)
            else covers(profile, token, claim=claim)
        )
        and not _compares(token, reading, profile)
        and not _hands_over(token, reading, profile)
    )


def _hands_over(token: Token, reading: Reading, profile: Profile) -> bool:
    """Tell whether who sells to whom, or buys from whom, is just what the answer has."""
    sides = reading.grammar.sides
    asked = frozenset(side for side in reading.sides if side.verb == "transfer")
    handing = sides.get(token.text.lower(), ("", ""))[0] == "transfer"
    return handing and len(asked) > 1 and asked <= profile.answer.sides


def is_proper(token: Token, reading: Reading) -> bool:
    """Tell whether a word is written as a name inside a sentence that is not all capitals."""
    return token.start > 0 and token.text[:1].isupper() and not reading.text.isupper()


def _is_new_name(token: Token, reading: Reading) -> bool:
    """Tell whether a word is written as a name and is none: the "Korea" of "South Korea" alone."""
    owner = token.text[:1].isupper() and token.text.endswith("'s")
    return not is_name(token) and (owner or is_proper(token, reading))


def _compares(token: Token, reading: Reading, profile: Profile) -> bool:
    """Tell whether a word compares as the fact does, or the other way: that is held on its own."""
    dimension = reading.grammar.order.get(stem_of(token), ("", ""))[0]
    return dimension == "rank" and any(kind == dimension for kind, _ in profile.answer.order)


def _stands_in(terms: frozenset[str], token: Token) -> bool:
    if any(sign.isdigit() for sign in token.text):
        return token.stem in terms  # "5B" is no slip for "2B"
    return token.term in terms or stem_of(token) in terms


def covers(profile: Profile, token: Token, *, claim: bool = False) -> bool:
    """Tell whether a fact accounts for a word of a question or claim."""
    terms = profile.claimed if claim else profile.terms
    return _is_among(terms, token) or _is_alike(token, profile, claim=claim)


def _is_alike(token: Token, profile: Profile, *, claim: bool) -> bool:
    """Tell whether a fact has another word for one of a question."""
    if not groups_of(stem_of(token)):
        return False  # most words: no need to look the fact's own up
    return _is_of(profile.claimed_groups if claim else profile.groups, token)


def _is_of(groups: frozenset[int], token: Token) -> bool:
    if is_name(token) or any(sign.isdigit() for sign in token.text):
        return False
    return not groups.isdisjoint(groups_of(stem_of(token)))


def _is_among(terms: frozenset[str], token: Token) -> bool:
    if _stands_in(terms, token):
        return True
    if is_name(token) or any(sign.isdigit() for sign in token.text):
        return False
    return bool(token.parts) and all(part in terms for part in token.parts)


def closest(reading: Reading, profile: Profile) -> tuple[Reading, ...]:
    """Return the phrasings, and the answer, that share most words with the question."""
    wanted = {token.term for token in reading.content}
    texts = profile.asks if profile.unsaid and profile.asks else (profile.answer, *profile.asks)
    shared = [len(wanted & text.weights.keys()) for text in texts]
    least = max(shared) - (max(shared) >= _MANY_WORDS)
    return tuple(text for text, count in zip(texts, shared, strict=True) if count >= least)


def fit(reading: Reading, profile: Profile) -> float:
    """In: a question and a fact. Out: 0 to 1, how much they share with the phrasing that fits best.

    Both ways: the question's weight that the phrasing has, and the other way round.
    """
    return fit_texts(reading, (profile.answer, *profile.asks))


def fit_texts(reading: Reading, texts: Sequence[Reading]) -> float:
    """In: a question and texts. Out: the same for the text that fits best; 0 for none."""
    best = 0.0
    for text in texts:
        stated = text.weights
        shared = sum(weight for term, weight in reading.weights.items() if term in stated)
        alike = 2 * shared / ((reading.mass + text.mass) or 1.0)
        if alike > best:
            best = max(best, alike if text.order <= reading.order else _OTHER_ORDER * alike)
    return best


def told_share(reading: Reading, profile: Profile) -> float:
    """Return how much of a claim stands in a fact's answer itself, not only in how people ask."""
    keys = profile.answer.keys
    groups = frozenset(group for key in keys for group in groups_of(key))
    told = sum(t.weight for t in reading.content if _is_among(keys, t) or _is_of(groups, t))
    return told / (sum(token.weight for token in reading.content) or 1.0)
