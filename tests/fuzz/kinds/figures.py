"""Figures, dates and number words: what any text is read as, and how what was read compares."""

from __future__ import annotations

from itertools import islice, pairwise, product
from typing import Final, get_args

from bot.language.text import clean
from knowledge.value import Bound, Kind, Value
from knowledge.values import MAX_TEXT, Relation, read_values, relation
from tests.fuzz.kinds.texts import as_text

COMPARED: Final = 6
"""Values of a text that are compared with one another."""


def check(data: bytes) -> None:
    """In: any bytes. An assertion fails where a value is not what the text at its span says."""
    text = as_text(data)
    values = read_values(text)
    assert values == read_values(text)
    for value in values:
        _check_value(value, text)
    assert all(one.end <= other.start for one, other in pairwise(values)), "two values overlap"
    for one, other in product(islice(values, COMPARED), repeat=2):
        assert relation(one, other) in get_args(Relation)
    cleaned = clean(text)
    assert read_values(cleaned) == read_values(clean(cleaned))


def _check_value(value: Value, text: str) -> None:
    assert 0 <= value.start < value.end <= min(len(text), MAX_TEXT)
    assert value.text == text[value.start : value.end]
    assert value.text.strip() == value.text, "a span holds the space around it"
    assert value.kind in get_args(Kind)
    assert value.bound in get_args(Bound)
    assert value.low.is_finite()
    assert value.high.is_finite()
    assert value.low <= value.high
    assert relation(value, value) == "equal", "a value is not equal to itself"
    if value.kind == "date":
        assert any(part is not None for part in (value.year, value.month, value.day))
    assert value.month is None or 1 <= value.month <= 12
    assert value.day is None or 1 <= value.day <= 31
