"""Finding and reading the files that briefings are in.

In come paths as an operator gave them; out come files, and their text, or a problem in words.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from knowledge.problems import Problem

MAX_BYTES = 20_000_000
MAX_ALL_BYTES = 500_000_000  # a million facts: beyond that, memory would end before the briefings
NO_FILE = "There is no such file"
SUFFIXES = (".yaml", ".yml")


class _Mends(NamedTuple):
    """What to do about a file that is none, is no text, or is too large."""

    no_file: str
    no_text: str
    large: str


_BRIEFING = _Mends(
    "Name a YAML file or a folder.",
    "Name a YAML file, saved as UTF-8.",
    "Split the briefing into several files.",
)
_SOURCE = _Mends(
    "Name a text file.",
    "Name a text file, saved as UTF-8.",
    "Name a file that holds the text of this source alone.",
)
_LINE_BREAK = re.compile(r"\r\n?")


def find_files(paths: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Return the files that these paths mean, each once and in order, and what is wrong with any.

    A folder means every .yaml and .yml below it, sorted. Hidden ones are left out: editors keep
    their swap files there, and Kubernetes its older versions.
    """
    files: dict[Path, Path] = {}
    problems: list[Problem] = []
    for path in paths:
        found = list(_below(path)) if path.is_dir() else [path]
        if not found:
            what = "This folder holds no briefing (no file that ends in .yaml or .yml)"
            problems.append(Problem(str(path), 1, 1, what, "Put a briefing there."))
        for file in found:
            files.setdefault(_real(file), file)
    return tuple(files.values()), tuple(problems)


def _below(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(SUFFIXES) and not name.startswith("."):
                yield Path(root, name)


def _real(file: Path) -> Path:
    try:
        return file.resolve()
    except (OSError, RuntimeError):  # a circle of links; reading it will say so
        return file


def read_bytes(file: Path, mends: _Mends = _BRIEFING) -> bytes | Problem:
    """Return what is in a file, or the problem with it; never more than MAX_BYTES."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return Problem(str(file), 1, 1, "This is not a file", mends.no_file)
        if status.st_size > MAX_BYTES:
            return _too_large(file, status.st_size, mends)
        with file.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        return _unreadable(file, error)
    return content if len(content) <= MAX_BYTES else _too_large(file, len(content), mends)


def too_much(files: Sequence[Path]) -> Problem | None:
    """Return the problem with files that are too large together to be held in memory, if any."""
    size = sum(map(_size, files))
    if size <= MAX_ALL_BYTES:
        return None
    largest = max(files, key=_size)
    what = (
        f"The {len(files):,} briefings to load have {size:,} bytes together, and "
        f"{MAX_ALL_BYTES:,} are the limit; this is the largest"
    )
    return Problem(
        str(largest), 1, 1, what, "Load some of them here, and the rest in another desk."
    )


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:  # reading it will say why
        return 0


def _too_large(file: Path, size: int, mends: _Mends) -> Problem:
    what = f"This file has {size:,} bytes, and {MAX_BYTES:,} are the limit"
    return Problem(str(file), 1, 1, what, mends.large)


def _unreadable(file: Path, error: Exception) -> Problem:
    match error:
        case FileNotFoundError():
            what, mend = NO_FILE, "Check the path."
        case PermissionError():
            what, mend = "This file may not be read", "Check its permissions."
        case _:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            what, mend = f"This file cannot be read: {reason}", "Check the path."
    return Problem(str(file), 1, 1, what, mend)


def decode(file: Path, content: bytes, mends: _Mends = _BRIEFING) -> str | Problem:
    """Return a file's content as text, or the problem with it; UTF-8, with or without a mark."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem(str(file), 1, 1, "This file is saved as UTF-16", "Save it as UTF-8.")
    if (at := content.find(b"\0")) >= 0:
        line, column = _position(content, at)
        what = "This is not a text file: it holds a zero byte"
        return Problem(str(file), line, column, what, mends.no_text)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _position(content, error.start)
        what = f"This file is not UTF-8: the byte {content[error.start]:#04x} makes no sense here"
        return Problem(str(file), line, column, what, "Save the file as UTF-8.")


def read_text(file: Path) -> str | Problem:
    """Return the text of a source, or the problem with the file or with its encoding."""
    content = read_bytes(file, _SOURCE)
    return content if isinstance(content, Problem) else decode(file, content, _SOURCE)


def _position(content: bytes, at: int) -> tuple[int, int]:
    before = _LINE_BREAK.sub("\n", content[:at].decode("utf-8", "replace"))
    return before.count("\n") + 1, len(before) - before.rfind("\n")
