"""How a check says what it found, and where in the briefing's file it stands."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.loading import Loaded
from knowledge.problems import Finding
from knowledge.yaml_document import Step


def error(loaded: Loaded, path: Iterable[Step], what: str, mend: str) -> Finding:
    """Return an error in the value at a path of a briefing: the desk would tell it wrongly."""
    line, column = loaded.places.at(*path)
    return Finding("error", str(loaded.file), line, column, what, mend)


def warn(loaded: Loaded, path: Iterable[Step], what: str, mend: str) -> Finding:
    """Return a warning about the value at a path of a briefing."""
    line, column = loaded.places.at(*path)
    return Finding("warning", str(loaded.file), line, column, what, mend)
