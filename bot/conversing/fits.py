"""Whether a fact is asked in the very words of a question that leans on the answer before.

With a name filled in for a pronoun, a question shares its heaviest word with all facts about that
name. So the words that were typed must stand together in one phrasing of the fact, or its answer.
"""

from __future__ import annotations

from typing import Final

from bot.language.thesaurus import groups_of
from bot.library import Library
from bot.matching.lexicon import Token
from bot.questions.reading import Reading, is_name, stem_of

_LEAST: Final = 0.6  # of the weight of the typed words that one phrasing must have
_ALIKE: Final = frozenset({"time", "span"})


def is_asked(library: Library, entry: int, reading: Reading, term: str = "") -> bool:
    """In: a fact, a question as typed, the name filled in. Out: whether the fact is asked so."""
    words = [token for token in reading.content if not is_name(token)]
    profile = library.profile(entry)
    texts = (profile.answer, *profile.asks)
    value = bool(reading.asked_for) and reading.asked_for not in {"person", "reason"}
    if not words and not value:
        return True
    return any(
        _asks_alike(reading, text, own=text is profile.answer)
        and _has_words(text, words)
        and _is_of(library, entry, text, term, bare=not words)
        for text in texts
    )


def _asks_alike(reading: Reading, text: Reading, *, own: bool) -> bool:
    """Tell whether a phrasing asks for the same; an answer asks for nothing and has its values."""
    asked = reading.asked_for
    if own or not asked or asked == text.asked_for:
        return not own or bool(reading.content) or not asked
    return {asked, text.asked_for} <= _ALIKE


def _has_words(text: Reading, words: list[Token]) -> bool:
    """Tell whether one text has the words that were typed, or others for them."""
    terms = {form for token in text.tokens for form in (token.term, stem_of(token), *token.parts)}
    groups = {group for term in terms for group in groups_of(term)}
    whole = sum(token.weight for token in words)
    had = sum(token.weight for token in words if _stands_in(token, terms, groups))
    return not words or had >= _LEAST * whole


def _stands_in(token: Token, terms: set[str], groups: set[int]) -> bool:
    if token.term in terms or stem_of(token) in terms:
        return True
    return bool(groups_of(stem_of(token)) & groups)


def _is_of(library: Library, entry: int, text: Reading, term: str, *, bare: bool) -> bool:
    """Tell whether a phrasing speaks of the name filled in, and of nothing more special besides."""
    ground = library.ground(library.entries[entry].briefing).names
    if not term:
        return True
    if term in text.names:
        return term not in ground or not text.names - {term} - ground
    first = library.about_first(entry)
    return not bare and not text.names and (term == first or term in ground)
