"""How numbers are written: digits, words, scales. Nothing in here knows what they count.

The `..._at` functions take folded text (lower case, plain dashes and quotes) and a position, and
return what stands exactly there with the position after it, or None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple


def words(listed: str) -> list[str]:
    """Return the words of a text that lists them, in their order."""
    return listed.split()


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a text that lists them."""
    return frozenset(listed.split())


def either(choices: Iterable[str]) -> str:
    """Return a pattern that matches any of these words, the longest first."""
    return "|".join(re.escape(choice) for choice in sorted(choices, key=len, reverse=True))


_SMALL = words(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen"""
)
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL_ORDINALS = words(
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"""
)

UNITS = {word: value for value, word in enumerate(_SMALL)}
TENS = {word: 10 * value for value, word in enumerate(_TENS, 2)} | {"fourty": 40}
ORDINALS = {word: value for value, word in enumerate(_SMALL_ORDINALS, 1)} | {
    word[:-1] + "ieth": value for word, value in TENS.items()
}
SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
}
_SHORT_SCALES = (
    dict.fromkeys(("k",), 10**3)
    | dict.fromkeys(("m", "mm", "mn", "mln", "mil", "mio"), 10**6)
    | dict.fromkeys(("b", "bn", "bln", "bil"), 10**9)
    | dict.fromkeys(("t", "tn", "trn"), 10**12)
)


class Amount(NamedTuple):
    """A number as written: its value, where it ends, its scale, and a short scale's letters."""

    value: Decimal
    end: int
    scale: int = 1
    letters: str = ""


def amount_at(text: str, at: int, money: bool) -> Amount | None:
    """Read a number in digits or words; `money` says that a currency stands before it."""
    return _digits_at(text, at, money) or _words_at(text, at)


# --- digits -----------------------------------------------------------------------------------

# Thousands are set off by commas, or by spaces that nobody types by accident. A comma before one
# or two digits is a decimal comma where a scale or a currency follows, and nothing otherwise.
_DIGITS = re.compile(
    r"[0-9]{1,18},[0-9]{1,2}(?=\s?(?:bn|mn|mln|million|billion|trillion|%|€|euro))"
    r"|(?:[0-9]{1,3}(?:(?:[,\u00a0\u2009\u202f]|\s(?=000(?![0-9])))[0-9]{3}){1,8}|[0-9]{1,18})(?![0-9])"
    r"(?:\.[0-9]{1,18}(?![0-9]))?"
    r"|\.[0-9]{1,18}(?![0-9])"
)
_SEPARATOR = re.compile(r"[,\s]")
_LONG_SCALE = re.compile(rf"(?:\s{{0,3}}|-)({either(SCALES)})s?\b(?:[ -](million|billion)\b)?")
_SHORT_SCALE = re.compile(rf"(\s?)({either(_SHORT_SCALES)})(?![a-z0-9])")


def _digits_at(text: str, at: int, money: bool) -> Amount | None:
    match = _DIGITS.match(text, at)
    if not match or _names_something(match[0]):
        return None
    value = Decimal(_without_separators(match[0]))
    if long := _LONG_SCALE.match(text, match.end()):
        scale = SCALES[long[1]] * SCALES.get(long[2], 1)
        return Amount(value * scale, long.end(), scale)
    short = _SHORT_SCALE.match(text, match.end())
    if short and _is_scale(short[2], bool(short[1]), money):
        scale = _SHORT_SCALES[short[2]]
        return Amount(value * scale, short.end(), scale, short[2])
    return Amount(value, match.end())


def _names_something(written: str) -> bool:
    """Leading zeros mark a number that names something (007) and counts nothing."""
    return len(written) > 1 and written[0] == "0" and written[1] in "0123456789"


def _without_separators(written: str) -> str:
    head, comma, tail = written.rpartition(",")
    return f"{head}.{tail}" if comma and len(tail) < 3 else _SEPARATOR.sub("", written)


def _is_scale(letters: str, after_space: bool, money: bool) -> bool:
    """Without a currency, 155 mm, 5 m and 5t are measures; 5m, 11b and 23 mln are scales."""
    return money or not (letters in ("mm", "t") or (after_space and len(letters) == 1))


# --- words ------------------------------------------------------------------------------------

