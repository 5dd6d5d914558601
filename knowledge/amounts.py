"""Amounts: counts, money, percentages, fractions and ordinals, with what bounds them."""

from __future__ import annotations

import dataclasses
import re
from decimal import Decimal
from typing import NamedTuple

from knowledge.context import (
    MEASURES,
    NO_NOUN,
    begins_clean,
    bound_after,
    bound_before,
    ends_clean,
    measure_of,
    noun_after,
)
from knowledge.numerals import ORDINAL, Amount, amount_at, either, ordinal_of, word_set
from knowledge.value import Kind, Value

# --- money --------------------------------------------------------------------------------------

_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₹": "INR"} | {
    "us$": "USD", "u.s.$": "USD", "u.s. $": "USD", "nt$": "TWD", "a$": "AUD", "au$": "AUD",
    "c$": "CAD", "ca$": "CAD", "hk$": "HKD", "s$": "SGD", "nz$": "NZD",
}  # fmt: skip
_CODES = {code.lower(): code for code in (
    "USD", "EUR", "GBP", "JPY", "TWD", "CNY", "KRW", "AUD", "CAD", "CHF", "INR", "HKD", "SGD",
    "NZD", "SEK", "NOK", "DKK", "PLN",
)} | {"ntd": "TWD", "rmb": "CNY"}  # fmt: skip
_WORDS = {
    "dollar": "USD", "dollars": "USD", "buck": "USD", "bucks": "USD", "euro": "EUR",
    "euros": "EUR", "pounds": "GBP", "pound": "GBP", "pounds sterling": "GBP", "yen": "JPY",
    "yuan": "CNY", "renminbi": "CNY", "won": "KRW", "franc": "CHF", "francs": "CHF",
    "rupee": "INR", "rupees": "INR",
}  # fmt: skip
_NATIONS = {
    "us": "USD", "u.s.": "USD", "american": "USD", "new taiwan": "TWD", "taiwan": "TWD",
    "taiwanese": "TWD", "canadian": "CAD", "australian": "AUD", "hong kong": "HKD",
    "singapore": "SGD", "new zealand": "NZD",
}  # fmt: skip

_MONEY_BEFORE = re.compile(
    rf"(?:(?<![a-z])(?P<code>{either(_CODES)})\s?|(?<![a-z])(?P<sign>{either(_SIGNS)})\s?"
    r"|(?P<plain>[$€£¥₩₹])\s?)$"
)
_MONEY_AFTER = re.compile(
    rf"\s?(?P<sign>[$€£¥₩₹])(?![0-9])|[\s-]?(?P<code>{either(_CODES)})\b"
    rf"|[\s-](?:in\s)?(?:(?P<nation>{either(_NATIONS)})\s)?(?P<word>{either(_WORDS)})\b"
)
_PERCENT = re.compile(r"\s?%|[\s-](?:percent|per\scent|pct|percentage\spoints?)\b")


class _Unit(NamedTuple):
    kind: Kind
    unit: str
    end: int


def _money_before(text: str, at: int, taken: int) -> tuple[str, int]:
    """Return the currency that stands before a position, and where it begins."""
    match = _MONEY_BEFORE.search(text, max(taken, at - 8), at)
    if not match:
        return "", at
    code, sign = match["code"], match["sign"] or match["plain"]
    return _CODES[code] if code else _SIGNS[sign], match.start()


def _unit_after(text: str, at: int, before: str, scaled: bool) -> _Unit:
    if percent := _PERCENT.match(text, at):
        return _Unit("percent", "%", percent.end())
    match = _MONEY_AFTER.match(text, at)
    # "Beijing won": only a large amount is one of Korean money.
    if match and not (match["word"] == "won" and not scaled):
        after = _currency(match)
        unit = before if before and before != "USD" else after
        return _Unit("money", unit, match.end())
    return _Unit("money" if before else "number", before, at)


def _currency(match: re.Match[str]) -> str:
    if match["sign"]:
        return _SIGNS[match["sign"]]
    if match["code"]:
        return _CODES[match["code"]]
    dollars = _WORDS[match["word"]] == "USD"
    return _NATIONS[match["nation"]] if match["nation"] and dollars else _WORDS[match["word"]]


# --- amounts ------------------------------------------------------------------------------------

_SIGN = re.compile(r"[$€£¥₩₹]\s?")
_TO = re.compile(r"\s?-\s?|\s(?:to|through|and)\s")
_BETWEEN = re.compile(r"\bbetween\s$")
_FROM = re.compile(r"\bfrom\s$")
_GLUED_UNIT = re.compile(rf"({either(unit for unit in MEASURES if unit != 't')})(?![a-z0-9])")


def amount_value_at(text: str, at: int, taken: int = 0) -> Value | None:
    """Take folded text and a position; return the amount that begins there, or None.

    What stands before `taken` is part of another value: in "5 $ 3 times" the sign is that of 5.
    """
    currency, start = _money_before(text, at, taken)
    first = amount_at(text, at, money=bool(currency))
    if first is None or not begins_clean(text, start):
        return _fraction_at(text, at)
    low, high, end = _range(text, start, first)
    unit = _unit_after(text, end, currency, scaled=first.scale > 1)
    if unit.kind == "number":
        value = _count(text, start, (low, high, end), first)
    elif ends_clean(text, unit.end):
        value = _bounded(text, Value(unit.kind, low, high, unit.unit, start=start, end=unit.end))
    else:
        value = None
    return _its_beginning(text, value, first.end) if value else None


