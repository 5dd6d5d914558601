"""Noticing that briefings have changed on disk, and loading them again.

Polling, because it works on every file system and costs little: a look at each file's times, and
its content only where those differ. What is in service stays so until something better loads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from knowledge.files import find_files, read_bytes
from knowledge.loading import Knowledge, LoadError, digest_of, load
from knowledge.problems import Problem

Stamp: TypeAlias = tuple[tuple[str, int, int, int, int], ...]
Loader: TypeAlias = Callable[[Sequence[Path]], Knowledge]


class Watcher:
    """Watches the files that knowledge was loaded from; `poll` says what has become of them."""

    def __init__(
        self,
        paths: Sequence[Path],
        knowledge: Knowledge,
        settle: int = 1,
        loader: Loader = load,
    ) -> None:
        """Take the paths, what was loaded from them, and for how many polls a change must rest.

        A file that is still being written may be read as a shorter briefing without any error;
        so a change counts when that many more polls find the files as the one before did.
        """
        self._paths = tuple(paths)
        self._settle = settle
        self._load = loader
        self._digest = knowledge.digest
        self._seen: Stamp = ()
        self._rested: Stamp = ()
        self._polls = 0
        self._failed = False

    def poll(self) -> Knowledge | LoadError | None:
        """Return new knowledge, or why the changed files do not load; None if nothing changed.

        An error is returned once for each change. After one, knowledge is returned as soon as
        the files load, even if they say again what is in service.
        """
        stamp = _stamp(self._paths)
        if stamp == self._seen:
            return None
        if not self._at_rest(stamp):
            return None
        digest = _digest(self._paths)
        if digest == self._digest and not self._failed:
            self._seen = stamp
            return None
        return self._reload(stamp)

    def _at_rest(self, stamp: Stamp) -> bool:
        self._polls = self._polls + 1 if stamp == self._rested else 0
        self._rested = stamp
        return self._polls >= self._settle

    def _reload(self, stamp: Stamp) -> Knowledge | LoadError | None:
        result: Knowledge | LoadError
        try:
            result = self._load(self._paths)
        except LoadError as error:
            result = error
        if _stamp(self._paths) != stamp:
            return None  # written to while being read; the next polls will tell
        self._seen = stamp
        self._failed = isinstance(result, LoadError)
        if isinstance(result, Knowledge):
            self._digest = result.digest
        return result


def _stamp(paths: Sequence[Path]) -> Stamp:
    """Return what tells, without reading, that the files are as they were."""
    files, problems = find_files(paths)
    missing = tuple((problem.file, 0, 0, 0, 0) for problem in problems)
    return (*(_stamp_of(file) for file in files), *missing)


def _stamp_of(file: Path) -> tuple[str, int, int, int, int]:
    try:
        status = file.stat()
    except OSError:
        return str(file), -1, -1, -1, -1
    # The inode tells a file that was replaced by one of the same size at the same moment.
    return str(file), status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def _digest(paths: Sequence[Path]) -> str:
    """Return the digest of what is in the files now, one of them in memory at a time.

    One that cannot be read counts as empty, which no file in service is: loading will say why.
    """
    contents = (read_bytes(file) for file in find_files(paths)[0])
    return digest_of(b"" if isinstance(one, Problem) else one for one in contents)
