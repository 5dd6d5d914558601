"""Names and synonyms: sequences of stems that stand for one term."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.language import english
from bot.language.text import clean, forms

LONGEST = 8
"""Words of the longest alias looked for."""

Stems = tuple[str, ...]


class Folds:
    """Sequences of stems -> the term they stand for. Read-only once built."""

    __slots__ = ("_by_first", "_others", "_terms", "merged")

    def __init__(self, sequences: Iterable[tuple[Stems, str]], merged: Mapping[str, str]) -> None:
        self.merged = merged
        self._by_first: dict[str, list[tuple[Stems, str]]] = {}
        self._terms: dict[Stems, list[str]] = {}
        for stems, term in sequences:
            known = self._terms.setdefault(stems, [])
            if not known:
                self._by_first.setdefault(stems[0], []).append((stems, merged.get(term, term)))
            known.append(term)
        for found in self._by_first.values():
            found.sort(key=lambda sequence: -len(sequence[0]))
        self._others: dict[str, dict[str, str]] = {}
        for own, term in merged.items():
            if own != term:
                briefing, name = _parted(own)
                self._others.setdefault(term, {}).setdefault(briefing, name)

    def term(self, briefing: str, name: str) -> str:
        """In: a briefing and the id of one of its names.
        Out: the term that it has in the whole library, where briefings share names.
        """
        own = f"name:{briefing}/{name}"
        return self.merged.get(own, own)

    def own(self, term: str, briefing: str) -> str:
        """In: a term and a briefing.
        Out: the id that the briefing has for it; "" if it has none.
        """
        first = f"name:{briefing}/"
        if term.startswith(first):
            return term.removeprefix(first)
        return self._others[term].get(briefing, "") if term in self._others else ""

    def homes(self, term: str) -> tuple[str, ...]:
        """In: the term of a name. Out: every briefing that has it, the first one in front."""
        first, _ = _parted(term)
        return tuple(dict.fromkeys((first, *self._others.get(term, ()))))

    @property
    def sequences(self) -> list[tuple[Stems, str]]:
        """Out: every sequence with each of its terms; with ``merged``, what this was made of."""
        return [(stems, term) for stems, terms in self._terms.items() for term in terms]

    @property
    def firsts(self) -> frozenset[str]:
        """Out: the stems that begin a sequence."""
        return frozenset(self._by_first)

    @property
    def stems(self) -> frozenset[str]:
        """Out: every stem of every sequence."""
        return frozenset(stem for stems in self._terms for stem in stems)

    def longest(self, stems: Sequence[str]) -> tuple[int, str]:
        """In: stems.
        Out: how many of the first belong together, and their term; (0, "") if none do.
        """
        for sequence, term in self._by_first.get(stems[0], ()):
            if tuple(stems[: len(sequence)]) == sequence:
                return len(sequence), term
        return 0, ""

    def meant(self, stems: Stems) -> tuple[str, ...]:
        """In: the stems of an alias.
        Out: every term it may stand for (two names may share an alias).
        """
        return tuple(dict.fromkeys(self._terms.get(stems, ())))


def folds(
    names: Mapping[str, Sequence[str]],
    synonyms: Iterable[Sequence[str]],
    stem: Callable[[str], str],
) -> Folds:
    """In: aliases by "briefing/id" (the name itself first), synonym groups, a stemmer.
    Out: their folds, names first.
    """
    called = {
        f"name:{key}": [_alias(alias, stem) for alias in aliases] for key, aliases in names.items()
    }
    sequences = [(stems, term) for term, own in called.items() for stems in own if stems]
    groups = _joined(
        [[stems for member in group if (stems := _alias(member, stem))] for group in synonyms]
    )
    for place, group in enumerate(groups):
        sequences.extend((stems, f"syn:{place}") for stems in group)
    return Folds(sequences, _same_names(called))


def _parted(term: str) -> tuple[str, str]:
    """In: the term of a name. Out: the briefing that it is called after, and the id in there."""
    briefing, _, name = term.removeprefix("name:").rpartition("/")
    return briefing, name


def _alias(alias: str, stem: Callable[[str], str]) -> Stems:
    """In: an alias.
    Out: its stems without a leading article; nothing if a function word is all there is.
    """
    found = forms(clean("the " + alias))[1:]
    while len(found) > 1 and found[0] in {"the", "a", "an"}:
        found = found[1:]
    if all(form in english.FUNCTION_WORDS for form in found) or len(found) > LONGEST:
        return ()
    return tuple(stem(form) for form in found)


def _same_names(called: Mapping[str, Sequence[Stems]]) -> dict[str, str]:
    """In: by term, what a name is called (the name itself first).
    Out: a term -> the term of the first briefing that has the same name: one that is written
    alike, or of which each has the other among its aliases ("US" and "United States").
    """
    first: dict[Stems, str] = {}
    merged: dict[str, str] = {}
    for term, (name, *also) in called.items():
        near = (first[alias] for alias in also if name and alias in first)
        same = (one for one in near if name in called[one] and _parted(one)[0] != _parted(term)[0])
        key = name or (term,)
        merged[term] = first.setdefault(key, first.get(key) or next(same, term))
    return merged


def _joined(groups: Sequence[Sequence[Stems]]) -> list[list[Stems]]:
    """In: groups of synonyms. Out: the same, groups that share a member made one."""
    home: dict[Stems, list[Stems]] = {}
    for group in groups:
        joined: list[Stems] = []
        for stems in group:
            for other in home.get(stems, [stems]):
                if other not in joined:
                    joined.append(other)
        home.update(dict.fromkeys(joined, joined))
    return list({id(group): group for group in home.values()}.values())
