"""Figures and dates read from text: a golden table, and what must hold for any spelling."""

from __future__ import annotations

import datetime
import itertools
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from knowledge.values import Value, read_values, relation
from tests.growth import ENOUGH, growth

TABLE = Path(__file__).with_name("values.txt").read_text(encoding="utf-8")
CASES = [
    (text, said.strip())
    for text, arrow, said in (line.partition(" =>") for line in TABLE.splitlines())
    if arrow and not text.startswith("#")
]


def shown(value: Value) -> str:
    """Write a value as the golden table does."""
    bound = "=" if value.explicit else "" if value.bound == "exactly" else f"{value.bound} "
    words = [value.kind, bound + amount(value), value.unit, f"[{value.noun}]" if value.noun else ""]
    return " ".join(word for word in words if word)


def amount(value: Value) -> str:
    if value.kind == "date":
        parts = (value.year, value.month, value.day)
        return "-".join("" if part is None else str(part) for part in parts).rstrip("-")
    low, high = (f"{round(end, 4).normalize():f}" for end in (value.low, value.high))
    return low if low == high or value.kind == "decade" else f"{low}..{high}"


@pytest.mark.parametrize(("text", "said"), CASES, ids=[text for text, _ in CASES])
def test_a_text_says_these_values(text: str, said: str) -> None:
    assert "; ".join(map(shown, read_values(text))) == said


def test_spans_are_those_of_the_text_given() -> None:
    text = "İt’s “more than $1 billion” — ７ of them"
    assert [text[one.start : one.end] for one in read_values(text)] == [
        "more than $1 billion",
        "７",
    ]
    assert all(one.text == text[one.start : one.end] for one in read_values(text))


# --- any amount in any spelling -------------------------------------------------------------------

SCALES = {
    "": 0,
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "k": 3,
    "mn": 6,
    "m": 6,
    "bn": 9,
    "b": 9,
    "tn": 12,
}
MANTISSAS = st.decimals("0.01", "999.99", places=2)


def money_spellings(mantissa: Decimal, scale: str) -> list[str]:
    digits = f"{mantissa.normalize():f}"
    scaled = f"{digits}{scale}" if len(scale) < 3 else f"{digits} {scale}"
    dollars = int(mantissa * 100) * 10 ** SCALES[scale]
    exact = f"{dollars // 100:,}" + (f".{dollars % 100:02}" if dollars % 100 else "")
    return [
        f"${scaled}",
        f"US${scaled}",
        f"USD {scaled}",
        f"{scaled} dollars",
        f"{scaled} USD",
        f"{scaled} US dollars",
        f"${scaled} dollars",
        f"${exact}",
        f"{exact} bucks",
    ]


@given(MANTISSAS, st.sampled_from(sorted(SCALES)), st.data())
def test_an_amount_of_money_reads_the_same_in_every_spelling(
    mantissa: Decimal, scale: str, data: st.DataObject
) -> None:
    one, other = data.draw(
        st.lists(st.sampled_from(money_spellings(mantissa, scale)), min_size=2, max_size=2)
    )
    (asked,), (stated,) = read_values(f"It cost {one}."), read_values(f"{other}, they say")
    assert relation(asked, stated) == "equal"
    assert asked.low == mantissa * 10 ** SCALES[scale]


@given(MANTISSAS, MANTISSAS, st.sampled_from(sorted(SCALES)), st.sampled_from(sorted(SCALES)))
@example(Decimal("11.1"), Decimal("1.11"), "bn", "bn")
@example(Decimal("11.1"), Decimal("11.1"), "billion", "million")
def test_another_digit_or_scale_differs(
    one: Decimal, other: Decimal, one_scale: str, other_scale: str
) -> None:
    assume(one * 10 ** SCALES[one_scale] != other * 10 ** SCALES[other_scale])
    (asked,) = read_values(money_spellings(one, one_scale)[0])
    (stated,) = read_values(money_spellings(other, other_scale)[3])
    assert relation(asked, stated) == "differs"


