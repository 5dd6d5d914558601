"""Figures and dates as values: what a text says, however it is spelled, and how two compare.

`read_values` finds them, `relation` compares two. Nothing is inferred: figures are equal or they
are not. What a number counts is told by its noun; whether two nouns mean the same is not known
here. Reading never fails and takes time in proportion to the text.
"""

from __future__ import annotations

import dataclasses
import functools
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, TypeAlias

from knowledge.amounts import amount_value_at, ordinal_value_at
from knowledge.context import bound_before, measure_of
from knowledge.dates import MASK, MONTHS, FoundDate, take_dates
from knowledge.numerals import ORDINALS, SCALES, TENS, UNITS, either
from knowledge.value import Bound, Kind, Value
from knowledge.years import year_at

__all__ = ["Bound", "Kind", "Relation", "Value", "read_values", "relation"]

Relation: TypeAlias = Literal["equal", "approximate", "differs", "unrelated"]

MAX_TEXT = 100_000


def read_values(text: str) -> tuple[Value, ...]:
    """Return the figures and dates in a text, in their order, with their spans in it."""
    folded = _fold(text[:MAX_TEXT])
    if not _may_have_any(folded):
        return ()
    dates, masked = take_dates(_NO_VALUE.sub(_overwrite, folded))
    values = [_date_value(date, folded) for date in dates]
    values.extend(_scan(masked))
    ordered = sorted(values, key=lambda value: value.start)
    return tuple(dataclasses.replace(one, text=text[one.start : one.end]) for one in ordered)


# Addresses, mentions, telephone numbers, list numbers: digits that say no figure.
_NO_VALUE = re.compile(
    r"\bhttps?://\S+|\bwww\.\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\S+|<[@#!&:][^>\s]{1,80}>"
    r"|(?<![\w.])(?:\+[0-9]|\([0-9]{2,4}\)[ -]?[0-9])[0-9 ().-]{6,18}"
    r"|(?<![\w.,])[0-9]{3}[ -][0-9]{3}[ -][0-9]{4}(?![\w,])"
    r"|^[ \t]*\(?[0-9]{1,2}[.)](?=\s)",
    re.MULTILINE,
)
_START = re.compile(
    rf"[0-9]|\.(?=[0-9])|\b(?:{either({*UNITS, *TENS, *ORDINALS})})\b|\bhalf\b"
    rf"|\ban?\s(?:(?={either(SCALES)})|(?:third|quarter)\b)"
    rf"|\b(?:{either(word[:-1] + 'ies' for word in TENS)})\b|(?<=\bthe\s)'(?=[0-9])"
)
_DIGIT = re.compile("[0-9]")
_LETTERS = re.compile("[a-z]+")
_TELLING = frozenset(
    {*UNITS, *TENS, *ORDINALS, *SCALES, *MONTHS, "half", "third", "quarter"}
    | {word[:-1] + "ies" for word in TENS}
    | {scale + "s" for scale in SCALES}
)
"""Words of which one is in every figure or date without digits."""
_CLUSTER = re.compile(r"[0-9](?:[0-9a-z]|[.,:/_-](?=[0-9]))*")


def _may_have_any(folded: str) -> bool:
    """Tell whether a text has a digit, or a word that figures and dates are written with."""
    if _DIGIT.search(folded):
        return True
    return not _TELLING.isdisjoint(_LETTERS.findall(folded))


def _scan(masked: str) -> Iterator[Value]:
    """Yield the values at every place where one may begin, no two of them overlapping."""
    at = 0
    while match := _START.search(masked, at):
        value = _value_at(masked, match.start(), at)
        if value is None:
            cluster = _CLUSTER.match(masked, match.start())
            at = cluster.end() if cluster else match.end()
        else:
            at = max(value.end, match.end())
            yield value


def _value_at(masked: str, at: int, taken: int) -> Value | None:
    return year_at(masked, at) or ordinal_value_at(masked, at) or amount_value_at(masked, at, taken)


def _overwrite(match: re.Match[str]) -> str:
    return MASK * len(match[0])


def _date_value(date: FoundDate, folded: str) -> Value:
    year = Decimal(date.year or 0)
    bounded = bound_before(folded, date.start, of_date=True)
    return Value(
        "date",
        year,
        year,
        bound=bounded.bound,
        explicit=bounded.explicit,
        year=date.year,
        month=date.month,
        day=date.day,
        start=bounded.start,
        end=date.end,
    )


# --- folding: one character for one character, so that spans stay true --------------------------


def _fold(text: str) -> str:
    return text.lower() if text.isascii() else "".join(map(_fold_one, text))


@functools.lru_cache(maxsize=4096)
def _fold_one(char: str) -> str:
    if char in _ALIKE:
        return _ALIKE[char]
    plain = unicodedata.normalize("NFKC", char).lower()
    # Spaces that are wider or narrower separate thousands; they keep their own form.
    return plain if len(plain) == 1 and not plain.isspace() else char


