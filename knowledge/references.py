"""Ids that must be there once, and references that must lead somewhere.

Works on the plain data of a file, valid or not, so that an editor hears of these together with
everything else that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from knowledge.explain import Mistake
from knowledge.problems import did_you_mean, quoted
from knowledge.yaml_document import Places, Step

# Within each of these groups an id stands for one thing only.
_GROUPS = (("facts", "unknowns"), ("sections",), ("names",), ("sources",))

# From where, by which field, to which parts.
_REFERENCES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("facts", ("section",), ("sections",)),
    ("facts", ("about",), ("names",)),
    ("facts", ("said_by",), ("names",)),
    ("facts", ("disputes",), ("facts",)),
    ("facts", ("source", "id"), ("sources",)),
    ("facts", ("see",), ("facts", "unknowns")),
    ("unknowns", ("about",), ("names",)),
    ("unknowns", ("see",), ("facts", "unknowns")),
)


def mistakes_between(data: dict[str, Any], places: Places) -> Iterator[Mistake]:
    """Yield ids that are used twice and references to nothing, in one file's plain data."""
    for group in _GROUPS:
        yield from _twice(data, places, group)
    ids = {part: {name for _, name in _ids(data, part)} for part in _PARTS}
    for part, field, targets in _REFERENCES:
        known = set().union(*(ids[target] for target in targets))
        yield from _to_nothing(data, (part, field), known, targets)


def fill_in_sources(data: dict[str, Any]) -> None:
    """Let a fact's `source` without an id mean the briefing's only source."""
    sources = list(_ids(data, "sources"))
    if len(sources) == 1:
        for _, fact in _entries(data, "facts"):
            if isinstance(proof := fact.get("source"), dict):
                proof.setdefault("id", sources[0][1])


_PARTS = ("sources", "sections", "names", "facts", "unknowns")
_ONE = {"sections": "section", "names": "name", "facts": "fact", "unknowns": "unknown"}


def _entries(data: dict[str, Any], part: str) -> Iterator[tuple[int, dict[str, Any]]]:
    entries = data.get(part)
    if isinstance(entries, list):
        for index, entry in enumerate(entries):
            if isinstance(entry, dict):
                yield index, entry


def _ids(data: dict[str, Any], part: str) -> Iterator[tuple[int, str]]:
    for index, entry in _entries(data, part):
        if isinstance(name := entry.get("id"), str):
            yield index, name.strip()


def _twice(data: dict[str, Any], places: Places, group: tuple[str, ...]) -> Iterator[Mistake]:
    first: dict[str, tuple[Step, ...]] = {}
    for part in group:
        for index, name in _ids(data, part):
            path = (part, index, "id")
            if (before := first.setdefault(name, path)) != path:
                line, column = places.at(*before)
                what = f"The id {quoted(name)} is already used at {line}:{column}"
                yield Mistake(path, what, "Give one of the two another id.")


def _to_nothing(
    data: dict[str, Any],
    where: tuple[str, tuple[str, ...]],
    known: set[str],
    targets: tuple[str, ...],
) -> Iterator[Mistake]:
    part, field = where
    kind = " or ".join(_ONE.get(target, "source") for target in targets)
    for index, entry in _entries(data, part):
        for path, name in _references(entry, field):
            if name not in known:
                what = f"There is no {kind} with the id {quoted(name)}"
                yield Mistake((part, index, *path), what, did_you_mean(name, known))


def _references(
    entry: dict[str, Any], field: tuple[str, ...]
) -> Iterator[tuple[tuple[Step, ...], str]]:
    value: Any = entry
    for step in field:
        value = value.get(step) if isinstance(value, dict) else None
    if isinstance(value, str) and value.strip():
        yield field, value.strip()
    elif isinstance(value, list):
        for index, name in enumerate(value):
            if isinstance(name, str):
                yield (*field, index), name.strip()
