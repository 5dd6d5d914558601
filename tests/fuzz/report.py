"""What `make fuzz` prints: what was tried of each kind, and how to see a failure again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.fuzz.generated import Made
from tests.fuzz.guided import Guided

_COLUMNS: Final = "{:9} {:>11} {:>8} {:>8} {:>9}  {:>22} {:>7} {:>9}"


@dataclass(frozen=True, slots=True)
class Tried:
    """What was tried of one kind of input, and what came of it."""

    kind: str
    made: Made
    guided: Guided | None
    seconds: float

    @property
    def inputs(self) -> int:
        """How many inputs, by both ways."""
        return self.made.inputs + (self.guided.inputs if self.guided else 0)

    @property
    def failures(self) -> list[tuple[Path, str]]:
        """The inputs that failed, each with what was said."""
        ways: list[Made | Guided] = [self.made]
        ways += [self.guided] if self.guided else []
        return [(way.failed, way.said) for way in ways if way.failed]


def print_table(tried: Sequence[Tried], seconds: float) -> None:
    """Print a line for each kind, and one for them all."""
    heads = ("kind", "hypothesis", "guided", "seconds", "slowest", "corpus", "edges", "features")
    print(_COLUMNS.format(*heads))
    for one in tried:
        print(_COLUMNS.format(*_row(one)))
    total = sum(one.inputs for one in tried)
    failed = sum(len(one.failures) for one in tried)
    came = f"{failed} of them failed" if failed else "no crash, no hang"
    minutes, rest = divmod(round(seconds), 60)
    print(f"{total:,} inputs in {minutes} min {rest} s: {came}.")


def _row(one: Tried) -> tuple[str, ...]:
    found = one.guided
    return (
        one.kind,
        f"{one.made.inputs:,}",
        f"{found.inputs:,}" if found else "-",
        f"{one.seconds:.0f}",
        f"{one.made.slowest * 1000:.0f} ms",
        found.corpus if found else "-",
        f"{found.edges:,}" if found else "-",
        f"{found.features:,}" if found else "-",
    )


def print_failure(kind: str, file: Path, said: str) -> None:
    """Print what failed, where the input is, how to see it again and what to do in the end."""
    print(f"\n{kind} FAILED. {said.strip()}\n")
    print(f"  the input:    {file}")
    print(f'  see it again: make fuzz ARGS="--replay {file}"')
    print(
        f"  once mended:  move it to tests/fuzz/corpus/{kind}/ under a name that says what it is\n",
        flush=True,
    )
