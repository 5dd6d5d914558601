"""General English words that may stand for each other in a question (``data/thesaurus.txt``).

Groups are numbered in file order. A word with several senses is in several groups, and only sharing
a group relates two words: nothing is passed on from group to group. Words are looked up by their
stems, as ``bot.matching.lexicon.stem_of`` makes them. The file is read on first use.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from bot.matching.lexicon import stem_of

Stems = tuple[str, ...]

_GROUPS = Path(__file__).parent / "data" / "thesaurus.txt"
_NONE: frozenset[int] = frozenset()


def groups_of(stem: str) -> frozenset[int]:
    """In: a stem. Out: the groups it is in."""
    return _words().get(stem, _NONE)


def related(stem_a: str, stem_b: str) -> bool:
    """In: two stems. Out: whether they share a group."""
    return not groups_of(stem_a).isdisjoint(groups_of(stem_b))


def groups() -> Iterator[tuple[str, ...]]:
    """Out: the members of each group as the file has them, in order."""
    lines = _GROUPS.read_text(encoding="ascii").splitlines()
    return (tuple(line.split()) for line in lines if line and not line.startswith("#"))


def stems_of(member: str) -> Stems:
    """In: a member of a group. Out: the stems of its words."""
    return tuple(stem_of(word) for word in member.split("_"))


@lru_cache(maxsize=1)
def _members() -> Mapping[str, list[int]]:
    """Out: the members of the file -> the groups they are in."""
    found: dict[str, list[int]] = {}
    for number, group in enumerate(groups()):
        for member in group:
            found.setdefault(member, []).append(number)
    return found


@lru_cache(maxsize=1)
def _words() -> Mapping[str, frozenset[int]]:
    """Out: the stems of single words -> the groups they are in."""
    found: dict[str, frozenset[int]] = {}
    for member, numbers in _members().items():
        if "_" not in member:
            stem = stem_of(member)
            found[stem] = found.get(stem, _NONE).union(numbers)
    return found


def words_for(stem: str) -> frozenset[str]:
    """In: a stem. Out: the stems that may stand for it in a question."""
    members = _stems_of_groups()
    return frozenset(word for number in groups_of(stem) for word in members[number]) - {stem}


@lru_cache(maxsize=1)
def _stems_of_groups() -> Mapping[int, list[str]]:
    """Out: the groups -> the stems of their single words."""
    found: dict[int, list[str]] = {}
    for stem, numbers in _words().items():
        for number in numbers:
            found.setdefault(number, []).append(stem)
    return found


@lru_cache(maxsize=1)
def phrases() -> Mapping[Stems, frozenset[int]]:
    """Out: the members of several words, in stems -> the groups they are in."""
    found: dict[Stems, frozenset[int]] = {}
    for member, numbers in _members().items():
        if "_" in member:
            stems = stems_of(member)
            found[stems] = found.get(stems, _NONE).union(numbers)
    return MappingProxyType(found)
