"""The committed pieces and seeds that inputs are made of."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
CORPUS: Final = HERE / "corpus"
KEPT: Final = ROOT / ".cache" / "fuzz"
"""What the fuzzer keeps from one run to the next; it may be deleted at any time."""

FOUND: Final = KEPT / "found"
"""Inputs that failed, a folder for each kind."""

_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-f]{4})|([nrt\\]))")
_SHORT: Final = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}


@cache
def words(name: str) -> tuple[str, ...]:
    """In: the name of a list in words/. Out: its pieces, with what their escapes stand for."""
    lines = (HERE / "words" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_unescaped(line) for line in lines if line and not line.startswith("# "))


def _unescaped(line: str) -> str:
    text = _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else _SHORT[m[2]], line)
    # Two halves that stand side by side are one character.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def seeds(kind: str) -> list[Path]:
    """Return the committed inputs of a kind."""
    return sorted(file for file in (CORPUS / kind).iterdir() if file.is_file())
