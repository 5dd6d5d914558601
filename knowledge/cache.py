"""What reading a briefing's YAML gave, kept on disk from one start to the next.

In comes the content of a file; out comes the plain data that was read from it. Only the reading is
kept, which is the slow part: whoever takes data from here validates it like any other, so that
nothing can come from a kept file that no briefing may say. How files are kept, and when they are
believed, is in `knowledge.keeping`.
"""

from __future__ import annotations

import datetime
import json
import sys
import zlib
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from knowledge.keeping import FAULTS, Shelf, check, keep, key_of, make_room, note, recalled

WORTH_KEEPING: Final = 5_000
"""Bytes below which reading a file takes no longer than looking for what was kept of it."""

MOST_FILES: Final = 5_000
MOST_BYTES: Final = 512_000_000
"""Of all files together: a thousand briefings of a thousand facts have a third of it."""

MOST_DATA: Final = 200_000_000
"""Bytes that one file may unfold to."""

ENGINE: Final = (
    "knowledge/cache.py",
    "knowledge/explain.py",
    "knowledge/files.py",
    "knowledge/keeping.py",
    "knowledge/loading.py",
    "knowledge/problems.py",
    "knowledge/references.py",
    "knowledge/schema.py",
    "knowledge/yaml_build.py",
    "knowledge/yaml_document.py",
    "knowledge/yaml_reader.py",
    "knowledge/yaml_wording.py",
)
"""The files that decide what reading gives: with any of them changed, nothing old is read."""

_FORMAT: Final = b"briefdesk briefing 1\n"


class Kept:
    """What was kept of briefings in a folder; nothing if there is none."""

    def __init__(self, folder: Path | None) -> None:
        self._shelf = Shelf(folder, "briefing", _FORMAT, MOST_FILES, MOST_BYTES) if folder else None
        self._engine = ""
        self._wrote = False

    def data(self, content: bytes) -> Any:
        """Return the data that was read from this content before; None if none is kept."""
        shelf, key = self._place(content)
        return recalled(shelf, key, _unpacked) if shelf else None

    def keep(self, content: bytes, data: Any) -> None:
        """Keep the data that was read from this content, and that a briefing was made of."""
        shelf, key = self._place(content)
        if shelf:
            keep(shelf, key, lambda: _packed(data))
            self._wrote = True

    def tidy(self) -> None:
        """Delete what is too old or too much, if anything was written."""
        if self._shelf and self._wrote:
            make_room(self._shelf)

    def _place(self, content: bytes) -> tuple[Shelf | None, str]:
        """Return the shelf and the key for what is read from this content, if it is kept."""
        if self._shelf is None or len(content) < WORTH_KEEPING:
            return None, ""
        try:
            self._engine = self._engine or _engine()
        except FAULTS as fault:  # an engine whose files cannot be read, as in an archive
            note("no key", fault)
            self._shelf = None
            return None, ""
        return self._shelf, key_of((), (self._engine, content))


def _engine() -> str:
    """Return the name of all that decides what reading gives, the parsers among it."""
    parsers = tuple(version(name) for name in ("PyYAML", "ruamel.yaml"))
    return key_of(ENGINE, (_FORMAT, parsers, sys.version_info[:2]))


def _packed(data: Any) -> bytes:
    # What loaded has dates for fields of dates alone, and those take their text as well.
    text = json.dumps(data, default=_date, allow_nan=False, separators=(",", ":"))
    return zlib.compress(text.encode(), 1)


def _date(value: Any) -> str:
    check(type(value) is datetime.date)
    return str(value.isoformat())


def _unpacked(content: bytes) -> Any:
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(content, MOST_DATA)
    except zlib.error as error:
        raise ValueError from error
    check(unpacking.eof and not unpacking.unused_data)
    return json.loads(text)