@given(MANTISSAS, st.sampled_from(["€", "£", "NT$", "¥"]))
def test_another_currency_differs(mantissa: Decimal, sign: str) -> None:
    (asked,), (stated,) = read_values(f"{sign}{mantissa}bn"), read_values(f"${mantissa}bn")
    assert relation(asked, stated) == "differs"


UNITS = re.split(
    r"\s+",
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen""",
)
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int, hyphen: str) -> str:
    """Write a number below a trillion in English words."""
    for limit, name in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand")):
        if number >= limit:
            head = f"{in_words(number // limit, hyphen)} {name}"
            rest = number % limit
            if not rest:
                return head
            return f"{head}{' and ' if rest < 100 else ' '}{in_words(rest, hyphen)}"
    if number >= 100:
        tail = f" and {in_words(number % 100, hyphen)}" if number % 100 else ""
        return f"{UNITS[number // 100]} hundred{tail}"
    if number < 20:
        return UNITS[number]
    return TENS[number // 10] + (hyphen + UNITS[number % 10] if number % 10 else "")


@given(st.integers(2, 10**12 - 1), st.sampled_from(["-", " "]))
@example(2_000_000_001, " ")
@example(110_000, "-")
def test_a_number_in_words_is_the_number_in_digits(number: int, hyphen: str) -> None:
    words = in_words(number, hyphen)
    assume(not words.startswith(("nineteen ", "nineteen-")))  # "nineteen fifty" is a year
    (value,) = read_values(f"the {words} missiles")
    assert value.low == value.high == number
    (digits,) = read_values(f"{number:,} missiles")
    assert relation(value, digits) == "equal"


@given(
    st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%d %b %Y", "%Y-%m-%d", "%b. %d, %Y", "%B %dth %Y"]),
)
def test_a_date_reads_the_same_in_every_spelling(day: datetime.date, form: str) -> None:
    (value,) = read_values(f"on {day.strftime(form)}.")
    assert (value.year, value.month, value.day) == (day.year, day.month, day.day)


@given(
    st.integers(1800, 2198),
    st.integers(1, 80),
    st.sampled_from(["{}-{}", "{} to {}", "from {} to {}"]),
)
def test_a_span_of_years_reads_the_same_in_every_spelling(
    first: int, length: int, form: str
) -> None:
    last = min(first + length, 2199)
    (value,) = read_values(f"$40 billion {form.format(first, last)}")[1:]
    assert value.kind == "years"
    assert (value.low, value.high) == (Decimal(first), Decimal(last))


# --- anything at all ------------------------------------------------------------------------------

PIECES = st.sampled_from(
    re.split(
        " ",
        "1 82 1,000 2025 1950s $ € % bn million one a half and to - – between from over about dec "
        "may 18 / . , : ' second third the of no. http:// @ + ( ) k m b usd dollars people years "
        "\u0130 \0",
    )
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join)))
def test_reading_never_fails_and_spans_are_in_order(text: str) -> None:
    values = read_values(text)
    for value in values:
        assert 0 <= value.start < value.end <= len(text)
        assert value.text == text[value.start : value.end]
        assert value.low <= value.high
        assert relation(value, value) in ("equal", "unrelated")
    for before, after in itertools.pairwise(values):
        assert before.start <= after.start


@given(st.lists(PIECES, max_size=12).map(" ".join), st.lists(PIECES, max_size=12).map(" ".join))
def test_any_two_values_can_be_compared(one: str, other: str) -> None:
    for asked in read_values(one):
        for stated in read_values(other):
            assert relation(asked, stated) in ("equal", "approximate", "differs", "unrelated")


HARMFUL = ["1 ", "one ", "a ", "one-", "1-", "1,", "$", "over ", "two hundred and ", "dec 1 ", "1."]
HARMFUL += [
    "a@",
    "half a ",
    "'5",
    " 000",
    "(1",
    "9",
    "more than 1 ",
    "2025 to ",
    "x-",
    "a" * 50 + " 1 ",
]


@pytest.mark.parametrize("piece", HARMFUL)
def test_reading_takes_time_in_proportion(piece: str) -> None:
    assert growth(read_values, piece, 24_000) < ENOUGH
