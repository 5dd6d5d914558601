"""How an amount is written in a picture: as a fact has it, nothing rounded that is not marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from typing import Final

from bot import wording
from bot.pictures.spec import Amount
from knowledge.schema import Bound, Fact, Figure
from knowledge.values import Value, read_values

EXACT: Final = Context(prec=40, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
_SIGNS: Final = {"USD": "$", "EUR": "€", "GBP": "£"}
_SCALES: Final = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)
_MOST_DIGITS: Final = 15
"""A number that has more is rounded; a larger or smaller one is written with a power of ten."""
_MOST_UNIT: Final = 40
_AMOUNTS: Final = {"number", "money", "percent"}
_RATE: Final = re.compile(
    r"\s?(?:an?|per|each|every|/)\s?(?P<time>year|month|week|day|hour|minute)\b", re.IGNORECASE
)


def unit_of(figure: Figure) -> str:
    """Return a figure's unit. Capitals count: MW is not mW."""
    return " ".join(figure.unit.split())


def amounts_of(fact: Fact) -> Iterator[tuple[str, Amount]]:
    """Yield a fact's amounts, each with its unit: two that its answer gives as a range are one."""
    figures = [figure for figure in fact.figures if figure.amount is not None]
    values = read_values(fact.answer)
    ranges = [(v.low, v.high) for v in values if v.low < v.high and v.kind in _AMOUNTS]
    seen: set[tuple[str, Decimal, Decimal, Bound]] = set()
    for figure in figures:
        amount = figure.amount or Decimal(0)
        rate = _rate(fact.answer, values, amount)
        unit = " ".join(filter(None, (unit_of(figure), rate)))
        same = {f.amount for f in figures if unit_of(f) == unit_of(figure)}
        low, high = next(
            (pair for pair in ranges if amount in pair and same.issuperset(pair)), (amount, amount)
        )
        key = (unit, low, high, figure.bound)
        if key not in seen:
            seen.add(key)
            yield unit, _amount(low, high, figure, rate)


def _rate(answer: str, values: Sequence[Value], amount: Decimal) -> str:
    """Return what an answer gives an amount by: "a year". So much a year is no part of a total."""
    for value in values:
        if amount in {value.low, value.high} and (found := _RATE.match(answer, value.end)):
            return f"a {found['time'].casefold()}"
    return ""


def _amount(low: Decimal, high: Decimal, figure: Figure, rate: str) -> Amount:
    unit = shortened(unit_of(figure), _MOST_UNIT)
    bound = wording.BOUNDS[figure.bound]
    short = _number(high) if low == high else _range(_number(low), _number(high))
    whole = (
        _with_unit(high, unit)
        if low == high
        else _range(_with_unit(low, unit if _is_sign(unit) else ""), _with_unit(high, unit))
    )
    sign = _is_sign(unit)
    return Amount(
        low,
        high,
        figure.bound,
        words=" ".join(filter(None, (bound, whole, rate))),
        short=" ".join(filter(None, (bound, whole if sign else short))),
    )


def _range(low: str, high: str) -> str:
    return wording.PICTURE_RANGE.format(low=low, high=high)


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isascii() and unit.isupper()


def _is_sign(unit: str) -> bool:
    """Tell whether a unit is written as a sign right beside the number."""
    return unit in _SIGNS or unit == "%"


def _with_unit(amount: Decimal, unit: str) -> str:
    number = _number(abs(amount) if unit in _SIGNS else amount)
    if unit in _SIGNS:
        return f"{'-' if amount < 0 else ''}{_SIGNS[unit]}{number}"
    if unit == "%":
        return f"{number}%"
    if _is_currency(unit):
        return f"{unit} {number}"
    return f"{number} {unit}".strip()


def _number(amount: Decimal) -> str:
    """Write a number as people do: 1,000; 11.1 billion. One of more than 15 digits says that it is
    rounded.
    """
    digits = len(amount.as_tuple().digits)
    if digits > EXACT.prec:
        return f"≈{amount:.12g}"
    plain = amount.normalize(EXACT)
    if not plain:
        return "0"
    digits, exponent = len(plain.as_tuple().digits), int(plain.as_tuple().exponent)
    if digits > _MOST_DIGITS:
        return f"≈{plain:.12g}"
    if max(exponent + digits, -exponent) > _MOST_DIGITS:
        return f"{plain:e}"
    for scale, name in _SCALES:
        scaled = EXACT.divide(plain, scale)
        if abs(scaled) >= 1 and _places(scaled) <= 2:
            return f"{scaled.normalize(EXACT):,f} {name}"
    return f"{plain:,f}"


def _places(amount: Decimal) -> int:
    return max(-int(amount.normalize(EXACT).as_tuple().exponent), 0)


def shortened(text: str, most: int) -> str:
    """Return a text that has no more characters than that, with a sign that some are left out."""
    if len(text) <= most:
        return text
    return f"{text[: max(most - 1, 0)].rstrip()}…"