_KINDS = (
    dict.fromkeys(UNITS, "unit")
    | dict.fromkeys(TENS, "tens")
    | dict.fromkeys(SCALES, "scale")
    | dict.fromkeys((scale + "s" for scale in SCALES), "scale")
    | dict.fromkeys(("a", "an"), "a")
    | {"hundred": "hundred", "and": "and"}
)
# Which kind of word may come after which, within one number.
_MAY_FOLLOW = {
    "": ("unit", "tens", "a"),
    "a": ("hundred", "scale"),
    "unit": ("hundred", "scale"),
    "tens": ("digit", "hundred", "scale"),
    "digit": ("hundred", "scale"),
    "hundred": ("unit", "tens", "digit", "scale", "and"),
    "scale": ("unit", "tens", "digit", "scale", "and"),
    "and": ("unit", "tens", "digit"),
}
_NUMBER_WORD = either({*UNITS, *TENS, *SCALES})
_RUN = re.compile(
    rf"(?:an?\s(?={either(SCALES)})|\b)(?:{_NUMBER_WORD})s?\b"
    rf"(?:(?:\s{{1,3}}(?:and\s)?|-)(?:{_NUMBER_WORD})s?\b){{0,24}}"
)
_WORD = re.compile(r"[a-z]+")
_HALF = re.compile(rf"half\san?\s({either(SCALES)})\b")
_AND_A_HALF = re.compile(rf"\sand\sa\shalf\b(?:\s({either(SCALES)})s?\b)?")
_POINT = re.compile(
    rf"\spoint((?:\s(?:{either(_SMALL[:10])})\b){{1,9}})(?:[\s-]({either(SCALES)})s?\b)?"
)


def _words_at(text: str, at: int) -> Amount | None:
    """Read eighty-two · two hundred and fifty · a billion · half a million · one point five."""
    if half := _HALF.match(text, at):
        scale = SCALES[half[1]]
        return Amount(Decimal(scale) / 2, half.end(), scale)
    if not (run := _RUN.match(text, at)):
        return None
    amount = _add_up([(word[0], word.end()) for word in _WORD.finditer(text, at, run.end())])
    return _with_fraction(text, amount) if amount else None


def _add_up(run: Iterable[tuple[str, int]]) -> Amount | None:
    """Take words with their ends; return the number that the first of them make."""
    total, group, scale, end, last = Decimal(0), Decimal(0), 1, 0, ""
    for word, word_end in run:
        kind = _KINDS.get(word, "")  # "ones" and "fives" are no part of a number
        if 0 < UNITS.get(word, 0) < 10 and last not in ("", "a"):
            kind = "digit"
        if kind not in _MAY_FOLLOW[last]:
            break
        if kind == "scale":
            total, group = _scaled(total, group, SCALES[word.removesuffix("s")], last)
        elif kind == "hundred":
            group = (group or 1) * Decimal(100)
        else:
            group += UNITS.get(word, 0) + TENS.get(word, 0)
        if kind in ("scale", "hundred"):
            scale = max(scale, SCALES[word.removesuffix("s")])
        last = kind
        end = end if kind in ("a", "and") else word_end
    return Amount(total + group, end, scale) if end else None


def _scaled(total: Decimal, group: Decimal, size: int, last: str) -> tuple[Decimal, Decimal]:
    """Apply a scale: to all so far in "one thousand million", else to the group before it."""
    if last == "scale":
        return total * size, Decimal(0)
    return total + (group or 1) * size, Decimal(0)


def _with_fraction(text: str, amount: Amount) -> Amount:
    if half := _AND_A_HALF.match(text, amount.end):
        scale = SCALES.get(half[1], 1)
        return Amount((amount.value + Decimal("0.5")) * scale, half.end(), scale)
    if amount.scale == 1 and (point := _POINT.match(text, amount.end)):
        digits = "".join(str(UNITS[word]) for word in point[1].split())
        scale = SCALES.get(point[2], 1)
        return Amount((amount.value + Decimal(f"0.{digits}")) * scale, point.end(), scale)
    return amount


# --- ordinals ---------------------------------------------------------------------------------

ORDINAL = re.compile(
    rf"(?:({either(TENS)})[ -])?({either(ORDINALS)})\b|([0-9]{{1,6}})(?:st|nd|rd|th)\b"
)


def ordinal_of(match: re.Match[str]) -> Decimal:
    """Return the number of what ORDINAL found: third, twenty-first, 82nd."""
    if match[3]:
        return Decimal(match[3])
    return Decimal(TENS.get(match[1], 0) + ORDINALS[match[2]])
