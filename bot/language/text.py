"""Text as the desk reads it: cleaned, and cut into words whose forms are comparable.

``clean`` keeps case, punctuation and figures, for people and for whoever reads values or negation
from the text. ``words`` goes further, for matching only: contractions and chat spelling are
written out, possessives dropped, spelling folded, figures stripped of separators. Both are linear
in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from bot.language.english import CHAT, CONTRACTED, IS_AFTER, NUMBERS, ONES, TENS, fold_spelling

LIMIT = 4000
"""Characters kept of a text."""

_SPACE = re.compile(r"\s+")
_UNIFIED = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`\u2035", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    }
)
_DROPPED = frozenset({"Cf", "Cc", "Cs", "Co", "Cn"})
_KEPT_CONTROLS = frozenset("\t\n\r\v\f\x85")

_WORD = re.compile(
    r"(?P<dotted>(?<![^\W_])(?:[A-Za-z]\.){2,}(?![^\W_])|(?<![^\W_])(?:[A-Za-z]\.)+[A-Za-z](?![^\W_]|\.[^\W_]))"
    r"|(?P<code>(?<![^\W_])[A-Za-z]{1,4}-?\d+[^\W_]*|(?<![^\W_])[A-Za-z]-[^\W\d_]+)"
    r"|(?P<number>\d+(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)(?P<unit>(?:st|nd|rd|th)(?![^\W_])|[^\W\d_]+)?"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<sign>[$\u20ac\u00a3\u00a5%&])"
)
_CHUNK = 40
"""Letters up to which a chunk is remembered."""

_BEFORE_A_NAME = frozenset(
    [
        "the",
        "did",
        "does",
        "do",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "when",
        "why",
        "how",
        "if",
    ]
)
_UNSETTLED = NUMBERS.keys() | {"us"}
_SIGNS = {
    "$": "dollar",
    "\u20ac": "euro",
    "\u00a3": "pound",
    "\u00a5": "yen",
    "%": "percent",
    "&": "and",
}
_AFTER_FIGURE = {
    "m": "million",
    "b": "billion",
    "k": "thousand",
    "t": "trillion",
    "bn": "billion",
    "mn": "million",
}
_ORDINAL = frozenset({"st", "nd", "rd", "th"})


class Word(NamedTuple):
    """One word of a text: the lower-case form it stands for, and the span it was written in."""

    form: str
    start: int
    end: int


def clean(text: str) -> str:
    """In: anything a person typed.
    Out: the same in NFKC, quotes, dashes and spaces unified, nothing invisible.
    """
    text = text[: LIMIT * 2]
    if not (text.isascii() and text.isprintable() and "  " not in text):
        # What is dropped must not stand between a letter and its accent when the two are joined.
        text = "".join(sign for sign in text if _visible(sign))
        text = unicodedata.normalize("NFKC", text).translate(_UNIFIED)
        text = _SPACE.sub(" ", text)
    return text.strip()[:LIMIT].rstrip()


def _visible(sign: str) -> bool:
    """In: a character.
    Out: whether it may stay (controls, bidi marks and zero-width signs may not).
    """
    return sign in _KEPT_CONTROLS or unicodedata.category(sign) not in _DROPPED


def words(text: str) -> list[Word]:
    """In: a clean text.
    Out: its words in order; one typed word may stand for several (what's -> what, is).
    """
    found: list[Word] = []
    start = 0
    for chunk in text.split(" "):
        pieces = _remembered(chunk) if len(chunk) <= _CHUNK else _pieces(chunk)
        found.extend([Word(form, start + begin, start + end) for form, begin, end in pieces])
        start += len(chunk) + 1
    return _settled(found, text)


def forms(text: str) -> list[str]:
    """In: a clean text. Out: the forms of its words, as ``words`` gives them."""
    found: list[str] = []
    for chunk in text.split(" "):
        found += _remembered_forms(chunk) if len(chunk) <= _CHUNK else _forms_of(chunk)
    if _UNSETTLED.isdisjoint(found):
        return found
    return [word.form for word in words(text)]


def _forms_of(chunk: str) -> tuple[str, ...]:
    """In: a text without spaces. Out: the forms of its words."""
    return tuple(piece.form for piece in _pieces(chunk))


def _pieces(chunk: str) -> tuple[Word, ...]:
    """In: a text without spaces. Out: its words."""
    found: list[Word] = []
    for match in _WORD.finditer(chunk):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "word":
            found.extend(_word(match.group(), start))
        elif kind == "sign":
            found.append(Word(_SIGNS[match.group()], start, end))
        elif kind == "dotted":
            form = match.group().replace(".", "").casefold()
            found.append(Word("usa" if form == "us" else form, start, end))
        elif kind == "code":
            found.append(Word(plain(match.group().replace("-", "")), start, end))
        else:
            found.extend(_figure(match))
    return tuple(found)


_remembered = lru_cache(maxsize=32_768)(_pieces)
_remembered_forms = lru_cache(maxsize=32_768)(_forms_of)


def _settled(found: list[Word], text: str) -> list[Word]:
    """In: words and their text.
    Out: the same, what only the words around can tell settled (us or US; eighty-two).
    """
    seen = {word.form for word in found}
    if "us" in seen:
        found = [
            _america(place, found, text) if word.form == "us" else word
            for place, word in enumerate(found)
        ]
    return found if NUMBERS.keys().isdisjoint(seen) else _numbers(found)


def _america(place: int, found: list[Word], text: str) -> Word:
    """In: the place of an "us" among words. Out: it, as usa where the country is meant."""
    word = found[place]
    shouted = text[word.start : word.end] == "US" and text != text.upper()
    led = text[word.start : word.end] == "us" and (
        place == 0 or found[place - 1].form in _BEFORE_A_NAME
    )
    return word._replace(form="usa") if shouted or led else word


def plain(word: str) -> str:
    """In: a word. Out: it in lower case without accents (Łódź's marks go, its letters stay)."""
    folded = word.casefold()
    if folded.isascii():
        return folded
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(sign)
    )


def _word(typed: str, start: int) -> list[Word]:
    """In: letters and apostrophes, and where they begin. Out: one or more words."""
    head, apostrophe, tail = plain(typed).partition("'")
    if not apostrophe:
        return _spelled(head, start, start + len(typed))
    end = start + len(typed)
    if tail == "t" and head.endswith("n"):
        stem = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}.get(head[:-1], head[:-1])
        return [Word(stem, start, end - 2), Word("not", end - 2, end)]
    if tail == "s":
        after = [Word("is", end - 2, end)] if head in IS_AFTER else []
        return [*_spelled(head, start, end - 2 if after else end), *after]
    if "'" + tail in CONTRACTED:
        return [
            Word(head, start, start + len(head)),
            Word(CONTRACTED["'" + tail], start + len(head), end),
        ]
    return _spelled(head + tail if len(head) == 1 else head, start, end)


