"""Years without a month: 2015, since 2015, 2026 to 2033, the 1950s, the fifties."""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge.context import begins_clean, bound_before, measure_of, noun_after
from knowledge.numerals import TENS, UNITS, either
from knowledge.value import Value

_YEAR = r"(?:1[89]|2[01])[0-9]{2}"
_END = r"(?![0-9a-z%$€£]|[.,/:_][0-9]|'[a-z])"
_SPAN = re.compile(
    rf"(?P<first>{_YEAR})(?:\s?-\s?|\s(?:to|until|till|through|thru|and)\s)(?P<last>{_YEAR}){_END}"
    rf"|(?P<start>{_YEAR})[-/](?P<short>[0-9]{{2}}){_END}(?!-)"
)
_SINGLE = re.compile(rf"(?P<year>{_YEAR}){_END}(?!\s?-\s?[0-9])")
_DECADE = re.compile(r"(?P<year>(?:1[89]|20)[0-9]0)'?s(?![a-z0-9])")
_SHORT_DECADE = re.compile(r"'?(?P<tens>[2-9]0)'?s(?![a-z0-9])")
_WORD_DECADE = re.compile(
    rf"(?:nineteen[ -])?(?P<word>{either(word[:-1] + 'ies' for word in TENS)})\b"
)
_WORD_YEAR = re.compile(
    rf"(?P<century>nineteen|twenty)[ -](?:(?P<teen>{either(list(UNITS)[10:])})"
    rf"|(?P<tens>{either(TENS)})(?:[ -](?P<unit>{either(list(UNITS)[1:10])}))?)\b"
)
_THE = re.compile(r"(?:\bthe\s|\bmid-|\b(?:early|late)[ -]|')$")
_BETWEEN = re.compile(r"\b(?P<word>between|from)\s(?:the\syears\s)?$")
# After one of these, or after "the", a number of four digits is a year whatever follows.
_SAYS_YEAR = re.compile(
    r"(?:\b(?:in|since|until|till|by|before|after|during|from|for|of|year|years|early|late|mid|pre"
    r"|post|fy|nss|spring|summer|autumn|fall|winter|q[1-4]|the|this|last|next|and|or|strategy)"
    r"[\s-]?|[(,/-]\s?)$"
)


def year_at(text: str, at: int) -> Value | None:
    """Take folded text and a position; return the years, year or decade that begins there."""
    if not begins_clean(text, at, of_year=True):
        return None
    return _span_at(text, at) or _decade_at(text, at) or _single_at(text, at)


def _span_at(text: str, at: int) -> Value | None:
    if not (match := _SPAN.match(text, at)):
        return None
    before = _BETWEEN.search(text, max(0, at - 30), at)
    joint_and = " and " in match[0]
    if joint_and and not (before and before["word"] == "between"):
        return None
    first = int(match["first"] or match["start"])
    last = int(match["last"] or 0) or first // 100 * 100 + int(match["short"])
    if last <= first:
        return None
    start = before.start() if before else at
    return Value("years", Decimal(first), Decimal(last), start=start, end=match.end())


def _decade_at(text: str, at: int) -> Value | None:
    before = text[max(0, at - 8) : at]
    if match := _DECADE.match(text, at):
        year = int(match["year"])
    elif not _THE.search(before):
        return None
    elif match := _SHORT_DECADE.match(text, at):
        year = _century(int(match["tens"]))
    elif match := _WORD_DECADE.match(text, at):
        year = _century(TENS[match["word"].removesuffix("ies") + "y"])
    else:
        return None
    return _dated("decade", year, text, (at, match.end()))


def _century(tens: int) -> int:
    return (1900 if tens > 20 else 2000) + tens


def _single_at(text: str, at: int) -> Value | None:
    if match := _WORD_YEAR.match(text, at):
        rest = (
            UNITS.get(match["teen"], 0) + TENS.get(match["tens"], 0) + UNITS.get(match["unit"], 0)
        )
        year = (1900 if match["century"] == "nineteen" else 2000) + rest
    elif match := _SINGLE.match(text, at):
        year = int(match["year"])
        if _counts_something(text, at, match.end()):
            return None
    else:
        return None
    return _dated("date", year, text, (at, match.end()))


def _counts_something(text: str, start: int, end: int) -> bool:
    """Say whether a number of four digits is an amount after all: over 2000 soldiers."""
    if text.startswith((" percent", " per cent", " million", " billion", " dollars"), end):
        return True
    if _SAYS_YEAR.search(text, max(0, start - 12), start):
        return False
    noun = noun_after(text, end)
    if bound_before(text, start).bound in ("over", "under"):
        return not text.startswith("-", end)
    if int(text[start:end]) % 100:
        return noun == "people" or measure_of(noun) != ""
    return noun.endswith(("s", "people"))


def _dated(kind: str, year: int, text: str, span: tuple[int, int]) -> Value:
    bounded = bound_before(text, span[0], of_date=True)
    last = year + 9 if kind == "decade" else year
    return Value(
        "decade" if kind == "decade" else "date",
        Decimal(year),
        Decimal(last),
        bound=bounded.bound,
        explicit=bounded.explicit,
        year=year,
        start=bounded.start,
        end=span[1],
    )
