"""Words as Markdown that shows exactly these words: nothing in them is a mark, a link or a tag."""

from __future__ import annotations

import re
from typing import Final

_MARK: Final = r"[\\`*_~\[\]<>|^#]|\$(?!\d)"
_ENTITY: Final = r"&(?=#?\w+;)"
_ADDRESS: Final = (
    r":(?=//)|(?<=www)\.|(?<=mailto):|(?<=xmpp):"  # which many readers turn into links
)
_NUMBERED: Final = re.compile(r"\A(\d{1,9})([.)])")
_LIVE: Final = re.compile(rf"{_MARK}|{_ENTITY}|{_ADDRESS}|\A[+=-]", re.IGNORECASE)
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_TURNS: Final = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_WEB_ADDRESS: Final = re.compile(r"https?://[!-~]+", re.IGNORECASE)
_IN_ADDRESS: Final = str.maketrans({"<": "%3C", ">": "%3E", "\\": "%5C", "&": "&amp;"})


def inert(text: str) -> str:
    """Return a text as one line of Markdown that shows it, whatever it begins with."""
    line = one_line(text)
    return _NUMBERED.sub(r"\1\\\2", _LIVE.sub(r"\\\g<0>", line))


def one_line(text: str) -> str:
    """Return a text without line breaks, and without what turns the direction of writing."""
    return " ".join(_TURNS.sub("", _UNSEEN.sub(" ", text)).split())


def link(text: str, url: str) -> str:
    """Return a text that leads to a web address; the text alone where it is none."""
    if not _WEB_ADDRESS.fullmatch(url):
        return inert(text)
    return f"[{inert(text)}](<{url.translate(_IN_ADDRESS)}>)"