def _its_beginning(text: str, value: Value, end: int) -> Value:
    """Keep what a change begins with: "from 11 to 14 metres" is two figures, and no range."""
    if value.low == value.high or not _FROM.search(text, max(0, value.start - 6), value.start):
        return value
    return dataclasses.replace(value, high=value.low, end=end)


def _range(text: str, start: int, first: Amount) -> tuple[Decimal, Decimal, int]:
    """Return the lower and the higher end of "10-12", "$40 to $50 billion"; twice the same else."""
    alone = first.value, first.value, first.end
    percent = _PERCENT.match(text, first.end)
    joint = _TO.match(text, percent.end() if percent else first.end)
    between = _BETWEEN.search(text, max(0, start - 10), start)
    if not joint or ("and" in joint[0] and not between):
        return alone
    sign = _SIGN.match(text, joint.end())
    second = amount_at(text, sign.end() if sign else joint.end(), money=bool(sign))
    if second is None:
        return alone
    low = first.value * (second.scale if first.scale == 1 else 1)
    return (low, second.value, second.end) if low < second.value else alone


def _count(
    text: str, start: int, ends: tuple[Decimal, Decimal, int], first: Amount
) -> Value | None:
    low, high, end = ends
    if glued := _GLUED_UNIT.match(text, end):
        noun = " ".join(filter(None, (glued[1], noun_after(text, glued.end()))))
    elif ends_clean(text, end):
        noun = noun_after(text, end)
    else:
        return None
    value = _bounded(text, Value("number", low, high, noun=noun, start=start, end=end))
    if _is_designation(text, start, first) or _is_pronoun(text, start, value):
        return None
    return value


def _bounded(text: str, value: Value) -> Value:
    """Add what the words around an amount say, and take them into its span."""
    start, end, bound, explicit = value.start, value.end, value.bound, False
    if value.low != value.high and (word := _BETWEEN.search(text, max(0, start - 10), start)):
        start = word.start()
    else:
        bound, start, explicit = bound_before(text, start)
        if bound == "over" and _is_duration(text, start, value):
            bound, start = "exactly", value.start
    noun = value.noun
    if after := bound_after(text, end):
        bound, end = after
        noun = noun_after(text, end) if value.kind == "number" else ""
    return dataclasses.replace(
        value, noun=noun, bound=bound, explicit=explicit, start=start, end=end
    )


_AMOUNT_BEFORE = re.compile(r"(?:[0-9%]|illion|thousand|dollars|euros|[mb]n|spread|spent)\s$")


def _is_duration(text: str, start: int, value: Value) -> bool:
    """Say whether "over" means during: $40 billion over 8 years."""
    in_time = measure_of(value.noun) in ("year", "month", "week", "day")
    return in_time and bool(_AMOUNT_BEFORE.search(text, max(0, start - 12), start))


_WORD_BEFORE = re.compile(r"([a-z']+)\s$")
_SPENDING = word_set(
    """spend spends spent spending pay pays paid give gives gave buy buys reach
    reaches reached hit total totals totalling sum population nearly around almost
    some roughly approximately least approve approves invest invests invested raise raised"""
)
_NOT_COUNTED = word_set(
    """the this that which what any no some each every another last next first second
    third such big good new old other bad latter number a my your his her their our its"""
)
_NOT_COUNTING = word_set("day another thing hand way")


def _word_before(text: str, at: int) -> str:
    match = _WORD_BEFORE.search(text, max(0, at - 24), at)
    return match[1] if match else ""


def _is_designation(text: str, start: int, first: Amount) -> bool:
    """Say whether one digit and one letter are a type, as in TOW 2B, and no 2 billion."""
    if len(first.letters) != 1 or first.value >= 10 * first.scale:
        return False
    before = _word_before(text, start)
    return bool(before) and before not in NO_NOUN and before not in _SPENDING


def _is_pronoun(text: str, start: int, value: Value) -> bool:
    """Say whether "one" counts nothing: which one, one of them, One China, one-sided."""
    written = text[value.end - 3 : value.end]
    if written != "one" or value.low != 1 or value.low != value.high:
        return value.low == 0 and text.startswith("-", value.end)
    if text.startswith("-", value.end):
        return not measure_of(value.noun)
    if value.explicit or value.bound != "exactly":
        return False
    first_word = value.noun.split(" ", 1)[0]
    follows = _word_before(text, start) in _NOT_COUNTED
    return follows or first_word in ("", "china", *_NOT_COUNTING)


# --- fractions and ordinals -----------------------------------------------------------------------

_FRACTION = re.compile(
    r"(?P<half>half)(?=\s(?:of|the|its)\b)"
    r"|(?P<count>an?|one|two|three)[ -](?P<part>third|quarter)s?(?=\sof\b)"
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}


def _fraction_at(text: str, at: int) -> Value | None:
    match = _FRACTION.match(text, at)
    if not match or not begins_clean(text, at):
        return None
    if match["half"]:
        share = Decimal("0.5")
    else:
        share = Decimal(_COUNTS[match["count"]]) / (3 if match["part"] == "third" else 4)
    noun = noun_after(text, match.end())
    return _bounded(text, Value("number", share, share, noun=noun, start=at, end=match.end()))


_MOMENTS = word_set("a per one split every each any same that")


def ordinal_value_at(text: str, at: int) -> Value | None:
    """Take folded text and a position; return the ordinal that begins there: third, 82nd."""
    match = ORDINAL.match(text, at)
    if not match or not begins_clean(text, at):
        return None
    noun = noun_after(text, match.end())
    if match[0] == "second" and not noun and _word_before(text, at) in _MOMENTS:
        return None
    place = ordinal_of(match)
    return Value("ordinal", place, place, noun=noun, start=at, end=match.end())
