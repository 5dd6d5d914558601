"""A source's text, read once, and where the words of its proofs stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from knowledge.naming import small_words
from knowledge.paragraphs import alike, holds, paragraphs
from knowledge.schema import Proof, Source
from knowledge.values import Value, read_values


@dataclass(frozen=True)
class SourceText:
    """A source's text: its paragraphs made plain, their values, and what was looked for there."""

    source: Source
    text: str
    answers: Sequence[str] = ()  # of the facts that are held against it
    _found: dict[str, list[int]] = field(default_factory=dict)

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """Its paragraphs, their quotes, dashes and spaces made plain."""
        return tuple(alike(one) for one in paragraphs(self.text, self.source.skip))

    @cached_property
    def values(self) -> tuple[tuple[Value, ...], ...]:
        """The figures and dates of each paragraph."""
        return tuple(read_values(one) for one in self.plain)

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that it or the answers write with a small letter: no names, it seems."""
        return small_words((*self.plain, *self.answers))

    def where(self, words: str) -> list[int]:
        """Return the numbers of the paragraphs that hold these words."""
        if words not in self._found:
            plain = alike(words)
            found = [number for number, one in enumerate(self.plain, 1) if holds(one, plain)]
            self._found[words] = found
        return self._found[words]

    def stands(self, proof: Proof) -> bool:
        """Say whether a proof's words stand in its paragraph, or anywhere if it names none."""
        found = self.where(proof.words)
        return proof.paragraph in found or (proof.paragraph is None and bool(found))

    def meant(self, proof: Proof) -> list[int]:
        """Return the paragraphs that a proof means: its own, or where its words stand instead."""
        found = self.where(proof.words)
        if proof.paragraph is None or (found and proof.paragraph not in found):
            return found
        return [proof.paragraph]


def listed(numbers: list[int]) -> str:
    """Return the numbers of paragraphs as a person lists them: "paragraphs 2, 5 and 7 to 9"."""
    one = "paragraph" if len(numbers) == 1 else "paragraphs"
    return f"{one} {listed_numbers(numbers)}"


def listed_numbers(numbers: list[int]) -> str:
    """Return numbers as a person lists them: "2, 5 and 7", "3 to 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [
        part
        for run in runs
        for part in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run))
    ]
    return " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))
