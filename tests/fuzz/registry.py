"""The kinds of input: where each is checked, how it is made, and its share of the whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.fuzz.kinds import cached, door, figures, loader, reader

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


@dataclass(frozen=True, slots=True)
class KindOfInput:
    """One kind: its check, its share in a hundred inputs, its pieces, and its longest input."""

    name: str
    check: Callable[[bytes], None]
    share: int
    pieces: tuple[str, ...]
    longest: int

    def strategy(self) -> SearchStrategy[bytes]:
        """Return how hypothesis makes inputs of this kind."""
        from tests.fuzz import inputs  # the coverage-guided fuzzer has no use for hypothesis

        return {
            "reader": inputs.conversations,
            "figures": inputs.figures,
            "loader": inputs.briefings,
            "door": inputs.json_lines,
            "cached": inputs.changes,
        }[self.name]()


KINDS: Final[Mapping[str, KindOfInput]] = {
    kind.name: kind
    for kind in (
        KindOfInput("reader", reader.check, 20, ("phrases", "odd"), 400),
        KindOfInput("figures", figures.check, 35, ("figures", "odd"), 2_000),
        KindOfInput("loader", loader.check, 20, ("yaml",), 1_500),
        KindOfInput("door", door.check, 15, ("json", "phrases"), 800),
        KindOfInput("cached", cached.check, 10, ("steps",), 500),
    )
}


def counts(inputs: int) -> dict[str, int]:
    """In: how many inputs in all. Out: how many of each kind."""
    return {name: inputs * kind.share // 100 for name, kind in KINDS.items()}
