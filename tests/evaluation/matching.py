"""Whether a reply's text says something: whole words, whole figures, and only what it states."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from adapters.wording import COULD_ALSO_ASK
from bot.wording import CHECKED_LINE, DIFFERS_IN


def says(text: str, wanted: str) -> bool:
    """Return whether a text says the wanted words; `deter*` stands for all that begins so."""
    return bool(_pattern(plain(wanted)).search(plain(text)))


def plain(text: str) -> str:
    """Return a text in one spelling of quotes, dashes, spaces, case and thousands."""
    text = unicodedata.normalize("NFKC", text).translate(_UNIFIED).casefold()
    return " ".join(_THOUSANDS.sub("", text).split())


_UNIFIED: Final = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212", " "),
    }
)
_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@cache
def _pattern(wanted: str) -> re.Pattern[str]:
    body = wanted.removesuffix("*")
    begin = r"(?<!\w)(?<!\d[.,])" if body[:1].isalnum() else ""
    return re.compile(begin + re.escape(body) + ("" if wanted.endswith("*") else _end(body)))


def _end(body: str) -> str:
    """Return what must follow: a word ends, a figure does not go on, `18` of a date may be 18th."""
    if not body[-1:].isalnum():
        return ""
    if not body[-1].isdigit():
        return r"(?!\w)"
    after = "st|nd|rd|th" if re.search("[a-z]", body) else "bn|mn|tn|m|b|k"
    return rf"(?![.,]\d)(?:{after})?(?!\w)"


def stated(text: str) -> str:
    """Return what of a reply's text is stated.

    The receipt, the date a source line holds for, the asker's own words and the questions offered
    at the end would meet an expectation, or break one, by accident. Who says it, and where, stays.
    """
    lines = [line for line in text.split("\n") if not line.startswith(_NOT_STATED)]
    return "\n".join(_without_asides(line) for line in lines)


_NOT_STATED: Final = (
    COULD_ALSO_ASK.partition("{")[0],
    *(f"• {verdict}:" for verdict in CHECKED_LINE.values()),  # a draft's sentence, repeated
)


def _without_asides(line: str) -> str:
    segments = [part for part in line.split(" · ") if not _ASIDE.fullmatch(part.strip(" *_"))]
    return _ECHO.sub("", _NOTED.sub(")", " · ".join(segments)))


_ASIDE: Final = re.compile(r"as of [^.]*|receipt \S+", re.IGNORECASE)
_NOTED: Final = re.compile(r"(?:(?<=\()|, )as of [^),]*\)$")
_ECHO: Final = re.compile(
    re.escape(DIFFERS_IN.rpartition("{stated}")[2].partition("{asked}")[0]) + r".*?\.(?=\s|$)"
)
