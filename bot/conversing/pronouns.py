"""Words that stand for something before them, and a question written out without them.

General English only; which name a word stands for is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from bot.language.wordset import word_set
from bot.matching.lexicon import Token
from bot.questions.reading import Reading, is_name

Kind = Literal["person", "place", "each", "several", "thing", "statement"]

_AUX: Final = (
    r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|might|may|must)"
)
_TOWARDS: Final = r"(?:about|of|for|on|with|from|by|to|after|before|like|than|per|behind|in)"
_SOURCE_WORD: Final = (
    r"(?:article|briefing|text|piece|story|report|document|page|source|author|writer)"
)
_CLAUSE: Final = r"(?:the|a|an|its|their|his|her|we|they|he|she|it|there|if|no|all|some)"
_GROUP: Final = r"(?:them|those|these)"
_NOT_EXISTS: Final = "".join(
    rf"(?<!\b{word} )" for word in ("is", "are", "was", "were", "be", "been", "has", "have")
)
_POINTING: Final[tuple[tuple[Kind, str], ...]] = (
    ("person", r"\b(?P<it>he|she|him|her|his|hers|(?:that|the same) (?:person|man|woman))\b"),
    (
        "place",
        rf"{_NOT_EXISTS}\b(?P<it>there)\b(?!\s+(?:is|are|was|were|any|a|an|has|have|be|no)\b)",
    ),
    ("each", rf"\b(?P<it>(?:one|each) of {_GROUP})\b"),
    ("each", rf"\b(?:{_AUX}|{_TOWARDS})\s+(?P<it>(?:a single |just |only )?one)\b"),
    ("several", rf"\b(?:many|much)\s+(?P<it>of {_GROUP}|of it)\b"),
    ("several", rf"\b(?P<it>(?:some|any|all|both|most|none|half) of {_GROUP})\b"),
    ("several", r"\b(?P<it>they|them|their|theirs)\b"),
    ("thing", r"\b(?P<it>its?)\b(?!\s+(?:is\s+|was\s+)?(?:true|said|likely|possible)\b)"),
    (
        "statement",
        (
            rf"\b(?:{_AUX}|{_TOWARDS})\s+(?P<it>that|this|these|those)\b"
            rf"(?!\s+(?:{_SOURCE_WORD}|{_CLAUSE})\b)"
        ),
    ),
    ("statement", r"\b(?P<it>that|this|these|those)[\s?.!,]*$"),
    (
        "statement",
        (
            r"^(?:(?:and|but|so|ok),?\s+)?(?P<it>that|this|these|those)\b"
            rf"(?!\s+{_SOURCE_WORD}\b)"
        ),
    ),
)
_STANDING_FOR: Final = tuple((kind, re.compile(pattern, re.I)) for kind, pattern in _POINTING)
_ITS_OWN_CLAUSE: Final = re.compile(
    r"\b(?:is|was) it\b[^?]{0,60}\bthat\b|\bit\s+(?:takes?|turns out)\b", re.I
)
_POSSESSIVE: Final = word_set("its their theirs his her hers")
_BEFORE_A_CLAUSE: Final = word_set(
    """
    that if when because while where what how why as and or which who though although until
    after before says say said thinks think believes believe claims claimed fears hopes wants
    """
)
_NOT_OWNED: Final = word_set(
    "again now then exactly please born called named say said do did think mean"
)
_PURPOSE: Final = re.compile(
    r"\bwhat (?P<be>is|are|was|were) (?P<x>.{1,60}?)"
    r"\s+(?:good |meant |used |intended |there |needed )?for\b\s*[?.!]*$",
    re.I,
)
_WHAT_IF: Final = re.compile(r"^(?:(?:and|but|so|ok),?\s+)?(?:what\s+)?if\b", re.I)
_ELSE: Final = re.compile(r"\b(what|who|where|which|how) else\b", re.I)
_EXACTLY: Final = re.compile(
    r"^(?:and |but |so )?(?:which|what|who|where|when|how)\b.{0,40}"
    r"\b(?:exactly|precisely|specifically|in particular|by name)[\s?.!]*$",
    re.I,
)
_SHARE: Final = re.compile(
    r"^(?:(?:and|but|so|ok(?:ay)?)[\s,]+)?(?:(?:what|how) about\s+"
    r"|how much (?:(?:is|was) (?:that|it) )?|what(?:'s| is) (?:that|it) )?"
    r"(?:(?:per|a|each|every) (?:single )?(?:year|month|week|day|quarter|head|person|capita|unit"
    r"|piece|item|side|country)|each(?: (?:one|of (?:them|those|these)))?|apiece|yearly|annually"
    r"|monthly)[\s?.!]*$",
    re.I,
)
_AND: Final = re.compile(r"^(?:and|but|so|also|then|ok(?:ay)?)[\s,]+(?=\w)", re.I)


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A word that stands for something before the question, and what it can stand for."""

    kind: Kind
    text: str
    start: int
    end: int


