"""The words around a figure that change what it means: over, about, since; or what it counts.

Everything takes folded text and a position, and looks at a short stretch before or after it, so
that reading a text stays linear however it is made.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from knowledge.numerals import either, word_set
from knowledge.value import Bound

_BEFORE = 40  # the longest phrase before a figure is shorter than this

_PHRASES: dict[Bound, tuple[str, ...]] = {
    "over": (
        "more than", "greater than", "larger than", "bigger than", "higher than", "over", "above",
        "exceeding", "exceeds", "exceed", "exceeded", "in excess of", "north of", "upwards of",
        "upward of", "at least", "no fewer than", "no less than", "not less than",
        "not fewer than", "a minimum of", "minimum of", "topping", "surpassing", "beyond", ">",
        ">=", "≥",
    ),
    "under": (
        "less than", "fewer than", "smaller than", "lower than", "under", "below", "up to",
        "at most", "no more than", "not more than", "a maximum of", "maximum of", "as many as",
        "as much as", "not exceeding", "short of", "south of", "<", "<=", "≤",
    ),
    "about": (
        "about", "around", "roughly", "approximately", "approx", "approx.", "some", "~", "≈",
        "circa", "ca", "ca.", "nearly", "almost", "close to", "near", "in the region of",
        "in the neighborhood of", "in the neighbourhood of", "an estimated", "estimated at",
        "estimated", "something like", "on the order of", "in the order of", "approaching",
    ),
    "since": ("since", "from", "starting in", "starting", "beginning in"),
    "until": ("until", "till", "til", "by", "through", "up to", "to", "as late as"),
    "before": ("before", "prior to", "pre-", "earlier than"),
    "after": ("after", "post-", "later than", "following"),
}  # fmt: skip
_AMOUNT_BOUNDS: tuple[Bound, ...] = ("over", "under", "about")
_DATE_BOUNDS: tuple[Bound, ...] = ("about", "since", "until", "before", "after")
_EXPLICIT = "exactly|precisely|just|only|no more and no less than"


def _pattern(bounds: tuple[Bound, ...], fillers: str) -> re.Pattern[str]:
    groups = "|".join(f"(?P<{bound}>{either(_PHRASES[bound])})" for bound in bounds)
    return re.compile(rf"(?<![a-z0-9'-])(?:(?:well|just|slightly|far)\s)?(?:{groups})\s?{fillers}$")


_AMOUNT = _pattern(_AMOUNT_BOUNDS, r"(?:the\s)?")
_DATE = _pattern(
    _DATE_BOUNDS, r"(?:the\s)?(?:end\sof\s|start\sof\s|beginning\sof\s|year\s|early\s|late\s|mid-)?"
)
_SAYS_EXACTLY = re.compile(rf"(?<![a-z0-9'-])(?:{_EXPLICIT})\s(?:the\s)?$")
_AFTERWARDS: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    (
        "over",
        re.compile(
            r"\s?(?:\+|-?\bplus\b|\bor\s(?:more|above|greater)\b|\band\s(?:more|up|above)\b)"
        ),
    ),
    ("under", re.compile(r"\s?\bor\s(?:less|fewer|below)\b")),
    ("about", re.compile(r"(?:-ish\b|ish\b|\sor\sso\b|\sgive\sor\stake\b|\sor\sthereabouts\b)")),
)


class Bounded(NamedTuple):
    """A bound, where its words begin, and whether the text itself says "exactly"."""

    bound: Bound
    start: int
    explicit: bool = False


def bound_before(text: str, at: int, of_date: bool = False) -> Bounded:
    """Return what the words right before a position say about the figure or date there."""
    begin = max(0, at - _BEFORE)
    before = text[begin:at]
    if match := (_DATE if of_date else _AMOUNT).search(before):
        bound: Bound = match.lastgroup  # type: ignore[assignment]  # the groups are the bounds
        return Bounded(bound, begin + match.start())
    if match := _SAYS_EXACTLY.search(before):
        return Bounded("exactly", begin + match.start(), explicit=True)
    return Bounded("exactly", at)


def bound_after(text: str, at: int) -> tuple[Bound, int] | None:
    """Return what the words right after an amount say about it, and where they end."""
    for bound, pattern in _AFTERWARDS:
        if match := pattern.match(text, at):
            return bound, match.end()
    return None


# --- digits that are part of something else ---------------------------------------------------

_GLUED = re.compile(r"(?:[a-z0-9_]|[a-z0-9][-./]|[0-9][:,]|[/_#@\\=])$")
_GLUED_YEAR = re.compile(r"(?:[a-z0-9_](?<!\bfy)(?<!\bnss)|[0-9][-:,]|[a-z0-9][./]|[/_#@\\=])$")
_GOES_ON = re.compile(r"[a-z0-9_]|[.,:/][0-9]|-[0-9]")
_NAMING = re.compile(
    r"(?<![a-z0-9])(?:mk|mark|type|model|block|version|tow|pac|no\.|nr\.?|page|p\.|paragraph|para|"
    r"section|chapter|article|clause|step|option|question|table|resolution)\.?\s?$"
)


def begins_clean(text: str, at: int, of_year: bool = False) -> bool:
    """Say whether what begins here is no part of a word, a name or a code: F-16, M142, 12:30."""
    if (_GLUED_YEAR if of_year else _GLUED).search(text, max(0, at - 4), at):
        return False
    return of_year or not _NAMING.search(text, max(0, at - 14), at)


def ends_clean(text: str, at: int) -> bool:
    """Say whether a figure that ends here is not continued: 2B2, 3.11.7, 10-12-13."""
    return not _GOES_ON.match(text, at)


# --- what is counted --------------------------------------------------------------------------

NO_NOUN = word_set(
    """a about after against ago all also am among an and any are as at be because been before
    being between both but by can cannot could did do does doing done during each either for from
    get gets given got had has have he her here his how however i if in include included includes
    including into is it its just later like may me might more most much must my no nor not now of
    off on once only or other our out over own per please really right same shall she should since
    so still such than that the their them then there these they this those through to today
    together too true under until up us was we were what when where whether which while who whom
    whose why will with within without worth would yes yet you your bought sold sent delivered
    cost costs correct wrong approved announced"""
)
_FILLERS = word_set("more other additional extra further new such separate different total")
_IRREGULAR = word_set("people men women children aircraft troops personnel percent")
_OF_THE = re.compile(r"\sof\s(?:the|its|these|those|their|all|such)(?:\s|$)")
_NOUN = re.compile(r"[\s-]([a-z][a-z0-9'-]{0,40})")
_MAX_NOUNS = 6


def noun_after(text: str, at: int) -> str:
    """Return the words after a number that say what it counts, or nothing."""
    if match := _OF_THE.match(text, at):
        at = match.end() - 1
    found: list[str] = []
    while len(found) < _MAX_NOUNS and (match := _NOUN.match(text, at)):
        word = match[1].removesuffix("'s")
        if word in NO_NOUN and word not in _FILLERS:
            break
        if found and _is_plural(found[-1]) and not _is_plural(word):
            break  # "82 launchers arrive": what follows the plural is no part of it
        if found or word not in _FILLERS:
            found.append(word)
        at = match.end()
    return " ".join(found)


def _is_plural(word: str) -> bool:
    return word in _IRREGULAR or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


MEASURES = {
    unit: name
    for name, units in {
        "year": "year years yr yrs",
        "month": "month months",
        "week": "week weeks",
        "day": "day days",
        "hour": "hour hours hr hrs",
        "minute": "minute minutes min mins",
        "second": "second seconds sec secs",
        "km": "km kilometer kilometers kilometre kilometres",
        "mile": "mile miles mi",
        "metre": "meter meters metre metres",
        "mm": "mm millimeter millimeters millimetre millimetres",
        "cm": "cm centimeter centimeters centimetre centimetres",
        "foot": "ft foot feet",
        "kg": "kg kilo kilos kilogram kilograms",
        "tonne": "t ton tons tonne tonnes",
        "pound": "lb lbs",
        "knot": "knot knots",
    }.items()
    for unit in units.split()
}


def measure_of(noun: str) -> str:
    """Return the unit that a number is measured in, if its noun is one (years, km)."""
    return MEASURES.get(noun.split(" ", 1)[0], "") if noun else ""
