"""Words that often stand near each other in meaning (``data/kin.txt``), for nomination alone.

"purchase" is akin to "buy", and "sell" is too: kin say what a question may be about, never what it
means, so the gate knows nothing of them. The table is general English and was made once, from word
vectors (``benchmarks/kin.py``); nothing is computed here. It is read on first use.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from bot.language import english

_KIN = Path(__file__).parent / "data" / "kin.txt"
_STRANGE = 0.3
"""The likeness of words that have nothing to do with each other; it counts as none."""

_REMEMBERED = 20_000

Kin = tuple[tuple[str, float], ...]


@lru_cache(maxsize=_REMEMBERED)
def kin_of(stem: str) -> Kin:
    """In: a stem. Out: the stems akin to it, nearest first, each with 0 (strange) to 1 (same)."""
    line = _lines().get(stem, "")
    return tuple((word[1:], _share(word[0])) for word in line.split()) if line else ()


def _share(digit: str) -> float:
    """In: tenths of a cosine. Out: the middle of that tenth, from 0 at ``_STRANGE`` to 1."""
    return ((int(digit) + 0.5) / 10 - _STRANGE) / (1 - _STRANGE)


@lru_cache(maxsize=1)
def _lines() -> Mapping[str, str]:
    """Out: each stem's line of the file, function words aside; they are too common to be akin."""
    lines = _KIN.read_text(encoding="ascii").splitlines()
    pairs = (line.partition(" ") for line in lines if not line.startswith("#"))
    return {stem: rest for stem, _, rest in pairs if stem not in english.FUNCTION_WORDS}