def pronoun(text: str, tokens: Sequence[Token] = ()) -> Pronoun | None:
    """In: a question and its tokens. Out: its first word that points before it; None if none does.

    A word that stands for a name of the question itself ("what does Tokyo say it will do")
    points nowhere else.
    """
    if _ITS_OWN_CLAUSE.search(text):
        return None
    for kind, pattern in _STANDING_FOR:
        match = pattern.search(text)
        if match is None:
            continue
        start, end = match.span("it")
        found = Pronoun(kind, text[start:end], start, end)
        if not _stands_for_own(found, text, tokens):
            return found
    return None


def _stands_for_own(found: Pronoun, text: str, tokens: Sequence[Token]) -> bool:
    """Tell whether a name of the question itself comes first and the word can stand for it."""
    if found.kind not in {"thing", "several", "person"}:
        return False
    if not any(is_name(token) and token.end <= found.start for token in tokens):
        return False
    if found.text.lower() in _POSSESSIVE:
        return True
    before = text[: found.start].split()
    after = text[found.end :].strip(" ?.!,")
    return bool(before and after) and before[-1].lower().strip(",") in _BEFORE_A_CLAUSE


def written_out(text: str, found: Pronoun | None, label: str) -> Iterator[str]:
    """Write a question out with the name that its pronoun stands for, or that it leaves out."""
    if found:
        tail = text[found.end :]
        put = text[: found.start] + _in_place_of(found, label, tail) + tail
        yield rephrased(put)
        if found.kind not in {"statement", "place"}:
            return
    yield f"{rephrased(_AND.sub('', text, count=1)).rstrip(' ?.!')} {label}"


def _in_place_of(found: Pronoun, label: str, tail: str) -> str:
    """Return what stands where the pronoun stood: the name, its possessive, or each of it."""
    following = tail.strip(" ?.!,").split(" ", 1)[0].lower()
    if found.text.lower() in _POSSESSIVE and following and following not in _NOT_OWNED:
        return f"{label}'s"
    return f"each {label}" if found.kind == "each" else label


def rephrased(text: str) -> str:
    """Write in full what a question leaves out: "what else", "what for", "and if"."""
    plain = _PURPOSE.sub(r"what \g<be> the purpose of \g<x>?", _ELSE.sub(r"\1", text))
    return _WHAT_IF.sub("what happens if", plain, count=1)


def asks_purpose(text: str) -> bool:
    """Tell whether a question asks what something is for."""
    return bool(_PURPOSE.search(text))


def asks_exactly(text: str) -> bool:
    """Tell whether more precision is wanted than the last answer gave: "which ones exactly?"."""
    return bool(_EXACTLY.match(text))


def asks_share(text: str) -> bool:
    """Tell whether a question wants the last figure broken down: "and per year?", "each?"."""
    return bool(_SHARE.match(text))


def asks_for_other(text: str) -> bool:
    """Tell whether something besides what was told is wanted: "what else ..."."""
    return bool(_ELSE.search(text))


def has_own_name(reading: Reading) -> bool:
    """Tell whether a question names what it is about."""
    return any(is_name(token) for token in reading.tokens)