def _spelled(form: str, start: int, end: int) -> list[Word]:
    """In: a lower-case word and its span.
    Out: it as usually written; chat spelling may stand for several words.
    """
    full = CHAT.get(form)
    if full:
        return [Word(part, start, end) for part in full]
    return [Word(fold_spelling(form), start, end)]


def _figure(match: re.Match[str]) -> list[Word]:
    """In: a figure, perhaps with letters stuck to it.
    Out: the figure without separators, then the letters' word.
    """
    number, unit = match.group("number").replace(",", ""), match.group("unit")
    start, end = match.span()
    if not unit:
        return [Word(number, start, end)]
    unit = unit.casefold()
    if unit in _ORDINAL:
        return [Word(number + unit, start, end)]
    middle = match.end("number")
    return [Word(number, start, middle), Word(_AFTER_FIGURE.get(unit, unit), middle, end)]


def _numbers(found: list[Word]) -> list[Word]:
    """In: words. Out: the same with number words as figures ("eighty-two" -> 82)."""
    joined: list[Word] = []
    for word in found:
        last = joined[-1] if joined else None
        if last and last.form in _ROUND and word.form in ONES and word.start - last.end <= 1:
            joined[-1] = Word(str(int(last.form) + ONES[word.form]), last.start, word.end)
        else:
            joined.append(word._replace(form=NUMBERS.get(word.form, word.form)))
    return joined


_ROUND = frozenset(str(number) for number in TENS.values())
