"""What the checks of the gate share: what they find, and what goes without saying in a briefing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.kept import kept
from bot.language.grammar import SILENT_KINDS
from bot.questions.reading import Reading
from bot.questions.roles import HEADS, Side
from knowledge.schema import Name
from knowledge.values import Value

Gate = Literal[
    "figure",
    "year",
    "date",
    "name",
    "side",
    "negation",
    "order",
    "opposite",
    "asked_for",
    "words",
    "hedge",
]
CONTRADICTIONS: frozenset[Gate] = frozenset(
    {"figure", "year", "date", "name", "side", "negation", "order", "opposite"}
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: the gate, what the question has, and what the fact states instead.

    `stated` is empty where the fact has nothing to set against it: then nothing contradicts, the
    fact merely does not account for it.
    """

    gate: Gate
    asked: str
    stated: str = ""

    @property
    def contradicts(self) -> bool:
        """Whether the fact states something else, rather than nothing, here."""
        return self.gate in CONTRADICTIONS and bool(self.stated)


@dataclass(frozen=True, slots=True)
class Stated:
    """What one fact states, in short: its answer, its figures and dates, the names it is about."""

    answer: Reading
    values: tuple[Value, ...]
    keys: frozenset[str]


@dataclass(frozen=True)
class Ground:
    """What holds for a whole briefing: context that a question may name without asking about it."""

    names: frozenset[str]
    kinds: Mapping[str, str]
    labels: Mapping[str, str]
    read_values: Callable[[], tuple[Value, ...]]
    read_kin: Callable[[], Mapping[str, frozenset[str]]]
    read_stated: Callable[[], tuple[Stated, ...]]

    @kept
    def values(self) -> tuple[Value, ...]:
        """Its figures and dates; read when a question has some."""
        return self.read_values()

    @kept
    def kin(self) -> Mapping[str, frozenset[str]]:
        """Names that may stand for each other; read when a question has others than a fact."""
        return self.read_kin()

    @kept
    def stated(self) -> tuple[Stated, ...]:
        """What each fact states; read when a question needs more than its own nominees."""
        return self.read_stated()

    @kept
    def sides(self) -> frozenset[Side]:
        """Who stands on which side of what in all answers."""
        return frozenset(side for one in self.stated for side in one.answer.sides)

    def acts(self, name: str) -> bool:
        """Tell whether a name is of somebody who does things: not a weapon, a law, an idea."""
        return name.startswith("name:") and self.kinds.get(name) not in SILENT_KINDS

    def related(self, name: str, others: Iterable[str]) -> bool:
        """Tell whether a name is among others, or may stand for one: a capital, its ministry."""
        kin = self.kin.get(name, frozenset())
        return any(other == name or other in kin for other in others)


def kin_of(names: Iterable[Name], term: Callable[[str], str]) -> dict[str, frozenset[str]]:
    """In: a briefing's names, and which terms their ids stand for.
    Out: name -> those it may stand for, told by its aliases.

    "Ruritania's foreign ministry" tells that the ministry speaks for Ruritania: one alias begins
    with the other. Only those who act can stand for each other.
    """
    acting = [name for name in names if name.kind not in SILENT_KINDS]
    found: dict[str, set[str]] = {term(name.id): set() for name in acting}
    for one in acting:
        own = [alias.casefold() for alias in (one.name, *one.also)]
        for other in acting:
            if one.id != other.id and _is_part(own, [other.name, *other.also]):
                found[term(one.id)].add(term(other.id))
                found[term(other.id)].add(term(one.id))
    return {name: frozenset(kin) for name, kin in found.items()}


def _heads(alias: str, ends: tuple[str, ...]) -> bool:
    """Tell "leader of Ruritania", who speaks for it, from "Kingdom of Ruritania"."""
    return alias.endswith(ends) and not HEADS.isdisjoint(alias.split())


def _is_part(aliases: list[str], others: list[str]) -> bool:
    """Tell whether an alias speaks of another name: "harbour council", "mayor of the town"."""
    for other in (alias.casefold() for alias in others):
        starts = (f"{other} ", f"{other}'s ", f"{other}' ")
        ends = (f" of {other}", f" of the {other}")
        if any(alias.startswith(starts) or _heads(alias, ends) for alias in aliases):
            return True
    return False