_ALIKE = (
    dict.fromkeys("‘’‚‛′ʼ`", "'")
    | dict.fromkeys("“”„‟″", '"')
    | dict.fromkeys("‐‑‒–−﹣－", "-")  # hyphens, and the dash that stands for "to"
    | dict.fromkeys("—―", ";")  # a dash that parts two clauses
    | {MASK: " "}
)


# --- comparing --------------------------------------------------------------------------------


def relation(asked: Value, stated: Value) -> Relation:
    """Compare what is asked or claimed with what is stated.

    `approximate`: the same, but what is stated is hedged and what is asked is not. `unrelated`:
    the two cannot be compared, such as money and a count, or a year and a span around it.
    """
    if asked.kind in _IN_TIME and stated.kind in _IN_TIME:
        return _relation_in_time(asked, stated)
    if not _comparable(asked, stated):
        return "unrelated"
    if (asked.low, asked.high) != (stated.low, stated.high):
        return "differs"
    if asked.unit != stated.unit and asked.unit and stated.unit:
        return "differs"
    return _relation_of_bounds(asked.bound, stated.bound)


_IN_TIME = ("date", "years", "decade")
_BARE_MONEY = Decimal(1_000_000)


def _comparable(asked: Value, stated: Value) -> bool:
    if asked.kind == stated.kind:
        return asked.kind != "number" or _same_measure(asked.noun, stated.noun)
    # "Was it 11.1 billion?" leaves the dollars out; "82 launchers" says what it counts.
    number, other = (asked, stated) if asked.kind == "number" else (stated, asked)
    bare = number.kind == "number" and not number.noun and number.low >= _BARE_MONEY
    return bare and other.kind == "money"


def _same_measure(asked: str, stated: str) -> bool:
    """Years compare with years and with bare numbers, never with launchers."""
    return not asked or not stated or measure_of(asked) == measure_of(stated)


def _relation_of_bounds(asked: Bound, stated: Bound) -> Relation:
    if asked == stated or (asked == "about" and stated == "exactly"):
        return "equal"
    if asked in ("exactly", "about"):
        return "approximate"
    return "differs"


def _relation_in_time(asked: Value, stated: Value) -> Relation:
    if asked.kind == "years" and stated.kind == "years":
        return "equal" if (asked.low, asked.high) == (stated.low, stated.high) else "differs"
    if asked.kind == "years" or stated.kind == "years":
        return _relation_to_span(asked, stated)
    if asked.kind == "date" and stated.kind == "date":
        return _relation_of_dates(asked, stated)
    return _relation_to_decade(asked, stated)


def _relation_to_span(asked: Value, stated: Value) -> Relation:
    """Compare a year or decade with a span of years: an end of it, inside it or outside."""
    span, other = (asked, stated) if asked.kind == "years" else (stated, asked)
    if other.year is None:
        return "unrelated"
    if other.high < span.low or other.low > span.high:
        return "differs"
    end = {"since": span.low, "until": span.high}.get(other.bound)
    if end is None:
        return "unrelated"
    return "equal" if other.low == end else "differs"


def _relation_to_decade(asked: Value, stated: Value) -> Relation:
    if asked.year is None or stated.year is None:
        return "unrelated"
    if asked.high < stated.low or asked.low > stated.high:
        return _out_of_order(asked, stated)
    if _opposed(asked.bound, stated.bound):
        return "differs"
    return "equal" if asked.kind == "decade" else "approximate"


def _relation_of_dates(asked: Value, stated: Value) -> Relation:
    """Compare as far as both go: the coarser of the two decides."""
    parts = ((asked.year, stated.year), (asked.month, stated.month), (asked.day, stated.day))
    shared = [(one, other) for one, other in parts if one is not None and other is not None]
    if not shared:
        return "unrelated"
    if any(one != other for one, other in shared):
        return _out_of_order(asked, stated)
    return "differs" if _opposed(asked.bound, stated.bound) else "equal"


def _opposed(asked: Bound, stated: Bound) -> bool:
    """Say whether two bounds of the same date exclude each other: before it and on it."""
    if asked == stated:
        return False
    strict = {"before", "after"}
    return bool(strict & {asked, stated}) or {asked, stated} == {"since", "until"}


def _out_of_order(asked: Value, stated: Value) -> Relation:
    """Compare two unlike dates: "after 2024" does not contradict 2025, and is not said either."""
    earlier = _order(asked) < _order(stated)
    holds = {"after": earlier, "since": earlier, "before": not earlier, "until": not earlier}
    if stated.bound in ("exactly", "about") and holds.get(asked.bound, False):
        return "unrelated"
    return "differs"


def _order(value: Value) -> tuple[int, int, int]:
    return value.year or 0, value.month or 0, value.day or 0
