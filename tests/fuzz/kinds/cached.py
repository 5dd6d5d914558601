"""The cache: a file in it with anything done to it, never believed wrongly, and no fault of ours.

An input is a list of what is done to a good file, one thing a line, in order; other lines are
passed over:

    cut 100             only the first hundred bytes are left
    put 12 ff00         these bytes stand at the twelfth
    add 00              these bytes follow at its end
    set stems {"a": 1}  this stands in its JSON, and the checksum is right
    array terms 3 -1    this number stands in that array, and the checksum is right
    sum                 whatever was done to it, the checksum is right
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

import numpy as np

from bot.matching.cache import Words
from bot.matching.index import index_of
from bot.matching.nominate import nominate
from tests.bot.harbour_words import ENTRIES, alike, kept_in, read
from tests.bot.test_cache_doubts import HEAD, summed, with_array, with_strings
from tests.fuzz.kinds.texts import as_text

MOST_STEPS: Final = 12
MOST_ADDED: Final = 10_000
ASKED: Final = (
    "How much is the harbour 3?",
    "who bought the dregder",
    "City Council price tag",
    "",
)

_ODD_STEP: Final = (ValueError, TypeError, LookupError, OverflowError, RecursionError)
"""What a step that cannot be done raises; it is passed over."""


class Kept(NamedTuple):
    """A folder with one good file, what is in the file, and what it stands for."""

    folder: TemporaryDirectory[str]
    file: Path
    good: bytes
    fresh: Words


def check(data: bytes) -> None:
    """In: any bytes. An assertion fails if the file they make is believed and should not be."""
    kept = _kept()
    changed = _done(kept.good, as_text(data))
    kept.file.write_bytes(changed)
    found = read(Path(kept.folder.name))
    left = kept.file.read_bytes()
    if changed != kept.good and left == changed:
        assert changed == summed(changed[len(HEAD) + 32 :]), "a wrong checksum is believed"
        _check_usable(found)
    else:
        assert left == kept.good, "a file that is not believed is not replaced"
        assert alike(found, kept.fresh)


@cache
def _kept() -> Kept:
    folder = TemporaryDirectory(prefix="briefdesk-fuzz-")
    fresh = read(None)
    read(Path(folder.name))
    (file,) = kept_in(Path(folder.name))
    return Kept(folder, file, file.read_bytes(), fresh)


def _check_usable(words: Words) -> None:
    """What has a right checksum may be believed: then questions can be held against it."""
    index = index_of(ENTRIES, words.phrasings)
    for text in ASKED:
        found = nominate(index, words.lexicon.read(text))
        assert all(math.isfinite(one.score) and 0 <= one.score <= 1 for one in found)


def _done(content: bytes, script: str) -> bytes:
    for line in script.splitlines()[:MOST_STEPS]:
        name, _, rest = line.strip().partition(" ")
        if name in _STEPS:
            with suppress(*_ODD_STEP), np.errstate(over="ignore", invalid="ignore"):
                content = _STEPS[name](content, rest)
    return content


def _put(content: bytes, rest: str) -> bytes:
    place, _, digits = rest.partition(" ")
    at, new = int(place) % (len(content) + 1), bytes.fromhex(digits)
    return content[:at] + new + content[at + len(new) :]


def _set(content: bytes, rest: str) -> bytes:
    key, _, value = rest.partition(" ")
    return with_strings(content, **{key: json.loads(value)})


def _array(content: bytes, rest: str) -> bytes:
    kind, place, value = rest.split()
    return with_array(content, kind, int(place), float(value))


_STEPS: Final[Mapping[str, Callable[[bytes, str], bytes]]] = {
    "cut": lambda content, rest: content[: int(rest)],
    "put": _put,
    "add": lambda content, rest: content + bytes.fromhex(rest)[:MOST_ADDED],
    "set": _set,
    "array": _array,
    "sum": lambda content, _: summed(content[len(HEAD) + 32 :]),
}
