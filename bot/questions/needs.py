"""What a question needs of a fact: each word that says something, in all forms that would do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.language.thesaurus import groups_of
from bot.matching.lexicon import Token
from bot.questions.roles import is_name


class Need(NamedTuple):
    """One word of a question, and what a fact may have for it.

    A code or a figure must stand there as it is typed ("5B" is no slip for "2B"), a name as that
    name. Any other word may be there in parts, or another word of its thesaurus groups for it.
    """

    token: Token
    forms: tuple[str, ...]
    parts: tuple[str, ...]
    groups: frozenset[int]
    new_name: bool
    """Whether it is written as a name and is none: the "Korea" of "South Korea" alone."""


def needs_of(text: str, content: Sequence[Token]) -> tuple[Need, ...]:
    """In: a text and its words that say something. Out: what it needs of a fact."""
    return tuple(need_of(text, token) for token in content)


def need_of(text: str, token: Token) -> Need:
    """In: a text and one of its words. Out: what it needs of a fact."""
    if not token.text.isalpha() and any(sign.isdigit() for sign in token.text):
        return Need(token, (token.stem,), (), _NONE, _is_new_name(token, text))
    stem = stem_of(token)
    forms = (token.term,) if stem == token.term else (token.term, stem)
    if is_name(token):
        return Need(token, forms, (), _NONE, new_name=False)
    return Need(token, forms, token.parts, groups_of(stem), _is_new_name(token, text))


def stem_of(token: Token) -> str:
    """Return the stem that counts: the corrected one where a slip was mended."""
    return token.term if token.how == "corrected" and ":" not in token.term else token.stem


def is_proper(token: Token, text: str) -> bool:
    """Tell whether a word is written as a name inside a sentence that is not all capitals."""
    return token.start > 0 and token.text[:1].isupper() and not text.isupper()


def _is_new_name(token: Token, text: str) -> bool:
    if not token.text[:1].isupper() or is_name(token):
        return False
    return token.text.endswith("'s") or is_proper(token, text)


_NONE: frozenset[int] = frozenset()
