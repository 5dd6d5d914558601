"""Files of what can be made again, kept in a folder from one start to the next.

In come a shelf (the folder, and what kind of files is meant) and the key of a file; out comes what
it holds, if it is believed: only after its owner, its mode, its checksum and, by whoever knows what
it should hold, every value in it were looked at. Any doubt, and whatever goes wrong with the
folder, only means that all is made afresh. The files may be deleted at any time, and any number of
processes may read and write them at once.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

FAULTS: Final = (OSError, ValueError, TypeError, LookupError, OverflowError, RecursionError)
"""What may go wrong in reading or writing a file that nobody answers for."""

_HOUSE: Final = Path(__file__).parents[1]
_SUM_BYTES: Final = 32
_ABANDONED: Final = 3600  # seconds after which nobody is still writing a temporary file

Content = TypeVar("Content")


class DoubtError(ValueError):
    """A file that is not believed."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where files of one kind are kept, the line that each begins with, and how much may stay."""

    folder: Path
    kind: str
    format: bytes
    most_files: int
    most_bytes: int

    def file(self, key: str) -> Path:
        """Return the file for what has this key."""
        return self.folder / f"{self.kind}-{key}.cache"


def key_of(engine: Iterable[str], parts: Iterable[object]) -> str:
    """In: the source files that decide what is made, and what it is made of.
    Out: the name of what exactly these make of exactly that.
    """
    name = hashlib.blake2b(digest_size=_SUM_BYTES)
    for part in parts:
        name.update(part if isinstance(part, bytes) else repr(part).encode())
        name.update(b"\n")
    for source in engine:
        content = (_HOUSE / source).read_bytes()
        name.update(b"%d\n" % len(content) + content)
    return name.hexdigest()


def recalled(shelf: Shelf, key: str, unpack: Callable[[bytes], Content]) -> Content | None:
    """In: a shelf, a key, and what makes sense of a file's bytes or finds fault with them.
    Out: what the file holds; None if there is none, or if it is not believed.
    """
    try:
        return unpack(_content(shelf, shelf.file(key)))
    except FileNotFoundError:
        return None
    except FAULTS as fault:
        note("not read", fault)
        return None


def keep(shelf: Shelf, key: str, pack: Callable[[], bytes]) -> None:
    """Write what `pack` returns in one step, for its owner alone; `make_room` is to follow."""
    import tempfile  # most starts write nothing

    try:
        content = pack()
        content = shelf.format + _checksum(content) + content
        if len(content) > shelf.most_bytes:
            return
        shelf.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(".tmp", f"{shelf.kind}-", shelf.folder)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(name).replace(shelf.file(key))
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except FAULTS as fault:
        note("not kept", fault)


def make_room(shelf: Shelf) -> None:
    """Delete the oldest files beyond what may stay, and temporary ones that somebody left."""
    found = [(*_age_and_size(file), file) for file in shelf.folder.glob(f"{shelf.kind}-*.cache")]
    left = shelf.most_bytes
    for number, (_, size, file) in enumerate(sorted(found, reverse=True)):
        left -= size
        if number >= shelf.most_files or left < 0:
            _delete(file)
    for file in shelf.folder.glob(f"{shelf.kind}-*.tmp"):
        if _age_and_size(file)[0] < time.time() - _ABANDONED:
            _delete(file)


def check(right: bool) -> None:
    """Doubt a file unless something about it is right."""
    if not right:
        raise DoubtError


def note(what: str, fault: Exception) -> None:
    """Log that the cache is of no use, with no path and no text in it."""
    import logging  # a start that goes well needs none

    logging.getLogger("briefdesk").debug("cache %s: %s", what, type(fault).__name__)


def _content(shelf: Shelf, file: Path) -> bytes:
    """Return what a file holds, without the checksum that it was held against."""
    check(_is_ours(shelf, file.stat()))  # a pipe would keep us waiting
    with file.open("rb") as stream:
        check(_is_ours(shelf, os.fstat(stream.fileno())))
        content = stream.read(shelf.most_bytes)
    check(content.startswith(shelf.format))
    start = len(shelf.format) + _SUM_BYTES
    check(_checksum(memoryview(content)[start:]) == content[len(shelf.format) : start])
    return content[start:]


def _is_ours(shelf: Shelf, status: os.stat_result) -> bool:
    """Say whether a file is a plain one that nobody else could have written."""
    if not stat.S_ISREG(status.st_mode) or status.st_size > shelf.most_bytes:
        return False
    if not hasattr(os, "geteuid"):  # Windows: a person's folders are their own
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022


def _checksum(content: bytes | memoryview) -> bytes:
    return hashlib.blake2b(content, digest_size=_SUM_BYTES).digest()


def _age_and_size(file: Path) -> tuple[float, int]:
    """Return when a file was written and its size, or 0s if another process just deleted it."""
    try:
        status = file.stat()
    except OSError:
        return 0.0, 0
    return status.st_mtime, status.st_size


def _delete(file: Path) -> None:
    with suppress(OSError):
        file.unlink()
